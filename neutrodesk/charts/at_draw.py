"""What is known of each draw beside its count: ill, fever, and whether G-CSF was given.

What was entered with the test comes first, then the diary; the rules are those of
`domain.diary.at_the_draw`.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import accumulate
from typing import NamedTuple

from neutrodesk.domain.blood_test import BloodTest
from neutrodesk.domain.course import Point
from neutrodesk.domain.diary.at_the_draw import FEVER_BEFORE, hours_since_gcsf, ill_at_draw
from neutrodesk.domain.diary.diary import FORTNIGHT, NO_DIARY, Diary
from neutrodesk.domain.diary.medicine import MedicineKind

MOST_HOURS = Decimal(FORTNIGHT // timedelta(hours=1))
"""Hours since the last G-CSF up to which a count is marked as drawn on it: 14 days (clinical
facts, 7.1)."""


class AtDraw(NamedTuple):
    """What was so at a draw; ``False`` also where nobody noted it."""

    ill: bool = False
    fever: bool = False
    gcsf: bool = False


NOTHING = AtDraw()
_A_DAY = timedelta(days=1)


def at_draws(points: Sequence[Point], diary: Diary = NO_DIARY) -> list[AtDraw]:
    """Return what was so at the draw of each point, in the same order.

    Each draw is asked of the few entries near it: a course of years with an injection a day would
    take a second otherwise.
    """
    near = _Near(diary)
    return [_at_draw(point.test, near) for point in points]


def _at_draw(test: BloodTest, near: "_Near") -> AtDraw:
    entries = near.around(test.taken_on)
    if not (entries or near.courses or test.ill or test.fever or test.hours_since_gcsf):
        return NOTHING
    hours = hours_since_gcsf(test, entries)
    within = hours is not None and hours <= MOST_HOURS
    given = within or any(course.covers(test.taken_on) for course in near.courses)
    return AtDraw(ill_at_draw(test, entries) or False, bool(test.fever), given)


class _Near:
    """Finds the entries that can have to do with a draw; the rules decide which do."""

    def __init__(self, diary: Diary) -> None:
        self.courses = [each for each in diary.medicines if each.group is MedicineKind.GCSF]
        gcsf = (each for each in diary.injections if each.group is MedicineKind.GCSF)
        self._injections = sorted(gcsf, key=lambda each: each.order)
        self._given = [each.on for each in self._injections]
        self._fevers = sorted(diary.fevers, key=lambda each: each.order)
        self._measured = [each.on for each in self._fevers]
        self._symptoms = sorted(diary.symptoms, key=lambda each: each.on)
        self._begun = [each.on for each in self._symptoms]
        self._any = bool(self._given or self._measured or self._begun)
        # Of those begun before a day, the latest last day so far: nothing earlier reaches it.
        lasts = (each.until or each.on for each in self._symptoms)
        self._over = list(accumulate(lasts, max))

    def around(self, day: date) -> Diary:
        """Return the injections and fevers of the days up to a draw, and what was noted then."""
        if not self._any:
            return NO_DIARY
        dose = bisect_left(self._given, day - FORTNIGHT - _A_DAY), bisect_right(self._given, day)
        fever = bisect_left(self._measured, day - FEVER_BEFORE), bisect_right(self._measured, day)
        ill = bisect_left(self._over, day), bisect_right(self._begun, day)
        if dose[0] >= dose[1] and fever[0] >= fever[1] and ill[0] >= ill[1]:
            return NO_DIARY
        return Diary(
            injections=tuple(self._injections[slice(*dose)]),
            fevers=tuple(self._fevers[slice(*fever)]),
            symptoms=tuple(self._symptoms[slice(*ill)]),
        )
