"""What the counts have done, in words: block by block, the same in the window and as text.

Every block states its rule, says when there is not enough for it, and names the laboratories
where its numbers are from several. No word judges a result (clinical facts, 11.10).
"""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from decimal import Decimal

from neutrodesk.domain.presentation import Presentation
from neutrodesk.domain.quantity import plain
from neutrodesk.domain.statistics.count import Count, Lack, NotEnough
from neutrodesk.domain.statistics.course_statistics import Statistics
from neutrodesk.domain.statistics.overview import LAST_FEW, Extreme, Overview
from neutrodesk.domain.statistics.rule import Rule
from neutrodesk.domain.statistics.shares import shares
from neutrodesk.domain.statistics.time_in_bands import TimeInBands
from neutrodesk.i18n import day_text, translate
from neutrodesk.services.course_shown import (
    Block,
    Shown,
    band_lines,
    days_text,
    is_told,
    laboratories_text,
    not_enough_text,
)
from neutrodesk.services.run_words import episodes_block, recovered_block, runs_block

MOST_NAMED = 6
"""So many results are named one by one where they stand beside another."""
_TENTHS_A_DAY = 10


def blocks(found: Statistics, presentation: Presentation) -> tuple[Block, ...]:
    """Return all blocks of a course in words, its numbers in the units of a presentation."""
    shown = shown_by(presentation, found.rule)
    return (
        overview_block(found.overview, shown),
        bands_block(found, shown),
        time_block(found.time, shown),
        runs_block(found, shown),
        episodes_block(found, shown),
        recovered_block(found, shown),
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
        *_extreme(translate("CourseWords", "Lowest"), found.lowest, shown, lowest=True),
        *_extreme(translate("CourseWords", "Highest"), found.highest, shown, lowest=False),
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


def _extreme(name: str, found: Extreme, shown: Shown, *, lowest: bool) -> Iterator[str]:
    if found.count is None:
        said = translate("CourseWords", "no exact count")
    else:
        said = shown.count(found.count)
    if found.again:
        words = translate("CourseWords", "{count}, and again {number} times, the last on {day}")
        if len(found.again) == 1:
            words = translate("CourseWords", "{count}, and again on {day}")
        day = day_text(found.again[-1].on)
        said = words.format(count=said, number=len(found.again), day=day)
    yield f"{name}: {said}"
    if found.beyond:
        yield _beyond(found.surely, lowest=lowest).format(named=_named(found.beyond, shown))


def _beyond(surely: bool, *, lowest: bool) -> str:  # noqa: FBT001 - the two answers of one question
    if lowest and surely:
        return translate(
            "CourseWords", "Of these only a limit is known, and at least one is lower: {named}"
        )
    if lowest:
        return translate("CourseWords", "Of these only a limit is known; may be lower: {named}")
    if surely:
        return translate(
            "CourseWords", "Of these only a limit is known, and at least one is higher: {named}"
        )
    return translate("CourseWords", "Of these only a limit is known; may be higher: {named}")


def _named(counts: Sequence[Count], shown: Shown) -> str:
    """Name results with their days, the last of them where there are many."""
    words = translate("CourseWords", "{number} on {day}")
    last = counts[-MOST_NAMED:]
    named = ", ".join(words.format(number=shown.number(c), day=day_text(c.on)) for c in last)
    if len(counts) == len(last):
        return named
    more = translate("CourseWords", "{named} and {number} before")
    return more.format(named=named, number=len(counts) - len(last))


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
        "Each test is in the band that holds at the age of its day; a limit such as “<0.5” is in"
        " the highest band it may lie in. “Not known” are tests of the first 14 days of life and"
        " limits of which too little is known.",
    )
    lack = NotEnough(Lack.COUNTS, 1, 0)
    lines = band_lines(found.bands, shown) if found.overview.tests else (not_enough_text(lack),)
    several = laboratories_text(found.overview.laboratories)
    return Block(
        heading=translate("CourseWords", "Tests in each band"),
        lines=tuple(filter(None, (*lines, several))),
        rule=rule,
    )


def time_block(found: TimeInBands, shown: Shown) -> Block:
    """Return the time in each band with its percent, and how much of the time is covered."""
    rule = translate(
        "CourseWords",
        "Of the time between two tests no further apart than {limit}, the first half counts for"
        " the first test and the second half for the second. All other time counts for none. A"
        " limit such as “<0.5” counts for a band only where it certainly lies in it.",
    )
    heading = translate("CourseWords", "Time in each band")
    rule = rule.format(limit=days_text(found.limit.days))
    if found.lacking is not None:
        return Block(heading=heading, lines=(not_enough_text(found.lacking),), rule=rule)
    lines = (*_times(found, shown), laboratories_text(found.laboratories))
    return Block(heading=heading, lines=tuple(filter(None, lines)), rule=rule)


def _times(found: TimeInBands, shown: Shown) -> Iterator[str]:
    words = translate("CourseWords", "Covered: {covered} of {whole} days ({percent} %); of these")
    yield words.format(
        covered=plain(tenths_of_days(found.covered)),
        whole=plain(tenths_of_days(found.covered + found.uncovered)),
        percent=found.covered_percent,
    )
    words = translate("CourseWords", "{band}: {percent} % ({days} days)")
    met = [row.band for row in found.rows]
    for row, days in zip(found.rows, days_of_rows(found), strict=True):
        if is_told(row.band, met, empty=not row.time):
            yield words.format(band=shown.band(row.band), percent=row.percent, days=plain(days))


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
