"""What earlier tests tell a form: which values there are, their units, what they were last."""

from collections.abc import Mapping, Sequence
from datetime import date

from neutrodesk.domain.blood_test import BloodTest, Result
from neutrodesk.domain.units import read_unit
from neutrodesk.errors import InvalidValueError
from neutrodesk.reference.analytes import Analyte, analyte

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


def count_unit_of(last: LastValues) -> str:
    """Return the unit of counts that the last report used, of those to choose from."""
    for key in PRINTED:
        if key in last and analyte(key).is_count:
            unit = _ucum(last[key][0].unit, analyte(key))
            for choice in COUNT_UNITS:
                if unit is not None and _ucum(choice, analyte(key)) == unit:
                    return choice
    return COUNT_UNITS[0]


def _ucum(spelling: str, of: Analyte) -> str | None:
    try:
        sure = read_unit(spelling, of).sure
    except InvalidValueError:
        return None
    return sure.ucum if sure else None
