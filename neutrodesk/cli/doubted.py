"""What is worth asking about a test that is entered: the questions, as lines and as JSON."""

from collections.abc import Iterator, Sequence

from neutrodesk.cli.answers import refuse, say, say_json, show
from neutrodesk.cli.reported import Json
from neutrodesk.domain.blood_test import BloodTest
from neutrodesk.domain.person import Person
from neutrodesk.domain.plausibility import Asked
from neutrodesk.domain.presentation import Presentation
from neutrodesk.domain.quantity import Quantity, plain
from neutrodesk.i18n import translate
from neutrodesk.reference.analytes import Analyte
from neutrodesk.services.asking import Answers, answered, still_asked
from neutrodesk.services.doubts_in_words import question_text


def looked_at(
    test: BloodTest,
    others: tuple[BloodTest, ...],
    person: Person,
    presentation: Presentation,
    *,
    as_printed: bool,
) -> tuple[BloodTest, tuple[Asked, ...]]:
    """Return a test and what is still to be asked about it.

    With `as_printed` nothing is: every answer is that it is so on the report, and is kept.
    """
    asked = still_asked(test, others, Answers(), person, presentation.catalogue)
    if not as_printed:
        return test, asked
    answers = Answers()
    for each in asked:
        answers = answers.confirming(each)
    return answered(test, others, answers), ()


def refuse_doubts(asked: Sequence[Asked], presentation: Presentation, *, json: bool) -> int:
    """Print what is asked, a line each, and say how to go on; return the exit code for it."""
    if json:
        say_json(_as_json(asked, presentation))
    else:
        say(*_lines(asked, presentation))
    # What is asked comes before what is to be done about it, on a terminal too.
    show()
    return refuse(
        translate(
            "CommandLine",
            "Nothing was kept; write the value that is meant, or --as-printed where everything"
            " is so on the report.",
        )
    )


def _lines(asked: Sequence[Asked], presentation: Presentation) -> Iterator[str]:
    for each in asked:
        short = presentation.catalogue.find(each.analyte).short
        yield f"? {short}: {_question(each, presentation)}"


def _as_json(asked: Sequence[Asked], presentation: Presentation) -> Json:
    """Return what is asked, about which values, and what may be meant instead."""
    return {
        "questions": [
            {
                "about": each.doubt.value,
                "analyte": each.analyte,
                "question": _question(each, presentation),
                "values": [{"analyte": key, **_quantity(value)} for key, value in each.seen],
                "readings": [
                    {"text": one.text, "unit": one.unit, **_quantity(one.quantity)}
                    for one in each.readings
                ],
            }
            for each in asked
        ]
    }


def _question(asked: Asked, presentation: Presentation) -> str:
    def written(of: Analyte, quantity: Quantity) -> str:
        number = presentation.number(quantity, of)
        return f"{number} {presentation.unit_text(of)}".strip()

    return question_text(asked, presentation.catalogue.find, written)


def _quantity(quantity: Quantity) -> Json:
    return {
        "value": plain(quantity.value),
        "canonical_unit": quantity.unit,
        "comparator": None if quantity.comparator is None else quantity.comparator.value,
    }
