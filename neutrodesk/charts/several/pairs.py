"""Two courses that are to be held against each other: before and after a day, two people."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import chain

from neutrodesk.charts import key
from neutrodesk.charts.diary.key_of_diary import DiaryShape, start_words
from neutrodesk.charts.diary.lane_parts import lane_reach
from neutrodesk.charts.diary.starts import laid_starts
from neutrodesk.charts.moments import days
from neutrodesk.charts.panels import Reach
from neutrodesk.charts.style import Style
from neutrodesk.charts.time_axis import MARGIN, SHORTEST, span
from neutrodesk.charts.words import heading
from neutrodesk.domain.course import Point
from neutrodesk.domain.diary.diary import NO_DIARY, Diary
from neutrodesk.domain.person import Person
from neutrodesk.i18n import day_text, set_apart, translate

NARROWEST = 0.2
"""Of two courses beside each other the shorter is shown over at least this part of the longer."""


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

    `points` are in the order of time; `reach` is in days as matplotlib counts them. What of the
    `diary` begins on the day `cut` and goes on is left to the lanes of the other side.
    """

    name: str
    person: Person
    points: tuple[Point, ...]
    reach: Reach
    diary: Diary = NO_DIARY
    cut: date | None = None

    @property
    def days(self) -> float:
        """How many days its axis shows."""
        return self.reach[1] - self.reach[0]

    @property
    def in_lanes(self) -> Diary:
        """The entries that stand in the lanes below it."""
        if self.cut is None:
            return self.diary
        cut = self.cut
        return Diary.of(each for each in self.diary if each.on < cut or each.last_day == cut)


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
    length, as far as that does not go back behind the birth.
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
        reach=(_since_birth(person, earlier, middle, length), middle),
        diary=Diary.of(diary.between(date.min, day)),
        cut=day,
    )
    right = Side(
        name=after,
        person=person,
        points=tuple(shown[len(earlier) :]),
        reach=(middle, middle + length),
        diary=diary,
    )
    return Pair(sides=(left, right), arrangement=Arrangement.BESIDE)


def _since_birth(person: Person, points: Sequence[Point], end: float, length: float) -> float:
    """Return where a side of a length begins, so that nothing before the birth is shown.

    It keeps a part of the length: narrower axes could not be read.
    """
    least = max(length * NARROWEST, SHORTEST)
    return min(max(end - length, _first_day(person, points)), end - least)


def _first_day(person: Person, points: Sequence[Point]) -> float:
    """Return the birth, or the first count where that is said to be earlier (days)."""
    return min([days(person.born), *(days(point.when) for point in points[:1])])


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
    since = min(_first_day(*each) - begin for each, begin in zip(both, begins, strict=True))
    low = max(min((end[0] for end in ends), default=0.0), since)
    high = max([low + SHORTEST, *(end[1] for end in ends)])
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


def pair_entries(
    pair: Pair, style: Style, across: Sequence[float] | None = None
) -> list[key.Entry]:
    """Return what the shapes of both mean; lines of two people with the name of each.

    `across` is how wide (points) the axes of each are.
    """
    wide = across or (None, None)
    of_sides = [
        key.entries(side.person, side.points, style.unit, side.diary, style, side.reach, each)
        for side, each in zip(pair.sides, wide, strict=True)
    ]
    every = sorted(chain.from_iterable(side.points for side in pair.sides), key=lambda p: p.when)
    both = key.entries(pair.sides[0].person, every, style.unit)
    found = [entry for entry in both if not isinstance(entry.mark, key.LineKind)]
    seen = {entry.mark for entry in found}
    two = pair.sides[0].person != pair.sides[1].person
    for side, entries in zip(pair.sides, of_sides, strict=True):
        for entry in entries:
            if isinstance(entry.mark, key.LineKind):
                words = f"{set_apart(side.person.name)}: {entry.words}" if two else entry.words
                named = entry._replace(words=words)
                found += [named] if named not in found else []
            elif entry.mark not in seen:
                seen.add(entry.mark)
                found.append(entry)
    unnamed = sum(_unnamed_starts(pair, style, across))
    return [
        entry._replace(words=start_words(unnamed)) if entry.mark is DiaryShape.START else entry
        for entry in found
    ]


def _unnamed_starts(pair: Pair, style: Style, across: Sequence[float] | None) -> Iterator[int]:
    """Yield how many medicines of each side began without room for their name."""
    for side, wide in zip(pair.sides, across or (), strict=across is not None):
        reach = lane_reach(side.reach, wide)
        yield laid_starts(side.diary.medicines, reach, style.text_size)[1]
