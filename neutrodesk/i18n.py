"""Words: the one way from an English text in the code to the reader's language.

`translate("Context", "Text")` is the form that Qt's lupdate finds, usable in rooms without Qt.
The window installs Qt's translator at its start; the command line speaks English until then.
"""

from collections.abc import Callable

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
