"""What the words in units mean: the shipped table of unit words, asked by spelling."""

import re
from functools import cache

from neutrodesk.domain.spelling.signs import tidied, unaccented
from neutrodesk.reference.units import unit_words

_IDLE = re.compile(r"[\s._]")
_BETWEEN = re.compile(r"[\s*._()\[\]]+")


@cache
def _words() -> dict[tuple[str, str], str]:
    """Return what each word means, by its part of a unit and its folded spelling."""
    return {
        (each.part, _key(each.word) if each.case_sensitive else _key(each.word).lower()): (
            each.meaning
        )
        for each in unit_words()
    }


def _key(word: str) -> str:
    return idled(unaccented(tidied(word)))


def idled(text: str) -> str:
    """Return a text without the signs that mean nothing within a word of a unit."""
    return _IDLE.sub("", text)


def meaning(part: str, word: str) -> str | None:
    """Return what a tidied word means in a part of a unit, as `UnitWord` says; ``None`` unknown.

    Case counts where the table says so; spaces, points and accents never do.
    """
    key = idled(unaccented(word))
    words = _words()
    return words.get((part, key)) or words.get((part, key.lower()))


def tokens(text: str) -> list[str]:
    """Return the words of a part of a unit, without signs of multiplication and a single 1."""
    return [word for word in _BETWEEN.split(text) if word and word not in ("x", "X", "1")]


def significant(text: str) -> str:
    """Return a part of a unit without the words that say what is counted, or how."""
    words = _BETWEEN.split(text.replace("%", " % "))
    return " ".join(word for word in words if word and not meaning("ignored", word))
