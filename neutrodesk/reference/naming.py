"""Printed names folded together: one name in many spellings, with marks around it."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

_NOT_IN_A_PLAIN_NAME = re.compile(r"[^a-z0-9%#]")
# Letters that carry a stroke, which Unicode does not take for an accent.
_STROKES = str.maketrans({"ł": "l", "ø": "o", "đ": "d"})
_LONGEST_NAME = 200
_MOST_MARKS = 4


def fold(name: str) -> str:
    """Return a name without what makes no difference: case, spaces, punctuation, accents.

    ``%`` and ``#`` stay, because they tell a percentage from a count.

    >>> fold("Neutrophils, (Abs.) #"), fold("Polynucléaires")
    ('neutrophilsabs#', 'polynucleaires')
    """
    if name.isascii():
        return _NOT_IN_A_PLAIN_NAME.sub("", name.lower())
    plain = unicodedata.normalize("NFKC", name).casefold().translate(_STROKES)
    letters = unicodedata.normalize("NFKD", plain)
    return "".join(letter for letter in letters if letter.isalnum() or letter in "%#")


class _Mark(NamedTuple):
    """A word beside a name: says absolute or percent, or a method or specimen."""

    folded: str
    meaning: str


class Names:
    """Finds the keys that a printed name can stand for."""

    def __init__(self, marks: Iterable[dict[str, str]]) -> None:
        folded = {fold(row["mark"]): row["meaning"] for row in marks}
        # The longest first: "absolute count" is one mark, not "count" after "absolute".
        self._marks = [_Mark(word, folded[word]) for word in sorted(folded, key=len, reverse=True)]
        self._keys: dict[str, tuple[str, ...]] = {}

    def add(self, name: str, key: str) -> None:
        """Let `name` stand for `key` too."""
        folded = fold(name)
        known = self._keys.get(folded, ())
        if key not in known:
            self._keys[folded] = (*known, key)

    def bare(self, name: str) -> Iterator[tuple[str, str]]:
        """Yield what is left of a name without a mark at its end, with what the mark means."""
        folded = fold(name)
        for mark in self._marks:
            rest = folded.removesuffix(mark.folded)
            if rest not in ("", folded):
                yield rest, mark.meaning

    def find(self, name: str, suits: Callable[[str, str], bool]) -> tuple[str, ...]:
        """Return the keys a printed name can stand for, in the order they were added.

        The whole name is looked for first, then a name said twice ("Haemoglobin (Hb)"), then what
        is left without the marks around it; `suits` says whether a key can be what a mark's
        meaning says ("absolute", "percent").
        """
        return self._inside(fold(name), suits, _MOST_MARKS) if len(name) <= _LONGEST_NAME else ()

    def _inside(self, folded: str, suits: Callable[[str, str], bool], most: int) -> tuple[str, ...]:
        known = self._keys.get(folded) or self._said_twice(folded)
        if known or not most:
            return known
        for mark in self._marks:
            for rest in (folded.removesuffix(mark.folded), folded.removeprefix(mark.folded)):
                if rest != folded:
                    inner = self._inside(rest, suits, most - 1)
                    found = tuple(key for key in inner if suits(key, mark.meaning))
                    if found:
                        return found
        return ()

    def _said_twice(self, folded: str) -> tuple[str, ...]:
        for cut in range(1, len(folded)):
            first = self._keys.get(folded[:cut])
            if first:
                second = self._keys.get(folded[cut:], ())
                both = tuple(key for key in first if key in second)
                if both:
                    return both
        return ()
