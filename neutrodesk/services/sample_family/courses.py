"""Courses of the sample family: made up after published courses, no real person's.

Each course is a list of draws counted in days before today, with neutrophils that follow what
is published:

- Autoimmune neutropenia of infancy: found at 5-15 months of age [S39] with a median count of 0.2
  [S41]; higher counts during infections [S41]; recovery within 7-24 months in most [S39, S90].
- Cyclic neutropenia: a rhythm of about 21 days with nadirs below 0.2 for 3-6 days [S33], counted
  three times a week for eight weeks [S80], as a saw-tooth between 0.1 and 1.7 (the project's own
  simulation). On G-CSF the rhythm becomes irregular [S88]; three counts a week for three weeks,
  18 hours or more after a dose [S88], then one a month [S93].
- After chemotherapy: a low point about ten days after each course and recovery in the third week
  (general knowledge, not checked against print); differential by hand, in percent only.
- Duffy-null, healthy: counts around the lower end of 1.21-5.39 [S58, S59], a little higher with
  an infection [S73].
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time
from decimal import Decimal

from neutrodesk.domain.blood_test import Specimen
from neutrodesk.services.sample_family.blood import GRANDMOTHER, SCHOOLCHILD, TODDLER, Blood
from neutrodesk.services.sample_family.sheets import (
    BY_HAND,
    HOSPITAL,
    IN_CELLS,
    PRACTICE,
    Sheet,
    Values,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draw:
    """One draw: how long ago, where, in which state, and what was counted."""

    days_ago: int
    sheet: Sheet
    values: Values
    at: time | None = time(9, 30)
    specimen: Specimen = Specimen.VENOUS
    ill: bool = False
    fever: bool = False
    hours_since_gcsf: Decimal | None = None
    note: str = ""


def autoimmune() -> Iterator[Draw]:
    """Yield the draws of a toddler whose neutrophils come back over two years."""
    blood = Blood(TODDLER, seed=39)
    yield Draw(
        days_ago=855,
        sheet=HOSPITAL,
        values=blood.values("0.21"),
        at=time(17, 40),
        specimen=Specimen.CAPILLARY,
        ill=True,
        fever=True,
        note="Ear infection",
    )
    for days_ago, sheet, neutrophils in (
        (827, HOSPITAL, "0.12"),
        (799, HOSPITAL, "<0.1"),
        (764, PRACTICE, "0.34"),
    ):
        yield Draw(days_ago=days_ago, sheet=sheet, values=blood.values(neutrophils))
    yield Draw(
        days_ago=736,
        sheet=PRACTICE,
        values=blood.values("1.95"),
        at=None,
        ill=True,
        fever=True,
        note="Fever and cough for two days",
    )
    for days_ago, sheet, neutrophils in (
        (701, PRACTICE, "0.28"),
        (659, HOSPITAL, "0.45"),
        (610, PRACTICE, "0.38"),
        (561, PRACTICE, "0.62"),
        # Eight months without a test: the family had moved.
        (318, HOSPITAL, "1.12"),
        (262, PRACTICE, "1.38"),
        (206, PRACTICE, "1.72"),
    ):
        yield Draw(days_ago=days_ago, sheet=sheet, values=blood.values(neutrophils))
    yield Draw(days_ago=150, sheet=HOSPITAL, values=blood.values("3.41"), ill=True, note="A cold")
    yield Draw(days_ago=122, sheet=PRACTICE, values=blood.values("2.05"))
    yield Draw(days_ago=80, sheet=HOSPITAL, values=blood.values("1.94"))


# Neutrophils on each day of a cycle of 21.
_CYCLE = (
    *("0.17", "0.16", "0.16", "0.17", "0.18", "0.36", "0.62", "0.94", "1.18", "1.31", "1.26"),
    *("1.17", "1.05", "0.93", "0.82", "0.70", "0.60", "0.49", "0.40", "0.32", "0.24"),
)
_THREE_A_WEEK = (0, 2, 4)
_ON_GCSF = ("1.42", "2.86", "1.77", "2.31", "1.24", "2.92", "3.48", "1.68", "2.12")
_MONTHLY = ("1.92", "2.44", "1.36", "2.71", "1.83", "3.05", "2.18", "1.57", "2.62", "2.09")
SORE = {2: False, 21: False, 23: True, 44: False}
"""Days of the eight weeks on which the mouth was sore at a draw, and whether there was fever."""
FIRST_DOSE = 77
"""The day, counted from the first Monday, of the first G-CSF: Mon, Wed and Fri evening."""
_GCSF_FROM = 84
MONTHLY_FROM = 133
"""The day of the first of the monthly counts, on Mondays before the dose."""
# Hours from Friday evening to Monday morning, and from one evening to the morning after next.
_AFTER_WEEKEND, _AFTER_A_DAY = Decimal(62), Decimal(38)


def cyclic(first_monday_ago: int) -> Iterator[Draw]:
    """Yield the draws of a schoolchild with a 21-day rhythm, later on G-CSF.

    `first_monday_ago` is how many days ago the Monday was on which the eight weeks began.
    """
    blood = Blood(SCHOOLCHILD, seed=33)
    for before, neutrophils, note in ((38, "0.42", "Mouth sores"), (17, "0.35", "Mouth sores")):
        yield Draw(
            days_ago=first_monday_ago + before,
            sheet=PRACTICE,
            values=blood.values(neutrophils),
            ill=True,
            note=note,
        )
    for day in (week * 7 + weekday for week in range(8) for weekday in _THREE_A_WEEK):
        near = Decimal(_CYCLE[day % 21]) * blood.between(("0.93", "1.07"), 3)
        yield Draw(
            days_ago=first_monday_ago - day,
            sheet=HOSPITAL,
            values=blood.values(f"{near:.2f}"),
            at=time(8, 15),
            ill=day in SORE,
            fever=SORE.get(day, False),
            note="Mouth sores" if day in SORE else "",
        )
    counted = (week * 7 + weekday for week in range(3) for weekday in _THREE_A_WEEK)
    for day, neutrophils in zip(counted, _ON_GCSF, strict=True):
        yield Draw(
            days_ago=first_monday_ago - _GCSF_FROM - day,
            sheet=HOSPITAL,
            values=blood.values(neutrophils),
            at=time(8, 15),
            hours_since_gcsf=_AFTER_A_DAY if day % 7 else _AFTER_WEEKEND,
        )
    for month, neutrophils in enumerate(_MONTHLY):
        yield Draw(
            days_ago=first_monday_ago - MONTHLY_FROM - 28 * month,
            sheet=HOSPITAL,
            values=blood.values(neutrophils),
            at=time(8, 40),
            hours_since_gcsf=_AFTER_WEEKEND,
        )


_PARTS = ("seg_pct", "band_pct", "lymph_pct", "mono_pct", "eos_pct", "baso_pct", "metamyelo_pct")
_NOT_DONE = "not done"
# Days ago, white cells, seven parts of the differential, haemoglobin, platelets.
_AFTER_CHEMOTHERAPY = (
    (121, "5.2", (58, 2, 29, 8, 2, 1, 0), 112, 240),
    (113, "2.1", (47, 1, 40, 10, 2, 0, 0), 101, 150),
    (110, "0.9", (18, 2, 62, 16, 2, 0, 0), 94, 62),
    (107, "0.7", None, 88, 35),
    (103, "1.6", (24, 10, 40, 22, 1, 1, 2), 85, 48),
    (100, "4.1", (52, 6, 26, 13, 1, 1, 1), 92, 180),
    (92, "2.4", (40, 2, 46, 10, 2, 0, 0), 95, 120),
    (89, "1.0", (15, 3, 64, 16, 2, 0, 0), 89, 55),
    (86, "0.8", (22, 4, 55, 18, 1, 0, 0), 86, 41),
    (82, "1.9", (31, 9, 38, 19, 1, 1, 1), 88, 70),
    (78, "3.6", (50, 5, 30, 13, 1, 1, 0), 94, 160),
    (57, "3.1", (49, 2, 35, 12, 1, 1, 0), 104, 190),
    (43, "3.8", (53, 1, 33, 11, 1, 1, 0), 112, 215),
    (29, "4.4", (55, 1, 32, 10, 1, 1, 0), 118, 230),
    (17, "4.9", (56, 1, 32, 9, 1, 1, 0), 124, 245),
)
_FEVER_AFTER = 110


def after_chemotherapy() -> Iterator[Draw]:
    """Yield the draws of a teenager: white cells and percentages, counted by hand."""
    for days_ago, white, parts, haemoglobin, platelets in _AFTER_CHEMOTHERAPY:
        if parts is None:
            shares: dict[str, Decimal | str] = dict.fromkeys(_PARTS[:-1], _NOT_DONE)
        else:
            shares = {key: Decimal(part) for key, part in zip(_PARTS, parts, strict=True)}
        if not shares.get("metamyelo_pct"):
            shares.pop("metamyelo_pct", None)
        values: dict[str, Decimal | str] = {"wbc": Decimal(white), **shares}
        values |= {
            "hb": Decimal(haemoglobin),
            "hct": Decimal(haemoglobin) / Decimal("3.35"),
            "plt": Decimal(platelets),
        }
        yield Draw(
            days_ago=days_ago,
            sheet=BY_HAND,
            values=values,
            at=time(7, 50),
            ill=days_ago == _FEVER_AFTER,
            fever=days_ago == _FEVER_AFTER,
            note="Too few cells to count" if parts is None else "",
        )


def duffy_null() -> Iterator[Draw]:
    """Yield the yearly draws of a healthy grandmother."""
    blood = Blood(GRANDMOTHER, seed=58)
    for days_ago, sheet, neutrophils in (
        (2200, IN_CELLS, "1.45"),
        (1830, IN_CELLS, "1.62"),
        (1470, IN_CELLS, "1.28"),
        (1100, PRACTICE, "1.41"),
        (735, PRACTICE, "1.85"),
    ):
        yield Draw(days_ago=days_ago, sheet=sheet, values=blood.values(neutrophils), at=None)
    yield Draw(
        days_ago=410,
        sheet=PRACTICE,
        values=blood.values("2.76"),
        at=None,
        ill=True,
        note="A cold",
    )
    yield Draw(days_ago=370, sheet=PRACTICE, values=blood.values("1.37"), at=None)
    yield Draw(days_ago=30, sheet=PRACTICE, values=blood.values("1.52"), at=None)
