"""Results that are no number: "clumped", "see note 3", "----"."""

import re
from unicodedata import category

from neutrodesk.domain.spelling.numerals import has_figures

_UNPRINTABLE = {"Cc", "Cs", "Cn", "Co"}
_LETTERS = re.compile(r"[^\W\d_].*[^\W\d_]", re.DOTALL)
# What fills an empty place on a form.
_FILLER = re.compile(r"[-–—*+]{1,12}")
# Letters that are typed for figures: "O.O" must not become words.
_LIKE_FIGURES = re.compile(r"[OoQIl|.,\s<>=-]+")
# Words that hold a figure which is no result.
_NUMBERED = re.compile(
    r"(?:(?:see|siehe|s\.|voir|ver|véase|vedi|zie)\s+)?"
    r"(?:(?:foot)?notes?|comments?|remarks?|page|anmerkung|bemerkung|kommentar|fußnote|hinweis"
    r"|remarque|commentaire|nota|comentario|comentário|commento|opmerking|uwaga)"
    r"\s*[#(\[]?\s*\d{1,2}\s*[)\]]?[.:]?",
    re.IGNORECASE,
)


def is_words(text: str) -> bool:
    """Tell whether a text is words and no number, not even one with a slip in it.

    >>> is_words("clumped"), is_words("see note 3"), is_words("O.5")
    (True, True, False)
    """
    stripped = text.strip()
    if has_figures(stripped):
        return _NUMBERED.fullmatch(stripped) is not None
    if _LETTERS.search(stripped):
        return not _LIKE_FIGURES.fullmatch(stripped) and all(map(_prints, stripped))
    return _FILLER.fullmatch(stripped) is not None


def _prints(character: str) -> bool:
    return character in "\t\r\n" or category(character) not in _UNPRINTABLE
