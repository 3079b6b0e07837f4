"""Entering: from typed text to a result, the same for the form and the command line."""

import re
from datetime import date

from neutrodesk.domain.blood_test import Result, Source
from neutrodesk.domain.numerals import numeral
from neutrodesk.domain.printed_range import read_range
from neutrodesk.domain.reading import Question, Reading, understand
from neutrodesk.domain.units import read_unit
from neutrodesk.errors import InvalidValueError, Why
from neutrodesk.reference.analytes import Analyte, analytes, named

# A number does not end between two figures; it may end anywhere else.
_ENDS = re.compile(r"(?<!\d)(?=.)|(?=\D)|$", re.DOTALL)

# What stands behind a space and is no unit: the other end of a range, a second number.
_FIGURES = re.compile(r"[-–−+.,~±]|(?!10)\d")
# "1e5 /uL" is a number as computers write it, "3.4e3/uL" thousands in a microlitre.
_EXPONENT = re.compile(r"e\d+\s", re.IGNORECASE)

_OLDEST = 120
"""Years: almost nobody lives longer, so an older year is a slip."""


def entered(  # noqa: PLR0913 - a printed value has that many parts
    analyte: Analyte,
    text: str,
    unit: str,
    *,
    range_text: str = "",
    flag: str = "",
    source: Source = Source.ENTERED,
) -> Result | Question:
    """Return the result that a typed value makes, its text kept as typed.

    A `Question` is returned where the value can be read in more than one way: its answers are
    texts and units to enter instead.

    Raises:
        InvalidValueError: the value or its unit cannot be read (field ``value`` or ``unit``).
    """
    text, unit = text.strip(), unit.strip()
    outcome = understand(analyte, text, unit)
    if isinstance(outcome, Question):
        return outcome
    return Result(
        analyte=analyte.key,
        text=text,
        unit=unit,
        quantity=outcome.quantity if isinstance(outcome, Reading) else None,
        range=read_range(analyte, range_text, unit),
        flag=flag.strip(),
        source=source,
    )


def check_day(taken_on: date, born: date, today: date) -> None:
    """Raise ``InvalidValueError`` for a draw on a day that is still to come or before birth."""
    if taken_on > today:
        raise InvalidValueError("taken", taken_on, Why.IN_FUTURE)
    if taken_on < born:
        raise InvalidValueError("taken", taken_on, Why.BEFORE_BIRTH)


def check_birth(born: date, today: date) -> None:
    """Raise ``InvalidValueError`` for a birth still to come, or more than 120 years ago."""
    if born > today:
        raise InvalidValueError("born", born, Why.IN_FUTURE)
    if (born.year + _OLDEST, born.month, born.day) < (today.year, today.month, today.day):
        raise InvalidValueError("born", born, Why.LONG_AGO)


def apart(text: str) -> tuple[str, str]:
    """Split a value that was typed with its unit; a text that holds no number has no unit.

    Behind a space stands a unit, known or not; what stands right behind the figures is one only
    where it is known: "1O.5" is a slip, no 1 in a unit "O.5". What does not come apart is all
    value.

    >>> apart("2.1 K/uL"), apart("<0,1 10^9/L"), apart("47%"), apart("clumped")
    (('2.1', 'K/uL'), ('<0,1', '10^9/L'), ('47', '%'), ('clumped', ''))
    """
    text = text.strip()
    ends = sorted({found.start() for found in _ENDS.finditer(text)}, reverse=True)
    for end in ends:
        value, unit = text[:end].strip(), text[end:].strip()
        if numeral(value) is None:
            continue
        is_spaced = len(value) + len(unit) < len(text)
        if not unit or (is_spaced and not _FIGURES.match(unit)):
            return value, unit
        if not is_spaced and not _EXPONENT.match(unit) and _is_unit(unit):
            return value, unit
    return text, ""


def _is_unit(text: str) -> bool:
    """Tell whether a text is a unit of anything that is kept here."""
    return any(_can_have(each, text) for each in analytes())


def meant(name: str, unit: str) -> tuple[Analyte, ...]:
    """Return the analytes that a typed name can mean, as far as the unit can decide.

    Percent and absolute counts share many names: with a unit, those stay that can have it.
    """
    found = named(name)
    if len(found) < 2 or not unit:  # noqa: PLR2004 - one needs no decision
        return found
    return tuple(analyte for analyte in found if _can_have(analyte, unit)) or found


def _can_have(analyte: Analyte, unit: str) -> bool:
    try:
        read_unit(unit, analyte)
    except InvalidValueError:
        return False
    return True
