"""What the counts have done, in words: block by block, the same in the window and as text.

Every block states its rule, says when there is not enough for it, and names the laboratories
where its numbers are from several. No word judges a result (clinical facts, 11.10).
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from neutrodesk.domain.presentation import Presentation
from neutrodesk.domain.quantity import plain
from neutrodesk.domain.statistics.count import Lack, NotEnough
from neutrodesk.domain.statistics.course_statistics import Statistics
from neutrodesk.domain.statistics.overview import LAST_FEW, Overview
from neutrodesk.domain.statistics.rule import Rule
from neutrodesk.domain.statistics.shares import shares
from neutrodesk.domain.statistics.time_in_bands import TimeInBands
from neutrodesk.i18n import day_text, translate
from neutrodesk.services.course_shown import (
    Block,
    Shown,
    band_lines,
    days_text,
    extreme_text,
    is_told,
    laboratories_text,
    not_enough_text,
)
from neutrodesk.services.run_words import episodes_block, recovered_block, runs_block

_TENTHS_A_DAY = 10
_SUCH_AS = Decimal("0.5")
"""The count that stands for a limit in a rule's words."""


def blocks(found: Statistics, presentation: Presentation) -> tuple[Block, ...]:
    """Return all blocks of a course in words, its numbers in the units of a presentation.

    The rule of each says which days are looked at, where not all are.
    """
    shown = shown_by(presentation, found.rule)
    told = (
        overview_block(found.overview, shown),
        bands_block(found, shown),
        time_block(found.time, shown),
        runs_block(found, shown),
        episodes_block(found, shown),
        recovered_block(found, shown),
    )
    period = period_text(found)
    return tuple(
        replace(block, rule=" ".join(filter(None, (block.rule, period)))) for block in told
    )


def period_text(found: Statistics) -> str:
    """Return which days are looked at and how many tests are left out; empty where all are."""
    if found.first is None and found.last is None:
        return ""
    if found.first is None:
        days = translate("CourseWords", "up to {last}")
    elif found.last is None:
        days = translate("CourseWords", "from {first} on")
    else:
        days = translate("CourseWords", "from {first} to {last}")
    first, last = (day and day_text(day) for day in (found.first, found.last))
    words = translate(
        "CourseWords",
        "Only the days {days} are looked at: tests left out before them: {before}, after them:"
        " {after}.",
    )
    return words.format(
        days=days.format(first=first, last=last),
        before=found.left_out_before,
        after=found.left_out_after,
    )


def shown_by(presentation: Presentation, rule: Rule) -> Shown:
    """Return how numbers are written beside the lines of a rule."""
    return Shown(presentation, tuple(line for line in (rule.line, rule.recover) if line))


def overview_block(found: Overview, shown: Shown) -> Block:
    """Return the counts in a few lines."""
    heading = translate("CourseWords", "In short")
    if found.last is None:
        return Block(heading=heading, lines=(not_enough_text(NotEnough(Lack.COUNTS, 1, 0)),))
    lines = (
        translate("CourseWords", "Tests with a neutrophil count: {tests}").format(
            tests=found.tests
        ),
        translate("CourseWords", "Last: {count}, {ago}").format(
            count=shown.count(found.last), ago=_ago(found.days_since or 0)
        ),
        *_extremes(found, shown),
        _middle(found, shown),
        _gap(found),
        laboratories_text(found.laboratories),
    )
    return Block(heading=heading, lines=tuple(filter(None, lines)))


def _ago(days: int) -> str:
    if days == 1:
        return translate("CourseWords", "1 day ago")
    if not days:
        return translate("CourseWords", "today")
    return translate("CourseWords", "{days} days ago").format(days=days)


def _extremes(found: Overview, shown: Shown) -> Iterator[str]:
    for words, extreme, lowest in (
        (translate("CourseWords", "Lowest: {told}"), found.lowest, True),
        (translate("CourseWords", "Highest: {told}"), found.highest, False),
    ):
        told = extreme_text(extreme, shown, lowest=lowest)
        yield words.format(told=told or translate("CourseWords", "no exact count"))


def _middle(found: Overview, shown: Shown) -> str:
    name = translate("CourseWords", "Median of the last {number} exact counts")
    name = name.format(number=LAST_FEW)
    if isinstance(found.middle, NotEnough):
        return f"{name}: {not_enough_text(found.middle)}"
    words = translate("CourseWords", "{name}: {value} ({first} to {last})")
    first, last = (day_text(found.middle.counts[end].on) for end in (0, -1))
    return words.format(name=name, value=shown.amount(found.middle.value), first=first, last=last)


def _gap(found: Overview) -> str:
    if isinstance(found.longest_gap, NotEnough):
        return ""
    gap = found.longest_gap
    words = translate("CourseWords", "Longest time between two tests: {days}, {first} to {last}")
    first, last = day_text(gap.first.on), day_text(gap.last.on)
    return words.format(days=days_text(gap.days), first=first, last=last)


def bands_block(found: Statistics, shown: Shown) -> Block:
    """Return how many tests lie in each band."""
    rule = translate(
        "CourseWords",
        "Each test is in the band that holds at the age of its day; a limit such as “<{limit}” is"
        " in the highest band it may lie in. “Not known” are tests of the first 14 days of life and"
        " limits of which too little is known.",
    )
    lack = NotEnough(Lack.COUNTS, 1, 0)
    lines = band_lines(found.bands, shown) if found.overview.tests else (not_enough_text(lack),)
    several = laboratories_text(found.overview.laboratories)
    return Block(
        heading=translate("CourseWords", "Tests in each band"),
        lines=tuple(filter(None, (*lines, several))),
        rule=rule.format(limit=shown.plain_number(_SUCH_AS)),
    )


def time_block(found: TimeInBands, shown: Shown) -> Block:
    """Return the time in each band with its percent, and how much of the time is covered."""
    rule = translate(
        "CourseWords",
        "Of the time between two tests no further apart than {limit}, the first half counts for"
        " the first test and the second half for the second. All other time counts for none. A"
        " limit such as “<{number}” counts for a band only where it certainly lies in it."
        " Percentages and days are rounded so that they add up: what is left when all are rounded"
        " down goes, a tenth each, to those that lost most by it, of equals to the upper ones. So"
        " equal times can differ by a tenth.",
    )
    heading = translate("CourseWords", "Time in each band")
    rule = rule.format(limit=days_text(found.limit.days), number=shown.plain_number(_SUCH_AS))
    if found.lacking is not None:
        return Block(heading=heading, lines=(not_enough_text(found.lacking),), rule=rule)
    lines = (*_times(found, shown), laboratories_text(found.laboratories))
    return Block(heading=heading, lines=tuple(filter(None, lines)), rule=rule)


def _times(found: TimeInBands, shown: Shown) -> Iterator[str]:
    words = translate("CourseWords", "Covered: {covered} of {whole} ({percent} %); of these")
    yield words.format(
        covered=plain(tenths_of_days(found.covered)),
        whole=days_text(tenths_of_days(found.covered + found.uncovered)),
        percent=found.covered_percent,
    )
    words = translate("CourseWords", "{band}: {percent} % ({days})")
    met = [row.band for row in found.rows]
    for row, days in zip(found.rows, days_of_rows(found), strict=True):
        if is_told(row.band, met, empty=not row.time):
            yield words.format(band=shown.band(row.band), percent=row.percent, days=days_text(days))


def days_of_rows(found: TimeInBands) -> tuple[Decimal, ...]:
    """Return the days in each band, to a tenth, so that they add up to the covered days."""
    moment = timedelta(microseconds=1)
    whole = int(tenths_of_days(found.covered) * _TENTHS_A_DAY)
    tenths = shares([row.time // moment for row in found.rows], whole)
    return tuple(Decimal(each) / _TENTHS_A_DAY for each in tenths)


def tenths_of_days(time: timedelta) -> Decimal:
    """Return a time in days, to a tenth."""
    tenth = timedelta(days=1) / _TENTHS_A_DAY
    return Decimal((time + tenth / 2) // tenth) / _TENTHS_A_DAY
