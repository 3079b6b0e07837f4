"""The course: what a person's neutrophil counts have done, as text or JSON.

What works it out is imported when it is asked for: no other command has to wait for it.
"""

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

from neutrodesk.cli.answers import RefusedError
from neutrodesk.cli.arguments import Commands, add_period, add_person, check_period
from neutrodesk.cli.typed_values import day
from neutrodesk.domain.course import LONG_GAP
from neutrodesk.domain.spelling.numerals import numeral
from neutrodesk.domain.statistics.rule import LINE, RUN_DAYS, RUN_TESTS, WINDOW_DAYS, Rule
from neutrodesk.i18n import translate

_MOST_DAYS = 36_525


def attach(commands: Commands) -> None:
    """Add the command of this module."""
    words = translate("CommandLine", "show what a person's neutrophil counts have done")
    shown = commands.add("course", words, _course)
    add_person(shown)
    _add_lines(shown)
    _add_limits(shown)
    add_period(shown)
    shown.add_argument(
        "--rhythm",
        action="store_true",
        help=translate("CommandLine", "look for a rhythm too (always so with --json)"),
    )


def _add_lines(shown: ArgumentParser) -> None:
    shown.add_argument(
        "--line",
        type=_amount,
        default=LINE,
        metavar="X",
        help=translate(
            "CommandLine",
            "the line below which runs and episodes are, in 10^9/L whatever unit is shown"
            " (else {line})",
        ).format(line=LINE),
    )
    shown.add_argument(
        "--inclusive",
        action="store_true",
        help=translate("CommandLine", "a count on the line is below it"),
    )
    shown.add_argument(
        "--recover",
        type=_amount,
        metavar="X",
        help=translate(
            "CommandLine",
            "an episode ends at this count or more, in 10^9/L (else where it is not below)",
        ),
    )


def _add_limits(shown: ArgumentParser) -> None:
    shown.add_argument(
        "--gap",
        type=_number(range(1, _MOST_DAYS)),
        default=LONG_GAP.days,
        metavar="DAYS",
        help=translate(
            "CommandLine", "tests further apart say nothing of the time between (else {days})"
        ).format(days=LONG_GAP.days),
    )
    shown.add_argument(
        "--run-tests",
        type=_number(RUN_TESTS),
        default=Rule().run_tests,
        metavar="N",
        help=translate(
            "CommandLine", "tests in a run at or above the lower line, 2 to 6 (else {number})"
        ).format(number=Rule().run_tests),
    )
    shown.add_argument(
        "--run-days",
        type=_number(RUN_DAYS),
        default=Rule().run_days,
        metavar="DAYS",
        help=translate(
            "CommandLine", "days of a run at or above the lower line, 30 to 365 (else {days})"
        ).format(days=Rule().run_days),
    )
    shown.add_argument(
        "--around",
        type=day,
        metavar="D",
        help=translate("CommandLine", "put the counts before and after a day side by side"),
    )
    shown.add_argument(
        "--window",
        type=_number(range(1, _MOST_DAYS)),
        metavar="DAYS",
        help=translate("CommandLine", "days on either side of --around (else {days})").format(
            days=WINDOW_DAYS
        ),
    )


def _amount(text: str) -> Decimal:
    """Read a count in 10*9/L."""
    read = numeral(text)
    if read is None or read.comparator or len(read.values) > 1 or read.values[0] <= 0:
        raise ArgumentTypeError(
            translate("CommandLine", "“{text}” is no count; write it as 0.5").format(text=text)
        )
    return read.values[0]


def _number(allowed: range) -> Callable[[str], int]:
    """Return the reader of a whole number within limits."""

    def number(text: str) -> int:
        if text.isascii() and text.isdigit() and len(text) < 7 and int(text) in allowed:  # noqa: PLR2004 - more figures are never allowed
            return int(text)
        words = translate("CommandLine", "“{text}” is not a whole number from {first} to {last}")
        raise ArgumentTypeError(words.format(text=text, first=allowed[0], last=allowed[-1]))

    return number


def _rule_of(options: Namespace) -> Rule:
    if options.recover is not None and options.recover < options.line:
        raise RefusedError(
            translate(
                "CommandLine", "--recover {recover} is below --line {line}; it has to be as high."
            ).format(recover=options.recover, line=options.line)
        )
    return Rule(
        line=options.line,
        inclusive=options.inclusive,
        recover=options.recover,
        gap=timedelta(days=options.gap),
        run_tests=options.run_tests,
        run_days=options.run_days,
    )


def _course(options: Namespace) -> int:
    from neutrodesk.cli.course_answer import answer  # noqa: PLC0415 - as said above

    check_period(options)
    if options.window is not None and options.around is None:
        words = translate(
            "CommandLine", "--window is the days on either side of --around; name that day too."
        )
        raise RefusedError(words)
    return answer(options, _rule_of(options))
