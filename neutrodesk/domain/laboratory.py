"""A laboratory as a family knows it: its name and the reference intervals it gives."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from neutrodesk.domain.ages import OLDEST
from neutrodesk.domain.own_analyte import is_line
from neutrodesk.domain.person import Sex
from neutrodesk.domain.quantity import can_be_written
from neutrodesk.domain.record import Record
from neutrodesk.errors import InvalidValueError, Why

_LONGEST_TEXT = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class LaboratoryInterval:
    """The interval a laboratory gives for an analyte, from an age in completed days on.

    `text` and `unit` are as the laboratory prints them; `low` and `high` are in the analyte's
    canonical unit, and either may be open. `sex` is ``None`` where it holds for everyone.
    """

    analyte: str
    text: str
    unit: str
    low: Decimal | None = None
    high: Decimal | None = None
    from_days: int = 0
    sex: Sex | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Laboratory(Record):
    """A laboratory and its intervals, with where the family has them from.

    They stand in where a report of this laboratory prints no range; a printed one comes first.
    """

    name: str
    intervals: tuple[LaboratoryInterval, ...] = ()
    source: str = ""

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise InvalidValueError("name", self.name, Why.EMPTY)

    @property
    def order(self) -> tuple[Any, ...]:
        """Laboratories stand by name."""
        return (self.name.casefold(), self.id)

    def is_named(self, name: str) -> bool:
        """Tell whether a report with this name on it is one of this laboratory."""
        return _folded(self.name) == _folded(name)

    def interval(
        self, analyte: str, age_in_days: int, sex: Sex | None = None
    ) -> LaboratoryInterval | None:
        """Return the interval of an analyte at an age; ``None`` where none is given for it.

        A row holds until the next one. One for a sex holds only where that sex is known to be the
        person's; where it is not known, an interval for everyone does not outlive the younger age
        that it was given for.
        """
        reached = [
            each
            for each in self.intervals
            if each.analyte == analyte and each.from_days <= age_in_days
        ]
        newest = max((each.from_days for each in reached), default=0)
        fitting = [
            each
            for each in reached
            if each.sex in (None, sex) and (sex is not None or each.from_days == newest)
        ]
        return max(fitting, key=lambda each: (each.from_days, each.sex is not None), default=None)


def check_laboratory(laboratory: Laboratory) -> None:
    """Refuse a profile that does not hang together, wherever it comes from.

    Raises:
        InvalidValueError: `field` names what is the matter: texts that are no line, an interval
            without limits or with limits in no order, one that is there twice.
    """
    for field, text in (("name", laboratory.name), ("source", laboratory.source)):
        if not is_line(text, _LONGEST_TEXT):
            raise InvalidValueError(field, text, Why.IMPOSSIBLE)
    seen = set()
    for each in laboratory.intervals:
        if not (is_line(each.text, _LONGEST_TEXT) and is_line(each.unit, _LONGEST_TEXT)):
            raise InvalidValueError("range", each.text, Why.IMPOSSIBLE)
        limits = [limit for limit in (each.low, each.high) if limit is not None]
        if not limits or not all(map(can_be_written, limits)) or limits != sorted(limits):
            raise InvalidValueError("range", each.text)
        if not 0 <= each.from_days <= OLDEST:
            raise InvalidValueError("age", each.from_days, Why.IMPOSSIBLE)
        place = (each.analyte, each.sex, each.from_days)
        if place in seen:
            raise InvalidValueError("range", each.text, Why.TWICE)
        seen.add(place)


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()
