"""Which band between the lines a neutrophil count lies in.

Bands are half-open and their lower end belongs to them: 1.000 is in "1.0 - 1.5". A count is
classified as it is, before any rounding (clinical facts, 2.1 and 11.3). A band is a place
between lines used in the literature, not a judgement of a result.
"""

from collections.abc import Sequence
from decimal import Decimal
from functools import cache

from neutrodesk.domain.quantity import Comparator, Quantity
from neutrodesk.reference.lines import Band, bands, schemes


def band_of(count: Quantity, from_top: Sequence[Band]) -> Band | None:
    """Return the band of a neutrophil count (10*9/L), of those that hold, from the top down.

    Which hold for a person on a day is told by `lines.bands_on`. ``None`` where none holds, as in
    the first 14 days of life, and for "more than x" below the top line and "less than x" above
    it, where the true count is not known well enough. Else "less than x" lies in the highest band
    that is still possible.
    """
    if not from_top:
        return None
    band = _containing(from_top, count)
    if count.exact:
        return band
    downward = count.comparator in (Comparator.LESS, Comparator.AT_MOST)
    # "Less than 5" may be any count, "more than 0.3" too: only the far side of a line is known.
    return band if downward is (band is not from_top[0]) else None


def _containing(from_top: Sequence[Band], count: Quantity) -> Band:
    """Return the band of a value; just below the value where the count is "less than" it."""
    if count.comparator is Comparator.LESS:
        return next((band for band in from_top if band.low < count.value), from_top[-1])
    return next(band for band in from_top if band.low <= count.value)


@cache
def cuts() -> tuple[Decimal, ...]:
    """Return the values where a band of any scheme ends and the next begins, the highest first."""
    lows = {band.low for scheme in schemes() for band in bands(scheme)}
    return tuple(sorted(lows - {Decimal(0)}, reverse=True))
