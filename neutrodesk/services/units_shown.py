"""The units a person's numbers are shown in: those of the newest laboratory report."""

from collections.abc import Iterable

from neutrodesk.domain.blood_test import BloodTest, Result
from neutrodesk.domain.units import read_unit
from neutrodesk.errors import InvalidValueError
from neutrodesk.reference.analytes import Analyte, analytes
from neutrodesk.reference.units import display_units

ALWAYS_CANONICAL = ("count", "red_count")
"""Counts are shown in 10*9/L and 10*12/L: the lines of the literature are drawn in them."""


RECENT = 24
"""How many of the newest tests are looked at: every view must find the same units, and quickly."""


def units_of(tests: Iterable[BloodTest]) -> dict[str, str]:
    """Return the unit (UCUM) to show each kind of quantity in, such as ``{"haemoglobin": "g/dL"}``.

    It is the one that the newest of the recent tests with a number of the kind was printed in,
    where a family can choose that unit; kinds that are shown in their canonical unit are left out.
    """
    known = {analyte.key: analyte for analyte in analytes()}
    newest: dict[str, str] = {}
    for test in sorted(tests, key=lambda test: test.order, reverse=True)[:RECENT]:
        for result in test.results:
            analyte = known.get(result.analyte)
            if analyte is None or analyte.kind in newest or analyte.kind in ALWAYS_CANONICAL:
                continue
            if (printed := _printed(result, analyte)) is not None:
                newest[analyte.kind] = printed
    canonical = {analyte.kind: analyte.unit for analyte in known.values()}
    return {
        kind: printed
        for kind, printed in newest.items()
        if printed != canonical[kind] and any(each.unit == printed for each in display_units(kind))
    }


def _printed(result: Result, analyte: Analyte) -> str | None:
    """Return the unit (UCUM) a number was printed in; ``None`` where none can be read."""
    if result.quantity is None or not result.unit:
        return None
    try:
        sure = read_unit(result.unit, analyte).sure
    except InvalidValueError:
        return None
    return None if sure is None else sure.ucum
