"""How a family wants its numbers shown; nothing here changes what is kept."""

from dataclasses import dataclass

from neutrodesk.domain.record import Record, RecordId

DISPLAY = RecordId("00000000-0000-4000-8000-00000000d15b")
"""The identity of the one such record that a file has, the same in every file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitShown:
    """The unit (UCUM) that a kind of quantity is shown in."""

    kind: str
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Display(Record):
    """The units a family chose, and the grades that stand beside a count.

    `grades` names one of the optional schemes (``ctcae_v5``, ``ctcae_v6``,
    ``nice_0_5_inclusive``), empty for none. A kind without a unit here is shown as it was printed
    last, counts in 10*9/L.
    """

    id: RecordId = DISPLAY
    units: tuple[UnitShown, ...] = ()
    grades: str = ""
