"""An analyte of a family's own: something their laboratory measures that the tables do not have."""

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any
from unicodedata import category

from neutrodesk.domain.own_units import hangs_together
from neutrodesk.domain.quantity import can_be_written
from neutrodesk.domain.record import Record
from neutrodesk.errors import InvalidValueError, Why
from neutrodesk.reference.analytes import Analyte
from neutrodesk.reference.loinc import LoincCode, reads_as_number
from neutrodesk.reference.naming import fold

OWN = "own:"
"""How the keys of such analytes begin; the identity of the record follows."""
SOURCE = "own"
"""The source of what a family defined itself."""
MOST_DECIMALS = 6
LONGEST_NAME = 80
"""Letters; a longer name is none that a report prints."""

_UNPRINTABLE = ("Cc", "Cs", "Cn", "Co", "Zl", "Zp")
_LONGEST_NOTE = 10_000
_FAR_BELOW = Decimal("-1e12")


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnAnalyte(Record):
    """What a family wants to keep beside the analytes of the tables.

    `unit` is the canonical unit (UCUM) of every number of it, empty for an analyte in words;
    `quantity_kind` is the kind of quantity, by which it shares the units of the tables (``count``,
    ``fraction``), and empty where it has a unit of its own. `low` and `high` are limits outside
    which a value is asked about, in that unit; `decimals` is how many are shown. `loinc` may be
    empty. Values below 0 are read only where `low` is below 0.
    """

    name: str
    short: str = ""
    group: str = "own"
    unit: str = ""
    quantity_kind: str = ""
    decimals: int = 2
    low: Decimal | None = None
    high: Decimal | None = None
    loinc: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise InvalidValueError("name", self.name, Why.EMPTY)
        for field, limit in (("low", self.low), ("high", self.high)):
            if limit is not None and not can_be_written(limit):
                raise InvalidValueError(field, limit)
        if self.low is not None and self.high is not None and self.low > self.high:
            raise InvalidValueError("high", self.high, Why.IMPOSSIBLE)

    @property
    def key(self) -> str:
        """The key that results of it carry; the same on every computer it is shared with."""
        return f"{OWN}{self.id}"

    @property
    def order(self) -> tuple[Any, ...]:
        """They stand by group and name."""
        return (self.group.casefold(), self.name.casefold(), self.id)

    def measures_as(self, other: "OwnAnalyte") -> bool:
        """Tell whether numbers kept of this one mean the same as numbers kept of another."""
        return (self.unit, self.quantity_kind) == (
            other.unit,
            other.quantity_kind,
        )

    def analyte(self) -> Analyte:
        """Return it in the shape of the analytes of the tables; of one definition the same."""
        return _analyte(self)


@lru_cache(maxsize=256)
def _analyte(own: OwnAnalyte) -> Analyte:
    code = LoincCode(
        code=own.loinc,
        long_name="",
        unit=own.unit,
        other_units=(),
        method="",
        variant="",
        verified=(),
        source=SOURCE,
    )
    return Analyte(
        key=own.key,
        name=own.name,
        short=own.short or own.name,
        group=own.group,
        kind=(own.quantity_kind or own.key) if own.unit else "text",
        unit=own.unit,
        decimals=own.decimals,
        hard_min=_FAR_BELOW if own.low is not None and own.low < 0 else Decimal(0),
        hard_max=None,
        soft_min=own.low,
        soft_max=own.high,
        twin="",
        synonyms=(),
        either=(),
        codes=(code,) if own.loinc else (),
        note=own.note,
        source=SOURCE,
    )


def check_own(own: OwnAnalyte) -> None:
    """Refuse a definition that does not hang together, wherever it comes from.

    Raises:
        InvalidValueError: `field` names what is the matter: a name that is no line of text, a
            unit that is not one of its kind, decimals or a LOINC number that are none.
    """
    for field, text in (("name", own.name), ("short", own.short), ("group", own.group)):
        if not is_line(text):
            raise InvalidValueError(field, text, Why.IMPOSSIBLE)
    if not fold(own.name) or (own.short and not fold(own.short)):
        raise InvalidValueError("name" if not fold(own.name) else "short", own.name, Why.EMPTY)
    if not hangs_together(own.unit, own.quantity_kind):
        raise InvalidValueError("unit", own.unit, Why.WRONG_UNIT)
    if not 0 <= own.decimals <= MOST_DECIMALS:
        raise InvalidValueError("decimals", own.decimals, Why.IMPOSSIBLE)
    if own.loinc and not reads_as_number(own.loinc):
        raise InvalidValueError("loinc", own.loinc)
    if len(own.note) > _LONGEST_NOTE or "\0" in own.note:
        raise InvalidValueError("note", own.note[:LONGEST_NAME], Why.IMPOSSIBLE)


def is_line(text: str, longest: int = LONGEST_NAME) -> bool:
    """Tell whether a text is one line that can be printed, with no space around it."""
    return (
        len(text) <= longest
        and text == text.strip()
        and not any(category(sign) in _UNPRINTABLE for sign in text)
    )
