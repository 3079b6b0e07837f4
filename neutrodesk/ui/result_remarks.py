"""What is said beside a result while it is typed: what it amounts to, and how it may be meant."""

from neutrodesk.domain.blood_test import Result
from neutrodesk.domain.reading import Question
from neutrodesk.domain.units import Unit, in_unit, read_unit, unit
from neutrodesk.errors import InvalidValueError
from neutrodesk.i18n import translate
from neutrodesk.reference.analytes import Analyte
from neutrodesk.ui.numbers import localised, unit_label, value_text

_SPELLINGS = {
    "10*9/L": "10^9/L",
    "10*3/uL": "K/µL",
    "/uL": "cells/µL",
    "10*12/L": "10^12/L",
    "10*6/uL": "M/µL",
}


def remark_on(result: Result, of: Analyte) -> str:
    """Return what a result that reads amounts to, where its own text does not say so.

    Words in place of a number are said to be words; a number in a unit of another size than the
    canonical one is said in that. Nothing is said of any other.
    """
    if of.kind == "text":
        return ""
    if result.quantity is None:
        return translate("ResultRow", "kept as words, not as a number")
    try:
        sure = read_unit(result.unit, of).sure
    except InvalidValueError:
        return ""
    if sure is not None and _same_number(sure):
        return ""
    return f"= {value_text(result.quantity, of)} {unit_label(of)}"


def reading_text(question: Question, number: int, of: Analyte) -> str:
    """Return one reading of a question: in the unit it is read in, and in the canonical one."""
    quantity, ucum = question.readings[number], question.units[number]
    if _same_number(unit(ucum, of)):
        return f"{localised(quantity.text())} {unit_label(of)}"
    read = localised(in_unit(quantity, of, ucum).text())
    return f"{read} {unit_label(of, ucum)} = {value_text(quantity, of)} {unit_label(of)}"


def spelling(ucum: str, of: Analyte) -> str:
    """Return a unit as a form writes it: cells/µL for /uL."""
    return _SPELLINGS.get(ucum, ucum) if of.is_count else ucum


def _same_number(of: Unit) -> bool:
    """Tell whether a number in a unit is the same in the canonical one."""
    return of.factor == of.divisor and not of.offset
