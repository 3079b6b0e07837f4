"""Notices: what to say of the reminders of a day, each of them once, without health facts.

A notice may be read by whoever passes the screen, so it counts reminders and names nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from neutrodesk.domain.record import RecordId
from neutrodesk.i18n import translate
from neutrodesk.reminders.due import Due


@dataclass(frozen=True, slots=True)
class Said:
    """Which reminders a day's notices have spoken of; another day starts afresh."""

    on: date
    reminders: frozenset[RecordId] = frozenset()

    def __str__(self) -> str:
        """Return it as one line that `read` takes back, for the settings."""
        return " ".join([self.on.isoformat(), *sorted(self.reminders)])

    @classmethod
    def read(cls, text: str, today: date) -> "Said":
        """Read what `str` wrote; nothing was said where the text is of another day or unreadable.

        Better a notice too many than one too few.
        """
        day, *reminders = text.split() or [""]
        if day != today.isoformat():
            return cls(today)
        return cls(today, frozenset(RecordId(reminder) for reminder in reminders))


def notice(due: Sequence[Due], said: Said, on: date) -> tuple[str, Said]:
    """Return the notice to show now, empty where all was said today, and what is said after it."""
    before = said.reminders if said.on == on else frozenset()
    fresh = {each.reminder.id for each in due} - before
    return _text(len(fresh)), Said(on, before | fresh)


def _text(count: int) -> str:
    if count == 0:
        return ""
    if count == 1:
        return translate("Notices", "NeutroDesk: 1 reminder for today")
    return translate("Notices", "NeutroDesk: {count} reminders for today").format(count=count)
