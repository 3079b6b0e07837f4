"""The amounts that a number and its unit can mean together, and which of them is sure."""

from dataclasses import dataclass
from decimal import Decimal

from neutrodesk.domain.printed.wrong_unit import likelier, possible
from neutrodesk.domain.quantity import Comparator
from neutrodesk.domain.spelling.numerals import Numeral
from neutrodesk.domain.units import PrintedUnit, Unit
from neutrodesk.reference.analytes import Analyte

_ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Candidate:
    """One way to read a number and one way to read its unit, together.

    `number` stands in `unit`; `value` is the same in the analyte's canonical unit.
    """

    number: Decimal
    unit: Unit
    value: Decimal


def readings_of(
    analyte: Analyte, number: Numeral, printed: PrintedUnit
) -> tuple[str, list[Candidate]]:
    """Return what is to be asked about a number in a unit, and what it can be.

    ``number``, ``unit``, or nothing where it is sure; the likelier amounts stand first. There are
    none where it cannot have been measured at all.
    """
    candidates = _candidates(number, printed)
    literal = [each for each in candidates if _can_be(each.value, number.comparator, analyte)]
    is_sure = _is_sure(number, printed, candidates, literal)
    meant: list[Candidate] = []
    # Another unit is not sought where several readings of what stands there are asked about.
    if is_sure or not literal:
        meant = _likelier(analyte, number.comparator, literal or candidates)
    if is_sure and not meant:
        return "", literal
    return "number" if len(number.values) > 1 and not meant else "unit", [*meant, *literal]


def _candidates(number: Numeral, printed: PrintedUnit) -> list[Candidate]:
    """Return every different amount that a number and a unit can mean, the plainest first."""
    found: dict[Decimal, Candidate] = {}
    for each in printed.units:
        for figures in number.values:
            value = each.to_canonical(figures)
            found.setdefault(value, Candidate(figures, each, value))
    return list(found.values())


def _likelier(
    analyte: Analyte, comparator: Comparator | None, doubted: list[Candidate]
) -> list[Candidate]:
    """Return what is likelier meant, in another unit than the one that stands there."""
    found = [
        Candidate(each.number, meant, meant.to_canonical(each.number))
        for each in doubted
        for meant in likelier(analyte, each.number, each.unit)
    ]
    return [each for each in found if _can_be(each.value, comparator, analyte)]


def _is_sure(
    number: Numeral,
    printed: PrintedUnit,
    candidates: list[Candidate],
    literal: list[Candidate],
) -> bool:
    """Tell whether all but the plainest reading are impossible, and that is reason enough."""
    if literal != candidates[:1] or not (printed.literal or candidates[0].value == 0):
        return False
    first = candidates[0].unit
    return 1 in (len(candidates), len(number.values)) or first.factor >= first.divisor


def _can_be(value: Decimal, comparator: Comparator | None, analyte: Analyte) -> bool:
    """Tell whether a canonical value, or a limit of one, can have been measured."""
    lowest = _ZERO if analyte.hard_min is None else analyte.hard_min
    if comparator is Comparator.LESS and value == lowest:
        return False
    return possible(value, analyte)
