"""Infections and symptoms: what it was, how bad, from when to when, and what was done."""

from dataclasses import dataclass

from neutrodesk.domain.diary.entry import LastingEntry, needed
from neutrodesk.errors import InvalidValueError, Why

MOST_SEVERE = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Symptom(LastingEntry):
    """An infection or a symptom.

    `what` is a key of the shipped list (`reference.symptoms`) or the family's own words.
    `severity` goes from 0 (hardly noticed) to 3 (as bad as it gets), as the family felt it.
    """

    what: str
    severity: int | None = None
    seen_by_doctor: bool | None = None
    antibiotic: bool | None = None
    hospital: bool | None = None

    def __post_init__(self) -> None:
        LastingEntry.__post_init__(self)
        needed("what", self.what)
        if self.severity is not None and not 0 <= self.severity <= MOST_SEVERE:
            raise InvalidValueError("severity", self.severity, Why.IMPOSSIBLE)
