"""Words: the one way from an English text in the code to the reader's language.

`translate("Context", "Text")` is the form that Qt's lupdate finds, usable in rooms without Qt.
The window installs Qt's translator at its start; the command line speaks English until then.
"""

from collections.abc import Callable
from datetime import date

Translator = Callable[[str, str], str]


def _as_written(_context: str, text: str) -> str:
    return text


class _Words:
    """Holds the translator in use; words are the one thing every room shares."""

    translator: Translator = staticmethod(_as_written)


def translate(context: str, text: str) -> str:
    """Return `text` in the reader's language; both arguments must be plain literals."""
    return _Words.translator(context, text)


def install(translator: Translator) -> None:
    """Let `translator` find the words from now on."""
    _Words.translator = staticmethod(translator)


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
