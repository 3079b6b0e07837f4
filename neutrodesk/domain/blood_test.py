"""A blood test as the laboratory reported it: one draw, many results."""

from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum
from typing import Any

from neutrodesk.domain.quantity import Quantity
from neutrodesk.domain.record import PersonRecord
from neutrodesk.errors import InvalidValueError, Why

UNTIMED = time(12)
"""Where a draw stands in time whose hour is not known."""


class Specimen(StrEnum):
    """Where the blood was taken; finger pricks run higher than veins [S13, S14]."""

    NOT_SAID = ""
    VENOUS = "venous"
    CAPILLARY = "capillary"


class Status(StrEnum):
    """How far the laboratory's word on a test or a result has come."""

    FINAL = "final"
    PRELIMINARY = "preliminary"
    CORRECTED = "corrected"
    AWAITED = "awaited"


class Source(StrEnum):
    """How a result came into the record."""

    ENTERED = "entered"
    IMPORTED = "imported"
    CALCULATED = "calculated"


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedRange:
    """The reference interval printed beside a result; either end may be open.

    `text` is what stood on the paper; `low` and `high` are in the analyte's canonical unit.
    """

    text: str
    low: Decimal | None = None
    high: Decimal | None = None

    @property
    def ends(self) -> tuple[Decimal, ...]:
        """The limits that could be read: no number beside them is rounded onto or over one."""
        return tuple(end for end in (self.low, self.high) if end is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmed:
    """A question about a value that was answered: it stands so on the report.

    `doubt` is what was asked, `saw` the values it was asked about: where those change, the
    answer no longer holds.
    """

    doubt: str
    saw: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One value of a test: exactly what was printed, beside the exact canonical quantity.

    `quantity` is ``None`` where the laboratory printed words ("clumped", "see note"). `confirmed`
    are the questions about it that were answered.
    """

    analyte: str
    text: str
    unit: str = ""
    quantity: Quantity | None = None
    range: PrintedRange | None = None
    flag: str = ""
    method: str = ""
    source: Source = Source.ENTERED
    status: Status = Status.FINAL
    note: str = ""
    confirmed: tuple[Confirmed, ...] = ()

    @property
    def range_ends(self) -> tuple[Decimal, ...]:
        """The limits of the printed range that could be read."""
        return self.range.ends if self.range is not None else ()

    @property
    def printed(self) -> str:
        """The value and unit as they stood on the paper."""
        return f"{self.text} {self.unit}".strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class BloodTest(PersonRecord):
    """One draw of blood and what the laboratory said of it."""

    taken_on: date
    taken_at: time | None = None
    laboratory: str = ""
    specimen: Specimen = Specimen.NOT_SAID
    ill: bool | None = None
    fever: bool | None = None
    hours_since_gcsf: Decimal | None = None
    note: str = ""
    status: Status = Status.FINAL
    results: tuple[Result, ...] = ()

    def __post_init__(self) -> None:
        seen = set()
        for result in self.results:
            key = (result.analyte, result.method)
            if key in seen:
                raise InvalidValueError(result.analyte, result.text, Why.TWICE)
            seen.add(key)

    @property
    def order(self) -> tuple[Any, ...]:
        """Tests stand by the time of their draw."""
        return (self.taken, self.id)

    def result(self, analyte: str) -> Result | None:
        """Return the first result of an analyte; ``None`` where the test has none."""
        for result in self.results:
            if result.analyte == analyte:
                return result
        return None

    def quantity(self, analyte: str) -> Quantity | None:
        """Return the number of an analyte; ``None`` where it was not measured or is words."""
        result = self.result(analyte)
        return None if result is None else result.quantity

    @property
    def taken(self) -> datetime:
        """When the blood was drawn; noon where the time is not known."""
        return datetime.combine(self.taken_on, self.taken_at or UNTIMED)

    @property
    def taken_text(self) -> str:
        """When the blood was drawn, as ISO 8601: a date, with the time where it is known."""
        if self.taken_at is None:
            return self.taken_on.isoformat()
        return datetime.combine(self.taken_on, self.taken_at).isoformat(timespec="minutes")
