"""What a printed value says: an exact quantity, words to keep, or a question to ask.

The same function serves the form, the imports and the command line, so that a value means the
same wherever it comes in. It never guesses.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from unicodedata import category

from neutrodesk.domain.numerals import Numeral, has_figures, numeral, unmistakable
from neutrodesk.domain.quantity import Comparator, Quantity
from neutrodesk.domain.spellings import parted, tidied
from neutrodesk.domain.units import PrintedUnit, Unit, read_unit, unit
from neutrodesk.domain.wrong_unit import likelier, possible
from neutrodesk.errors import InvalidValueError, Why
from neutrodesk.reference.analytes import Analyte
from neutrodesk.reference.units import display_units

_ZERO = Decimal(0)
_UNPRINTABLE = {"Cc", "Cs", "Cn", "Co"}
_LETTERS = re.compile(r"[^\W\d_].*[^\W\d_]", re.DOTALL)
# What fills an empty place on a form.
_FILLER = re.compile(r"[-–—*+]{1,12}")
# Letters that are typed for figures: "O.O" must not become words.
_LIKE_FIGURES = re.compile(r"[OoQIl|.,\s<>=-]+")
# Words that hold a figure which is no result.
_NUMBERED = re.compile(
    r"(?:(?:see|siehe|s\.|voir|ver|véase|vedi|zie)\s+)?"
    r"(?:(?:foot)?notes?|comments?|remarks?|page|anmerkung|bemerkung|kommentar|fußnote|hinweis"
    r"|remarque|commentaire|nota|comentario|comentário|commento|opmerking|uwaga)"
    r"\s*[#(\[]?\s*\d{1,2}\s*[)\]]?[.:]?",
    re.IGNORECASE,
)


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
    - A unit may stand behind the figures (``45 %``, ``0.8 K/uL``) and need not be given again.

    Nothing is known here of other values; what is unusual beside them is asked elsewhere.

    Raises:
        InvalidValueError: the field is ``value``: nothing is printed (``EMPTY``), it is neither
            number nor words (``NOT_A_NUMBER``), or it cannot have been measured (``IMPOSSIBLE``);
            or the field is ``unit``, as `read_unit` raises it.
    """
    return _understand(text, unit, analyte)


# Values are few and come again and again: a file of 100,000 results holds some thousand
# different ones. An outcome is frozen, so that it can be handed out as often as it is asked for.
@lru_cache(maxsize=16_384)
def _understand(text: str, unit: str, analyte: Analyte) -> Outcome:
    if not text.strip():
        raise InvalidValueError("value", text, Why.EMPTY)
    if analyte.kind == "text":
        return Words(text=text)
    if (number := numeral(text)) is not None:
        return _outcome(analyte, text, number, read_unit(unit, analyte))
    if (words := words_of(text)) is not None:
        return words
    for figures, printed in parted(text):
        number = numeral(figures)
        if number is not None and tidied(unit) in ("", tidied(printed)):
            return _outcome(analyte, text, number, read_unit(printed, analyte))
    raise InvalidValueError("value", text, Why.NOT_A_NUMBER)


def words_of(text: str) -> Words | None:
    """Return a text that is words and no number; ``None`` for anything else.

    >>> words_of("clumped"), words_of("O.5")
    (Words(text='clumped'), None)
    """
    stripped = text.strip()
    if has_figures(stripped):
        is_words = _NUMBERED.fullmatch(stripped) is not None
    elif _LETTERS.search(stripped):
        is_words = not _LIKE_FIGURES.fullmatch(stripped) and all(map(_prints, stripped))
    else:
        is_words = _FILLER.fullmatch(stripped) is not None
    return Words(text=text) if is_words else None


def _prints(character: str) -> bool:
    return character in "\t\r\n" or category(character) not in _UNPRINTABLE


@dataclass(frozen=True, slots=True)
class _Candidate:
    """One way to read a number and one way to read its unit, together."""

    number: Decimal
    unit: Unit
    value: Decimal


def _outcome(analyte: Analyte, text: str, number: Numeral, printed: PrintedUnit) -> Outcome:
    # A minus before 0 is a slip too.
    minus = any(each.is_signed() for each in number.values)
    if minus and not (analyte.hard_min and analyte.hard_min < 0):
        raise InvalidValueError("value", text, Why.IMPOSSIBLE)
    literal = _literal(analyte, number, printed)
    likelier = _likelier(analyte, number, printed)
    readings = list({each.value: each for each in (*likelier, *literal)}.values())
    if not readings:
        raise InvalidValueError("value", text, Why.IMPOSSIBLE)
    if not likelier and _is_sure(number, printed, literal):
        return Reading(quantity=Quantity(literal[0].value, analyte.unit, number.comparator))
    return Question(
        about="number" if len(number.values) > 1 and not likelier else "unit",
        readings=tuple(Quantity(each.value, analyte.unit, number.comparator) for each in readings),
        answers=tuple(_answer(each, analyte, number.comparator) for each in readings),
        units=tuple(each.unit.ucum for each in readings),
    )


def _candidates(number: Numeral, printed: PrintedUnit) -> list[_Candidate]:
    """Return every different amount that a number and a unit can mean, the plainest first."""
    found: dict[Decimal, _Candidate] = {}
    for each in printed.units:
        for figures in number.values:
            value = each.to_canonical(figures)
            found.setdefault(value, _Candidate(figures, each, value))
    return list(found.values())


def _literal(analyte: Analyte, number: Numeral, printed: PrintedUnit) -> list[_Candidate]:
    """Return what can have been measured of that which stands there."""
    candidates = _candidates(number, printed)
    return [each for each in candidates if _can_be(each.value, number.comparator, analyte)]


def _likelier(analyte: Analyte, number: Numeral, printed: PrintedUnit) -> list[_Candidate]:
    """Return what is likelier meant, in another unit than the one that stands there.

    Nothing is sought where several readings of what stands there are to be asked about anyway.
    """
    literal = _literal(analyte, number, printed)
    if literal and not _is_sure(number, printed, literal):
        return []
    found = [
        _Candidate(doubted.number, meant, meant.to_canonical(doubted.number))
        for doubted in (literal or _candidates(number, printed))
        for meant in likelier(analyte, doubted.number, doubted.unit)
    ]
    return [each for each in found if _can_be(each.value, number.comparator, analyte)]


def _is_sure(number: Numeral, printed: PrintedUnit, literal: list[_Candidate]) -> bool:
    """Tell whether all but the plainest reading are impossible, and that is reason enough."""
    candidates = _candidates(number, printed)
    if literal != candidates[:1] or not (printed.literal or len(candidates) == 1):
        return False
    first = candidates[0].unit
    return 1 in (len(candidates), len(number.values)) or first.factor >= first.divisor


def _can_be(value: Decimal, comparator: Comparator | None, analyte: Analyte) -> bool:
    """Tell whether a canonical value, or a limit of one, can have been measured."""
    lowest = _ZERO if analyte.hard_min is None else analyte.hard_min
    if comparator is Comparator.LESS and value == lowest:
        return False
    return possible(value, analyte)


def _answer(
    candidate: _Candidate, analyte: Analyte, comparator: Comparator | None
) -> tuple[str, str]:
    """Return a text and a unit that are read as a candidate, without a question."""
    for figures, ucum in _writings(candidate, analyte):
        text = f"{comparator or ''}{unmistakable(figures)}"
        number, printed = numeral(text), read_unit(ucum, analyte)
        if number is None or printed.sure is None or _likelier(analyte, number, printed):
            continue
        if [each.value for each in _literal(analyte, number, printed)] == [candidate.value]:
            return text, ucum
    return f"{comparator or ''}{unmistakable(candidate.value)}", analyte.unit


def _writings(candidate: _Candidate, analyte: Analyte) -> Iterator[tuple[Decimal, str]]:
    """Yield the ways to write a candidate: in its own unit, the canonical one, the others."""
    yield candidate.number, candidate.unit.ucum
    yield candidate.value, analyte.unit
    for choice in display_units(analyte.kind):
        yield unit(choice.unit, analyte).from_canonical(candidate.value), choice.unit
