"""How numbers are shown: the analytes, units, laboratories and grades that hold for a family.

One value that every view, page and file is given, so that a number is the same on all of them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from neutrodesk.domain.catalogue import SHIPPED, Catalogue
from neutrodesk.domain.laboratory import Laboratory
from neutrodesk.domain.quantity import Quantity
from neutrodesk.domain.units import shown
from neutrodesk.reference.analytes import Analyte
from neutrodesk.reference.units import display_units


@dataclass(frozen=True, slots=True, kw_only=True)
class Presentation:
    """What numbers are shown by; `units` gives the unit (UCUM) chosen for a kind of quantity."""

    catalogue: Catalogue = field(default=SHIPPED, compare=False)
    units: Mapping[str, str] = field(default_factory=dict)
    laboratories: tuple[Laboratory, ...] = ()
    grades: str = ""

    def unit(self, of: Analyte) -> str:
        """Return the unit (UCUM) that an analyte is shown in."""
        return self.units.get(of.kind, of.unit)

    def unit_text(self, of: Analyte) -> str:
        """Return that unit as people write it."""
        ucum = self.unit(of)
        return next((each.shown for each in display_units(of.kind) if each.unit == ucum), ucum)

    def number(self, quantity: Quantity, of: Analyte, lines: Sequence[Decimal] = ()) -> str:
        """Return a canonical quantity in that unit, with a decimal point and without the unit.

        It is rounded neither to 0 nor across a cut between two bands nor across `lines`.
        """
        return shown(quantity, of, self.unit(of), lines)


PLAIN = Presentation()
"""The tables alone, everything in its canonical unit."""
