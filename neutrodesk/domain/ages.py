"""Ages as leaflets of laboratories write them: "14 d", "6 m", "2 y", from which an interval holds.

A month is a twelfth of a year of 365.25 days, rounded to whole days, as in the shipped tables: 6
months are 183 days, 2 years are 731.
"""

import re
from decimal import ROUND_HALF_UP, Decimal

from neutrodesk.errors import InvalidValueError, Why

OLDEST = 43_830
"""Days: 120 years."""

_AGE = re.compile(r"(\d{1,5})\s*([^\W\d_]+)?\.?")
_A_YEAR = Decimal("365.25")
# A lone J is no unit here: days to French readers, years to German ones.
_UNITS = {
    "d": ("d day days t tag tage tagen jour jours día días dia dias giorno giorni", Decimal(1)),
    "w": ("w wk week weeks woche wochen sem semaine semaines semana semanas", Decimal(7)),
    "m": ("m mo month months monat monate monaten mois mes meses mese mesi", _A_YEAR / 12),
    "y": ("y yr yrs year years jahr jahre jahren a an ans año años ano anos anno anni", _A_YEAR),
}
_WORDS = {word: unit for unit, (words, _) in _UNITS.items() for word in words.split()}


def age_in_days(text: str) -> int:
    """Return the completed days of life that an age means; 0 for an empty text, from birth on.

    >>> age_in_days("6 m"), age_in_days("2 years"), age_in_days("")
    (183, 731, 0)

    Raises:
        InvalidValueError: the field is ``age``; a number without its unit (``AMBIGUOUS``), a
            text that is none, an age that nobody reaches.
    """
    stripped = text.strip()
    if stripped in ("", "0"):
        return 0
    found = _AGE.fullmatch(stripped)
    if found is None:
        raise InvalidValueError("age", text)
    if not found[2]:
        raise InvalidValueError("age", text, Why.AMBIGUOUS)
    unit = _WORDS.get(found[2].casefold())
    if unit is None:
        raise InvalidValueError("age", text, Why.UNKNOWN_UNIT)
    days = int(_days(int(found[1]), unit))
    if days > OLDEST:
        raise InvalidValueError("age", text, Why.IMPOSSIBLE)
    return days


def shortest(days: int) -> tuple[int, str]:
    """Return an age in the largest unit (``y``, ``m``, ``w``, ``d``) that gives it exactly.

    >>> shortest(731), shortest(183), shortest(15)
    ((2, 'y'), (6, 'm'), (15, 'd'))
    """
    for unit in reversed(_UNITS):
        number = int((days / _UNITS[unit][1]).to_integral_value())
        if number and _days(number, unit) == days:
            return number, unit
    return days, "d"


def _days(number: int, unit: str) -> Decimal:
    return (number * _UNITS[unit][1]).to_integral_value(ROUND_HALF_UP)
