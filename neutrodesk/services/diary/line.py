"""One line of a sheet: what is typed into it, what it reads as, how it is told."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time
from enum import Enum
from typing import Any

from neutrodesk.domain.diary.entry import DiaryEntry
from neutrodesk.errors import InvalidValueError, Why


class Kind(Enum):
    """What a line is typed as."""

    TEXT = "text"
    NOTE = "note"
    CHOICE = "choice"
    DAY = "day"
    TIME = "time"
    ROWS = "rows"


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Whose entry it is and when it is written down, as far as reading needs to know.

    Where the time of `now` is known, a time that is still to come is refused like such a day.
    """

    born: date
    today: date
    now: time | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of a sheet.

    `name` is the field of the record, `heading` what stands beside it, with the mark of its key.
    `read` makes a value of a text (days and times as ISO 8601, choices as their own text, rows as
    JSON) and raises ``InvalidValueError``; `show` is its way back. `told` are the words for a
    reader. `choices` are texts with their words, `offers` are texts that are often meant, `rows`
    the headings of columns, `first` what a new entry begins with. `beside` gives the words of a
    text that its value does not hold; they go into the note, so that nothing typed is lost.
    """

    name: str
    heading: str
    kind: Kind
    read: Callable[[str, Setting], Any]
    show: Callable[[Any], str]
    told: Callable[[Any], str]
    choices: tuple[tuple[str, str], ...] = ()
    offers: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    beside: Callable[[str], str] | None = None
    hint: str = ""
    first: str = ""
    needed: bool = False
    future: bool = False

    @property
    def plain_heading(self) -> str:
        """The heading without the mark of its key."""
        return self.heading.replace("&", "")

    @property
    def typed_choices(self) -> tuple[str, ...]:
        """The words that can be typed for a choice, without what is said of one in brackets."""
        return tuple(plain_choice(shown) for text, shown in self.choices if text)

    def value(self, text: str, setting: Setting) -> Any:  # noqa: ANN401 - of whatever field it is
        """Return what a text reads as; raise ``InvalidValueError`` under the name of this line."""
        if self.needed and not text.strip():
            raise InvalidValueError(self.name, text, Why.EMPTY)
        try:
            return self.read(text.strip(), setting)
        except InvalidValueError as error:
            raise InvalidValueError(self.name, error.value, error.why) from error

    def text_of(self, entry: DiaryEntry) -> str:
        """Return what would be typed for an entry."""
        value = getattr(entry, self.name)
        return "" if value is None else self.show(value)

    def told_of(self, entry: DiaryEntry) -> str:
        """Return what an entry says here, for a reader; empty where it says nothing."""
        value = getattr(entry, self.name)
        return "" if value is None else self.told(value)


def plain_choice(shown: str) -> str:
    """Return the word of a choice, without what is said of it in brackets where it is chosen.

    >>> plain_choice("rectal (usually avoided in neutropenia)")
    'rectal'
    """
    return shown.partition(" (")[0]
