"""Two courses that are to be held against each other: before and after a day, two people."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import chain
from math import inf

from neutrodesk.charts import key
from neutrodesk.charts.diary.key_of_diary import DiaryShape, start_words
from neutrodesk.charts.diary.lane_parts import lane_reach
from neutrodesk.charts.diary.starts import laid_starts
from neutrodesk.charts.moments import days
from neutrodesk.charts.panels import Reach, window
from neutrodesk.charts.scales import CountAxis, Scale, count_axis
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

    `points` are in the order of time; `reach` is in days as matplotlib counts them. `until` is
    where the record ends, where the axis goes on: what has no end is not drawn into the future.
    """

    name: str
    person: Person
    points: tuple[Point, ...]
    reach: Reach
    diary: Diary = NO_DIARY
    until: float = inf

    @property
    def noted(self) -> Diary:
        """The entries that may stand in its lanes."""
        return self.diary if self.until > self.reach[0] else NO_DIARY

    @property
    def lanes_reach(self) -> Reach:
        """The part of its axis that its lanes go along."""
        low, high = self.reach
        return low, min(high, self.until) if self.until > low else high

    @property
    def days(self) -> float:
        """How many days its axis shows."""
        return self.reach[1] - self.reach[0]

    @property
    def seen(self) -> tuple[Point, ...]:
        """The counts that its axis shows."""
        return self.points[window(self.points, self.reach).seen]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two courses to be drawn, with how they stand and whether time is told by age alone."""

    sides: tuple[Side, Side]
    arrangement: Arrangement
    by: By = By.CALENDAR

    @property
    def mirrored(self) -> bool:
        """Whether the first side goes backwards from the day that a course is cut after."""
        return self.arrangement is Arrangement.BESIDE

    @property
    def reach(self) -> Reach:
        """The time that both go by: that of the first person, or that after the day of a cut."""
        return self.sides[1 if self.mirrored else 0].reach

    def axis(self, scale: Scale) -> CountAxis:
        """Return the axis of counts, which both share."""
        people = {side.person.id: side.person for side in self.sides}.values()
        points = [point for side in self.sides for point in side.seen]
        return count_axis(
            [float(point.count.quantity.value) for point in points],
            [float(value) for person in people for value in person.line_values],
            scale,
        )

    def within(self, reach: Reach) -> "Pair":
        """Return both over a part of their time; `reach` is a part of that both go by.

        Two people keep the same ages, or the same days. The sides of a cut have a calendar each;
        who narrows one wants the other as far from the day: from the 10th to the 40th day after
        it, and from the 40th to the 10th before it. A side that does not go back so far shows
        its beginning.
        """
        first, second = self.sides
        if self.mirrored:
            return replace(self, sides=(self._mirrored(reach), replace(second, reach=reach)))
        # Births and days are whole days apart.
        apart = round(second.reach[0] - first.reach[0])
        other = (reach[0] + apart, reach[1] + apart)
        return replace(self, sides=(replace(first, reach=reach), replace(second, reach=other)))

    def _mirrored(self, reach: Reach) -> Side:
        """Return the first side, as far before the day of a cut as `reach` is after it."""
        whole = self.sides[0].reach
        end = max(whole[1] - (reach[0] - self.reach[0]), whole[0] + _narrowest(reach[1] - reach[0]))
        begin = max(end - (reach[1] - reach[0]), whole[0])
        return replace(self.sides[0], reach=(begin, end))


def _narrowest(length: float) -> float:
    """Return the least time (days) on a side beside one of a length: less could not be read."""
    return max(length * NARROWEST, SHORTEST)


def before_and_after(  # noqa: PLR0913 - whose, what, and from when to when
    person: Person,
    points: Sequence[Point],
    day: date,
    *,
    start: date | None = None,
    end: date | None = None,
    diary: Diary = NO_DIARY,
) -> Pair:
    """Return a course cut after a day, so that all of the day itself comes before.

    A medicine is as a rule begun after the blood of its first day was drawn. What lasts over the
    day stands on both sides.

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

    It keeps a part of the length.
    """
    return min(max(end - length, _first_day(person, points)), end - _narrowest(length))


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
            until=_end_of_record(points, diary) if by is By.AGE else inf,
        )
        for (person, points), begin, diary in zip(both, begins, diaries, strict=True)
    ]
    return Pair(sides=(made[0], made[1]), arrangement=Arrangement.BELOW, by=by)


def _end_of_record(points: Sequence[Point], diary: Diary) -> float:
    """Return the end of the last day that there is a count or an entry of (days)."""
    last = [point.when.date() for point in points[-1:]]
    last += [max(entry.on, entry.last_day or entry.on) for entry in diary]
    return days(max(last)) + 1 if last else inf


def pair_entries(
    pair: Pair, style: Style, across: Sequence[float] | None = None
) -> list[key.Entry]:
    """Return what the shapes of both mean; lines of two people with the name of each.

    `across` is how wide (points) the axes of each are.
    """
    wide = across or (None, None)
    of_sides = [
        key.entries(side.person, side.seen, style.unit, side.noted, style, side.reach, each)
        for side, each in zip(pair.sides, wide, strict=True)
    ]
    every = sorted(chain.from_iterable(side.seen for side in pair.sides), key=lambda p: p.when)
    both = key.entries(pair.sides[0].person, every, style.unit)
    found = [entry for entry in both if not isinstance(entry.mark, key.LineKind)]
    found += key.break_entries(pair.axis(style.scale), style.unit) if every else []
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
