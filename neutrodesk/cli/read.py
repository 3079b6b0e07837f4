"""Reading: what a printed value says, shown before anything is kept."""

from argparse import Namespace
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from neutrodesk.cli.answers import refuse, say, say_json
from neutrodesk.cli.arguments import Commands, wants_json
from neutrodesk.cli.blood_tests import analyte_called
from neutrodesk.cli.sentences import sentence_of
from neutrodesk.cli.typed_values import words
from neutrodesk.domain.blood_test import PrintedRange, Result
from neutrodesk.domain.presentation import PLAIN
from neutrodesk.domain.printed.reading import Question, Reading, in_another_unit, understand
from neutrodesk.domain.quantity import Quantity, plain
from neutrodesk.domain.spelling.numerals import numeral
from neutrodesk.domain.units import in_full
from neutrodesk.errors import InvalidValueError, Why
from neutrodesk.i18n import translate
from neutrodesk.reference.analytes import Analyte, analyte
from neutrodesk.services.entering import apart, entered, without_flag

Json = dict[str, Any]


def attach(commands: Commands) -> None:
    """Add the command of this module."""
    read = commands.add(
        "read", translate("CommandLine", "show how a printed value is read; keep nothing"), _read
    )
    read.add_argument(
        "--analyte",
        required=True,
        type=words,
        metavar="NAME",
        help=translate("CommandLine", "what was measured: anc, hb, or a name as printed"),
    )
    read.add_argument("value", metavar="VALUE")
    read.add_argument(
        "unit",
        nargs="?",
        default="",
        metavar="UNIT",
        help=translate("CommandLine", "may stand behind the value instead: “0.8 K/uL”"),
    )
    read.add_argument(
        "--range",
        dest="range_text",
        default="",
        metavar="R",
        help=translate("CommandLine", "the range printed beside the value, such as 1.5-8.5"),
    )
    read.add_argument(
        "--flag",
        default="",
        metavar="F",
        help=translate("CommandLine", "the flag printed beside the value, such as L"),
    )


def _read(options: Namespace) -> int:
    text, unit = _printed(options.value, options.unit)
    of = analyte_called(options.analyte, unit)
    try:
        found = _understood(of, options)
    except InvalidValueError as error:
        if twin := _twin(of, error, text, unit):
            return _ask_twin(of, f"{text} {unit}".strip(), *twin, options)
        question = in_another_unit(of, text, unit) if _has_no_unit(error) else None
        if question is None:
            return _refused(of, error, options)
        found = question
    if wants_json(options):
        say_json(_as_json(of, found))
    elif isinstance(found, Question):
        say(*_question_lines(of, f"{text} {unit}".strip(), found))
    else:
        say(*_result_lines(of, found))
    return 0


def _printed(value: str, unit: str) -> tuple[str, str]:
    """Return a value and its unit, where that was not given apart from it."""
    return (value, unit) if unit.strip() else apart(value)


def _understood(of: Analyte, options: Namespace) -> Result | Question:
    """Read a value as it stands; if it cannot be read so, without a flag printed beside it."""
    try:
        return _entered(of, options, options.value, options.flag)
    except InvalidValueError:
        bare, flag = without_flag(options.value.strip())
        if not flag or numeral(apart(bare)[0]) is None:
            raise
    return _entered(of, options, bare, options.flag or flag)


def _has_no_unit(error: InvalidValueError) -> bool:
    return (error.field, error.why) == ("unit", Why.EMPTY)


def _twin(
    of: Analyte, error: InvalidValueError, text: str, unit: str
) -> tuple[Analyte, Quantity] | None:
    """Return the analyte's twin and how much of it a value is, where its unit belongs to that.

    Percent and absolute are two analytes under one name: 47 % of the neutrophils are never their
    count, and which of the two was meant must be asked.
    """
    if error.why is not Why.WRONG_UNIT or not of.twin:
        return None
    try:
        found = understand(analyte(of.twin), text, unit)
    except InvalidValueError:
        return None
    return (analyte(of.twin), found.quantity) if isinstance(found, Reading) else None


def _ask_twin(
    of: Analyte, printed: str, twin: Analyte, quantity: Quantity, options: Namespace
) -> int:
    shown = _shown(twin, quantity, twin.unit)
    if wants_json(options):
        reading = {**_quantity(quantity), "analyte": twin.key, "shown": shown}
        say_json({"question": "analyte", "readings": [reading]})
    else:
        words = translate("CommandLine", "{name}: “{printed}” is not certain. It may be")
        say(words.format(name=of.name, printed=printed), f"    {twin.name}: {shown}")
    return 0


def _entered(of: Analyte, options: Namespace, value: str, flag: str) -> Result | Question:
    text, unit = _printed(value, options.unit)
    return entered(of, text, unit, range_text=options.range_text, flag=flag)


def _refused(of: Analyte, error: InvalidValueError, options: Namespace) -> int:
    if _has_no_unit(error):
        sentence = translate(
            "CommandLine", "{name}: the unit is missing; write it as on the report."
        ).format(name=of.name)
    else:
        sentence = sentence_of(InvalidValueError(of.key, error.value, error.why))
    if not wants_json(options):
        return refuse(sentence)
    say_json({"refused": {"field": error.field, "why": error.why.name.lower(), "words": sentence}})
    return 1


def _as_json(of: Analyte, found: Result | Question) -> Json:
    if isinstance(found, Question):
        return {
            "question": found.about,
            "readings": [
                {
                    **_quantity(quantity),
                    "shown": _shown(of, quantity, unit),
                    "answer": {"text": text, "unit": written_in},
                }
                for quantity, unit, (text, written_in) in zip(
                    found.readings, found.units, found.answers, strict=True
                )
            ],
        }
    said: Json = _quantity(found.quantity) if found.quantity else {"text": found.text}
    if found.range:
        said["range"] = {
            "text": found.range.text,
            "low": _plain(found.range.low),
            "high": _plain(found.range.high),
        }
    return {**said, "flag": found.flag} if found.flag else said


def _quantity(quantity: Quantity) -> Json:
    comparator = quantity.comparator.value if quantity.comparator else None
    return {"value": plain(quantity.value), "unit": quantity.unit, "comparator": comparator}


def _plain(value: Decimal | None) -> str | None:
    return None if value is None else plain(value)


def _shown(of: Analyte, quantity: Quantity, ucum: str) -> str:
    return f"{in_full(quantity, of, ucum)} {PLAIN.unit_name(of, ucum)}"


def _result_lines(of: Analyte, found: Result) -> Iterator[str]:
    """Yield what was understood; the range and the flag in lines of their own."""
    said = _shown(of, found.quantity, of.unit) if found.quantity else f"“{found.text}”"
    yield f"{of.name}: {said}"
    if found.range and (found.range.low is None and found.range.high is None):
        yield translate("CommandLine", "Range: “{text}”, kept as text").format(
            text=found.range.text
        )
    elif found.range:
        yield translate("CommandLine", "Range: {limits}").format(limits=_limits(of, found.range))
    if found.flag:
        yield translate("CommandLine", "Flag: {flag}").format(flag=found.flag)


def _limits(of: Analyte, printed: PrintedRange) -> str:
    unit = PLAIN.unit_name(of, of.unit)
    if printed.low is None:
        return translate("CommandLine", "up to {high} {unit}").format(
            high=_plain(printed.high), unit=unit
        )
    if printed.high is None:
        return translate("CommandLine", "from {low} {unit}").format(
            low=_plain(printed.low), unit=unit
        )
    return f"{plain(printed.low)} – {plain(printed.high)} {unit}"


def _question_lines(of: Analyte, printed: str, question: Question) -> Iterator[str]:
    """Yield what is asked, then each reading with how to write it so that it is certain."""
    if len(question.readings) == 1:
        asked = translate("CommandLine", "{name}: “{printed}” is not certain. It may be")
    else:
        asked = translate("CommandLine", "{name}: “{printed}” may be one of these:")
    yield asked.format(name=of.name, printed=printed)
    for quantity, unit, (text, written_in) in zip(
        question.readings, question.units, question.answers, strict=True
    ):
        yield translate("CommandLine", "    {reading}, written as “{text} {unit}”").format(
            reading=_shown(of, quantity, unit), text=text, unit=written_in
        )
