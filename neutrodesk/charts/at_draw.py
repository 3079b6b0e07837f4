"""What is known of each draw beside its count: ill, fever, and whether G-CSF was given.

What was entered with the test comes first, then the diary; the rules are those of
`domain.diary.at_the_draw`.
"""

from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal
from typing import NamedTuple

from neutrodesk.domain.blood_test import BloodTest
from neutrodesk.domain.course import Point
from neutrodesk.domain.diary.at_the_draw import hours_since_gcsf, ill_at_draw
from neutrodesk.domain.diary.diary import FORTNIGHT, NO_DIARY, Diary
from neutrodesk.domain.diary.nearby import Nearby

MOST_HOURS = Decimal(FORTNIGHT // timedelta(hours=1))
"""Hours since the last G-CSF up to which a count is marked as drawn on it: 14 days (clinical
facts, 7.1)."""


class AtDraw(NamedTuple):
    """What was so at a draw; ``False`` also where nobody noted it."""

    ill: bool = False
    fever: bool = False
    gcsf: bool = False


NOTHING = AtDraw()


def at_draws(points: Sequence[Point], diary: Diary = NO_DIARY) -> list[AtDraw]:
    """Return what was so at the draw of each point, in the same order.

    Each draw is asked of the few entries near it: a course of years with an injection a day would
    take a second otherwise.
    """
    if not diary:
        return [_at_draw(point.test, NO_DIARY) for point in points]
    nearby = Nearby(diary, (point.test.taken_on for point in points))
    return [_at_draw(point.test, nearby.around(point.test.taken_on)) for point in points]


def _at_draw(test: BloodTest, entries: Diary) -> AtDraw:
    if not (entries or test.ill or test.fever or test.hours_since_gcsf):
        return NOTHING
    hours = hours_since_gcsf(test, entries)
    within = hours is not None and hours <= MOST_HOURS
    given = within or any(course.covers(test.taken_on) for course in entries.medicines)
    return AtDraw(ill_at_draw(test, entries) or False, bool(test.fever), given)
