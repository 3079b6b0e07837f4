"""Fever that was noted within some days: readings, the symptom, and fever at a draw."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from neutrodesk.domain.diary.diary import Diary
from neutrodesk.domain.statistics.count import Count

FEVER = "fever"
"""The symptom that is a fever, by its key in the shipped list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fever:
    """The fever that was noted: readings from 38.0 °C, the symptom, or "fever" with a test.

    `entries` is how many such notes there are, `days` on how many different days; `highest` is
    the highest reading in °C, ``None`` without one.
    """

    entries: int = 0
    days: int = 0
    highest: Decimal | None = None

    def __bool__(self) -> bool:
        """Tell whether any was noted."""
        return self.entries > 0


class Fevers:
    """The fevers of a diary, to be asked about many times."""

    def __init__(self, diary: Diary) -> None:
        self._readings = [each for each in diary.fevers if each.counts_as_fever]
        self._read_on = [each.on for each in self._readings]
        # Nobody knows how long a symptom without an end went on.
        symptoms = (each for each in diary.symptoms if each.what == FEVER)
        self._lasted = [(each.on, each.until or each.on) for each in symptoms]

    def within(self, first: date, last: date, counts: Iterable[Count]) -> Fever:
        """Return the fever from a day to a day, both included; `counts` are the tests of them."""
        place = slice(bisect_left(self._read_on, first), bisect_right(self._read_on, last))
        readings = self._readings[place]
        lasted = [each for each in self._lasted if each[0] <= last and each[1] >= first]
        drawn = [count.on for count in counts if count.test.fever]
        days = [*drawn, *(each.on for each in readings)]
        spans = [(max(begun, first), min(until, last)) for begun, until in lasted]
        return Fever(
            entries=len(readings) + len(lasted) + len(drawn),
            days=_different_days([*spans, *((day, day) for day in days)]),
            highest=max((each.celsius for each in readings), default=None),
        )


def _different_days(spans: Iterable[tuple[date, date]]) -> int:
    """Return how many days lie in one or more of some spans, whose ends belong to them."""
    number = reached = 0
    for first, last in sorted(spans):
        begun = max(first.toordinal(), reached + 1)
        number += max(last.toordinal() - begun + 1, 0)
        reached = max(reached, last.toordinal())
    return number
