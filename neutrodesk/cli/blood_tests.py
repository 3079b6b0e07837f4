"""Blood tests: one entered from typed values, and all of a person's shown."""

from argparse import ArgumentTypeError, Namespace
from datetime import date, time

from neutrodesk.cli.answers import RefusedError, mention, say, say_json
from neutrodesk.cli.arguments import (
    Commands,
    add_person,
    moment,
    name,
    opened,
    person_of,
    today,
    wants_json,
    words,
)
from neutrodesk.cli.reported import as_json
from neutrodesk.domain.blood_test import BloodTest, Result
from neutrodesk.domain.neutrophils import How, neutrophil_count
from neutrodesk.domain.person import Person
from neutrodesk.domain.reading import Question
from neutrodesk.domain.units import shown
from neutrodesk.errors import InvalidValueError, Why
from neutrodesk.i18n import translate
from neutrodesk.reference.analytes import Analyte, analyte
from neutrodesk.services import changes
from neutrodesk.services.entering import apart, check_day, entered, meant


def attach(commands: Commands) -> None:
    """Add the commands of this module."""
    add = commands.add("add", translate("CommandLine", "add a blood test"), _add, keeps=True)
    add_person(add)
    add.add_argument(
        "--taken",
        type=moment,
        required=True,
        metavar="YYYY-MM-DD[THH:MM]",
        help=translate("CommandLine", "when the blood was drawn"),
    )
    add.add_argument("--lab", type=name, metavar="L")
    add.add_argument(
        "--ill", action="store_true", help=translate("CommandLine", "the person was ill that day")
    )
    add.add_argument(
        "--fever", action="store_true", help=translate("CommandLine", "the person had a fever")
    )
    add.add_argument("--note", type=words, metavar="TEXT")
    add.add_argument(
        "values",
        nargs="+",
        type=_named_value,
        metavar="NAME=VALUE",
        help=translate(
            "CommandLine",
            'a value as printed, with its unit: wbc="2.1 K/uL" neut_pct=47 hb="11,8 g/dL"',
        ),
    )
    tests = commands.add("tests", translate("CommandLine", "show a person's blood tests"), _tests)
    add_person(tests)


def _named_value(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not (equals and name.strip() and value.strip()):
        raise ArgumentTypeError(
            translate("CommandLine", "“{text}” is no value; write it as name=value").format(
                text=text
            )
        )
    return name.strip(), words(value)


def _add(options: Namespace) -> int:
    taken_on: date
    taken_at: time | None
    taken_on, taken_at = options.taken
    with opened(options) as store:
        person = person_of(options, store)
        check_day(taken_on, person.born, today(options))
        test = BloodTest(
            person=person.id,
            taken_on=taken_on,
            taken_at=taken_at,
            laboratory=options.lab or "",
            # What is not said is not known; nobody is well for want of a word.
            ill=options.ill or options.fever or None,
            fever=options.fever or None,
            note=options.note or "",
            results=tuple(_result(name, value) for name, value in options.values),
        )
        with store.reading() as records:
            is_again = any(
                _says(other) == _says(test) for other in records.all(BloodTest, person.id)
            )
        changes.keep(store, translate("Gesture", "Add blood test"), test)
    if is_again:
        mention(
            translate(
                "CommandLine",
                "A test of this day with the same values is here already; “undo” takes this one"
                " back.",
            )
        )
    if wants_json(options):
        say_json(as_json(person, test))
    else:
        say(translate("CommandLine", "Kept for {name}:").format(name=person.name))
        say(*_lines(person, test))
    return 0


def _says(test: BloodTest) -> tuple[object, ...]:
    """Return when a test was drawn and what was found, whatever it was printed in."""
    found = {(result.analyte, result.quantity or result.text) for result in test.results}
    return test.taken_on, test.taken_at, found


def _result(name: str, value: str) -> Result:
    """Read one NAME=VALUE; raise ``RefusedError`` where it has several readings."""
    text, unit = apart(value)
    kind = _analyte(name, unit)
    try:
        result = entered(kind, text, unit)
    except InvalidValueError as error:
        if (error.field, error.why) == ("unit", Why.EMPTY):
            raise RefusedError(
                translate(
                    "CommandLine", "{name}: the unit is missing; write it as on the report."
                ).format(name=kind.name)
            ) from error
        # What did not come apart is no number: there is no unit in it to be known or not.
        is_slip = not unit and error.why is Why.UNKNOWN_UNIT
        why = Why.NOT_A_NUMBER if is_slip else error.why
        raise InvalidValueError(kind.key, error.value, why) from error
    if isinstance(result, Question):
        raise RefusedError(_question(name, value, result))
    return result


def _analyte(name: str, unit: str) -> Analyte:
    found = meant(name, unit)
    if len(found) == 1:
        return found[0]
    if not found:
        raise RefusedError(
            translate("CommandLine", "“{name}” is not the name of a value known here.").format(
                name=name
            )
        )
    either = translate("CommandLine", " or ").join(f"{each.key} ({each.name})" for each in found)
    raise RefusedError(
        translate("CommandLine", "“{name}” can be {either}; write which is meant.").format(
            name=name, either=either
        )
    )


def _question(name: str, value: str, question: Question) -> str:
    ways = [
        translate("CommandLine", '{name}="{text} {unit}" for {quantity}').format(
            name=name, text=text, unit=unit, quantity=f"{quantity.text()} {quantity.unit}"
        )
        for quantity, (text, unit) in zip(question.readings, question.answers, strict=True)
    ]
    if len(ways) == 1:
        words = translate("CommandLine", "“{value}” is not certain; write {ways} if it is that.")
    else:
        words = translate(
            "CommandLine", "“{value}” can be read in more than one way; write {ways}."
        )
    return words.format(value=value, ways=translate("CommandLine", " or ").join(ways))


def _tests(options: Namespace) -> int:
    with opened(options) as store:
        person = person_of(options, store)
        with store.reading() as records:
            tests = records.all(BloodTest, person.id)
    if wants_json(options):
        say_json([as_json(person, test) for test in tests])
    elif tests:
        say(*(line for test in tests for line in _lines(person, test)))
    else:
        say(translate("CommandLine", "No blood test of {name} yet.").format(name=person.name))
    return 0


def _lines(person: Person, test: BloodTest) -> tuple[str, str]:
    """Return a test in two lines: when, where and its neutrophils; then all as printed."""
    printed = (
        f"{analyte(result.analyte).short} {result.printed} {result.flag}".strip()
        for result in test.results
    )
    head = "  ".join(filter(None, (test.taken_text, test.laboratory, _neutrophils(person, test))))
    return head, f"    {', '.join(printed)}"


def _neutrophils(person: Person, test: BloodTest) -> str:
    count = neutrophil_count(test)
    if count is None:
        return ""
    number = shown(count.quantity, analyte("anc"), lines=[line.value for line in person.lines])
    if count.how is How.REPORTED:
        return translate("CommandLine", "ANC {number} ×10⁹/L").format(number=number)
    return translate("CommandLine", "ANC {number} ×10⁹/L, calculated: {formula}").format(
        number=number, formula=count.formula
    )
