"""How records lie in tables: one record, one row, a column for each field.

Parts of a record (the results of a test, the lines of a person) lie in their row as JSON text,
so that a record is read, checked and replaced as one thing. Price: SQL that asks for single
results needs the database's JSON functions.
"""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any, Generic

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    Time,
)
from sqlalchemy.dialects import sqlite
from sqlalchemy.types import NULLTYPE

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
from neutrodesk.domain.reminder import Anchor, Reminder, Settlement
from neutrodesk.storage.columns import Choice, Every, Exact, Parts

_DIALECT = sqlite.dialect()

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _id() -> Column[str]:
    return Column("id", String, primary_key=True)


def _person() -> Column[str]:
    # Deferred: one transaction may drop a person and what belongs to it in any order.
    person = ForeignKey("person.id", deferrable=True, initially="DEFERRED")
    return Column("person", String, person, nullable=False)


def _needed(name: str, kind: Any) -> Column[Any]:  # noqa: ANN401 - SQLAlchemy's own type argument
    return Column(name, kind, nullable=False)


def _checksum() -> Column[str]:
    return Column("checksum", String, nullable=False, server_default="")


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
    _checksum(),
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
    _checksum(),
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
    _checksum(),
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
    _checksum(),
)

laboratory = Table(
    "laboratory",
    metadata,
    _id(),
    _needed("name", Text),
    _needed("intervals", Parts(tuple[LaboratoryInterval, ...])),
    _needed("source", Text),
    _checksum(),
)

display = Table(
    "display",
    metadata,
    _id(),
    _needed("units", Parts(tuple[UnitShown, ...])),
    _needed("grades", String),
    _checksum(),
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
    _checksum(),
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
    _checksum(),
    Index(None, "record"),
)


seal = Table(
    "seal",
    metadata,
    Column("kind", String, primary_key=True),
    Column("owner", String, primary_key=True),
    _needed("number", Integer),
    _needed("sum", String),
)
"""How many rows of a kind a person has, and the sum of their checksums; see `storage.seals`."""

book = Table("book", metadata, _id(), _needed("made_on", Date))
"""One row: the identity of the family's book, which every copy of the file shares."""

draft = Table(
    "draft",
    metadata,
    Column("name", String, primary_key=True),
    _needed("text", Text),
)
"""What is typed and not yet kept; it is no record, and leaves no history."""


def bare(table: Table) -> Table:
    """Return a table whose values are read and written as they lie in the file."""
    return Table(table.name, MetaData(), *(Column(c.name, NULLTYPE) for c in table.columns))


class Kind(Generic[R]):
    """A kind of record: its class and its table, whose columns are named as its fields.

    A row is handled as it lies in the file, so that its checksum speaks of the very letters that
    are on the disk.
    """

    def __init__(self, record: type[R], table: Table) -> None:
        self.record = record
        self.name = str(table.name)
        self.table = bare(table)
        types = {field.name: table.c[field.name].type for field in fields(record)}
        lies = {name: kind.dialect_impl(_DIALECT) for name, kind in types.items()}
        self._lay = {name: kind.bind_processor(_DIALECT) for name, kind in lies.items()}
        self._pick = {name: kind.result_processor(_DIALECT, None) for name, kind in lies.items()}

    def row(self, record: R) -> dict[str, Any]:
        """Lay a record down as a row, still without its checksum."""
        values = {name: getattr(record, name) for name in self._lay}
        return {name: lay(values[name]) if lay else values[name] for name, lay in self._lay.items()}

    def pick_up(self, row: Mapping[str, Any]) -> R:
        """Pick a record up from its row."""
        values: dict[str, Any] = {
            name: pick(row[name]) if pick else row[name] for name, pick in self._pick.items()
        }
        return self.record(**values)

    @property
    def owned(self) -> bool:
        """Whether its records belong to a person."""
        return "person" in self.table.c


KINDS: tuple[Kind[Any], ...] = (
    Kind(Person, person),
    Kind(BloodTest, blood_test),
    Kind(Reminder, reminder),
    Kind(OwnAnalyte, own_analyte),
    Kind(Laboratory, laboratory),
    Kind(Display, display),
)
"""Every kind of record, those that others belong to first."""

JOURNAL = (bare(journal), bare(journal_step))
"""The two tables of the journal, as they lie in the file."""


def kind_of(record: type[R]) -> Kind[R]:
    """Return how a class of records lies in its table."""
    return next(kind for kind in KINDS if kind.record is record)


def kind_named(name: str) -> Kind[Record]:
    """Return the kind whose table bears this name."""
    return next(kind for kind in KINDS if kind.name == name)
