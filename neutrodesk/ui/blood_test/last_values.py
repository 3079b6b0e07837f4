"""What earlier tests tell a form: which values there are, their units, what they were last."""

from collections.abc import Mapping, Sequence
from datetime import date

from neutrodesk.domain.blood_test import BloodTest, Result
from neutrodesk.domain.catalogue import SHIPPED, Catalogue
from neutrodesk.domain.units import Unit, read_unit
from neutrodesk.errors import InvalidValueError
from neutrodesk.reference.analytes import Analyte

PRINTED = (
    "wbc",
    "anc",
    "neut_pct",
    "seg_pct",
    "band_pct",
    "lymph_abs",
    "lymph_pct",
    "mono_abs",
    "mono_pct",
    "eos_abs",
    "eos_pct",
    "baso_abs",
    "baso_pct",
    "hb",
    "hct",
    "rbc",
    "mcv",
    "plt",
    "crp",
)
"""The analytes that are there from the start, in the order a report prints them (1.3)."""

COUNT_UNITS = ("10^9/L", "K/µL", "cells/µL")
LastValues = Mapping[str, tuple[Result, date]]


def last_values(tests: Sequence[BloodTest], before: date, but: str) -> LastValues:
    """Return each analyte's last result up to a day, with its day; `but` names a test left out."""
    found: dict[str, tuple[Result, date]] = {}
    for test in reversed(tests):
        if test.taken_on <= before and test.id != but:
            for result in test.results:
                found.setdefault(result.analyte, (result, test.taken_on))
    return found


def count_unit_of(tests: Sequence[BloodTest], catalogue: Catalogue = SHIPPED) -> str:
    """Return the unit of counts that the newest test used, of those to choose from.

    The tests are in order, the oldest first; those without a count are passed over.
    """
    counts = newest_counts(tests, catalogue)[1]
    choices = (_choice(one, catalogue.find(one.analyte)) for one in counts)
    return next(filter(None, choices), COUNT_UNITS[0])


def own_units(
    tests: Sequence[BloodTest], laboratory: str, catalogue: Catalogue = SHIPPED
) -> Mapping[str, str]:
    """Return the units of single counts that a laboratory prints in another than the rest.

    By analyte, from the newest test; nothing where that was by another laboratory.
    """
    found, counts = newest_counts(tests, catalogue)
    wanted = _folded(laboratory)
    if not wanted or wanted != _folded(found):
        return {}
    chosen, find = count_unit_of(tests, catalogue), catalogue.find
    units = {one.analyte: one.unit for one in counts if one.unit}
    return {
        key: unit
        for key, unit in units.items()
        if find(key).kind == "count" and not same_size(unit, chosen, find(key))
    }


def newest_counts(
    tests: Sequence[BloodTest], catalogue: Catalogue = SHIPPED
) -> tuple[str, tuple[Result, ...]]:
    """Return the laboratory of the newest test with a count, and its counts as they are printed.

    They are in the order of a report: the white cells come first.
    """
    for test in reversed(tests):
        counts = [
            one for one in test.results if one.unit and catalogue.find(one.analyte).kind == "count"
        ]
        if counts:
            order = {key: number for number, key in enumerate(PRINTED)}
            counts.sort(key=lambda one: order.get(one.analyte, len(order)))
            return test.laboratory, tuple(counts)
    return "", ()


def same_size(spelling: str, other: str, of: Analyte) -> bool:
    """Tell whether a number means the same amount in two units; not where one is in doubt."""
    one, two = _sure(spelling, of), _sure(other, of)
    return one is not None and two is not None and one.same_numbers(two)


def _choice(result: Result, of: Analyte) -> str | None:
    """Return the unit to choose that stands for the one of a result."""
    unit = _sure(result.unit, of)
    same = [each for each in COUNT_UNITS if same_size(each, result.unit, of)]
    exact = [each for each in same if (sure := _sure(each, of)) and unit and sure.ucum == unit.ucum]
    return next(iter((*exact, *same)), None)


def _sure(spelling: str, of: Analyte) -> Unit | None:
    try:
        return read_unit(spelling, of).sure
    except InvalidValueError:
        return None


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()
