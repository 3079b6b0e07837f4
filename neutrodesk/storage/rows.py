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
from neutrodesk.storage.diary_rows import DIARY
from neutrodesk.storage.schema import belonging, checksum, identity, metadata, needed

_DIALECT = sqlite.dialect()

person = Table(
    "person",
    metadata,
    identity(),
    needed("name", Text),
    needed("born", Date),
    Column("sex", Choice(Sex)),
    Column("diagnosis", Parts(Diagnosis)),
    needed("cause", Choice(CauseGroup)),
    needed("found", Choice(Found)),
    needed("duffy", Choice(DuffyResult)),
    Column("duffy_on", Date),
    needed("lines", Parts(tuple[OwnLine, ...])),
    needed("allergies", Parts(tuple[str, ...])),
    needed("contacts", Parts(tuple[Contact, ...])),
    needed("notes", Text),
    needed("archived", Boolean),
    needed("duffy_line", Boolean),
    checksum(),
)

blood_test = Table(
    "blood_test",
    metadata,
    identity(),
    belonging(),
    needed("taken_on", Date),
    Column("taken_at", Time),
    needed("laboratory", Text),
    needed("specimen", Choice(Specimen)),
    Column("ill", Boolean),
    Column("fever", Boolean),
    Column("hours_since_gcsf", Exact),
    needed("note", Text),
    needed("status", Choice(Status)),
    needed("results", Parts(tuple[Result, ...])),
    checksum(),
    Index(None, "person", "taken_on", "taken_at"),
)

reminder = Table(
    "reminder",
    metadata,
    identity(),
    belonging(),
    needed("what", Text),
    needed("start", Date),
    Column("every", Every),
    needed("anchor", Choice(Anchor)),
    needed("source", Text),
    needed("note", Text),
    needed("settled", Parts(tuple[Settlement, ...])),
    Column("snoozed_to", Date),
    checksum(),
    Index(None, "person"),
)

own_analyte = Table(
    "own_analyte",
    metadata,
    identity(),
    needed("name", Text),
    needed("short", Text),
    needed("group", Text),
    needed("unit", String),
    needed("quantity_kind", String),
    needed("decimals", Integer),
    Column("low", Exact),
    Column("high", Exact),
    needed("loinc", String),
    needed("note", Text),
    checksum(),
)

laboratory = Table(
    "laboratory",
    metadata,
    identity(),
    needed("name", Text),
    needed("intervals", Parts(tuple[LaboratoryInterval, ...])),
    needed("source", Text),
    checksum(),
)

display = Table(
    "display",
    metadata,
    identity(),
    needed("units", Parts(tuple[UnitShown, ...])),
    needed("grades", String),
    checksum(),
)

journal = Table(
    "journal",
    metadata,
    Column("number", Integer, primary_key=True),
    needed("at", String),
    needed("who", Text),
    needed("gesture", Text),
    needed("act", String),
    Column("of", Integer, ForeignKey("journal.number")),
    needed("reason", Text),
    checksum(),
)

journal_step = Table(
    "journal_step",
    metadata,
    Column("entry", Integer, ForeignKey("journal.number"), primary_key=True),
    Column("position", Integer, primary_key=True),
    needed("kind", String),
    needed("record", String),
    Column("before", Text),
    Column("after", Text),
    checksum(),
    Index(None, "record"),
)


seal = Table(
    "seal",
    metadata,
    Column("kind", String, primary_key=True),
    Column("owner", String, primary_key=True),
    needed("number", Integer),
    needed("sum", String),
)
"""How many rows of a kind a person has, and the sum of their checksums; see `storage.seals`."""

book = Table("book", metadata, identity(), needed("made_on", Date))
"""One row: the identity of the family's book, which every copy of the file shares."""

draft = Table(
    "draft",
    metadata,
    Column("name", String, primary_key=True),
    needed("text", Text),
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
    *(Kind(record, table) for record, table in DIARY),
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
