"""Injections: one dose at one moment, such as G-CSF under the skin."""

from dataclasses import dataclass
from decimal import Decimal

from neutrodesk.domain.diary.entry import TimedEntry, needed
from neutrodesk.domain.diary.measure import Dose, DoseUnit, Measure
from neutrodesk.domain.diary.medicine import MedicineKind

MICROGRAMS = {
    DoseUnit.MICROGRAM: Decimal(1),
    DoseUnit.MILLIGRAM: Decimal(1000),
    DoseUnit.GRAM: Decimal(1_000_000),
}
"""How many micrograms the units of mass are."""
FILGRASTIM_MICROGRAMS_A_MILLION_UNITS = Decimal(10)
"""30 MU are 300 µg, 48 MU are 480 µg [S95]; it holds for filgrastim alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Injection(TimedEntry):
    """One injection; `weight` (kg) is the one the dose was worked out with, by whoever did."""

    name: str
    group: MedicineKind = MedicineKind.OTHER
    dose: Dose | None = None
    weight: Measure | None = None
    site: str = ""
    batch: str = ""
    side_effects: str = ""

    def __post_init__(self) -> None:
        needed("name", self.name)

    @property
    def micrograms(self) -> Decimal | None:
        """The dose in micrograms; ``None`` where it cannot be known from its unit."""
        if self.dose is None:
            return None
        if self.dose.unit is DoseUnit.MILLION_UNITS and self.group is MedicineKind.GCSF:
            return self.dose.amount * FILGRASTIM_MICROGRAMS_A_MILLION_UNITS
        factor = MICROGRAMS.get(self.dose.unit)
        return None if factor is None else self.dose.amount * factor

    @property
    def micrograms_per_kilo(self) -> Decimal | None:
        """What was given per kilogram (µg/kg), to be looked at, never a dose to give."""
        if self.micrograms is None or self.weight is None:
            return None
        return self.micrograms / self.weight.value
