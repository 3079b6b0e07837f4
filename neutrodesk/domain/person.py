"""A person whose counts are kept, and what a doctor has said about them."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from neutrodesk.domain.record import Record
from neutrodesk.errors import InvalidValueError, Why


class Sex(StrEnum):
    """Sex as laboratories use it to choose a reference interval; never required."""

    FEMALE = "F"
    MALE = "M"


class CauseGroup(StrEnum):
    """Groups of causes of a low count, as a doctor may name one (clinical facts, article 003)."""

    NOT_SAID = ""
    MARROW = "marrow"
    DESTRUCTION = "destruction"
    AUTOIMMUNE = "autoimmune"
    INHERITED = "inherited"
    INFECTION = "infection"
    MEDICINE = "medicine"
    EXPOSURE = "exposure"
    DUFFY_NULL = "duffy_null"
    OTHER = "other"


class Found(StrEnum):
    """How the first low count was found."""

    NOT_SAID = ""
    ROUTINE = "routine"
    INFECTIONS = "infections"
    OTHER = "other"


class DuffyResult(StrEnum):
    """The result of a Duffy test that was made; never derived from ancestry [S58, S73]."""

    NOT_TESTED = ""
    NULL = "null"
    NOT_NULL = "not_null"


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnosis:
    """A diagnosis in the doctor's own words, with who said it and when."""

    text: str
    said_by: str = ""
    said_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnLine:
    """A line of this person's own for the neutrophils (10*9/L), with who set it and when."""

    value: Decimal
    label: str = ""
    set_by: str = ""
    set_on: date | None = None
    source: str = ""

    def __post_init__(self) -> None:
        if not (self.value.is_finite() and self.value > 0):
            raise InvalidValueError("own line", self.value, Why.IMPOSSIBLE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """A doctor, clinic or relative to phone."""

    name: str
    role: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Record):
    """A person of the family.

    `duffy_line` says that the published lower line for Duffy-null adults was chosen for them; it
    is offered after a test result and never set by itself.
    """

    name: str
    born: date
    sex: Sex | None = None
    diagnosis: Diagnosis | None = None
    cause: CauseGroup = CauseGroup.NOT_SAID
    found: Found = Found.NOT_SAID
    duffy: DuffyResult = DuffyResult.NOT_TESTED
    duffy_on: date | None = None
    duffy_line: bool = False
    lines: tuple[OwnLine, ...] = ()
    allergies: tuple[str, ...] = ()
    contacts: tuple[Contact, ...] = ()
    notes: str = ""
    archived: bool = False

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise InvalidValueError("name", self.name, Why.EMPTY)

    @property
    def order(self) -> tuple[Any, ...]:
        """People stand by name."""
        return (self.name.casefold(), self.id)

    @property
    def line_values(self) -> tuple[Decimal, ...]:
        """The values (10*9/L) of the person's own lines, across which no count is rounded."""
        return tuple(line.value for line in self.lines)

    def age_in_days(self, on: date) -> int:
        """Return the completed days of life on a day; negative before birth."""
        return (on - self.born).days

    def age(self, on: date) -> tuple[int, int]:
        """Return the completed years and the completed months beyond them on a day."""
        months = (on.year - self.born.year) * 12 + on.month - self.born.month
        if on.day < self.born.day:
            months -= 1
        return divmod(max(months, 0), 12)
