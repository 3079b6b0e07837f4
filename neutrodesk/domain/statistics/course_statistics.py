"""All statistics of a course at once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from neutrodesk.domain.course import Point
from neutrodesk.domain.diary.diary import Diary
from neutrodesk.domain.lines import lower_line_on
from neutrodesk.domain.person import Person
from neutrodesk.domain.statistics.bands import BandTests, tests_per_band
from neutrodesk.domain.statistics.count import Count, Lack, NotEnough, counts_of
from neutrodesk.domain.statistics.episodes import Episode, episodes
from neutrodesk.domain.statistics.overview import Overview, overview
from neutrodesk.domain.statistics.recovered import RecoveredRun, recovered_runs
from neutrodesk.domain.statistics.rule import Rule
from neutrodesk.domain.statistics.runs import Run, runs_below
from neutrodesk.domain.statistics.time_in_bands import Period, TimeInBands, time_in_bands


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistics:
    """What the counts of a person have done, by a rule.

    `runs` and `episodes` are not enough where no test has a count at an age that has a lower line.
    `without_line` is how many tests are at another age, the first 14 days of life: they take no
    part in runs, episodes and recovered runs (clinical facts, 11.3). `lower_lines` (10*9/L) are
    those that held at the ages of the others, in their order.

    `first` and `last` are the days looked at, ``None`` where no day was named. `left_out_before`
    and `left_out_after` are the tests before and after them. What is open at the end of these days
    is not known to go on where tests after them were left out, and what is there from the first
    test on is not known to begin there where tests before them were.
    """

    rule: Rule
    overview: Overview
    bands: tuple[BandTests, ...]
    time: TimeInBands
    runs: tuple[Run, ...] | NotEnough
    episodes: tuple[Episode, ...] | NotEnough
    recovered: tuple[RecoveredRun, ...] | NotEnough
    without_line: int = 0
    lower_lines: tuple[Decimal, ...] = ()
    first: date | None = None
    last: date | None = None
    left_out_before: int = 0
    left_out_after: int = 0

    @property
    def start_cut(self) -> bool:
        """Whether tests that count in runs and episodes may have been left out before the days.

        Where a test that is looked at is too early to count, so are all before it.
        """
        return bool(self.left_out_before) and not self.without_line

    @property
    def end_cut(self) -> bool:
        """Whether tests after the days were left out."""
        return bool(self.left_out_after)


def statistics(  # noqa: PLR0913 - what a course is, and how and of when it is looked at
    person: Person,
    points: Iterable[Point],
    diary: Diary,
    rule: Rule,
    today: date,
    *,
    first: date | None = None,
    last: date | None = None,
) -> Statistics:
    """Return all statistics of a course, whatever order its points come in.

    `first` and `last` are the days that are looked at, both included: all blocks are about the
    tests of these days alone, but the time in bands still knows what was before and after.
    """
    every = counts_of(points)
    counts = tuple(
        count
        for count in every
        if (first is None or first <= count.on) and (last is None or count.on <= last)
    )
    if last is not None:
        diary = diary.between(date.min, last)
    lines = [lower_line_on(person, count.on) for count in counts]
    lined = tuple(count for count, line in zip(counts, lines, strict=True) if line is not None)
    nothing = None if lined else NotEnough(Lack.COUNTS, 1, 0)
    return Statistics(
        rule=rule,
        overview=overview(counts, today),
        bands=tests_per_band(counts),
        time=time_in_bands(every, rule.gap, _period(every, first, last)),
        runs=nothing or runs_below(lined, rule),
        episodes=nothing or episodes(lined, diary, rule),
        recovered=recovered_runs(person, lined, diary, rule),
        without_line=len(counts) - len(lined),
        lower_lines=tuple(dict.fromkeys(line for line in lines if line is not None)),
        first=first,
        last=last,
        left_out_before=0 if first is None else sum(count.on < first for count in every),
        left_out_after=0 if last is None else sum(count.on > last for count in every),
    )


def _period(counts: Sequence[Count], first: date | None, last: date | None) -> Period | None:
    """Return the period of some days; an open end is that of the course."""
    if not counts or (first is None and last is None):
        return None
    begin, end = counts[0].when, counts[-1].when
    days = Period.of_days(first or counts[0].on, last or counts[-1].on)
    return Period(begin if first is None else days.begin, end if last is None else days.end)
