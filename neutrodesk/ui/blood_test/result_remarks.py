"""What is said beside a result while it is typed: what it amounts to, and how it may be meant."""

from neutrodesk.domain.blood_test import Result
from neutrodesk.domain.presentation import PLAIN, Presentation
from neutrodesk.domain.printed.reading import Question
from neutrodesk.domain.units import in_full, unit
from neutrodesk.i18n import translate
from neutrodesk.reference.analytes import Analyte
from neutrodesk.services.entering import asked_of
from neutrodesk.ui.numbers import localised, with_unit


def remark_on(result: Result, of: Analyte, presentation: Presentation = PLAIN) -> str:
    """Return what a result that reads amounts to, where its own text does not say so.

    Words in place of a number are said to be words; a number in a unit of another size than the
    one the analyte is shown in is said in that. Nothing is said of any other.
    """
    if of.kind == "text":
        return ""
    if result.quantity is None:
        return translate("ResultRow", "kept as words, not as a number")
    if presentation.is_printed_alike(result, of):
        return ""
    return f"= {with_unit(result.quantity, of, presentation)}"


def reading_text(
    question: Question, number: int, of: Analyte, presentation: Presentation = PLAIN
) -> str:
    """Return one reading of a question: in the unit it is read in, and in the one shown."""
    read = _as_read(question, number, of, presentation)
    shown_in = unit(presentation.unit(of), of)
    if unit(question.units[number], of).same_numbers(shown_in):
        return read
    return f"{read} = {with_unit(question.readings[number], of, presentation)}"


def as_you_said(result: Result, of: Analyte, presentation: Presentation = PLAIN) -> str:
    """Return how a text with more than one reading was said to be meant; empty for any other."""
    question = asked_of(of, result.text, result.unit)
    if question is None or result.quantity not in question.readings:
        return ""
    read = _as_read(question, question.readings.index(result.quantity), of, presentation)
    return translate("ResultRow", "= {reading}, as you said").format(reading=read)


def _as_read(question: Question, number: int, of: Analyte, presentation: Presentation) -> str:
    """Return a reading in the unit it is read in; in the one shown where the number is the same."""
    ucum, shown_in = question.units[number], presentation.unit(of)
    if unit(ucum, of).same_numbers(unit(shown_in, of)):
        ucum = shown_in
    read = in_full(question.readings[number], of, ucum)
    return localised(f"{read} {presentation.unit_name(of, ucum)}".strip())


def last_text(result: Result, of: Analyte, presentation: Presentation = PLAIN) -> str:
    """Return an earlier result as it was printed, or in the unit shown where that is another."""
    if result.quantity is None or presentation.is_printed_alike(result, of):
        return result.printed
    return with_unit(result.quantity, of, presentation)
