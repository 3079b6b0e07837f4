"""The flag printed beside a value, and whether it points the way the printed range does."""

import re
from enum import Enum, auto

from neutrodesk.domain.plausibility.measured import Measured
from neutrodesk.domain.quantity import Comparator, Quantity
from neutrodesk.reference.analytes import Analyte


class Side(Enum):
    """On which side of its range a flag says that a value lies."""

    BELOW = auto()
    ABOVE = auto()


_AROUND = re.compile(r"^[\s()\[\]*!.:]+|[\s()\[\]*!.:]+$")
# Signs as the import reads them, and the words of the languages whose reports are read. A single
# "-" also fills an empty cell, "*" and "A" say no direction, "<" and ">" belong to a number.
_BELOW = re.compile(
    r"l{1,3}|lo|low|low low|(?:very|critical|critically|panic|slightly) low|below(?: range)?"
    r"|↓{1,3}|▼{1,3}|-{2,3}|−{2,3}"
    r"|niedrig|zu niedrig|erniedrigt|tief|vermindert|unter norm"
    r"|bas|basse|faible|diminué|abaissé|bajo|baja|disminuido|baixo|baixa|diminuído"
    r"|basso|bassa|diminuito|laag|verlaagd|te laag|niski|niska|niskie|obniżony|obniżone"
)
_ABOVE = re.compile(
    r"h{1,3}|hi|high|high high|(?:very|critical|critically|panic|slightly) high|above(?: range)?"
    r"|↑{1,3}|▲{1,3}|\+{1,3}"
    r"|hoch|zu hoch|erhöht|über norm"
    r"|haut|haute|élevé|élevée|augmenté|alto|alta|elevado|elevada|aumentado|aumentada"
    r"|elevato|elevata|aumentato|hoog|verhoogd|te hoog|wysoki|wysoka|wysokie|podwyższony"
    r"|podwyższone"
)


def side(flag: str) -> Side | None:
    """Return the side that a flag speaks of; ``None`` for one that speaks of none.

    >>> side("(L)*"), side("erhöht"), side("*")
    (<Side.BELOW: 1>, <Side.ABOVE: 2>, None)
    """
    words = " ".join(_AROUND.sub("", flag.strip().casefold()).split())
    if _BELOW.fullmatch(words):
        return Side.BELOW
    return Side.ABOVE if _ABOVE.fullmatch(words) else None


def limits_against(value: Measured, of: Analyte) -> tuple[Quantity, ...]:
    """Return the ends of the printed range where its flag says otherwise; none where it agrees.

    A flag may come from more decimals than were printed, so a value that rounding puts on a limit
    agrees with both sides. A value outside its range without a flag is nothing to ask about.
    """
    printed = value.result.range
    if printed is None or not value.result.flag:
        return ()
    flagged = side(value.result.flag)
    if flagged is None:
        return ()
    low, high = printed.low, printed.high
    rounding = value.rounding(of)
    least, most = value.least - rounding, value.most + rounding
    if flagged is Side.BELOW:
        contradicts = (low is not None and least >= low) or (high is not None and least > high)
    else:
        contradicts = (high is not None and most <= high) or (low is not None and most < low)
    if not contradicts:
        return ()
    ends = ((low, Comparator.AT_LEAST), (high, Comparator.AT_MOST))
    return tuple(Quantity(end, of.unit, sign) for end, sign in ends if end is not None)
