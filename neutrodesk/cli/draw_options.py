"""Options of a draw: whether the person was ill or had a fever, and the hours since G-CSF."""

from argparse import SUPPRESS, ArgumentParser, ArgumentTypeError, Namespace
from dataclasses import replace
from decimal import Decimal
from typing import Any

from neutrodesk.domain.blood_test import BloodTest
from neutrodesk.errors import InvalidValueError
from neutrodesk.i18n import translate
from neutrodesk.services.typed_hours import read_hours

_DRAWN = ("ill", "fever", "hours_since_gcsf")


def add_gcsf_hours(parser: ArgumentParser) -> None:
    """Give a command its ``--gcsf-hours``; it is no option where it is not given."""
    parser.add_argument(
        "--gcsf-hours",
        dest="hours_since_gcsf",
        type=_hours,
        default=SUPPRESS,
        metavar="H",
        help=translate("CommandLine", "hours from the last G-CSF to the draw; empty: not known"),
    )


def add_draw(parser: ArgumentParser) -> None:
    """Give a command an option for everything of a draw that can be corrected."""
    for option, told in (
        ("--ill", translate("CommandLine", "whether the person was ill: yes, no or empty")),
        ("--fever", translate("CommandLine", "whether the person had a fever: yes, no or empty")),
    ):
        parser.add_argument(option, type=_said, default=SUPPRESS, metavar="yes|no|", help=told)
    add_gcsf_hours(parser)


def is_drawn_otherwise(options: Namespace) -> bool:
    """Tell whether an option of a draw was given."""
    return bool(_given(options))


def drawn(options: Namespace, test: BloodTest) -> BloodTest:
    """Return a test with what was given of its draw."""
    return replace(test, **_given(options))


def _given(options: Namespace) -> dict[str, Any]:
    return {name: value for name, value in vars(options).items() if name in _DRAWN}


def _said(text: str) -> bool | None:
    answers = {"": None, "yes": True, "no": False}
    if text.strip().casefold() not in answers:
        raise ArgumentTypeError(translate("CommandLine", "write yes, no, or nothing at all"))
    return answers[text.strip().casefold()]


def _hours(text: str) -> Decimal | None:
    try:
        return read_hours(text)
    except InvalidValueError as error:
        raise ArgumentTypeError(
            translate("CommandLine", "“{text}” is no number of hours").format(text=text)
        ) from error
