"""How records lie in tables: one record, one row, a column for each field.

Parts of a record (the results of a test, the lines of a person) lie in their row as JSON text,
so that a record is read, checked and replaced as one thing. Price: SQL that asks for single
results needs the database's JSON functions.
"""

from dataclasses import dataclass, fields
from decimal import Decimal
from enum import StrEnum
from typing import Any, Generic, TypeVar

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Row,
    String,
    Table,
    Text,
    Time,
    TypeDecorator,
)

from neutrodesk.domain.blood_test import BloodTest, Result, Specimen, Status
from neutrodesk.domain.display import Display, UnitShown
from neutrodesk.domain.laboratory import Laboratory, LaboratoryInterval
from neutrodesk.domain.own_analyte import OwnAnalyte
from neutrodesk.domain.person import (
    CauseGroup,
    Contact,
    Diagnosis,
    DuffyResult,
    Found,
    OwnLine,
    Person,
    Sex,
)
from neutrodesk.domain.record import R, Record
from neutrodesk.domain.reminder import Anchor, Interval, Reminder, Settlement
from neutrodesk.storage.plain import read, written

T = TypeVar("T")
C = TypeVar("C", bound=StrEnum)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Parts(TypeDecorator[T], Generic[T]):
    """The parts of a record as JSON text; numbers in it are text, every digit kept."""

    impl = Text
    cache_ok = False

    def __init__(self, kind: Any) -> None:  # noqa: ANN401 - a type form such as tuple[Result, ...]
        super().__init__()
        self._kind = kind

    def process_bind_param(self, value: T | None, dialect: Dialect) -> str | None:
        """Lay the parts down as text."""
        del dialect
        return None if value is None else written(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> T | None:
        """Pick the parts up again."""
        del dialect
        return None if value is None else read(value, self._kind)


class Choice(TypeDecorator[C], Generic[C]):
    """A word of a fixed list."""

    impl = String
    cache_ok = True

    def __init__(self, kind: type[C]) -> None:
        super().__init__()
        self.kind = kind

    def process_bind_param(self, value: C | None, dialect: Dialect) -> str | None:
        """Lay the word down."""
        del dialect
        return None if value is None else value.value

    def process_result_value(self, value: str | None, dialect: Dialect) -> C | None:
        """Pick the word up again."""
        del dialect
        return None if value is None else self.kind(value)


class Exact(TypeDecorator[Decimal]):
    """An exact number, kept as text: a database's own numbers are binary fractions."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> str | None:
        """Lay the number down, every digit."""
        del dialect
        return None if value is None else f"{value:f}"

    def process_result_value(self, value: str | None, dialect: Dialect) -> Decimal | None:
        """Pick the number up again."""
        del dialect
        return None if value is None else Decimal(value)


class Every(TypeDecorator[Interval]):
    """An interval as ``4w`` or ``3m``."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: Interval | None, dialect: Dialect) -> str | None:
        """Lay the interval down."""
        del dialect
        return None if value is None else str(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Interval | None:
        """Pick the interval up again."""
        del dialect
        return None if value is None else Interval.read(value)


def _id() -> Column[str]:
    return Column("id", String, primary_key=True)


def _person() -> Column[str]:
    # Deferred: one transaction may drop a person and what belongs to it in any order.
    person = ForeignKey("person.id", deferrable=True, initially="DEFERRED")
    return Column("person", String, person, nullable=False)


def _needed(name: str, kind: Any) -> Column[Any]:  # noqa: ANN401 - SQLAlchemy's own type argument
    return Column(name, kind, nullable=False)


person = Table(
    "person",
    metadata,
    _id(),
    _needed("name", Text),
    _needed("born", Date),
    Column("sex", Choice(Sex)),
    Column("diagnosis", Parts(Diagnosis)),
    _needed("cause", Choice(CauseGroup)),
    _needed("found", Choice(Found)),
    _needed("duffy", Choice(DuffyResult)),
    Column("duffy_on", Date),
    _needed("lines", Parts(tuple[OwnLine, ...])),
    _needed("allergies", Parts(tuple[str, ...])),
    _needed("contacts", Parts(tuple[Contact, ...])),
    _needed("notes", Text),
    _needed("archived", Boolean),
    _needed("duffy_line", Boolean),
)

blood_test = Table(
    "blood_test",
    metadata,
    _id(),
    _person(),
    _needed("taken_on", Date),
    Column("taken_at", Time),
    _needed("laboratory", Text),
    _needed("specimen", Choice(Specimen)),
    Column("ill", Boolean),
    Column("fever", Boolean),
    Column("hours_since_gcsf", Exact),
    _needed("note", Text),
    _needed("status", Choice(Status)),
    _needed("results", Parts(tuple[Result, ...])),
    Index(None, "person", "taken_on", "taken_at"),
)

reminder = Table(
    "reminder",
    metadata,
    _id(),
    _person(),
    _needed("what", Text),
    _needed("start", Date),
    Column("every", Every),
    _needed("anchor", Choice(Anchor)),
    _needed("source", Text),
    _needed("note", Text),
    _needed("settled", Parts(tuple[Settlement, ...])),
    Column("snoozed_to", Date),
    Index(None, "person"),
)

own_analyte = Table(
    "own_analyte",
    metadata,
    _id(),
    _needed("name", Text),
    _needed("short", Text),
    _needed("group", Text),
    _needed("unit", String),
    _needed("quantity_kind", String),
    _needed("decimals", Integer),
    Column("low", Exact),
    Column("high", Exact),
    _needed("loinc", String),
    _needed("note", Text),
)

laboratory = Table(
    "laboratory",
    metadata,
    _id(),
    _needed("name", Text),
    _needed("intervals", Parts(tuple[LaboratoryInterval, ...])),
    _needed("source", Text),
)

display = Table(
    "display",
    metadata,
    _id(),
    _needed("units", Parts(tuple[UnitShown, ...])),
    _needed("grades", String),
)

journal = Table(
    "journal",
    metadata,
    Column("number", Integer, primary_key=True),
    _needed("at", String),
    _needed("who", Text),
    _needed("gesture", Text),
    _needed("act", String),
    Column("of", Integer, ForeignKey("journal.number")),
    _needed("reason", Text),
)

journal_step = Table(
    "journal_step",
    metadata,
    Column("entry", Integer, ForeignKey("journal.number"), primary_key=True),
    Column("position", Integer, primary_key=True),
    _needed("kind", String),
    _needed("record", String),
    Column("before", Text),
    Column("after", Text),
    Index(None, "record"),
)


@dataclass(frozen=True, slots=True)
class Kind(Generic[R]):
    """A kind of record: its class and its table, whose columns are named as its fields."""

    record: type[R]
    table: Table

    def row(self, record: R) -> dict[str, Any]:
        """Lay a record down as a row."""
        return {field.name: getattr(record, field.name) for field in fields(self.record)}

    def pick_up(self, row: Row[Any]) -> R:
        """Pick a record up from its row."""
        return self.record(**row._asdict())


KINDS: tuple[Kind[Any], ...] = (
    Kind(Person, person),
    Kind(BloodTest, blood_test),
    Kind(Reminder, reminder),
    Kind(OwnAnalyte, own_analyte),
    Kind(Laboratory, laboratory),
    Kind(Display, display),
)
"""Every kind of record, those that others belong to first."""


def kind_of(record: type[R]) -> Kind[R]:
    """Return how a class of records lies in its table."""
    return next(kind for kind in KINDS if kind.record is record)


def kind_named(name: str) -> Kind[Record]:
    """Return the kind whose table bears this name."""
    return next(kind for kind in KINDS if kind.table.name == name)
