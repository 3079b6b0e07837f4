"""Two courses that are to be held against each other: before and after a day, two people."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import chain

from neutrodesk.charts import key
from neutrodesk.charts.moments import days
from neutrodesk.charts.panels import Reach
from neutrodesk.charts.style import Style
from neutrodesk.charts.time_axis import MARGIN, SHORTEST, span
from neutrodesk.charts.words import heading
from neutrodesk.domain.course import Point
from neutrodesk.domain.diary.diary import NO_DIARY, Diary
from neutrodesk.domain.person import Person
from neutrodesk.i18n import day_text, translate


class By(StrEnum):
    """What two people are laid side by side by."""

    AGE = "age"
    CALENDAR = "calendar"


class Arrangement(StrEnum):
    """How two courses stand: before and after from left to right, people one below the other."""

    BESIDE = "beside"
    BELOW = "below"


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of two courses: whose, what it is called, and its axis of time.

    `points` are in the order of time; `reach` is in days as matplotlib counts them.
    """

    name: str
    person: Person
    points: tuple[Point, ...]
    reach: Reach
    diary: Diary = NO_DIARY


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two courses to be drawn, with how they stand and whether time is told by age alone."""

    sides: tuple[Side, Side]
    arrangement: Arrangement
    by: By = By.CALENDAR


def before_and_after(  # noqa: PLR0913 - whose, what, and from when to when
    person: Person,
    points: Sequence[Point],
    day: date,
    *,
    start: date | None = None,
    end: date | None = None,
    diary: Diary = NO_DIARY,
) -> Pair:
    """Return a course cut after a day, so that a test of the day itself comes before.

    A medicine is as a rule begun after the blood of its first day was drawn.

    `start` and `end` limit the days shown, both included. The longer part gives both their
    length, so that a day is equally wide in both.
    """
    shown = [p for p in points if (start or date.min) <= p.when.date() <= (end or date.max)]
    middle = days(day) + 1
    first = days(start) if start else min([middle, *(days(point.when) for point in shown)])
    last = days(end) + 1 if end else max([middle, *(days(point.when) for point in shown)])
    length = max((middle - first) * (1 + MARGIN), (last - middle) * (1 + MARGIN), SHORTEST)
    before = translate("Chart", "Up to {day}").format(day=day_text(day))
    after = translate("Chart", "After {day}").format(day=day_text(day))
    earlier = tuple(point for point in shown if point.when.date() <= day)
    left = Side(
        name=before,
        person=person,
        points=earlier,
        reach=(middle - length, middle),
        diary=Diary.of(
            entry
            for entry in diary.between(date.min, day)
            # What begins on the day and goes on belongs to what comes after.
            if entry.on < day or entry.last_day == day
        ),
    )
    right = Side(
        name=after,
        person=person,
        points=tuple(shown[len(earlier) :]),
        reach=(middle, middle + length),
        diary=diary,
    )
    return Pair(sides=(left, right), arrangement=Arrangement.BESIDE)


def two_people(
    first: tuple[Person, Sequence[Point]],
    second: tuple[Person, Sequence[Point]],
    by: By = By.AGE,
    diaries: tuple[Diary, Diary] = (NO_DIARY, NO_DIARY),
) -> Pair:
    """Return the courses of two people on one axis of time, by their age or by the calendar."""
    both = (first, second)
    begins = [days(person.born) if by is By.AGE else 0.0 for person, _points in both]
    ends = [
        tuple(moment - begin for moment in span(points))
        for (_person, points), begin in zip(both, begins, strict=True)
        if points
    ]
    low = min((end[0] for end in ends), default=0.0)
    high = max((end[1] for end in ends), default=low + SHORTEST)
    made = [
        Side(
            name=heading(person),
            person=person,
            points=tuple(points),
            reach=(begin + low, begin + high),
            diary=diary,
        )
        for (person, points), begin, diary in zip(both, begins, diaries, strict=True)
    ]
    return Pair(sides=(made[0], made[1]), arrangement=Arrangement.BELOW, by=by)


def pair_entries(pair: Pair, style: Style) -> list[key.Entry]:
    """Return what the shapes of both mean; lines of two people with the name of each."""
    of_sides = [
        key.entries(side.person, side.points, style.unit, side.diary, style, side.reach)
        for side in pair.sides
    ]
    every = sorted(chain.from_iterable(side.points for side in pair.sides), key=lambda p: p.when)
    both = key.entries(pair.sides[0].person, every, style.unit)
    found = [entry for entry in both if not isinstance(entry.mark, key.LineKind)]
    seen = {entry.mark for entry in found}
    two = pair.sides[0].person != pair.sides[1].person
    for side, entries in zip(pair.sides, of_sides, strict=True):
        for entry in entries:
            if isinstance(entry.mark, key.LineKind):
                words = f"{side.person.name}: {entry.words}" if two else entry.words
                named = entry._replace(words=words)
                found += [named] if named not in found else []
            elif entry.mark not in seen:
                seen.add(entry.mark)
                found.append(entry)
    return found
