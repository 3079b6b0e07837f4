"""Blood of the sample family: what surrounds the neutrophils, and how all of it fits together.

Cells, haemoglobin and platelets are drawn within the general intervals of the age from
``random.Random(seed)``, so that every computer makes the same family. The rest follows by the
arithmetic of a blood count: white cells are the sum of their parts, and red cells and their
volume give the haematocrit.
"""

from dataclasses import dataclass
from decimal import Decimal
from random import Random

from neutrodesk.services.sample_family.sheets import CELLS, SHARES


@dataclass(frozen=True, slots=True, kw_only=True)
class Usual:
    """What surrounds the neutrophils of a person: from and to, in canonical units."""

    lymphocytes: tuple[str, str]
    monocytes: tuple[str, str]
    haemoglobin: tuple[str, str]
    platelets: tuple[str, str]
    cell_volume: tuple[str, str]


TODDLER = Usual(
    lymphocytes=("3.6", "5.6"),
    monocytes=("0.45", "0.95"),
    haemoglobin=("113", "126"),
    platelets=("255", "395"),
    cell_volume=("75", "80"),
)
SCHOOLCHILD = Usual(
    lymphocytes=("2.1", "3.0"),
    monocytes=("0.55", "0.95"),
    haemoglobin=("120", "132"),
    platelets=("215", "330"),
    cell_volume=("80", "84"),
)
GRANDMOTHER = Usual(
    lymphocytes=("1.4", "1.9"),
    monocytes=("0.28", "0.45"),
    haemoglobin=("126", "138"),
    platelets=("205", "265"),
    cell_volume=("87", "92"),
)


class Blood:
    """Makes counts that fit each other around a number of neutrophils."""

    def __init__(self, usual: Usual, seed: int) -> None:
        self._usual = usual
        # A sample that is the same everywhere; nothing is secret here.
        self._random = Random(seed)  # noqa: S311

    def between(self, ends: tuple[str, str], places: int) -> Decimal:
        """Return a number between two ends, with as many decimals as are printed."""
        low, high = map(float, ends)
        return Decimal(f"{self._random.uniform(low, high):.{places}f}")

    def values(self, neutrophils: str) -> dict[str, Decimal | str]:
        """Return a whole count around the neutrophils; "<0.1" is printed as it stands."""
        usual = self._usual
        count = Decimal("0.06") if neutrophils.startswith("<") else Decimal(neutrophils)
        cells = dict(
            zip(
                CELLS,
                (
                    count,
                    self.between(usual.lymphocytes, 2),
                    self.between(usual.monocytes, 2),
                    self.between(("0.08", "0.3"), 2),
                    self.between(("0.01", "0.05"), 2),
                ),
                strict=True,
            )
        )
        white = sum(cells.values(), Decimal(0))
        shares = {
            share: cells[cell] * 100 / white for cell, share in zip(CELLS, SHARES, strict=True)
        }
        haemoglobin = self.between(usual.haemoglobin, 0)
        haematocrit = haemoglobin / self.between(("3.28", "3.42"), 2)
        volume = self.between(usual.cell_volume, 1)
        values: dict[str, Decimal | str] = {"wbc": white, **cells, **shares}
        values |= {
            "hb": haemoglobin,
            "hct": haematocrit,
            "rbc": haematocrit * 10 / volume,
            "mcv": volume,
            "plt": self.between(usual.platelets, 0),
        }
        if neutrophils.startswith("<"):
            values["anc"] = neutrophils
        return values
