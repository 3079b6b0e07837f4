"""A kind of entry as a sheet of lines."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from neutrodesk.domain.diary.entry import DiaryEntry, TimedEntry
from neutrodesk.domain.record import RecordId, new_id
from neutrodesk.errors import InvalidValueError, Why
from neutrodesk.services.diary.line import Line, Setting


def _nothing(_texts: Mapping[str, str]) -> Mapping[str, str]:
    return {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A kind of entry: its name, and its lines in the order in which they are typed.

    `key` names it in commands and files, `name` to people, `about` says what belongs on it.
    `either` are lines of which one is needed; `called_by` is the line whose choice names an entry
    more closely than the sheet does: a dental visit, not all that may stand beside vaccinations.
    `follows` tells which texts follow from others where nobody chose them: the group of a
    medicine from its name.
    """

    kind: type[DiaryEntry]
    key: str
    name: str
    about: str
    lines: tuple[Line, ...]
    either: tuple[str, ...] = ()
    called_by: str = ""
    follows: Callable[[Mapping[str, str]], Mapping[str, str]] = _nothing

    def line(self, name: str) -> Line:
        """Return the line of a field; raise ``KeyError`` where there is none."""
        return {line.name: line for line in self.lines}[name]

    def entry(
        self,
        texts: Mapping[str, str],
        person: RecordId,
        setting: Setting,
        entry_id: RecordId | None = None,
    ) -> DiaryEntry:
        """Return the entry that texts make; a missing line follows others, or is as it begins.

        Raises:
            InvalidValueError: a text cannot be read, under the name of its line.
        """
        begun = {line.name: line.first for line in self.lines}
        whole = begun | dict(self.follows(texts)) | self.whole(texts)
        values: dict[str, Any] = {
            line.name: line.value(whole[line.name], setting) for line in self.lines
        }
        entry = self.kind(id=entry_id or new_id(), person=person, **values)
        if isinstance(entry, TimedEntry):
            self._refuse_later(entry.on, entry.at, setting)
        return entry

    def check_hour(self, on: str, at: str, setting: Setting) -> None:
        """Raise where the hour that is typed is still to come, whatever the other lines say.

        Raises:
            InvalidValueError: it is, or the day or the time cannot be read.
        """
        day: date = self.line("on").value(on, setting)
        self._refuse_later(day, self.line("at").value(at, setting), setting)

    def _refuse_later(self, on: date, at: time | None, setting: Setting) -> None:
        """Raise for a later hour of today, but where an entry may be ahead of its time."""
        if setting.now is None or at is None or self.line("on").future:
            return
        if on == setting.today and at > setting.now:
            raise InvalidValueError("at", at, Why.LATER_TODAY)

    def corrected(self, before: DiaryEntry, typed: Mapping[str, str]) -> dict[str, str]:
        """Return the texts of an entry with others in their place.

        What followed from a text and was never chosen otherwise follows from the new one.
        """
        kept = self.texts(before)
        new = kept | dict(typed)
        followed, following = self.follows(kept), self.follows(new)
        again = {
            name: text
            for name, text in following.items()
            if name not in typed and kept[name] == followed[name]
        }
        return new | again

    def whole(self, texts: Mapping[str, str]) -> dict[str, str]:
        """Return texts with the words in the note that no other line would hold."""
        whole = dict(texts)
        for line in self.lines:
            words = line.beside(texts.get(line.name, "")) if line.beside is not None else ""
            note = whole.get("note", "")
            if words.casefold() not in note.casefold():
                whole["note"] = f"{words}; {note}" if note.strip() else words
        return whole

    def missing(self, texts: Mapping[str, str]) -> tuple[str, ...]:
        """Return the lines that still need a text; all of `either` where none of them has one."""
        if self.either and not any(texts.get(name, "").strip() for name in self.either):
            return self.either
        needed = (line for line in self.lines if line.needed)
        return tuple(line.name for line in needed if not texts.get(line.name, line.first).strip())

    def name_of(self, entry: DiaryEntry) -> str:
        """Return what an entry is called in a list."""
        return self.line(self.called_by).told_of(entry) if self.called_by else self.name

    def texts(self, entry: DiaryEntry) -> dict[str, str]:
        """Return what would be typed for an entry, by line."""
        return {line.name: line.text_of(entry) for line in self.lines}

    def told(self, entry: DiaryEntry) -> tuple[tuple[str, str], ...]:
        """Return what an entry says, as headings with their words; what is empty is left out."""
        pairs = ((line.plain_heading, line.told_of(entry)) for line in self.lines)
        return tuple((heading, words) for heading, words in pairs if words)

    def first(self, today: date) -> dict[str, str]:
        """Return what is typed already for a new entry."""
        begun = {line.name: line.first for line in self.lines if line.first}
        return begun | {"on": today.isoformat()}
