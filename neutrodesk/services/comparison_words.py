"""The counts before and after a day in words."""

from collections.abc import Iterator

from neutrodesk.domain.statistics.comparison import Comparison, Side
from neutrodesk.i18n import day_text, translate
from neutrodesk.services.course_shown import (
    Block,
    Shown,
    band_lines,
    extreme_text,
    joined,
    laboratory_names,
    lowest_text,
    not_enough_text,
    tests_text,
)


def comparison_block(found: Comparison, shown: Shown) -> Block:
    """Return the counts before and after a day, side by side, without a word on the difference."""
    enough = found.lacking is None
    before, after = translate("CourseWords", "Before"), translate("CourseWords", "After")
    lines = [
        *_side(before, found.before, shown, enough=enough),
        *_side(after, found.after, shown, enough=enough),
    ]
    if found.lacking is not None:
        lines.append(not_enough_text(found.lacking))
    elif not found.same_laboratory:
        lines.append(
            translate(
                "CourseWords",
                "Not all numbers are known to be from one laboratory; laboratories measure a"
                " little differently.",
            )
        )
    rule = translate(
        "CourseWords",
        "The day itself counts as before. What else was different at that time is not seen here.",
    )
    heading = translate("CourseWords", "Before and after {day}").format(day=day_text(found.on))
    return Block(heading=heading, lines=tuple(lines), rule=rule)


def _side(name: str, side: Side, shown: Shown, *, enough: bool) -> Iterator[str]:
    words = translate("CourseWords", "{name} ({first} to {last}): {tests}")
    first, last = day_text(side.first_on), day_text(side.last_on)
    tests = tests_text(side.tests)
    said = words.format(name=name, first=first, last=last, tests=tests)
    if not enough:
        yield said
        return
    yield joined((said, *_numbers(side, shown)))
    words = translate("CourseWords", "{name}, by band: {bands}")
    bands = band_lines((row for row in side.bands if row.tests), shown)
    yield words.format(name=name, bands="; ".join(bands))
    if names := laboratory_names(side.laboratories):
        words = translate("CourseWords", "{name}, laboratories: {names}")
        yield words.format(name=name, names=names)


def _numbers(side: Side, shown: Shown) -> Iterator[str]:
    yield lowest_text(side.lowest, shown)
    if highest := extreme_text(side.highest, shown, lowest=False):
        yield translate("CourseWords", "highest {told}").format(told=highest)
    if side.median is None:
        return
    words = translate("CourseWords", "median {value}")
    yield words.format(value=shown.amount(side.median))
    if limits := [count for count in side.counts if not count.exact]:
        words = translate("CourseWords", "not in the median, as only a limit is known: {limits}")
        yield words.format(limits=", ".join(shown.number(limit) for limit in limits))
