"""A blood test as JSON: every value a string, exact, beside what was printed."""

from typing import Any

from neutrodesk.domain.blood_test import BloodTest, Result
from neutrodesk.domain.grades import grade_on
from neutrodesk.domain.limits import Limits, limits_of
from neutrodesk.domain.lines import bands_on
from neutrodesk.domain.neutrophils import NeutrophilCount, neutrophil_count
from neutrodesk.domain.person import Person
from neutrodesk.domain.presentation import PLAIN, Presentation
from neutrodesk.domain.quantity import Quantity, plain
from neutrodesk.domain.severity import band_of
from neutrodesk.reference.analytes import analytes

Json = dict[str, Any]


def as_json(person: Person, test: BloodTest, presentation: Presentation = PLAIN) -> Json:
    """Return a blood test with its results and its neutrophil count.

    Of the presentation only the laboratories and the grades count: values are canonical.
    """
    return {
        "id": test.id,
        "taken": test.taken_text,
        "lab": test.laboratory,
        "results": [
            _result(result, limits_of(result, test, person, presentation.laboratories))
            for result in test.results
        ],
        "anc": _neutrophils(person, test, presentation.grades),
    }


def _result(result: Result, limits: Limits | None) -> Json:
    return {
        "analyte": result.analyte,
        "text": result.text,
        "unit": result.unit,
        "value": _value(result.quantity),
        "canonical_unit": _canonical_unit(result),
        "comparator": _comparator(result.quantity),
        "range": None if limits is None else _range(limits),
        "flag": result.flag,
        "status": result.status.value,
    }


def _canonical_unit(result: Result) -> str:
    """Return the unit of the canonical value, also of an analyte that is not known here."""
    if result.quantity is not None:
        return result.quantity.unit
    found = (each.unit for each in analytes() if each.key == result.analyte)
    return next(found, "")


def _range(limits: Limits) -> Json:
    """Return limits with their origin; a printed range that could not be read has neither end."""
    return {
        "low": None if limits.low is None else plain(limits.low),
        "high": None if limits.high is None else plain(limits.high),
        "origin": limits.origin.value,
    }


def _neutrophils(person: Person, test: BloodTest, grades: str) -> Json | None:
    count = neutrophil_count(test)
    if count is None:
        return None
    band = band_of(count.quantity, bands_on(person, test.taken_on))
    found = {
        **_count(count),
        "band": None if band is None else band.id,
        "conflict": None if count.conflict is None else _count(count.conflict),
    }
    if grades:
        grade = grade_on(test, grades)
        found["grade"] = None if grade is None else grade.label
    return found


def _count(count: NeutrophilCount) -> Json:
    return {
        "value": _value(count.quantity),
        "unit": count.quantity.unit,
        "comparator": _comparator(count.quantity),
        "how": count.how.value,
        "formula": count.arithmetic() or None,
    }


def _value(quantity: Quantity | None) -> str | None:
    return None if quantity is None else plain(quantity.value)


def _comparator(quantity: Quantity | None) -> str | None:
    return None if quantity is None or quantity.comparator is None else quantity.comparator.value
