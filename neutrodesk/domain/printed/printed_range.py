"""Reference intervals as they are printed beside a result: "1.5-8.5", "<0.41", ">59"."""

import re
from decimal import Decimal

from neutrodesk.domain.blood_test import PrintedRange
from neutrodesk.domain.printed.reading import Question, Reading, understand
from neutrodesk.domain.quantity import Quantity
from neutrodesk.domain.spelling.spellings import parted
from neutrodesk.domain.units import in_unit, power_per_litre
from neutrodesk.domain.units import unit as unit_of
from neutrodesk.errors import InvalidValueError
from neutrodesk.reference.analytes import Analyte

_LONGEST = 80
_SINGLE_CELLS = 6
"""10*6 in a litre is 1 in a microlitre."""
_WRAPPED = re.compile(r"[(\[]\s*([^()\[\]]*?)\s*[)\]]")
_FROM = re.compile(
    r"(?:from|between|von|zwischen|de|entre|da|tra|van|tussen|od|от)\s+", re.IGNORECASE
)
_TO = re.compile(
    r"\s*(?:[-\u2010\u2011–—−~\uff5e…÷]|\.{2,3})\s*"
    r"|\s+(?:to|and|bis|und|à|et|a|y|e|até|tot|en|do|i|до)\s+",
    re.IGNORECASE,
)

_Limits = tuple[Decimal | None, Decimal | None]


def read_range(analyte: Analyte, text: str, unit: str) -> PrintedRange | None:
    """Return the reference interval printed beside a result of this unit; ``None`` for no text.

    The limits are in the canonical unit. A unit printed with the interval counts before `unit`.
    What cannot be read without doubt is kept as text without limits, and so is an interval that
    is words ("negative"): nothing is drawn for it, but it stays beside the value.

    >>> from neutrodesk.reference.analytes import analyte
    >>> read_range(analyte("anc"), "1,5 – 8,5", "K/uL")
    PrintedRange(text='1,5 – 8,5', low=Decimal('1.5'), high=Decimal('8.5'))
    """
    stripped = text.strip()
    if not stripped:
        return None
    limits = _limits(analyte, stripped, unit) if len(stripped) <= _LONGEST else None
    low, high = limits or (None, None)
    return PrintedRange(text=text, low=low, high=high)


def _limits(analyte: Analyte, text: str, unit: str) -> _Limits | None:
    if wrapped := _WRAPPED.fullmatch(text):
        text = wrapped[1]
    if limits := _between(analyte, text, unit):
        return limits
    for head, printed in parted(text):
        if limits := _between(analyte, head, printed):
            return limits
    return None


def _between(analyte: Analyte, text: str, unit: str) -> _Limits | None:
    """Read an interval without its unit: two limits, or one with a comparator."""
    amounts = _amounts(analyte, text, unit)
    if len(amounts) == 1 and (comparator := amounts[0].comparator):
        value = amounts[0].value
        return (None, value) if comparator.downward else (value, None)
    ends = _TO.split(_FROM.sub("", text, count=1) if _FROM.match(text) else text)
    if len(ends) != 2:  # noqa: PLR2004 - an interval has two ends
        return None
    return _closed(_amounts(analyte, ends[0], unit), _amounts(analyte, ends[1], unit))


def _closed(lows: tuple[Quantity, ...], highs: tuple[Quantity, ...]) -> _Limits | None:
    """Return the one pair of limits in order: of "800-1,200" only 800 to 1200 is one."""
    pairs = [
        (low.value, high.value)
        for low in lows
        for high in highs
        if low.exact and high.exact and low.value <= high.value
    ]
    return pairs[0] if len(pairs) == 1 else None


def _amounts(analyte: Analyte, text: str, unit: str) -> tuple[Quantity, ...]:
    """Return what one end of an interval can mean; nothing where it cannot be read.

    An interval is never a reason to refuse its result.
    """
    try:
        outcome = understand(analyte, text, unit)
    except InvalidValueError:
        return ()
    if isinstance(outcome, Reading):
        return (outcome.quantity,)
    if isinstance(outcome, Question) and outcome.about == "number":
        # A laboratory prints whole cells: "1,500-7,800 /uL" are thousands.
        whole = [
            reading
            for reading, ucum in zip(outcome.readings, outcome.units, strict=True)
            if _counts_single_cells(ucum, analyte) and not in_unit(reading, analyte, ucum).value % 1
        ]
        return tuple(whole) or outcome.readings
    return ()


def _counts_single_cells(ucum: str, analyte: Analyte) -> bool:
    power = power_per_litre(unit_of(ucum, analyte)) if analyte.is_count else None
    return power is not None and power <= _SINGLE_CELLS
