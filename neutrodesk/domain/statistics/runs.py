"""Runs below a line: tests in a row below it, whatever happened between them.

A run ends before the first test that is certainly not below the line. A limit that may lie on
either side ("<1.0" beside 0.5) neither ends a run nor lengthens it. The days are those from the
first test of the run to its last, so a run of one test has none (clinical facts, 5.1 and 11.5).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from neutrodesk.domain.statistics.count import Count
from neutrodesk.domain.statistics.row import Row
from neutrodesk.domain.statistics.rule import LONG_DAYS, Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class Run(Row):
    """Tests in a row below a line.

    `from_first` where no earlier test of those looked at is certainly not below it, `goes_on` where
    no later one is: tests that were left out may make it longer there.

    `passed_over` are the tests between them that may lie on either side of the line.
    """

    passed_over: int
    from_first: bool
    goes_on: bool

    @property
    def long(self) -> bool:
        """Whether it is "3 months or longer": 90 days or more."""
        return self.days >= LONG_DAYS


def runs_below(counts: Sequence[Count], rule: Rule) -> tuple[Run, ...]:
    """Return the runs below the rule's line, the earliest first."""
    return tuple(_runs(counts, rule))


def _runs(counts: Sequence[Count], rule: Rule) -> Iterator[Run]:
    run: list[Count] = []
    waiting = passed_over = 0
    from_first = True
    for count in counts:
        below = rule.is_below(count.quantity)
        if below:
            # What is not known counts as within the run only once it goes on behind it.
            passed_over += waiting if run else 0
            run.append(count)
            waiting = 0
        elif below is None:
            waiting += 1
        else:
            if run:
                yield _run(run, passed_over, from_first=from_first, goes_on=False)
            run, waiting, passed_over, from_first = [], 0, 0, False
    if run:
        yield _run(run, passed_over, from_first=from_first, goes_on=True)


def _run(counts: Sequence[Count], passed_over: int, *, from_first: bool, goes_on: bool) -> Run:
    return Run(
        counts=tuple(counts), passed_over=passed_over, from_first=from_first, goes_on=goes_on
    )
