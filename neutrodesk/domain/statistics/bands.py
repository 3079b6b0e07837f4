"""Tests in each band. The numbers add up to the number of tests."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from neutrodesk.domain.statistics.count import Count
from neutrodesk.reference.lines import Band, bands

Limits = tuple[Decimal, Decimal | None]
_NO_END = Decimal("Infinity")


@dataclass(frozen=True, slots=True, kw_only=True)
class BandTests:
    """How many tests lie in a band; `band` is ``None`` for those whose band is not known.

    That is so in the first 14 days of life, and for a limit that may lie on either side of a line.
    """

    band: Band | None
    tests: int


def tests_per_band(counts: Sequence[Count]) -> tuple[BandTests, ...]:
    """Return how many tests lie in each band, from the top down, then those without a band.

    A band of two ages with the same limits is one band; one with other limits is another.
    """
    found = Counter(limits_of(count.band) for count in counts if count.band is not None)
    rows = [BandTests(band=band, tests=found[limits_of(band)]) for band in bands_met(counts)]
    return (*rows, BandTests(band=None, tests=len(counts) - found.total()))


def bands_met(counts: Iterable[Count]) -> tuple[Band, ...]:
    """Return all bands of the schemes that hold for some counts, from the top down."""
    schemes = {count.band.scheme for count in counts if count.band is not None}
    met = {limits_of(band): band for scheme in sorted(schemes) for band in bands(scheme)}
    return tuple(sorted(met.values(), key=_from_top))


def limits_of(band: Band) -> Limits:
    """Return what tells a band from the others, whatever scheme it is in."""
    return band.low, band.high


def _from_top(band: Band) -> tuple[Decimal, Decimal]:
    return -band.low, -(_NO_END if band.high is None else band.high)
