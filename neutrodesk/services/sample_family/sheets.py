"""Sheets of the sample family: counts printed as two laboratories print them.

The hospital writes K/uL, g/dL, points, percent and absolute counts; the practice writes
10^9/L, g/L, commas and fewer values. Printed ranges are the general intervals of the age, and
flags say on which side of them a value was printed.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_EVEN, Decimal

from neutrodesk.domain.blood_test import Result
from neutrodesk.domain.printed.reading import Question
from neutrodesk.domain.quantity import Comparator
from neutrodesk.domain.units import read_unit
from neutrodesk.errors import InvalidValueError, Why
from neutrodesk.reference.analytes import analyte
from neutrodesk.reference.intervals import interval
from neutrodesk.services.entering import entered

CELLS = ("anc", "lymph_abs", "mono_abs", "eos_abs", "baso_abs")
"""The five parts of a differential, absolute."""
SHARES = ("neut_pct", "lymph_pct", "mono_pct", "eos_pct", "baso_pct")
"""The same five parts in percent."""

Line = tuple[str, str, int]
"""A line of a sheet: the analyte, the unit as printed, the decimals as printed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """How one laboratory prints a blood count."""

    laboratory: str
    lines: tuple[Line, ...]
    comma: bool = False
    between: str = " - "
    below: str = "L"
    above: str = "H"

    def printed(self, value: Decimal, decimals: int) -> str:
        """Return a number as this laboratory prints it."""
        text = f"{value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_EVEN):f}"
        return text.replace(".", ",") if self.comma else text


HOSPITAL = Sheet(
    laboratory="Riverside Hospital",
    lines=(
        ("wbc", "K/uL", 2),
        *((share, "%", 1) for share in SHARES),
        *((cells, "K/uL", 2) for cells in CELLS),
        ("rbc", "M/uL", 2),
        ("hb", "g/dL", 1),
        ("hct", "%", 1),
        ("mcv", "fL", 1),
        ("plt", "K/uL", 0),
    ),
)
PRACTICE = Sheet(
    laboratory="Dr. Lindner's practice",
    lines=(
        ("wbc", "10^9/L", 1),
        ("anc", "10^9/L", 2),
        *((share, "%", 0) for share in SHARES),
        ("hb", "g/L", 0),
        ("hct", "L/L", 2),
        ("plt", "10^9/L", 0),
    ),
    comma=True,
    between=" – ",
    below="-",
    above="+",
)
BY_HAND = Sheet(
    laboratory="University Hospital",
    lines=(
        ("wbc", "x10E3/uL", 1),
        ("seg_pct", "%", 0),
        ("band_pct", "%", 0),
        ("lymph_pct", "%", 0),
        ("mono_pct", "%", 0),
        ("eos_pct", "%", 0),
        ("baso_pct", "%", 0),
        ("metamyelo_pct", "%", 0),
        ("hb", "g/dL", 1),
        ("hct", "%", 1),
        ("plt", "x10E3/uL", 0),
    ),
)
IN_CELLS = Sheet(
    laboratory="Market Street Lab",
    lines=(
        ("wbc", "/mm3", 0),
        ("anc", "cells/uL", 0),
        ("lymph_abs", "cells/uL", 0),
        ("mono_abs", "cells/uL", 0),
        ("eos_abs", "cells/uL", 0),
        ("baso_abs", "cells/uL", 0),
        ("hb", "g/dL", 1),
        ("plt", "/nl", 0),
    ),
)

Values = Mapping[str, Decimal | str]
"""Canonical values by analyte, as the draw had them; a text is printed as it stands."""


def results(sheet: Sheet, values: Values, age_in_days: int, sex: str) -> tuple[Result, ...]:
    """Print the values that a sheet has lines for, in its order."""
    return tuple(_results(sheet, values, age_in_days, sex))


def _results(sheet: Sheet, values: Values, age_in_days: int, sex: str) -> Iterator[Result]:
    for key, unit, decimals in sheet.lines:
        value = values.get(key)
        if value is None:
            continue
        kind = analyte(key)
        own = read_unit(unit, kind).units[0]
        text = (
            value if isinstance(value, str) else sheet.printed(own.from_canonical(value), decimals)
        )
        usual = interval(key, age_in_days, sex)
        range_text = ""
        if usual is not None and usual.low is not None and usual.high is not None:
            ends = (own.from_canonical(usual.low), own.from_canonical(usual.high))
            range_text = sheet.between.join(sheet.printed(end, min(decimals, 1)) for end in ends)
        result = entered(kind, text, unit, range_text=range_text)
        if isinstance(result, Question):
            raise InvalidValueError(key, text, Why.AMBIGUOUS)
        yield _flagged(sheet, result)


def _flagged(sheet: Sheet, result: Result) -> Result:
    """Return a result with the mark that its printed range gives it."""
    quantity, limits = result.quantity, result.range
    if quantity is None or limits is None:
        return result
    low, high = limits.low, limits.high
    downward = quantity.comparator in (Comparator.LESS, Comparator.AT_MOST)
    flag = ""
    if low is not None and (quantity.value < low or (downward and quantity.value <= low)):
        flag = sheet.below
    elif high is not None and quantity.value > high:
        flag = sheet.above
    return replace(result, flag=flag)
