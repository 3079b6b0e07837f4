"""A kind of entry as a sheet of lines."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from neutrodesk.domain.diary.entry import DiaryEntry
from neutrodesk.domain.record import RecordId, new_id
from neutrodesk.services.diary.line import Line, Setting


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A kind of entry: its name, and its lines in the order in which they are typed.

    `key` names it in commands and files, `name` to people, `about` says what belongs on it.
    """

    kind: type[DiaryEntry]
    key: str
    name: str
    about: str
    lines: tuple[Line, ...]

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
        """Return the entry that texts make; a line that is missing stays as it begins.

        Raises:
            InvalidValueError: a text cannot be read, under the name of its line.
        """
        values: dict[str, Any] = {
            line.name: line.value(texts.get(line.name, line.first), setting) for line in self.lines
        }
        return self.kind(id=entry_id or new_id(), person=person, **values)

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
