"""Two tests of one draw: what is the same in them, and what one makes of the other.

The form and the import lay tests beside one another by the same rules. What is replaced stays in
the journal.
"""

from dataclasses import replace

from neutrodesk.domain.blood_test import BloodTest, Result, Specimen, Status


def is_same_value(one: Result, other: Result) -> bool:
    """Tell whether two results of an analyte say the same, in whatever unit they were printed."""
    if one.quantity is None or other.quantity is None:
        both = one.quantity is None and other.quantity is None
        return both and one.text.strip().casefold() == other.text.strip().casefold()
    return one.quantity == other.quantity


def says(test: BloodTest, result: Result) -> bool:
    """Tell whether a test has this value."""
    key = result.analyte
    return any(mine.analyte == key and is_same_value(mine, result) for mine in test.results)


def other_value(test: BloodTest, result: Result) -> Result | None:
    """Return another value that a test has under the same analyte and method."""
    if says(test, result):
        return None
    return next((mine for mine in test.results if _are_rivals(mine, result)), None)


def added(held: BloodTest, test: BloodTest) -> BloodTest:
    """Return a test with what another says of the same draw that it did not say itself."""
    more = tuple(
        result
        for result in test.results
        if not any(_are_rivals(mine, result) for mine in held.results)
    )
    return replace(
        held,
        taken_at=held.taken_at or test.taken_at,
        laboratory=held.laboratory or test.laboratory,
        specimen=test.specimen if held.specimen is Specimen.NOT_SAID else held.specimen,
        ill=test.ill if held.ill is None else held.ill,
        fever=test.fever if held.fever is None else held.fever,
        hours_since_gcsf=test.hours_since_gcsf
        if held.hours_since_gcsf is None
        else held.hours_since_gcsf,
        note=held.note or test.note,
        results=held.results + more,
    )


def corrected(held: BloodTest, by: BloodTest) -> BloodTest:
    """Return a test with the values of another in place of its own, as the laboratory's word.

    What it did not say is added. What the other says of the day holds, and both notes stay.
    """
    new = {id(old): result for result in by.results if (old := other_value(held, result))}
    results = tuple(
        _in_place_of(old, new[id(old)]) if id(old) in new else old for old in held.results
    )
    notes = (held.note, "" if by.note in held.note else by.note)
    return replace(
        added(replace(held, results=results), by),
        ill=held.ill if by.ill is None else by.ill,
        fever=held.fever if by.fever is None else by.fever,
        hours_since_gcsf=held.hours_since_gcsf
        if by.hours_since_gcsf is None
        else by.hours_since_gcsf,
        note="\n".join(filter(None, notes)),
    )


def _are_rivals(one: Result, other: Result) -> bool:
    """Tell whether two results cannot both stand in a test: of one analyte, one method."""
    if one.analyte != other.analyte:
        return False
    return one.method == other.method or "" in (one.method, other.method)


def _in_place_of(old: Result, new: Result) -> Result:
    return replace(
        new,
        method=old.method,
        range=new.range or old.range,
        note=old.note,
        status=Status.CORRECTED,
    )
