"""Tests in a row: what every run of tests tells of itself."""

from dataclasses import dataclass
from datetime import date

from neutrodesk.domain.statistics.count import (
    Count,
    Laboratories,
    laboratories_of,
    longest_gap_days,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Tests in a row, in the order of time; there is at least one."""

    counts: tuple[Count, ...]

    @property
    def tests(self) -> int:
        """How many tests it has."""
        return len(self.counts)

    @property
    def first_on(self) -> date:
        """The day of its first test."""
        return self.counts[0].on

    @property
    def last_on(self) -> date:
        """The day of its last test."""
        return self.counts[-1].on

    @property
    def days(self) -> int:
        """The days from its first test to its last."""
        return (self.last_on - self.first_on).days

    @property
    def longest_gap_days(self) -> int:
        """The most days between two of its tests in a row."""
        return longest_gap_days(self.counts)

    @property
    def laboratories(self) -> Laboratories:
        """The laboratories of its tests."""
        return laboratories_of(self.counts)
