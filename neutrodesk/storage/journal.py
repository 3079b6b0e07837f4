"""The journal: every gesture, who made it, when, and each record before and after.

It is written in the transaction of the gesture itself, so that history and undo outlive the
window, the day and the computer.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, insert, select

from neutrodesk.domain.record import Change, Record, RecordId, Step
from neutrodesk.storage.plain import read, written
from neutrodesk.storage.rows import journal, journal_step, kind_named, kind_of

REACH = 1000
"""How many gestures back undo can go: what is older is still in the history."""


class Act(StrEnum):
    """What an entry did: a gesture of its own, or undid or redid an earlier one."""

    DO = "do"
    UNDO = "undo"
    REDO = "redo"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One gesture in the journal; `of` is the entry that an undo or redo speaks of.

    `reason` is why a value was corrected, in the user's words; empty for most gestures.
    """

    number: int
    at: datetime
    who: str
    gesture: str
    act: Act
    of: int | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gesture:
    """What a user did: its words for the undo menu, and why, where that was said."""

    words: str
    reason: str = ""
    act: Act = Act.DO
    of: int | None = None


def write(connection: Connection, change: Change, gesture: Gesture, who: str) -> None:
    """Write a change into the journal."""
    entry = {
        "at": datetime.now(UTC).isoformat(),
        "who": who,
        "gesture": gesture.words,
        "reason": gesture.reason,
        "act": gesture.act.value,
        "of": gesture.of,
    }
    number: int = connection.execute(
        insert(journal).returning(journal.c.number), entry
    ).scalar_one()
    steps = [
        {
            "entry": number,
            "position": position,
            "kind": kind_of(type(step.record)).table.name,
            "record": step.record.id,
            "before": _text(step.before),
            "after": _text(step.after),
        }
        for position, step in enumerate(change.steps)
    ]
    connection.execute(insert(journal_step), steps)


def entries(connection: Connection, newest: int, record: RecordId | None = None) -> list[Entry]:
    """Return the newest entries, oldest of them first; of one record where it is named."""
    question = select(journal).order_by(journal.c.number.desc()).limit(newest)
    if record is not None:
        touched = select(journal_step.c.entry).where(journal_step.c.record == record)
        question = question.where(journal.c.number.in_(touched))
    rows = connection.execute(question).mappings().all()
    return [_entry(row) for row in reversed(rows)]


def change_of(connection: Connection, number: int) -> Change:
    """Return what an entry changed, every record before and after."""
    question = (
        select(journal_step).where(journal_step.c.entry == number).order_by(journal_step.c.position)
    )
    rows = connection.execute(question).mappings().all()
    return Change(
        tuple(
            Step(_record(row["kind"], row["before"]), _record(row["kind"], row["after"]))
            for row in rows
        )
    )


def steps_of(connection: Connection, record: RecordId) -> list[tuple[Entry, Step]]:
    """Return what every entry did to one record, the oldest first, whatever else it did."""
    question = (
        select(journal, journal_step.c.kind, journal_step.c.before, journal_step.c.after)
        .join(journal_step, journal_step.c.entry == journal.c.number)
        .where(journal_step.c.record == record)
        .order_by(journal.c.number)
    )
    rows = connection.execute(question).mappings().all()
    return [
        (_entry(row), Step(_record(row["kind"], row["before"]), _record(row["kind"], row["after"])))
        for row in rows
    ]


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
        match entry.act:
            case Act.DO:
                done.append(entry)
                undone.clear()
            case Act.UNDO if done and done[-1].number == entry.of:
                undone.append(done.pop())
            case Act.REDO if undone and undone[-1].number == entry.of:
                done.append(undone.pop())
    return Undoable(done[-1] if done else None, undone[-1] if undone else None)


def _entry(row: Any) -> Entry:  # noqa: ANN401 - a row of SQLAlchemy
    at = datetime.fromisoformat(row["at"])
    return Entry(
        number=row["number"],
        at=at,
        who=row["who"],
        gesture=row["gesture"],
        act=Act(row["act"]),
        of=row["of"],
        reason=row["reason"],
    )


def _text(record: Record | None) -> str | None:
    return None if record is None else written(record)


def _record(kind: str, text: str | None) -> Record | None:
    return None if text is None else read(text, kind_named(kind).record)
