"""Typed words of which some are understood and taken out; what is left over stays in its order."""

import re
from collections.abc import Callable, Iterator
from typing import TypeVar

from neutrodesk.errors import InvalidValueError

T = TypeVar("T")
Span = tuple[int, int]

_GAP = "\n"
_STOPS = ",;:.!?"


class Words:
    """The words of one typed line.

    Where words were taken out stays a gap: no understanding reaches over it, so that words are
    never read together that did not stand together.
    """

    def __init__(self, text: str) -> None:
        self.text = " ".join(text.split())

    @property
    def rest(self) -> str:
        """What nobody has taken, in its order."""
        left = (part.strip() for part in self.text.split(_GAP))
        return " ".join(part for part in left if part.strip(_STOPS))

    def search(self, pattern: str) -> re.Match[str] | None:
        """Return the first place of a pattern that covers whole words; capitals do not matter."""
        return next(self.all(pattern), None)

    def all(self, pattern: str) -> Iterator[re.Match[str]]:
        """Yield every place of a pattern that covers whole words, signs after them included."""
        whole = rf"(?<!\S)(?:{pattern})[,;:.!]*(?!\S)"
        return re.finditer(whole, self.text, re.IGNORECASE)

    def cut(self, span: Span) -> None:
        """Take out what stands from one place to another."""
        first, last = span
        self.text = f"{self.text[:first].rstrip(' ')} {_GAP} {self.text[last:].lstrip(' ')}"

    def take(self, pattern: str) -> re.Match[str] | None:
        """Take out the first place of a pattern, and return it."""
        found = self.search(pattern)
        if found is not None:
            self.cut(found.span())
        return found

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
