"""Runs and episodes in words."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from neutrodesk.domain.diary.fever import FEVER_CELSIUS, celsius_shown
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
    days_text,
    joined,
    laboratories_text,
    lowest_text,
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
        " nor adds to it. Days are counted from the first test to the last: from the 5th of a"
        " month to the 8th are 3 days.",
    )
    none = translate("CourseWords", "No test is known to be {below}.").format(below=line)
    return Block(
        heading=translate("CourseWords", "Tests in a row {below}").format(below=line),
        lines=_lines(found.runs, lambda run: _run_text(run, found), none),
        rule=_with_youngest(words.format(below=line), found),
    )


def episodes_block(found: Statistics, shown: Shown) -> Block:
    """Return the episodes with the rule that makes them."""
    rule = found.rule
    line = below_text(rule, shown)
    days = translate(
        "CourseWords",
        "Its days are those from the first of these tests to the last: from the 5th of a month to"
        " the 8th are 3 days.",
    )
    fever = translate(
        "CourseWords",
        "Fever is a temperature of {celsius} °C or more, the symptom in the diary, or a fever noted"
        " with a test. One on the day of the recovery counts; a symptom without an end counts on"
        " its first day alone. In an episode without recovery, fevers count up to {days} days after"
        " its last test.",
    ).format(celsius=FEVER_CELSIUS, days=rule.gap.days)
    none = translate("CourseWords", "No test is known to be {below}.").format(below=line)
    return Block(
        heading=translate("CourseWords", "Episodes {below}").format(below=line),
        lines=_lines(found.episodes, lambda each: _episode_of(each, found, shown), none),
        rule=_with_youngest(f"{_ends_text(rule, shown)} {days} {fever}", found),
    )


def _ends_text(rule: Rule, shown: Shown) -> str:
    """Return which test starts an episode and which ends it."""
    line = below_text(rule, shown)
    if rule.ends_above:
        words = translate(
            "CourseWords",
            "An episode starts with the first test {below} and ends with the first above"
            " {recover}.",
        )
    else:
        words = translate(
            "CourseWords",
            "An episode starts with the first test {below} and ends with the first at {recover} or"
            " more.",
        )
    return words.format(below=line, recover=shown.amount(rule.ends_at))


def recovered_block(found: Statistics, shown: Shown) -> Block:
    """Return the runs of results at or above the lower line, with the rule that makes them."""
    rule = found.rule
    words = translate(
        "CourseWords",
        "At least {tests} tests in a row at or above {line}, {days} or more from the first to the"
        " last. Tests with illness or fever, within 14 days after G-CSF, or"
        " while steroids or immunoglobulins were taken, do not count and end the row. An illness"
        " noted without an end counts on its first day alone. Other rules are in use; this is the"
        " one of this program.",
    )
    none = translate("CourseWords", "No run by this rule.")
    return Block(
        heading=translate("CourseWords", "Runs of results at or above the lower line"),
        lines=_lines(found.recovered, lambda run: recovered_text(run, rule, shown), none),
        rule=_with_youngest(
            words.format(
                tests=rule.run_tests, line=_lower_line(found, shown), days=days_text(rule.run_days)
            ),
            found,
        ),
    )


def _lower_line(found: Statistics, shown: Shown) -> str:
    """Return what the lower line is, with the numbers that held at the ages of the tests."""
    if not found.lower_lines:
        return translate("CourseWords", "the lower line for the age")
    words = translate("CourseWords", "the lower line for the age ({lines})")
    return words.format(lines=", ".join(map(shown.amount, found.lower_lines)))


def below_text(rule: Rule, shown: Shown) -> str:
    """Return what is below the line: "below 0.5 ×10⁹/L", or "at or below" it."""
    if rule.inclusive:
        words = translate("CourseWords", "at or below {line}")
    else:
        words = translate("CourseWords", "below {line}")
    return words.format(line=shown.amount(rule.line))


def _run_text(run: Run, found: Statistics) -> str:
    """Return a run below the line: how many tests, from when to when, how long."""
    said = _span(run)
    if run.long:
        said = translate("CourseWords", "{run} (3 months or longer)").format(run=said)
    parts = [said, _gap(run.longest_gap_days, found.rule)]
    if run.passed_over:
        words = translate("CourseWords", "{tests} between may lie on either side of the line")
        parts.append(words.format(tests=tests_text(run.passed_over)))
    if run.from_first and found.start_cut:
        parts.append(_began_text())
    if run.goes_on:
        parts.append(
            translate("CourseWords", "up to the last test looked at")
            if found.end_cut
            else translate("CourseWords", "up to the last test so far")
        )
    return joined(parts)


def _began_text() -> str:
    """Return that what is there from the first test on need not have begun with it."""
    return translate("CourseWords", "may have begun before the first test looked at")


def recovered_text(run: RecoveredRun, rule: Rule, shown: Shown) -> str:
    """Return a run at or above the lower line, with the line that held."""
    amounts = ", ".join(shown.amount(line) for line in run.lines)
    line = translate("CourseWords", "line: {line}").format(line=amounts)
    return joined([_span(run), line, _gap(run.longest_gap_days, rule)])


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


def _episode_of(episode: Episode, found: Statistics, shown: Shown) -> str:
    """Return an episode of a course, of which tests may have been left out."""
    begun = _began_text() if episode.from_first and found.start_cut else ""
    return _episode_text(episode, found.rule, shown, begun, cut=found.end_cut)


def _episode_text(
    episode: Episode, rule: Rule, shown: Shown, begun: str = "", *, cut: bool = False
) -> str:
    return joined(
        [
            _time(episode, cut=cut),
            begun,
            lowest_text(episode.lowest, shown),
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


def _time(episode: Episode, *, cut: bool) -> str:
    start, days = day_text(episode.start.on), days_text(episode.days)
    if episode.end is None:
        words = translate("CourseWords", "Since {start}, {days} up to the last test")
        if cut:
            words = translate("CourseWords", "Since {start}, {days} up to the last test looked at")
        return words.format(start=start, days=days)
    words = translate("CourseWords", "{start} to {end}, {days}")
    return words.format(start=start, end=day_text(episode.end.on), days=days)


def _gap(days: int, rule: Rule) -> str:
    """Return the longest time without a test, where it is longer than the rule's limit."""
    if days <= rule.gap.days:
        return ""
    words = translate("CourseWords", "with {days} between two of its tests")
    return words.format(days=days_text(days))


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
