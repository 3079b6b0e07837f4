"""Typed words of which some are understood and taken out; what is left over stays in its order."""

import re
from collections.abc import Callable, Iterator
from typing import TypeVar

from neutrodesk.errors import InvalidValueError

T = TypeVar("T")
Span = tuple[int, int]

_GAP = "\n"
_SUBJECT = "\v"
_STOPS = ",;:.!?"


class Words:
    """The words of one typed line.

    Where words were taken out stays a gap: no understanding reaches over it, so that words are
    never read together that did not stand together. Where the word stood that says what the line
    is about is known; `explains` tells whether a colon stood after it, so that words of one's own
    may follow.
    """

    def __init__(self, text: str) -> None:
        self.text = " ".join(text.split())
        self.explains = False

    @property
    def runs(self) -> tuple[str, ...]:
        """What nobody has taken, in its order: words that stand together, one text each."""
        left = (part.strip() for part in re.split(f"[{_GAP}{_SUBJECT}]", self.text))
        return tuple(part for part in left if part.strip(_STOPS))

    @property
    def rest(self) -> str:
        """What nobody has taken, in its order."""
        return " ".join(self.runs)

    @property
    def subject(self) -> int:
        """The place of the word that says what the line is about; 0 where it was not taken."""
        return max(self.text.find(_SUBJECT), 0)

    def search(self, pattern: str) -> re.Match[str] | None:
        """Return the first place of a pattern that covers whole words; capitals do not matter."""
        return next(self.all(pattern), None)

    def all(self, pattern: str) -> Iterator[re.Match[str]]:
        """Yield every place of a pattern that covers whole words, signs after them included."""
        whole = rf"(?<!\S)(?:{pattern})[,;:.!]*(?!\S)"
        return re.finditer(whole, self.text, re.IGNORECASE)

    def cut(self, span: Span) -> None:
        """Take out what stands from one place to another."""
        self._leave(span, _GAP)

    def cut_subject(self, span: Span) -> None:
        """Take out the words that say what the line is about, and remember where they stood."""
        self.explains = self.text[: span[1]].endswith(":")
        self._leave(span, f"{_GAP}{_SUBJECT}{_GAP}")

    def take(self, pattern: str) -> re.Match[str] | None:
        """Take out the first place of a pattern, and return it."""
        found = self.search(pattern)
        if found is not None:
            self.cut(found.span())
        return found

    def take_run(self, run: str) -> str:
        """Take out words that stand together, one of the `runs`, and return them."""
        found = re.search(rf"(?<!\S){re.escape(run)}(?!\S)", self.text[self.subject :])
        place = found if found is not None else re.search(re.escape(run), self.text)
        first = self.subject if found is not None else 0
        if place is not None:
            self.cut((first + place.start(), first + place.end()))
        return run

    def after_subject(self) -> str:
        """Return the first words after what says what the line is about; empty without any."""
        after = Words("")
        after.text = self.text[self.subject :]
        return next(iter(after.runs), "")

    def phrases(self, most: int) -> Iterator[tuple[str, Span]]:
        """Yield runs of words with their places: from the first on, the longest first."""
        starts = [found.span() for found in re.finditer(r"\S+", self.text)]
        for number, (first, _) in enumerate(starts):
            for count in range(most, 0, -1):
                run = starts[number : number + count]
                text = self.text[first : run[-1][1]]
                if len(run) == count and _GAP not in text and text.strip(_STOPS):
                    yield text.rstrip(_STOPS), (first, run[-1][1])

    def numbers(self, read: Callable[[str], T], most: int) -> list[tuple[str, Span]]:
        """Return what reads as a number, with a unit of so many words less one: texts and places.

        `read` raises ``InvalidValueError`` where it is none.
        """
        found: list[tuple[str, Span]] = []
        for text, span in self.phrases(most):
            if not "0" <= text[0] <= "9" or (found and span[0] < found[-1][1][1]):
                continue
            try:
                read(text)
            except InvalidValueError:
                continue
            found.append((text, span))
        return found

    def take_number(self, read: Callable[[str], T], most: int) -> str:
        """Take out what reads as a number where there is just one; empty where not."""
        found = self.numbers(read, most)
        if len(found) != 1:
            return ""
        ((text, span),) = found
        self.cut(span)
        return text

    def _leave(self, span: Span, gap: str) -> None:
        first, last = span
        self.text = f"{self.text[:first].rstrip(' ')} {gap} {self.text[last:].lstrip(' ')}"
