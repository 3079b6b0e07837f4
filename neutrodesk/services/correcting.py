"""Correcting a kept blood test: when a reason is wanted, which there are, and what one says."""

from collections.abc import Collection
from dataclasses import replace

from neutrodesk.domain.blood_test import BloodTest, Result, Status
from neutrodesk.i18n import translate
from neutrodesk.services.differences import Part, differences, result_key

_PRINTED = (Part.VALUE, Part.RANGE, Part.FLAG)
_DRAW = (Part.DAY, Part.TIME, Part.LABORATORY)


def needs_reason(before: BloodTest | None, after: BloodTest) -> bool:
    """Tell whether something that was kept is changed or taken out, and not merely added to.

    That is what the laboratory printed (a value, its unit, range or flag) and when and where the
    blood was drawn; a status, a note or how the person was needs no reason.
    """
    return before is not None and any(
        each.before and each.part in (*_PRINTED, *_DRAW) for each in differences(before, after)
    )


def reasons() -> tuple[str, ...]:
    """Return the reasons to choose from; any other words will do as well."""
    return (
        translate("Correcting", "a typing slip"),
        by_laboratory(),
        translate("Correcting", "it belongs to another draw"),
    )


def by_laboratory() -> str:
    """Return the reason that makes a value one that the laboratory itself corrected."""
    return translate("Correcting", "the laboratory corrected it")


def corrected_results(before: BloodTest | None, after: BloodTest) -> frozenset[str]:
    """Return the keys of the results of which something that was printed is now another."""
    if before is None:
        return frozenset()
    there = {result_key(result.analyte, result.method) for result in after.results}
    changed = {
        each.result
        for each in differences(before, after)
        if each.before and each.part in _PRINTED and each.result
    }
    return frozenset(changed & there)


def marked_corrected(results: Collection[Result], keys: Collection[str]) -> tuple[Result, ...]:
    """Return the results, those named as the laboratory's own corrections."""
    return tuple(
        replace(result, status=Status.CORRECTED)
        if result_key(result.analyte, result.method) in keys
        else result
        for result in results
    )


def corrected(before: BloodTest, after: BloodTest, why: str) -> BloodTest:
    """Return a test as corrected for a reason: values that the laboratory corrected say so."""
    if why != by_laboratory():
        return after
    results = marked_corrected(after.results, corrected_results(before, after))
    return replace(after, results=results)
