"""What a printed value says: an exact quantity, words to keep, or a question to ask.

The same function serves the form, the imports and the command line, so that a value means the
same wherever it comes in. It never guesses.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import ParamSpec, TypeVar, cast

from neutrodesk.domain.printed.candidates import Candidate, readings_of
from neutrodesk.domain.printed.result_words import is_words
from neutrodesk.domain.printed.wrong_unit import fitting, unasked
from neutrodesk.domain.quantity import Comparator, Quantity
from neutrodesk.domain.spelling.numerals import Numeral, numeral, plain_number, unmistakable
from neutrodesk.domain.spelling.signs import tidied
from neutrodesk.domain.spelling.spellings import parted
from neutrodesk.domain.units import PrintedUnit, Unit, read_unit
from neutrodesk.domain.units import unit as unit_of
from neutrodesk.errors import InvalidValueError, Why
from neutrodesk.reference.analytes import Analyte
from neutrodesk.reference.analytes import analyte as analyte_of
from neutrodesk.reference.units import display_units

_P = ParamSpec("_P")
_T = TypeVar("_T")
_ONE = Decimal(1)
_Way = tuple[Numeral, PrintedUnit]
_SELDOM_BELOW_ONE = ("neut_pct", "seg_pct", "lymph_pct", "gran_pct")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A value that was understood, in the analyte's canonical unit."""

    quantity: Quantity


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A result that is no number ("clumped", "see note") and is kept as it stands."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A value with more than one possible reading; somebody must say which is meant.

    `about` is ``number`` (1,200 may be 1.2 or 1200) or ``unit`` (``mil`` may be thousand or
    million, and 0.14 ``cells/uL`` is hardly meant so). `readings` are the possible quantities in
    the canonical unit; those that cannot have been measured are left out, so there may be a single
    one to confirm. `answers` are the text and unit to write instead, one for each reading, that
    are understood without a question; `units` are those (UCUM) in which the figures that stand
    there make each reading.
    """

    about: str
    readings: tuple[Quantity, ...]
    answers: tuple[tuple[str, str], ...]
    units: tuple[str, ...]


Outcome = Reading | Words | Question


def _remembered(function: Callable[_P, _T]) -> Callable[_P, _T]:
    """Let a function remember what it returned.

    Values are few and come again and again: a file of 100,000 results holds some thousand
    different ones. What is returned is frozen, and can be handed out as often as it is asked for.
    """
    return cast("Callable[_P, _T]", lru_cache(maxsize=16_384)(function))


@_remembered
def understand(analyte: Analyte, text: str, unit: str) -> Outcome:
    """Return what a printed value and its unit say about an analyte.

    - A number and a unit with one meaning each are a `Reading`: exact, nothing rounded.
    - A separator before exactly three figures (``1,200``, ``1.500``) may divide decimals or
      thousands and is a `Question`. It is not asked where thousands cannot have been measured and
      the unit is the canonical one or a larger one: ``2.345 K/uL`` is 2.345. Should the
      laboratory have meant 2345 after all, it meant 2345 /uL, which is the same amount. In a
      smaller unit it is asked even then: a microlitre holds whole cells, so ``500.000 /uL`` was
      hardly meant as 500.
    - A unit with several meanings (``mil``, ``10^-3/uL``) is a `Question` even where one of them
      is left; ``/mL`` is one wherever ``/uL`` is possible as well.
    - A number that is hardly meant in its unit is a `Question` about the unit, the likelier units
      first: ``0.14 cells/uL``, a haemoglobin of ``11.8 g/L``, ``1200`` neutrophils in 10*9/L.
      See `wrong_unit.likelier`.
    - A text without figures, and "see note 3", are `Words`, and so is every result of an analyte
      that has no number. A text with figures that is no number is refused: "1O.5" is a slip.
    - A unit may stand behind the figures (``45 %``, ``0.8 K/uL``) and need not be given again;
      ``5 103/uL`` is a `Question`, because the power may have lost its raised figure.
    - ``0.45`` of neutrophils or lymphocytes without a percent sign may be a share of one.

    Nothing is known here of other values; what is unusual beside them is asked elsewhere.

    Raises:
        InvalidValueError: the field is ``value``: nothing is printed (``EMPTY``), it is neither
            number nor words (``NOT_A_NUMBER``), or it cannot have been measured (``IMPOSSIBLE``);
            or the field is ``unit``, as `read_unit` raises it.
    """
    if (plain := _plain(text, analyte.unit)) and (known := _unasked(unit, analyte)):
        if known.is_converted:
            value = known.unit.to_canonical(plain.quantity.value)
            plain = Reading(quantity=Quantity(value, analyte.unit))
        if known.low <= plain.quantity.value <= known.high:
            return plain
    if not text.strip():
        raise InvalidValueError("value", text, Why.EMPTY)
    if analyte.kind == "text":
        return Words(text=text)
    if (number := numeral(text)) is not None:
        return _outcome(analyte, text, [(number, _unit_beside(number, unit, analyte))])
    if is_words(text):
        return Words(text=text)
    return _outcome(analyte, text, _ways_to_part(analyte, text, unit))


def in_another_unit(analyte: Analyte, text: str, unit: str) -> Question | None:
    """Return which units may be meant where none is printed, or one of another quantity.

    Those in which the figures are usual: ``0.8 g/L`` neutrophils may be 0.8 G/L. Percent and
    absolute are different analytes and never stand in for one another: ``47 %`` is no count.
    ``None`` where nothing fits.
    """
    printed = next(iter(parted(text)), (text, ""))
    number = numeral(text) or numeral(printed[0])
    is_share = _is_read(unit or printed[1], analyte_of("neut_pct"))
    if number is None or is_share is not analyte.is_share:
        return None
    found: dict[Decimal, Candidate] = {}
    for figures in number.values:
        for meant in fitting(analyte, figures):
            value = meant.to_canonical(figures)
            found.setdefault(value, Candidate(figures, meant, value))
    return _question("unit", found, analyte, number.comparator) if found else None


def _is_read(unit: str, analyte: Analyte) -> bool:
    try:
        read_unit(unit, analyte)
    except InvalidValueError:
        return False
    return bool(tidied(unit))


@_remembered
def _plain(text: str, unit: str) -> Reading | None:
    """Return plain figures read in a unit: the same, whatever was measured."""
    figures = plain_number(text)
    return None if figures is None else Reading(quantity=Quantity(figures, unit))


@dataclass(frozen=True, slots=True)
class _Unasked:
    """A unit beyond doubt, and the canonical values that are read in it as they stand."""

    unit: Unit
    is_converted: bool
    low: Decimal
    high: Decimal


@lru_cache(maxsize=1024)
def _unasked(spelling: str, analyte: Analyte) -> _Unasked | None:
    """Return what needs no second look; most values of a file are of this kind."""
    unit = None if analyte.kind == "text" else read_unit(spelling, analyte).sure
    limits = unit and unasked(analyte, unit)
    if not (unit and limits):
        return None
    low, high = limits
    low = low if tidied(spelling) else max(low, _ONE)
    is_converted = not unit.same_numbers(unit_of(analyte.unit, analyte))
    return _Unasked(unit, is_converted, low, high)


def _unit_beside(number: Numeral, unit: str, analyte: Analyte) -> PrintedUnit:
    """Read the unit printed beside a number.

    Where none is printed, a share that is seldom below one percent may be one of one: 0.45 is
    45 % as some laboratories write it.
    """
    printed = read_unit(unit, analyte)
    if analyte.key in _SELDOM_BELOW_ONE and not tidied(unit) and 0 < number.values[0] < 1:
        return replace(printed, units=(*printed.units, unit_of("1", analyte)))
    return printed


def _ways_to_part(analyte: Analyte, text: str, unit: str) -> list[_Way]:
    """Return the ways to read a value whose unit is printed behind its figures ("0.8 K/uL")."""
    ways = []
    refused = InvalidValueError("value", text, Why.NOT_A_NUMBER)
    for figures, behind in parted(text):
        number = numeral(figures)
        if number is None:
            continue
        try:
            printed = read_unit(behind, analyte)
        except InvalidValueError as error:
            # A word right behind the figures is a slip of theirs: "1O.5". Beside a unit of its
            # own, it is the value that cannot be read.
            is_apart = text[len(figures)].isspace()
            if not tidied(unit) and (is_apart or error.why is Why.WRONG_UNIT):
                refused = error
            continue
        if _agree(unit, behind, analyte):
            ways.append((number, printed))
    if not ways:
        raise refused
    return ways


def _agree(beside: str, behind: str, analyte: Analyte) -> bool:
    """Tell whether a value has one unit, though it may be printed twice."""
    if tidied(beside) in ("", tidied(behind)):
        return True
    try:
        one, other = (read_unit(each, analyte).sure for each in (beside, behind))
    except InvalidValueError:
        return False
    return bool(one and other and one.same_numbers(other))


def _outcome(analyte: Analyte, text: str, ways: list[_Way]) -> Outcome:
    found: dict[Decimal, Candidate] = {}
    abouts = []
    for number, printed in ways:
        # A minus before 0 is a slip too.
        if number.values[0].is_signed() and not (analyte.hard_min and analyte.hard_min < 0):
            continue
        about, readings = readings_of(analyte, number, printed)
        abouts += [about] if readings else []
        for each in readings:
            found.setdefault(each.value, each)
    if not found:
        raise InvalidValueError("value", text, Why.IMPOSSIBLE)
    comparator = ways[0][0].comparator
    if len(found) == 1 and "" in abouts:
        return Reading(quantity=Quantity(next(iter(found)), analyte.unit, comparator))
    about = "number" if len(abouts) > 1 else abouts[0]
    return _question(about, found, analyte, comparator)


def _question(
    about: str, found: dict[Decimal, Candidate], analyte: Analyte, comparator: Comparator | None
) -> Question:
    return Question(
        about=about,
        readings=tuple(Quantity(value, analyte.unit, comparator) for value in found),
        answers=tuple(_answer(each, analyte, comparator) for each in found.values()),
        units=tuple(each.unit.ucum for each in found.values()),
    )


def _answer(
    candidate: Candidate, analyte: Analyte, comparator: Comparator | None
) -> tuple[str, str]:
    """Return a text and a unit that are read as a candidate, without a question."""
    for figures, ucum in _writings(candidate, analyte):
        text = f"{comparator or ''}{unmistakable(figures)}"
        number, printed = numeral(text), read_unit(ucum, analyte)
        if number is None or printed.sure is None:
            continue
        about, readings = readings_of(analyte, number, printed)
        if not about and readings[0].value == candidate.value:
            return text, ucum
    return f"{comparator or ''}{unmistakable(candidate.value)}", analyte.unit


def _writings(candidate: Candidate, analyte: Analyte) -> Iterator[tuple[Decimal, str]]:
    """Yield the ways to write a candidate: in its own unit, the canonical one, the others."""
    yield candidate.number, candidate.unit.ucum
    yield candidate.value, analyte.unit
    for choice in display_units(analyte.kind):
        yield unit_of(choice.unit, analyte).from_canonical(candidate.value), choice.unit
