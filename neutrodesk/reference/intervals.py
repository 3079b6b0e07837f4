"""General reference intervals by age: what is shown where a report prints no range.

A range printed on the report comes first, then one the user entered for a laboratory, these last.
Steps, no interpolation: a row holds from its age until the next row of its table.
"""

from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from neutrodesk.reference.table import number, rows

GENERAL = "general values"
"""The origin of the intervals that may stand in for a printed range."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """The interval of one analyte from an age in completed days, in its canonical unit.

    `sex` is ``F``, ``M`` or empty where the row holds for everyone. `origin` must be shown with
    the interval. `status` says how sure the numbers are: ``source`` (read there), ``secondary``
    (read in a page about the source) or ``GK`` (not checked against print). `short_source` names
    the source in a few words, empty where the numbers were not read in one.
    """

    table: str
    analyte: str
    from_days: int
    sex: str
    low: Decimal | None
    high: Decimal | None
    origin: str
    status: str
    source: str
    short_source: str


@cache
def _intervals() -> tuple[Interval, ...]:
    return tuple(
        Interval(
            table=row["table"],
            analyte=row["analyte"],
            from_days=int(row["from_days"]),
            sex=row["sex"],
            low=number(row["low"]),
            high=number(row["high"]),
            origin=row["origin"],
            status=row["status"],
            source=row["source"],
            short_source=row["short_source"],
        )
        for row in rows("intervals")
    )


@cache
def intervals(table: str, analyte: str) -> tuple[Interval, ...]:
    """Return the rows of one analyte in one table, the youngest age first; none if it has none."""
    return tuple(row for row in _intervals() if (row.table, row.analyte) == (table, analyte))


@cache
def _general(analyte: str) -> tuple[Interval, ...]:
    return tuple(row for row in _intervals() if (row.origin, row.analyte) == (GENERAL, analyte))


def interval(analyte: str, age_in_days: int, sex: str | None = None) -> Interval | None:
    """Return the general interval of an analyte at an age.

    Neutrophils, white cells and lymphocytes come from the Dallman table, haemoglobin from Lima
    Memorial's, platelets from one interval for all ages. ``None`` where no table covers the
    analyte or the age, and where the interval depends on a sex (``F``, ``M``) that is not known.
    """
    return _at(_general(analyte), age_in_days, sex)


@cache
def general_ends(analyte: str) -> tuple[Decimal, ...]:
    """Return every limit of the general intervals of an analyte, at whatever age it holds."""
    ends = {end for row in _general(analyte) for end in (row.low, row.high) if end is not None}
    return tuple(sorted(ends))


def who_haemoglobin(age_in_days: int, sex: str | None = None) -> Interval | None:
    """Return the WHO 2024 anaemia cut-off: a grey line for those who ask for it, no more."""
    return _at(intervals("who2024", "hb"), age_in_days, sex)


def _at(table: tuple[Interval, ...], age_in_days: int, sex: str | None) -> Interval | None:
    reached = [row for row in table if row.from_days <= age_in_days]
    if not reached:
        return None
    newest = reached[-1].from_days
    step = (row for row in reached if row.from_days == newest)
    return next((row for row in step if row.sex in ("", sex)), None)
