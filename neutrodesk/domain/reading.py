"""What a printed value says: an exact quantity, words to keep, or a question to ask.

The same function serves the form, the imports and the command line, so that a value means the
same wherever it comes in. It never guesses.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from unicodedata import category

from neutrodesk.domain.numerals import Numeral, has_figures, numeral, unmistakable
from neutrodesk.domain.quantity import Comparator, Quantity
from neutrodesk.domain.spellings import parted, tidied
from neutrodesk.domain.units import PrintedUnit, Unit, read_unit
from neutrodesk.errors import InvalidValueError, Why
from neutrodesk.reference.analytes import Analyte

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
    million). `readings` are the possible quantities in the canonical unit; those that cannot have
    been measured are left out, so there may be a single one to confirm. `answers` are the text
    and unit to write instead, one for each reading, that are understood without a question.
    """

    about: str
    readings: tuple[Quantity, ...]
    answers: tuple[tuple[str, str], ...]


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
    candidates = _candidates(number, printed)
    possible = [each for each in candidates if _can_be(each.value, number.comparator, analyte)]
    # A minus before 0 is a slip too.
    minus = any(each.is_signed() for each in number.values)
    if not possible or (minus and not (analyte.hard_min and analyte.hard_min < 0)):
        raise InvalidValueError("value", text, Why.IMPOSSIBLE)
    if len(candidates) == 1 or _is_plain(number, printed, possible, candidates[0]):
        return Reading(quantity=Quantity(possible[0].value, analyte.unit, number.comparator))
    sign = number.comparator or ""
    return Question(
        about="number" if len(number.values) > 1 else "unit",
        readings=tuple(Quantity(each.value, analyte.unit, number.comparator) for each in possible),
        answers=tuple(
            (f"{sign}{unmistakable(figures)}", ucum)
            for figures, ucum in (_written(each, analyte) for each in possible)
        ),
    )


def _candidates(number: Numeral, printed: PrintedUnit) -> list[_Candidate]:
    """Return every different amount that a number and a unit can mean, the plainest first."""
    found: dict[Decimal, _Candidate] = {}
    for unit in printed.units:
        for figures in number.values:
            value = unit.to_canonical(figures)
            found.setdefault(value, _Candidate(figures, unit, value))
    return list(found.values())


def _is_plain(
    number: Numeral, printed: PrintedUnit, possible: list[_Candidate], first: _Candidate
) -> bool:
    """Tell whether all but the plainest reading are impossible, and that is reason enough."""
    if possible != [first] or not printed.literal:
        return False
    return len(number.values) == 1 or first.unit.factor >= first.unit.divisor


def _can_be(value: Decimal, comparator: Comparator | None, analyte: Analyte) -> bool:
    """Tell whether a canonical value, or a limit of one, can have been measured."""
    lowest = _ZERO if analyte.hard_min is None else analyte.hard_min
    if value < lowest:
        return False
    if comparator is Comparator.LESS and value == lowest:
        return False
    return analyte.hard_max is None or value <= analyte.hard_max


def _written(candidate: _Candidate, analyte: Analyte) -> tuple[Decimal, str]:
    """Return figures and a unit that mean a candidate and nothing else."""
    if read_unit(candidate.unit.ucum, analyte).sure:
        return candidate.number, candidate.unit.ucum
    return candidate.value, analyte.unit
