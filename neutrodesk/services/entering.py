"""Entering: from typed text to a result, the same for the form and the command line."""

import re
from datetime import date

from neutrodesk.domain.blood_test import Confirmed, Result, Source
from neutrodesk.domain.catalogue import SHIPPED, Catalogue
from neutrodesk.domain.printed.printed_range import read_range
from neutrodesk.domain.printed.reading import (
    Outcome,
    Question,
    Reading,
    in_another_unit,
    understand,
)
from neutrodesk.domain.quantity import Quantity
from neutrodesk.domain.spelling.numerals import numeral
from neutrodesk.domain.units import read_unit
from neutrodesk.errors import InvalidValueError, Why
from neutrodesk.reference.analytes import Analyte

# A number does not end between two figures; it may end anywhere else.
_ENDS = re.compile(r"(?<!\d)(?=.)|(?=\D)|$", re.DOTALL)

# What stands behind a space and is no unit: the other end of a range, a second number.
_FIGURES = re.compile(r"[-–−+.,~±]|(?!10)\d")
# "1e5 /uL" is a number as computers write it, "3.4e3/uL" thousands in a microlitre.
_EXPONENT = re.compile(r"e\d+\s", re.IGNORECASE)

# "5 103/uL" is thousands with the raised 3 lost, or 5103 cells: both stay together to be asked.
_LOST_POWER = re.compile(r"\s(10\d\d?)$")

_SIGNS = r"HH|LL|H|L|A|\*{1,3}|!{1,3}|\+{1,3}|-{1,3}|↑{1,2}|↓{1,2}"
_FLAG = rf"[(\[]?\s*(?<![^\d\s(\[])({_SIGNS})\s*[)\]]?"
_NUMBER = r"(?:[<>≤≥]=?\s*)?\d[\d.,' ]*"
_FLAG_BEHIND = re.compile(rf"({_NUMBER}?.*?)(?:\s*(?![+-]){_FLAG}|\s+{_FLAG})", re.DOTALL)
# A sign right behind figures may be theirs ("20+", "1+"), and so may a minus before them.
_FLAG_BEFORE = re.compile(rf"(?![+-]){_FLAG}\s+({_NUMBER}.*)", re.DOTALL)

READ_AS = "read_as"
"""What was asked, in a `Confirmed`, where a text or unit can be read in more than one way."""

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
    answer: Quantity | None = None,
) -> Result | Question:
    """Return the result that a typed value makes, its text kept as typed.

    A `Question` is returned where the value can be read in more than one way, or its unit measures
    something else and another may be meant, unless one of its readings is the `answer`: that is
    then kept beside the text and the unit as they were printed.

    Raises:
        InvalidValueError: the value or its unit cannot be read (field ``value`` or ``unit``).
    """
    text, unit = text.strip(), unit.strip()
    outcome = _outcome(analyte, text, unit)
    quantity = outcome.quantity if isinstance(outcome, Reading) else None
    confirmed: tuple[Confirmed, ...] = ()
    if isinstance(outcome, Question):
        if answer not in outcome.readings:
            return outcome
        quantity, confirmed = answer, (_read_as(text, unit, answer),)
    return Result(
        analyte=analyte.key,
        text=text,
        unit=unit,
        quantity=quantity,
        range=read_range(analyte, range_text, unit),
        flag=flag.strip(),
        source=source,
        confirmed=confirmed,
    )


def asked_of(analyte: Analyte, text: str, unit: str) -> Question | None:
    """Return what is to be asked about a printed text; ``None`` where it reads or cannot."""
    try:
        outcome = _outcome(analyte, text, unit)
    except InvalidValueError:
        return None
    return outcome if isinstance(outcome, Question) else None


def _outcome(analyte: Analyte, text: str, unit: str) -> Outcome:
    try:
        return understand(analyte, text, unit)
    except InvalidValueError as error:
        question = in_another_unit(analyte, text, unit) if error.why is Why.WRONG_UNIT else None
        if question is None:
            raise
        return question


def _read_as(text: str, unit: str, reading: Quantity) -> Confirmed:
    printed = f"{text} {unit}".strip()
    return Confirmed(doubt=READ_AS, saw=f"{printed} = {reading.text()} {reading.unit}")


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


def apart(text: str, catalogue: Catalogue = SHIPPED) -> tuple[str, str]:
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
        if (power := _LOST_POWER.search(value)) and _is_unit(power[1] + unit, catalogue):
            break
        is_spaced = len(value) + len(unit) < len(text)
        if not unit or (is_spaced and not _FIGURES.match(unit)):
            return value, unit
        if not is_spaced and not _EXPONENT.match(unit) and _is_unit(unit, catalogue):
            return value, unit
    return text, ""


def without_flag(text: str) -> tuple[str, str]:
    """Return what is printed without a laboratory's flag before or behind it, and the flag.

    >>> without_flag("0.9 K/uL L"), without_flag("* 2,1"), without_flag("2.1 K/uL")
    (('0.9 K/uL', 'L'), ('2,1', '*'), ('2.1 K/uL', ''))
    """
    if found := _FLAG_BEHIND.fullmatch(text):
        return found[1].strip(), found[2] or found[3]
    if found := _FLAG_BEFORE.fullmatch(text):
        return found[2].strip(), found[1]
    return text, ""


def _is_unit(text: str, catalogue: Catalogue) -> bool:
    """Tell whether a text is a unit of anything that is kept here."""
    return any(_can_have(each, text) for each in catalogue)


def meant(name: str, unit: str, catalogue: Catalogue = SHIPPED) -> tuple[Analyte, ...]:
    """Return the analytes that a typed name can mean, as far as the unit can decide.

    Percent and absolute counts share many names: with a unit, those stay that can have it.
    """
    found = catalogue.named(name)
    if len(found) < 2 or not unit:  # noqa: PLR2004 - one needs no decision
        return found
    return tuple(analyte for analyte in found if _can_have(analyte, unit)) or found


def _can_have(analyte: Analyte, unit: str) -> bool:
    try:
        read_unit(unit, analyte)
    except InvalidValueError:
        return False
    return True
