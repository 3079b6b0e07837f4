"""Words: the one way from an English text in the code to the reader's language.

`translate("Context", "Text")` is the form that Qt's lupdate finds, usable in rooms without Qt.
The window installs Qt's translator at its start; the command line speaks English until then.
"""

from collections.abc import Callable
from datetime import date
from unicodedata import bidirectional

Translator = Callable[[str, str], str]

ISOLATE, END_OF_ISOLATE = "\u2068", "\u2069"
_RIGHT_TO_LEFT = frozenset(("R", "AL", "RLE", "RLO", "RLI"))
# What turns text around, or would end the isolate; a name needs none of them.
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def _as_written(_context: str, text: str) -> str:
    return text


class _Words:
    """Holds the translator in use; words are the one thing every room shares."""

    def __init__(self) -> None:
        # Not static on the class: that would copy the docstring, and PySide6 would first work out
        # those of a whole module.
        self.translator: Translator = _as_written


_words = _Words()


def translate(context: str, text: str) -> str:
    """Return `text` in the reader's language; both arguments must be plain literals."""
    return _words.translator(context, text)


def install(translator: Translator) -> None:
    """Let `translator` find the words from now on."""
    _words.translator = translator


def months() -> tuple[str, ...]:
    """Return the short names of the twelve months, January first."""
    return (
        translate("Dates", "Jan"),
        translate("Dates", "Feb"),
        translate("Dates", "Mar"),
        translate("Dates", "Apr"),
        translate("Dates", "May"),
        translate("Dates", "Jun"),
        translate("Dates", "Jul"),
        translate("Dates", "Aug"),
        translate("Dates", "Sep"),
        translate("Dates", "Oct"),
        translate("Dates", "Nov"),
        translate("Dates", "Dec"),
    )


def day_text(day: date) -> str:
    """Return a day that nobody can misread: the month as a word, the year in full."""
    words = translate("Dates", "{day} {month} {year}")
    return words.format(day=day.day, month=months()[day.month - 1], year=day.year)


def set_apart(text: str) -> str:
    """Return a text that leaves the order of what stands beside it alone.

    A name in letters that run from right to left would turn the words and numbers beside it
    around: “75 µg” after it would read “µg 75”. A text that runs from left to right throughout is
    returned as it is.

    >>> set_apart("Mia")
    'Mia'
    """
    if not any(bidirectional(sign) in _RIGHT_TO_LEFT for sign in text):
        return text
    kept = "".join(sign for sign in text if sign not in _TURNING)
    return f"{ISOLATE}{kept}{END_OF_ISOLATE}"
