"""Optional grades of a neutrophil count, shown only where a family chose a scheme.

CTCAE is a scale of oncology for adverse events, and its versions 5 and 6 grade the same count
differently [S16]; NICE CG151 counts 0.5 itself to the lower side [S29] (clinical facts, 2.1, 2.2).
"""

from decimal import Decimal

from neutrodesk.domain.blood_test import BloodTest
from neutrodesk.domain.neutrophils import neutrophil_count
from neutrodesk.domain.quantity import Comparator, Quantity
from neutrodesk.reference.lines import Band, bands

GRADES = ("ctcae_v5", "ctcae_v6", "nice_0_5_inclusive")
"""The schemes that can be chosen; none is until someone does."""


def grade_of(count: Quantity, scheme: str, printed_low: Decimal | None = None) -> Band | None:
    """Return the grade of a neutrophil count (10*9/L) in a scheme; ``None`` where it has none.

    It goes by the unrounded value. `printed_low` is the lower limit on the report, where grade 1
    of CTCAE version 5 ends: without it nothing is said there. "Less than x" has the mildest grade
    that is still possible, "more than x" one only where every such count has it.
    """
    if scheme not in GRADES:
        return None
    graded = bands(scheme)
    match count.comparator:
        case None:
            found = (band for band in graded if band.contains(count.value, printed_low))
        case Comparator.MORE:
            found = (band for band in graded if _is_top(band) and band.low <= count.value)
        case Comparator.AT_LEAST:
            found = (band for band in graded if _is_top(band) and band.contains(count.value))
        case Comparator.AT_MOST:
            found = (
                band
                for band in graded
                if not _is_top(band) and band.contains(count.value, printed_low)
            )
        case Comparator.LESS:
            found = (band for band in graded if _reaches(band, count.value, printed_low))
    return next(found, None)


def grade_on(test: BloodTest, scheme: str) -> Band | None:
    """Return the grade of the neutrophil count of a test; ``None`` where it has none."""
    count = neutrophil_count(test)
    if count is None:
        return None
    printed = test.result("anc")
    low = printed.range.low if printed is not None and printed.range is not None else None
    return grade_of(count.quantity, scheme, low)


def _is_top(band: Band) -> bool:
    """Tell whether a band has no upper end: which counts lie above it is known."""
    return band.high is None and not band.high_is_printed_low


def _reaches(band: Band, value: Decimal, printed_low: Decimal | None) -> bool:
    """Tell whether the counts just below a value lie in a band with an upper end."""
    high = printed_low if band.high_is_printed_low else band.high
    return high is not None and band.low < value <= high
