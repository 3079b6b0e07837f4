"""A calm question about a value that reads exactly: what it is about, and when its answer holds."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from neutrodesk.domain.quantity import Quantity
from neutrodesk.domain.record import RecordId


class Doubt(StrEnum):
    """What can be worth asking about a value. The words are stored with the answers."""

    ABOVE_WHITE_CELLS = "above_white_cells"
    PERCENT_SUM = "percent_sum"
    COUNT_SUM = "count_sum"
    HAEMATOCRIT = "haematocrit"
    CELL_VOLUME = "cell_volume"
    TENFOLD = "tenfold"
    SAME_DAY = "same_day"
    FLAG = "flag"
    UNUSUAL = "unusual"


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherReading:
    """What may have stood on the report instead: a text and a unit to type, and their amount."""

    text: str
    unit: str
    quantity: Quantity


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One open question, beside the result of `analyte` and `method`.

    `seen` are the quantities it is about, each with its analyte, the result's own first: the
    other values of the count, the value of the other test, or the ends of the printed range as
    "at least" and "at most". `total` is what they come to where that is asked about: a sum, or a
    mean cell volume. `other` is the other test and `before` its day; `flag` is the printed flag
    that is asked about. `readings` are likely slips of this value, the likeliest first.
    """

    doubt: Doubt
    analyte: str
    method: str = ""
    seen: tuple[tuple[str, Quantity], ...]
    total: Quantity | None = None
    before: date | None = None
    other: RecordId | None = None
    flag: str = ""
    readings: tuple[OtherReading, ...] = ()

    @property
    def saw(self) -> str:
        """The values it is about, as a text to keep: an answer holds as long as it is the same.

        Seen from the other test, or after the values were put in another order, it is the same.
        """
        values = sorted(f"{key} {quantity.text()}" for key, quantity in self.seen)
        return "; ".join((*values, self.flag) if self.flag else values)

    @property
    def place(self) -> tuple[Doubt, str, str, RecordId | None]:
        """What tells one question about a test from the others, whatever the values are."""
        return (self.doubt, self.analyte, self.method, self.other)
