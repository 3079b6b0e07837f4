"""Episodes: from the first test below a line to the first at or above the recovery line.

The rule: an episode starts at the first test that is certainly below the line while none is open.
Its nadir is the lowest count in it, at the first day it was reached: the exact one, or the limit
that certainly lies below it ("<0.2" beside 0.499). It ends at the first test that is certainly not
below the line and at or above the recovery line; without a recovery line of its own, at the first
that is certainly not below. A count between the two lines neither starts nor ends one, and neither
does a limit that leaves its side open. The length is the days from its start to its end; while it
is open, to the last test.

Tables are published with either end: `end` is the day of the recovery, `last_below` the last test
still below the line; and with the first day counted too. All are given.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from neutrodesk.domain.diary.diary import Diary
from neutrodesk.domain.statistics.count import (
    Count,
    Laboratories,
    laboratories_of,
    longest_gap_days,
)
from neutrodesk.domain.statistics.fever import Fever, Fevers
from neutrodesk.domain.statistics.overview import Extreme, lowest
from neutrodesk.domain.statistics.rule import Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class Episode:
    """An episode; `end` is the test that recovered, ``None`` while it is open.

    `counts` are the tests in it without `end`, `lowest` is the lowest of them. `from_first` where
    no earlier test of those looked at has certainly recovered: where tests before them were left
    out, it may have begun before its start.
    """

    counts: tuple[Count, ...]
    end: Count | None
    from_first: bool
    lowest: Extreme
    last_below: Count
    fever: Fever = field(default_factory=Fever)

    @property
    def start(self) -> Count:
        """The first test below the line."""
        return self.counts[0]

    @property
    def nadir(self) -> Count:
        """The lowest count. There is one, as an episode starts with a test below the line."""
        return self.lowest.count or self.start

    @property
    def days(self) -> int:
        """The days from the start to the recovery; of an open one, to its last test."""
        last = self.end or self.counts[-1]
        return (last.on - self.start.on).days

    @property
    def days_below(self) -> int:
        """The days from the start to the last test still below the line."""
        return (self.last_below.on - self.start.on).days

    @property
    def days_below_inclusive(self) -> int:
        """The days from the start to the last test still below the line, both of them counted."""
        return self.days_below + 1

    @property
    def whole(self) -> tuple[Count, ...]:
        """All tests of it, the one that recovered too."""
        return self.counts if self.end is None else (*self.counts, self.end)

    @property
    def longest_gap_days(self) -> int:
        """The most days between two of its tests in a row."""
        return longest_gap_days(self.whole)

    @property
    def laboratories(self) -> Laboratories:
        """The laboratories of its tests."""
        return laboratories_of(self.whole)


def episodes(counts: Sequence[Count], diary: Diary, rule: Rule) -> tuple[Episode, ...]:
    """Return the episodes of a course, the earliest first; they never overlap.

    An open one counts every fever from its start until so long after its last test as tests may
    be apart by the rule: of the time after that nobody knows whether it went on.
    """
    fevers = Fevers(diary)
    return tuple(_episode(span, fevers, rule) for span in _spans(counts, rule))


@dataclass(frozen=True, slots=True)
class _Span:
    """The tests of an episode, the one that ended it, and whether it may have begun before."""

    inside: tuple[Count, ...]
    end: Count | None
    from_first: bool


def _spans(counts: Sequence[Count], rule: Rule) -> Iterator[_Span]:
    inside: list[Count] = []
    from_first = True
    for count in counts:
        if rule.has_recovered(count.quantity):
            if inside:
                yield _Span(tuple(inside), count, from_first)
            inside, from_first = [], False
        elif inside or rule.is_below(count.quantity):
            inside.append(count)
    if inside:
        yield _Span(tuple(inside), None, from_first)


def _episode(span: _Span, fevers: Fevers, rule: Rule) -> Episode:
    inside, end = span.inside, span.end
    below = [count for count in inside if rule.is_below(count.quantity)]
    return Episode(
        counts=inside,
        end=end,
        from_first=span.from_first,
        lowest=lowest(inside),
        last_below=below[-1],
        fever=(
            fevers.within(inside[0].on, inside[-1].on + rule.gap, inside)
            if end is None
            else fevers.within(inside[0].on, end.on, (*inside, end))
        ),
    )
