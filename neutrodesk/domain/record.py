"""What every record is, and what a change of records is."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NewType, TypeVar
from uuid import uuid4

RecordId = NewType("RecordId", str)


def new_id() -> RecordId:
    """Return an identity that no other record has, on this computer or another."""
    return RecordId(str(uuid4()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A frozen value with an identity from birth."""

    id: RecordId = field(default_factory=new_id)

    @property
    def owner(self) -> RecordId | None:
        """The person this record is about; ``None`` where it is about nobody in particular."""
        return None

    @property
    def order(self) -> tuple[Any, ...]:
        """What records of one kind are sorted by, so that a list stands the same everywhere."""
        return (self.id,)


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRecord(Record):
    """A record that belongs to a person: a test, a reminder, later a treatment or a fever."""

    person: RecordId

    @property
    def owner(self) -> RecordId | None:
        """The person this record is about."""
        return self.person


R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Step:
    """One record before and after; ``None`` where it did not exist."""

    before: Record | None
    after: Record | None

    @property
    def record(self) -> Record:
        """The record as it is now, or as it last was."""
        record = self.after if self.after is not None else self.before
        if record is None:
            raise ValueError("a step needs a record before or after")
        return record


@dataclass(frozen=True, slots=True)
class Change:
    """Everything one gesture of the user did: what views refresh from and undo goes back by."""

    steps: tuple[Step, ...] = ()

    def __bool__(self) -> bool:
        """Tell whether anything changed at all."""
        return bool(self.steps)

    def inverse(self) -> "Change":
        """Return the change that undoes this one."""
        return Change(tuple(Step(step.after, step.before) for step in reversed(self.steps)))

    def touches(self, kind: type[Record]) -> bool:
        """Tell whether a record of this kind came, went or changed."""
        return any(isinstance(step.record, kind) for step in self.steps)

    def people(self) -> frozenset[RecordId]:
        """Return the people whose records came, went or changed."""
        owners = {
            record.owner or record.id
            for step in self.steps
            for record in (step.before, step.after)
            if record is not None
        }
        return frozenset(owners)

    def after(self, kind: type[R]) -> Iterator[R]:
        """Go through the records of a kind as the change left them."""
        return (step.after for step in self.steps if isinstance(step.after, kind))

    def carried(
        self, records: tuple[R, ...], kind: type[Record], person: RecordId | None = None
    ) -> tuple[R, ...]:
        """Return records of a kind that were read before the change as they are after it.

        With `person`, they are the records of that person alone.
        """
        steps = [step for step in self.steps if isinstance(step.record, kind)]
        if not steps:
            return records
        after: dict[RecordId, Any] = {record.id: record for record in records}
        for step in steps:
            after.pop(step.record.id, None)
            if step.after is not None and person in (None, step.after.owner):
                after[step.after.id] = step.after
        return tuple(sorted(after.values(), key=lambda record: record.order))
