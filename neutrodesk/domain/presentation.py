"""How numbers are shown: the analytes, units, laboratories and grades that hold for a family.

One value that every view, page and file is given, so that a number is the same on all of them.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from neutrodesk.domain.blood_test import Result
from neutrodesk.domain.catalogue import SHIPPED, Catalogue
from neutrodesk.domain.laboratory import Laboratory
from neutrodesk.domain.printed.reading import Question, understand
from neutrodesk.domain.quantity import Quantity
from neutrodesk.domain.units import is_printed_in, shown
from neutrodesk.errors import InvalidValueError
from neutrodesk.reference.analytes import Analyte
from neutrodesk.reference.units import display_units


@dataclass(frozen=True, slots=True, kw_only=True)
class Presentation:
    """What numbers are shown by; `units` gives the unit (UCUM) chosen for a kind of quantity.

    `own_lines` are the values (10*9/L) of the person's own lines, which no count is rounded
    across. `grades` is the scheme whose grade stands beside a count, empty for none.
    """

    catalogue: Catalogue = field(default=SHIPPED, compare=False)
    units: Mapping[str, str] = field(default_factory=dict)
    laboratories: tuple[Laboratory, ...] = ()
    grades: str = ""
    own_lines: tuple[Decimal, ...] = ()

    def unit(self, of: Analyte) -> str:
        """Return the unit (UCUM) that an analyte is shown in."""
        return self.units.get(of.kind, of.unit)

    def unit_text(self, of: Analyte) -> str:
        """Return that unit as people write it."""
        return self.unit_name(of, self.unit(of))

    def unit_name(self, of: Analyte, ucum: str) -> str:
        """Return a unit (UCUM) of an analyte as people write it."""
        return next((each.shown for each in display_units(of.kind) if each.unit == ucum), ucum)

    def is_printed_alike(self, result: Result, of: Analyte) -> bool:
        """Tell whether a number was printed in a unit in which it is the one that is shown.

        It is not where nobody can be sure what the printed text or unit means. Of an analyte
        whose definition is not here, nothing but what was printed is shown.
        """
        if not self.catalogue.knows(of.key):
            return True
        try:
            if isinstance(understand(of, result.text, result.unit), Question):
                return False
            return is_printed_in(result.unit, of, self.unit(of))
        except InvalidValueError:
            return False

    def number(self, quantity: Quantity, of: Analyte, near: Iterable[Decimal] = ()) -> str:
        """Return a canonical quantity in that unit, with a decimal point and without the unit.

        It is never rounded to 0, nor onto or over a limit it may be read against: a cut between
        two bands, a line of the person's own, a limit of a laboratory or of the general values,
        or one `near` it, such as the range printed beside it.
        """
        own = self.own_lines if of.key == "anc" else ()
        return shown(quantity, of, self.unit(of), (*near, *own, *self._laboratory_ends(of)))

    def _laboratory_ends(self, of: Analyte) -> Iterator[Decimal]:
        for laboratory in self.laboratories:
            for each in laboratory.intervals:
                if each.analyte == of.key:
                    yield from (end for end in (each.low, each.high) if end is not None)


PLAIN = Presentation()
"""The tables alone, everything in its canonical unit."""
