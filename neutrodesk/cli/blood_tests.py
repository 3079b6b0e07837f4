"""Blood tests: one entered from typed values, and all of a person's shown."""

from argparse import ArgumentTypeError, Namespace
from datetime import date, time

from neutrodesk.cli.answers import RefusedError, mention, naming, say, say_json
from neutrodesk.cli.arguments import (
    Commands,
    add_person,
    catalogue_of,
    opened,
    person_of,
    presentation_of,
    today,
    wants_json,
)
from neutrodesk.cli.doubted import looked_at, refuse_doubts
from neutrodesk.cli.draw_options import add_gcsf_hours
from neutrodesk.cli.drawn_how import draw_as_json, draw_lines
from neutrodesk.cli.reported import as_json
from neutrodesk.cli.typed_values import moment, name, words
from neutrodesk.domain.blood_test import BloodTest, Result
from neutrodesk.domain.catalogue import SHIPPED, Catalogue
from neutrodesk.domain.diary.nearby import Nearby
from neutrodesk.domain.neutrophils import How, neutrophil_count
from neutrodesk.domain.presentation import Presentation
from neutrodesk.domain.printed.reading import Question
from neutrodesk.errors import InvalidValueError, Why
from neutrodesk.i18n import translate
from neutrodesk.reference.analytes import Analyte, analyte
from neutrodesk.services import changes
from neutrodesk.services.diary_of import diary_of
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
    add_gcsf_hours(add)
    add.add_argument("--note", type=words, metavar="TEXT")
    add.add_argument(
        "--as-printed",
        action="store_true",
        help=translate("CommandLine", "everything that is asked about is so on the report"),
    )
    add.add_argument(
        "values",
        nargs="+",
        type=named_value,
        metavar="NAME=VALUE",
        help=translate(
            "CommandLine",
            'a value as printed, with its unit: wbc="2.1 K/uL" neut_pct=47 hb="11,8 g/dL"',
        ),
    )
    tests = commands.add("tests", translate("CommandLine", "show a person's blood tests"), _tests)
    add_person(tests)


def named_value(text: str) -> tuple[str, str]:
    """Read one NAME=VALUE."""
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
        catalogue = catalogue_of(store)
        with naming(catalogue):
            test = BloodTest(
                person=person.id,
                taken_on=taken_on,
                taken_at=taken_at,
                laboratory=options.lab or "",
                # What is not said is not known; nobody is well for want of a word.
                ill=options.ill or options.fever or None,
                fever=options.fever or None,
                hours_since_gcsf=getattr(options, "hours_since_gcsf", None),
                note=options.note or "",
                results=tuple(
                    read_result(name, value, catalogue) for name, value in options.values
                ),
            )
        presentation = presentation_of(store, person)
        with store.reading() as records:
            others = records.all(BloodTest, person.id)
            diary = diary_of(records, person.id)
        is_again = any(_says(other) == _says(test) for other in others)
        test, asked = looked_at(test, others, person, presentation, as_printed=options.as_printed)
        options.keeps = not asked
        if asked:
            return refuse_doubts(asked, presentation, json=wants_json(options))
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
        say_json({**as_json(person, test, presentation), **draw_as_json(test, diary)})
    else:
        say(translate("CommandLine", "Kept for {name}:").format(name=person.name))
        say(*lines_of(test, presentation), *draw_lines(test, diary))
    return 0


def _says(test: BloodTest) -> tuple[object, ...]:
    """Return when a test was drawn and what was found, whatever it was printed in."""
    found = {(result.analyte, result.quantity or result.text) for result in test.results}
    return test.taken_on, test.taken_at, found


def read_result(name: str, value: str, catalogue: Catalogue = SHIPPED) -> Result:
    """Read one NAME=VALUE; raise ``RefusedError`` where it has several readings."""
    text, unit = apart(value, catalogue)
    kind = analyte_called(name, unit, catalogue)
    try:
        result = entered(kind, text, unit)
    except InvalidValueError as error:
        if (error.field, error.why) == ("unit", Why.EMPTY):
            raise RefusedError(
                translate(
                    "CommandLine", "{name}: the unit is missing; write it as on the report."
                ).format(name=kind.name)
            ) from error
        raise InvalidValueError(kind.key, error.value, error.why) from error
    if isinstance(result, Question):
        raise RefusedError(_question(name, value, result))
    return result


def analyte_called(name: str, unit: str, catalogue: Catalogue = SHIPPED) -> Analyte:
    """Return the analyte of a name; raise ``RefusedError`` where it is not one."""
    found = (catalogue.find(name),) if catalogue.knows(name) else meant(name, unit, catalogue)
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
            diary = diary_of(records, person.id)
        presentation = presentation_of(store, person)
    near = Nearby(diary, (test.taken_on for test in tests))
    drawn = [(test, near.around(test.taken_on)) for test in tests]
    if wants_json(options):
        say_json(
            [
                {**as_json(person, test, presentation), **draw_as_json(test, around)}
                for test, around in drawn
            ]
        )
    elif tests:
        for test, around in drawn:
            say(*lines_of(test, presentation), *draw_lines(test, around))
    else:
        say(translate("CommandLine", "No blood test of {name} yet.").format(name=person.name))
    return 0


def lines_of(test: BloodTest, presentation: Presentation) -> tuple[str, str]:
    """Return a test in two lines: when, where and its neutrophils; then all its results."""
    results = (
        f"{presentation.catalogue.find(result.analyte).short} {_said(result, presentation)}"
        f" {result.flag}".strip()
        for result in test.results
    )
    neutrophils = _neutrophils(test, presentation)
    head = "  ".join(filter(None, (test.taken_text, test.laboratory, neutrophils)))
    return head, f"    {', '.join(results)}"


def _said(result: Result, presentation: Presentation) -> str:
    """Return a result as printed; before it what that is in the unit shown, where it is another."""
    of = presentation.catalogue.find(result.analyte)
    if result.quantity is None or presentation.is_printed_alike(result, of):
        return result.printed
    return translate("CommandLine", "{number} {unit} (printed: {printed})").format(
        number=presentation.number(result.quantity, of, result.range_ends),
        unit=presentation.unit_text(of),
        printed=result.printed,
    )


def _neutrophils(test: BloodTest, presentation: Presentation) -> str:
    count = neutrophil_count(test)
    if count is None:
        return ""
    of = analyte("anc")
    number = presentation.number(count.quantity, of, count.near)
    unit = presentation.unit_text(of)
    if count.how is How.REPORTED:
        words = translate("CommandLine", "ANC {number} {unit}")
        return words.format(number=number, unit=unit)
    words = translate("CommandLine", "ANC {number} {unit}, calculated: {formula}")
    formula = count.arithmetic(presentation.unit(of))
    return words.format(number=number, unit=unit, formula=formula)
