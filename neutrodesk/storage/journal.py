"""The journal: every gesture, who made it, when, and each record before and after.

It is written in the transaction of the gesture itself, so that history and undo outlive the
window, the day and the computer.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, func, insert, select

from neutrodesk.domain.record import Change, Record, RecordId, Step
from neutrodesk.errors import DamagedRecordsError
from neutrodesk.storage.plain import read, written
from neutrodesk.storage.rows import JOURNAL, kind_named, kind_of
from neutrodesk.storage.seals import is_sound, sealed, shift

_ENTRIES, _STEPS = JOURNAL
_UNKNOWN = datetime.min.replace(tzinfo=UTC)

REACH = 1000
"""How many gestures back undo can go: what is older is still in the history."""


class Act(StrEnum):
    """What an entry did: a gesture of its own, or undid or redid an earlier one."""

    DO = "do"
    UNDO = "undo"
    REDO = "redo"
    ERASE = "erase"
    """A person was erased for good: undo goes back to here and no further."""
    MEND = "mend"
    """A record that the disk had damaged was brought back; undo leaves it as it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One gesture in the journal; `of` is the entry that an undo or redo speaks of.

    `reason` is why a value was corrected, in the user's words; empty for most gestures. An entry
    that is not `sound` was changed by the disk: its words are not told, and undo stops before it.
    """

    number: int
    at: datetime
    who: str
    gesture: str
    act: Act
    of: int | None = None
    reason: str = ""
    sound: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Gesture:
    """What a user did: its words for the undo menu, and why, where that was said."""

    words: str
    reason: str = ""
    act: Act = Act.DO
    of: int | None = None


def write(connection: Connection, change: Change, gesture: Gesture, who: str) -> None:
    """Write a change into the journal."""
    last: int | None = connection.execute(select(func.max(_ENTRIES.c.number))).scalar()
    number = (last or 0) + 1
    entry = {
        "number": number,
        "at": datetime.now(UTC).isoformat(),
        "who": who,
        "gesture": gesture.words,
        "act": gesture.act.value,
        "of": gesture.of,
        "reason": gesture.reason,
    }
    steps = [
        {
            "entry": number,
            "position": position,
            "kind": kind_of(type(step.record)).name,
            "record": step.record.id,
            "before": _text(step.before),
            "after": _text(step.after),
        }
        for position, step in enumerate(change.steps)
    ]
    for table, rows in ((_ENTRIES, [entry]), (_STEPS, steps)):
        written = [sealed(table.name, row) for row in rows]
        if written:
            connection.execute(insert(table), written)
            shift(connection, table.name, "", [row["checksum"] for row in written], ())


def entries(connection: Connection, newest: int, record: RecordId | None = None) -> list[Entry]:
    """Return the newest entries, oldest of them first; of one record where it is named."""
    question = select(_ENTRIES).order_by(_ENTRIES.c.number.desc()).limit(newest)
    if record is not None:
        touched = select(_STEPS.c.entry).where(_STEPS.c.record == record)
        question = question.where(_ENTRIES.c.number.in_(touched))
    rows = connection.execute(question).mappings().all()
    return [_entry(row) for row in reversed(rows)]


def change_of(connection: Connection, number: int) -> Change:
    """Return what an entry changed, every record before and after.

    Raises ``DamagedRecordsError`` where a step is no longer as it was written.
    """
    question = select(_STEPS).where(_STEPS.c.entry == number).order_by(_STEPS.c.position)
    rows = connection.execute(question).mappings().all()
    return Change(tuple(_step(row) for row in rows))


def changes(connection: Connection) -> list[tuple[Entry, Change]]:
    """Return every entry of the journal with what it changed, the oldest first.

    Raises ``DamagedRecordsError`` where a step is no longer as it was written.
    """
    steps: dict[int, list[Step]] = {}
    question = select(_STEPS).order_by(_STEPS.c.entry, _STEPS.c.position)
    for row in connection.execute(question).mappings().all():
        steps.setdefault(row["entry"], []).append(_step(row))
    rows = connection.execute(select(_ENTRIES).order_by(_ENTRIES.c.number)).mappings().all()
    every = [_entry(row) for row in rows]
    return [(entry, Change(tuple(steps.get(entry.number, ())))) for entry in every]


def steps_of(connection: Connection, record: RecordId) -> list[tuple[Entry, Step]]:
    """Return what every entry did to one record, the oldest first, whatever else it did.

    Raises ``DamagedRecordsError`` where a step is no longer as it was written.
    """
    question = (
        select(_STEPS).where(_STEPS.c.record == record).order_by(_STEPS.c.entry, _STEPS.c.position)
    )
    steps = connection.execute(question).mappings().all()
    by_number = {entry.number: entry for entry in entries(connection, len(steps) + 1, record)}
    return [(by_number[row["entry"]], _step(row)) for row in steps if row["entry"] in by_number]


@dataclass(frozen=True, slots=True)
class Undoable:
    """The gesture that undo would take back next, and the one that redo would make again."""

    undo: Entry | None
    redo: Entry | None


def undoable(history: Iterable[Entry]) -> Undoable:
    """Work out from the journal what undo and redo would do."""
    done: list[Entry] = []
    undone: list[Entry] = []
    for entry in history:
        if not entry.sound:
            done.clear()
            undone.clear()
            continue
        match entry.act:
            case Act.DO:
                done.append(entry)
                undone.clear()
            case Act.ERASE:
                # What was done before may lean on what is gone.
                done.clear()
                undone.clear()
            case Act.UNDO if done and done[-1].number == entry.of:
                undone.append(done.pop())
            case Act.REDO if undone and undone[-1].number == entry.of:
                done.append(undone.pop())
    return Undoable(done[-1] if done else None, undone[-1] if undone else None)


def _entry(row: Mapping[Any, Any]) -> Entry:
    if not is_sound(_ENTRIES.name, row):
        return Entry(number=row["number"], at=_UNKNOWN, who="", gesture="", act=Act.DO, sound=False)
    return Entry(
        number=row["number"],
        at=datetime.fromisoformat(row["at"]),
        who=row["who"],
        gesture=row["gesture"],
        act=Act(row["act"]),
        of=row["of"],
        reason=row["reason"],
    )


def _step(row: Mapping[Any, Any]) -> Step:
    if not is_sound(_STEPS.name, row):
        raise DamagedRecordsError(None, 1)
    return Step(_record(row["kind"], row["before"]), _record(row["kind"], row["after"]))


def _text(record: Record | None) -> str | None:
    return None if record is None else written(record)


def _record(kind: str, text: str | None) -> Record | None:
    return None if text is None else read(text, kind_named(kind).record)
