"""The axis of any analyte: how far it reaches, and ticks that are round in the unit shown.

An axis is always laid out in the analyte's canonical unit, so that every point stays where it is
when another unit is chosen; the ticks alone move to where that unit is round.
"""

from collections.abc import Sequence
from decimal import ROUND_CEILING, Decimal
from functools import lru_cache
from typing import NamedTuple

from neutrodesk.charts.lettering import text_width
from neutrodesk.domain.analyte_course import AnalytePoint
from neutrodesk.domain.quantity import Quantity
from neutrodesk.domain.units import in_full, unit
from neutrodesk.reference.analytes import Analyte
from neutrodesk.reference.units import display_units

FARTHEST = Decimal(4)
"""A limit is on the axis up to this many times the largest value; project default."""
FEWEST, MOST = 2, 6
"""How many ticks there are at least asked for, and at most."""
_HALF, _TENTH, _ROOM = Decimal("0.5"), Decimal("0.1"), Decimal("1.08")
_STEPS = tuple(Decimal(step) for step in ("1", "2", "2.5", "5", "10", "20"))

Ends = tuple[Decimal, Decimal]


class Tick(NamedTuple):
    """A tick: where it stands (canonical unit), and what it says in the unit shown."""

    at: float
    text: str


def value_ends(analyte: Analyte, points: Sequence[AnalytePoint]) -> Ends:
    """Return where the axis of values begins and ends, in the canonical unit.

    Every value is on it, and every limit that is not far from all of them. An axis of cells or
    percent begins at 0; others where the lowest is less than half the highest, haemoglobin does
    not.
    """
    values = [point.quantity.value for point in points] or [Decimal(0)]
    far = max(abs(value) for value in values) * FARTHEST
    given = [point.limits for point in points if point.limits is not None]
    limits = {end for each in given for end in (each.low, each.high) if end is not None}
    shown = [*values, *(end for end in limits if abs(end) <= far)]
    lowest, highest = min(shown), max(shown)
    whole = analyte.is_count or analyte.is_share or lowest < highest * _HALF
    if lowest >= 0 and highest > 0 and whole:
        return Decimal(0), highest * _ROOM
    room = (highest - lowest or abs(highest) or Decimal(1)) * _TENTH
    begin = lowest - room
    return (max(begin, Decimal(0)) if lowest >= 0 else begin), highest + room


@lru_cache(maxsize=512)
def value_ticks(analyte: Analyte, ucum: str, ends: Ends, most: int) -> tuple[Tick, ...]:
    """Return about `most` ticks between two ends (canonical), round in a unit (UCUM)."""
    of = unit(ucum, analyte)
    first, last = (of.from_canonical(end) for end in ends)
    found = [of.to_canonical(tick) for tick in round_between(first, last, most)]
    return tuple(
        Tick(float(tick), in_full(Quantity(tick, analyte.unit), analyte, ucum)) for tick in found
    )


def round_between(first: Decimal, last: Decimal, most: int) -> list[Decimal]:
    """Return round numbers, evenly apart, from `first` to `last`: at most `most`, but two.

    >>> [str(each) for each in round_between(Decimal("0.3"), Decimal("2.2"), 4)]
    ['0.5', '1.0', '1.5', '2.0']
    """
    most = min(max(most, FEWEST), MOST)
    power = ((last - first) / most).adjusted()
    found: list[Decimal] = []
    finer = found
    for step in (each.scaleb(power) for each in _STEPS):
        begin = (first / step).to_integral_value(ROUND_CEILING)
        end = int((last / step - begin).to_integral_value(ROUND_CEILING))
        finer, found = (
            found,
            [tick for more in range(end + 1) if (tick := (begin + more) * step) <= last],
        )
        if len(found) <= most:
            break
    return found if len(found) >= FEWEST else finer


def widest_label(analyte: Analyte, chosen: str, ends: Ends, text_size: float) -> float:
    """Return how wide (points) a tick of an axis can be in whatever unit is chosen for it.

    Room is left for the widest, so that a change of unit moves no point.
    """
    units = dict.fromkeys((chosen, *(each.unit for each in display_units(analyte.kind))))
    texts = {
        tick.text
        for each in units
        for most in range(FEWEST, MOST + 1)
        for tick in value_ticks(analyte, each, ends, most)
    }
    return max((text_width(text, text_size) for text in texts), default=0.0)
