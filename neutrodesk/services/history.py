"""The history of a record: what was done to it, by whom, when and why, from the journal.

A correction never overwrites: the journal keeps each record whole, before and after. What is said
here are the texts as the laboratory printed them, in no other unit and not rounded.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from neutrodesk.domain.catalogue import SHIPPED, Catalogue
from neutrodesk.domain.person import Person
from neutrodesk.domain.record import PersonRecord, RecordId
from neutrodesk.i18n import translate
from neutrodesk.services.differences import Difference, Part, differences
from neutrodesk.storage.journal import Act, Entry
from neutrodesk.storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendment:
    """One entry of the journal that touched a record, with what it made of that record.

    `at` is in the reader's time zone. An entry that undid or made again an earlier one (`of`) has
    that one's gesture and reason. `before` and `after` tell whether the record was there.
    """

    number: int
    at: datetime
    who: str
    gesture: str
    act: Act
    of: int | None
    reason: str
    before: bool
    after: bool
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """What stood in place of a value until it was corrected, as printed, and why it was."""

    text: str
    until: date
    reason: str


def for_programs(entry: Entry | Amendment) -> dict[str, object]:
    """Return what was done, by whom, when and why, under the names that JSON has for them."""
    return {
        "number": entry.number,
        "at": entry.at.isoformat(timespec="seconds"),
        "who": entry.who,
        "gesture": entry.gesture,
        "act": entry.act.value,
        "of": entry.of,
        "reason": entry.reason,
    }


def history_of(
    store: Store, record: RecordId, catalogue: Catalogue = SHIPPED
) -> tuple[Amendment, ...]:
    """Return everything that was done to a record, the oldest first.

    The single differences are told of blood tests and of the diary; of other records only what
    was done to them.
    A record that was deleted still has its history, and the deletion stands in it.
    """
    steps = store.steps_of(record)
    names = _names(store) if any(isinstance(step.record, PersonRecord) for _, step in steps) else {}
    reasons = {entry.number: entry.reason for entry, _ in steps}
    return tuple(
        Amendment(
            number=entry.number,
            at=entry.at.astimezone(),
            who=entry.who,
            gesture=entry.gesture,
            act=entry.act,
            of=entry.of,
            reason=entry.reason or reasons.get(entry.of or 0, ""),
            before=step.before is not None,
            after=step.after is not None,
            differences=differences(step.before, step.after, catalogue, names),
        )
        for entry, step in steps
    )


def earlier_values(history: Iterable[Amendment]) -> Mapping[str, tuple[Earlier, ...]]:
    """Return what stood in place of each result before it was corrected, the oldest first.

    The keys are those of `result_key`. What was undone is not a correction; neither is a test
    that was deleted and brought back.
    """
    found: dict[str, tuple[Earlier, ...]] = {}
    for amendment in _standing(history):
        if not (amendment.before and amendment.after):
            continue
        for each in amendment.differences:
            if each.part is Part.VALUE and each.before:
                until = amendment.at.date()
                earlier = Earlier(text=each.before, until=until, reason=amendment.reason)
                found[each.result] = (*found.get(each.result, ()), earlier)
    return found


def _standing(history: Iterable[Amendment]) -> Iterable[Amendment]:
    """Return what was done and stands: an undone amendment is left out until it is made again."""
    every: dict[int, Amendment] = {}
    standing: dict[int, Amendment] = {}
    for amendment in history:
        every[amendment.number] = amendment
        match amendment.act:
            case Act.DO:
                standing[amendment.number] = amendment
            case Act.UNDO:
                standing.pop(amendment.of or 0, None)
            case Act.REDO if (again := every.get(amendment.of or 0)) is not None:
                standing[again.number] = again
    return standing.values()


def deed_text(amendment: Amendment | Entry) -> str:
    """Return what was done, with a word where it was taken back or made again."""
    match amendment.act:
        case Act.UNDO:
            words = translate("History", "Taken back: {gesture}")
        case Act.REDO:
            words = translate("History", "Made again: {gesture}")
        case Act.DO | Act.MEND | Act.ERASE:
            return amendment.gesture
    return words.format(gesture=amendment.gesture)


def body_lines(amendment: Amendment) -> tuple[str, ...]:
    """Return why it was done and what became another, a line each.

    A whole record that went or came back is one line: what it says is in the lines before.
    """
    why = (translate("History", "Why: {reason}").format(reason=amendment.reason),)
    came_back = not amendment.before and amendment.act is not Act.DO
    if not amendment.after:
        told: tuple[str, ...] = (translate("History", "The whole record was taken away."),)
    elif came_back:
        told = (translate("History", "The whole record is here again."),)
    else:
        told = tuple(each.text() for each in amendment.differences)
    return (*(why if amendment.reason else ()), *told)


def earlier_text(earlier: Earlier, until: str) -> str:
    """Return what stood there before in one line; `until` is its day as it is to be shown."""
    if earlier.reason:
        words = translate("History", "was {value} until {day} ({reason})")
        return words.format(value=earlier.text, day=until, reason=earlier.reason)
    return translate("History", "was {value} until {day}").format(value=earlier.text, day=until)


def _names(store: Store) -> Mapping[RecordId, str]:
    """Return the names of the people, as they are called now."""
    with store.reading() as records:
        return {person.id: person.name for person in records.all(Person)}
