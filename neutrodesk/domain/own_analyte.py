"""An analyte of a family's own: something their laboratory measures that the tables do not have."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from neutrodesk.domain.record import Record
from neutrodesk.errors import InvalidValueError, Why
from neutrodesk.reference.analytes import Analyte
from neutrodesk.reference.loinc import LoincCode

OWN = "own:"
"""How the keys of such analytes begin; the identity of the record follows."""
SOURCE = "own"
"""The source of what a family defined itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnAnalyte(Record):
    """What a family wants to keep beside the analytes of the tables.

    `unit` is the canonical unit (UCUM) of every number of it, empty for an analyte in words;
    `kind` is the kind of quantity, by which it shares the units of the tables (``count``,
    ``fraction``), or its own key where the unit is none of those. `low` and `high` are limits
    outside which a value is asked about, in that unit; `decimals` is how many are shown. `loinc`
    may be empty.
    """

    name: str
    short: str = ""
    group: str = "own"
    unit: str = ""
    kind: str = ""
    decimals: int = 2
    low: Decimal | None = None
    high: Decimal | None = None
    loinc: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise InvalidValueError("name", self.name, Why.EMPTY)
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

    def analyte(self) -> Analyte:
        """Return it in the shape of the analytes of the tables."""
        code = LoincCode(
            code=self.loinc,
            long_name="",
            unit=self.unit,
            other_units=(),
            method="",
            variant="",
            verified=(),
            source=SOURCE,
        )
        return Analyte(
            key=self.key,
            name=self.name,
            short=self.short or self.name,
            group=self.group,
            kind=(self.kind or self.key) if self.unit else "text",
            unit=self.unit,
            decimals=self.decimals,
            hard_min=Decimal(0),
            hard_max=None,
            soft_min=self.low,
            soft_max=self.high,
            twin="",
            synonyms=(),
            either=(),
            codes=(code,) if self.loinc else (),
            note=self.note,
            source=SOURCE,
        )
