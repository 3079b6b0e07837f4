"""Other readings of a value: the same figures with the decimal sign elsewhere."""

from collections.abc import Callable, Iterable, Iterator

from neutrodesk.domain.plausibility.doubt import OtherReading
from neutrodesk.domain.plausibility.measured import Measured
from neutrodesk.domain.printed.reading import Reading, understand
from neutrodesk.domain.quantity import plain
from neutrodesk.domain.spelling.numerals import unmistakable
from neutrodesk.errors import InvalidValueError
from neutrodesk.reference.analytes import Analyte

PLACES = (-1, 1, -2, 2, -3, 3)
"""By how many places a decimal sign slips, the likeliest first (PD)."""
_SIGNS = ".,·"


def slips(value: Measured, of: Analyte, sign: str) -> Iterator[OtherReading]:
    """Yield what may have stood on the report in place of a value, in the unit that is printed.

    Only what can have been measured and reads without a question, written with the decimal
    `sign`; nothing for 0, and for a unit that is not sure.
    """
    printed = value.unit(of)
    if printed is None or not value.quantity.value:
        return
    figures = value.figures(of)
    if figures is None:
        figures = printed.from_canonical(value.quantity.value)
    for places in PLACES:
        moved = figures.scaleb(places)
        amount = printed.to_canonical(moved)
        for written in (plain(moved), unmistakable(moved)):
            text = f"{value.quantity.comparator or ''}{written.replace('.', sign)}"
            try:
                outcome = understand(of, text, value.result.unit)
            except InvalidValueError:
                continue
            if isinstance(outcome, Reading) and outcome.quantity.value == amount:
                yield OtherReading(text=text, unit=value.result.unit, quantity=outcome.quantity)
                break


def decimal_sign(value: Measured, beside: Iterable[Measured], of: Callable[[str], Analyte]) -> str:
    """Return the decimal sign of a value; of those beside it where it has none, else a point."""
    own = _sign(value, of(value.key))
    if own:
        return own
    signs = {_sign(each, of(each.key)) for each in beside} - {""}
    return signs.pop() if len(signs) == 1 else "."


def _sign(value: Measured, of: Analyte) -> str:
    figures = value.figures(of)
    if figures is None or int(figures.as_tuple().exponent) >= 0:
        return ""
    return next((sign for sign in reversed(value.result.text) if sign in _SIGNS), "")
