"""A blood test as JSON: every value a string, exact, beside what was printed."""

from decimal import Decimal
from typing import Any

from neutrodesk.domain.blood_test import BloodTest, Result
from neutrodesk.domain.lines import bands_on
from neutrodesk.domain.neutrophils import NeutrophilCount, neutrophil_count
from neutrodesk.domain.person import Person
from neutrodesk.domain.quantity import Quantity, plain
from neutrodesk.domain.severity import band_of
from neutrodesk.reference.analytes import analyte
from neutrodesk.reference.intervals import interval

REPORT = "report"
"""The origin of a range that the laboratory printed; the built-in ones name theirs themselves."""

Json = dict[str, Any]


def as_json(person: Person, test: BloodTest) -> Json:
    """Return a blood test with its results and its neutrophil count."""
    age = person.age_in_days(test.taken_on)
    return {
        "id": test.id,
        "taken": test.taken_text,
        "lab": test.laboratory,
        "results": [_result(person, result, age) for result in test.results],
        "anc": _neutrophils(person, test),
    }


def _result(person: Person, result: Result, age: int) -> Json:
    return {
        "analyte": result.analyte,
        "text": result.text,
        "unit": result.unit,
        "value": _value(result.quantity),
        "canonical_unit": analyte(result.analyte).unit,
        "comparator": _comparator(result.quantity),
        "range": _range(person, result, age),
        "flag": result.flag,
        "status": result.status.value,
    }


def _range(person: Person, result: Result, age: int) -> Json | None:
    """Return the printed range before the built-in one, always with its origin."""
    if result.range is not None:
        return _limits(result.range.low, result.range.high, REPORT)
    general = interval(result.analyte, age, person.sex)
    return None if general is None else _limits(general.low, general.high, general.origin)


def _limits(low: Decimal | None, high: Decimal | None, origin: str) -> Json:
    return {
        "low": None if low is None else plain(low),
        "high": None if high is None else plain(high),
        "origin": origin,
    }


def _neutrophils(person: Person, test: BloodTest) -> Json | None:
    count = neutrophil_count(test)
    if count is None:
        return None
    band = band_of(count.quantity, bands_on(person, test.taken_on))
    return {
        **_count(count),
        "band": None if band is None else band.id,
        "conflict": None if count.conflict is None else _count(count.conflict),
    }


def _count(count: NeutrophilCount) -> Json:
    return {
        "value": _value(count.quantity),
        "unit": count.quantity.unit,
        "comparator": _comparator(count.quantity),
        "how": count.how.value,
        "formula": count.formula or None,
    }


def _value(quantity: Quantity | None) -> str | None:
    return None if quantity is None else plain(quantity.value)


def _comparator(quantity: Quantity | None) -> str | None:
    return None if quantity is None or quantity.comparator is None else quantity.comparator.value
