"""A laboratory as a family knows it: its name and the reference intervals it gives."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from neutrodesk.domain.person import Sex
from neutrodesk.domain.record import Record
from neutrodesk.errors import InvalidValueError, Why


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

        One for a sex holds only where that sex is known to be the person's.
        """
        fitting = [
            each
            for each in self.intervals
            if each.analyte == analyte and each.from_days <= age_in_days and each.sex in (None, sex)
        ]
        return max(fitting, key=lambda each: (each.from_days, each.sex is not None), default=None)


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()
