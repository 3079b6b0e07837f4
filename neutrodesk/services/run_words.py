"""Runs, episodes, and the counts before and after a day, in words."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from neutrodesk.domain.diary.fever import FEVER_CELSIUS, celsius_shown
from neutrodesk.domain.statistics.comparison import Comparison, Side
from neutrodesk.domain.statistics.count import Count, NotEnough, laboratories_of
from neutrodesk.domain.statistics.course_statistics import Statistics
from neutrodesk.domain.statistics.episodes import Episode
from neutrodesk.domain.statistics.fever import Fever
from neutrodesk.domain.statistics.recovered import RecoveredRun
from neutrodesk.domain.statistics.row import Row
from neutrodesk.domain.statistics.rule import Rule
from neutrodesk.domain.statistics.runs import Run
from neutrodesk.i18n import day_text, translate
from neutrodesk.services.course_shown import (
    Block,
    Shown,
    band_lines,
    days_text,
    laboratories_text,
    laboratory_names,
    not_enough_text,
    tests_text,
)

T = TypeVar("T", bound=Row | Episode)


def runs_block(found: Statistics, shown: Shown) -> Block:
    """Return the tests in a row below the line."""
    line = below_text(found.rule, shown)
    words = translate(
        "CourseWords",
        "Tests in a row that are {below}. A limit that may lie on either side neither ends a run"
        " nor adds to it. Days are counted from the first test to the last.",
    )
    none = translate("CourseWords", "No test is known to be {below}.").format(below=line)
    return Block(
        heading=translate("CourseWords", "Tests in a row {below}").format(below=line),
        lines=_lines(found.runs, lambda run: run_text(run, found.rule), none),
        rule=_with_youngest(words.format(below=line), found),
    )


def episodes_block(found: Statistics, shown: Shown) -> Block:
    """Return the episodes with the rule that makes them."""
    rule = found.rule
    line = below_text(rule, shown)
    if rule.recover is None:
        words = translate(
            "CourseWords",
            "An episode starts with the first test {below} and ends with the first that is not.",
        )
        said = words.format(below=line)
    else:
        words = translate(
            "CourseWords",
            "An episode starts with the first test {below} and ends with the first at {recover} or"
            " more.",
        )
        said = words.format(below=line, recover=shown.amount(rule.recover))
    fever = translate(
        "CourseWords",
        "Fever is a temperature of {celsius} °C or more, the symptom in the diary, or a fever noted"
        " with a test; in an episode without recovery, up to {days} days after its last test.",
    ).format(celsius=FEVER_CELSIUS, days=rule.gap.days)
    none = translate("CourseWords", "No test is known to be {below}.").format(below=line)
    return Block(
        heading=translate("CourseWords", "Episodes {below}").format(below=line),
        lines=_lines(found.episodes, lambda each: _episode_text(each, rule, shown), none),
        rule=_with_youngest(f"{said} {fever}", found),
    )


def recovered_block(found: Statistics, shown: Shown) -> Block:
    """Return the runs of results at or above the lower line, with the rule that makes them."""
    rule = found.rule
    words = translate(
        "CourseWords",
        "At least {tests} tests in a row at or above the lower line for the age, {days} or more"
        " from the first to the last. Tests with illness or fever, within 14 days after G-CSF, or"
        " while steroids or immunoglobulins were taken, do not count and end the row. Other rules"
        " are in use; this is the one of this program.",
    )
    none = translate("CourseWords", "No run by this rule.")
    return Block(
        heading=translate("CourseWords", "Runs of results at or above the line"),
        lines=_lines(found.recovered, lambda run: recovered_text(run, rule, shown), none),
        rule=_with_youngest(
            words.format(tests=rule.run_tests, days=days_text(rule.run_days)), found
        ),
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


def below_text(rule: Rule, shown: Shown) -> str:
    """Return what is below the line: "below 0.5 ×10⁹/L", or "at or below" it."""
    if rule.inclusive:
        words = translate("CourseWords", "at or below {line}")
    else:
        words = translate("CourseWords", "below {line}")
    return words.format(line=shown.amount(rule.line))


def run_text(run: Run, rule: Rule) -> str:
    """Return a run below the line: how many tests, from when to when, how long."""
    said = _span(run)
    if run.long:
        said = translate("CourseWords", "{run} (3 months or longer)").format(run=said)
    parts = [said, _gap(run.longest_gap_days, rule)]
    if run.passed_over:
        words = translate("CourseWords", "{tests} between may lie on either side of the line")
        parts.append(words.format(tests=tests_text(run.passed_over)))
    if run.goes_on:
        parts.append(translate("CourseWords", "up to the last test so far"))
    return _joined(parts)


def recovered_text(run: RecoveredRun, rule: Rule, shown: Shown) -> str:
    """Return a run at or above the lower line, with the line that held."""
    amounts = ", ".join(shown.amount(line) for line in run.lines)
    line = translate("CourseWords", "line: {line}").format(line=amounts)
    return _joined([_span(run), line, _gap(run.longest_gap_days, rule)])


def episode_text(episode: Episode, rule: Rule, shown: Shown) -> str:
    """Return an episode: from when to when, its lowest count, the fever in it, its laboratories."""
    said = _episode_text(episode, rule, shown)
    laboratories = laboratories_text(episode.laboratories)
    return f"{said}. {laboratories}" if laboratories else said


def fever_text(fever: Fever) -> str:
    """Return what fever was noted, with the highest reading."""
    if not fever:
        return translate("CourseWords", "no fever noted")
    noted = translate("CourseWords", "fever noted on {days}").format(days=days_text(fever.days))
    if fever.highest is None:
        return noted
    words = translate("CourseWords", "{noted} (highest {celsius} °C)")
    return words.format(noted=noted, celsius=celsius_shown(fever.highest))


def _episode_text(episode: Episode, rule: Rule, shown: Shown) -> str:
    return _joined(
        [
            _time(episode),
            _nadir(episode, shown),
            fever_text(episode.fever),
            _gap(episode.longest_gap_days, rule),
        ]
    )


def _with_youngest(rule: str, found: Statistics) -> str:
    """Return a rule, and that tests of the first days of life are left out where there are any."""
    if not found.without_line:
        return rule
    words = translate(
        "CourseWords",
        "{rule} Tests of the first 14 days of life do not count, as no line holds then (here:"
        " {tests}).",
    )
    return words.format(rule=rule, tests=tests_text(found.without_line))


def _span(run: Run | RecoveredRun) -> str:
    if run.tests == 1:
        return translate("CourseWords", "1 test on {day}").format(day=day_text(run.first_on))
    words = translate("CourseWords", "{tests} tests from {first} to {last}, {days}")
    return words.format(
        tests=run.tests,
        first=day_text(run.first_on),
        last=day_text(run.last_on),
        days=days_text(run.days),
    )


def _time(episode: Episode) -> str:
    start, days = day_text(episode.start.on), days_text(episode.days)
    if episode.end is None:
        words = translate("CourseWords", "Since {start}, {days} up to the last test")
        return words.format(start=start, days=days)
    words = translate("CourseWords", "{start} to {end}, {days}")
    return words.format(start=start, end=day_text(episode.end.on), days=days)


def _nadir(episode: Episode, shown: Shown) -> str:
    limits = ", ".join(dict.fromkeys(shown.number(limit) for limit in episode.limits))
    if episode.nadir is None:
        words = translate("CourseWords", "lowest not known, as it is given only as {limits}")
        return words.format(limits=limits)
    lowest = translate("CourseWords", "lowest {count}").format(count=shown.count(episode.nadir))
    if not limits:
        return lowest
    words = translate("CourseWords", "{lowest}, beside results given only as {limits}")
    return words.format(lowest=lowest, limits=limits)


def _gap(days: int, rule: Rule) -> str:
    """Return the longest time without a test, where it is longer than the rule's limit."""
    if days <= rule.gap.days:
        return ""
    words = translate("CourseWords", "with {days} between two of its tests")
    return words.format(days=days_text(days))


def _side(name: str, side: Side, shown: Shown, *, enough: bool) -> Iterator[str]:
    words = translate("CourseWords", "{name} ({first} to {last}): {tests}")
    first, last = day_text(side.first_on), day_text(side.last_on)
    tests = tests_text(side.tests)
    said = words.format(name=name, first=first, last=last, tests=tests)
    if not enough:
        yield said
        return
    yield "; ".join((said, *_numbers(side, shown)))
    words = translate("CourseWords", "{name}, by band: {bands}")
    bands = band_lines((row for row in side.bands if row.tests), shown)
    yield words.format(name=name, bands="; ".join(bands))
    if names := laboratory_names(side.laboratories):
        words = translate("CourseWords", "{name}, laboratories: {names}")
        yield words.format(name=name, names=names)


def _numbers(side: Side, shown: Shown) -> Iterator[str]:
    if side.lowest.count is not None and side.highest.count is not None:
        words = translate("CourseWords", "lowest {count}")
        yield words.format(count=shown.count(side.lowest.count))
        words = translate("CourseWords", "highest {count}")
        yield words.format(count=shown.count(side.highest.count))
    if side.median is not None:
        words = translate("CourseWords", "median {value}")
        yield words.format(value=shown.amount(side.median))
    limits = [count for count in side.counts if not count.exact]
    if limits:
        words = translate("CourseWords", "not in these numbers, as only a limit is known: {limits}")
        yield words.format(limits=", ".join(shown.number(limit) for limit in limits))


def _lines(found: Sequence[T] | NotEnough, text: Callable[[T], str], none: str) -> tuple[str, ...]:
    """Return a line for each of what was found, and one on the laboratories of them all.

    Where there is none, why there is none.
    """
    if isinstance(found, NotEnough):
        return (not_enough_text(found),)
    several = laboratories_text(laboratories_of(count for each in found for count in _counts(each)))
    return tuple(filter(None, (*map(text, found), several))) or (none,)


def _counts(found: Row | Episode) -> tuple[Count, ...]:
    return found.whole if isinstance(found, Episode) else found.counts


def _joined(parts: Iterable[str]) -> str:
    """Return the parts of a line as one."""
    return "; ".join(filter(None, parts))
