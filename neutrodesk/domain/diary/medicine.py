"""Medicines: what is taken from when to when, in which dose, and why."""

from dataclasses import dataclass
from enum import StrEnum

from neutrodesk.domain.diary.entry import LastingEntry, needed
from neutrodesk.domain.diary.measure import Dose


class MedicineKind(StrEnum):
    """Groups of medicines that are looked for beside neutrophil counts (clinical facts, 7)."""

    GCSF = "gcsf"
    PROPHYLAXIS = "antibiotic_prophylaxis"
    ANTIBIOTIC = "antibiotic_treatment"
    STEROID = "steroid"
    IMMUNOGLOBULIN = "immunoglobulin"
    IMMUNOSUPPRESSANT = "immunosuppressant"
    OTHER = "other"


class MedicineRoute(StrEnum):
    """How a medicine is given."""

    NOT_SAID = ""
    MOUTH = "mouth"
    UNDER_SKIN = "under_skin"
    VEIN = "vein"
    MUSCLE = "muscle"
    SKIN = "skin"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class MedicineCourse(LastingEntry):
    """A medicine from a day on; another dose or pattern is another course.

    `pattern` is how often, in the family's words: "Mon, Wed, Fri", "only when ill". Without an
    end it is still taken.
    """

    name: str
    group: MedicineKind = MedicineKind.OTHER
    dose: Dose | None = None
    route: MedicineRoute = MedicineRoute.NOT_SAID
    pattern: str = ""
    reason: str = ""

    def __post_init__(self) -> None:
        # Zero-argument super() does not find its class in a dataclass with slots.
        LastingEntry.__post_init__(self)
        needed("name", self.name)
