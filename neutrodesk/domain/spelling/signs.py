"""Signs as printers, encodings and markup leave them: one spelling for each.

The same µ comes as two characters, as ``&micro;``, and as ``Âµ`` where a program took one encoding
for another. What can be undone exactly is undone here; nothing is guessed.
"""

import re
import sys
from unicodedata import category, normalize

# Letters that UTF-8 turns into where it is read as one of Windows' old encodings.
_SCRAMBLED = re.compile(r"[ÂÃâÎ]")
_UNDEFINED = "\x81\x8d\x8f\x90\x9d"
"""What Windows-1252 leaves undefined and programs keep as it is."""

_NAMES = {
    "lt": "<",
    "gt": ">",
    "le": "≤",
    "ge": "≥",
    "amp": "&",
    "nbsp": " ",
    "times": "\xd7",
    "micro": "µ",
    "mu": "µ",
    "sup2": "²",
    "sup3": "³",
    "middot": "·",
    "permil": "‰",
    "deg": "°",
    "minus": "-",
    "ndash": "-",
    "frasl": "/",
}
_ENTITY = re.compile(r"&(?:#(\d{1,6})|#x([0-9a-f]{1,5})|([a-z]+\d?));", re.IGNORECASE | re.ASCII)

_ESCAPES = {"\\S\\": "^", "\\T\\": "&", "\\F\\": "|", "\\R\\": "~", "\\E\\": "\\"}
_ESCAPE = re.compile(r"\\[STFRE]\\")
_MARKUP = re.compile(r"<sup>\s*([-+]?\d+)\s*</sup>|\^\{\s*([-+]?\d+)\s*\}", re.IGNORECASE)
_RAISED = re.compile(r"[⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_LOWERED = str.maketrans("⁺⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "+-0123456789")
_MARKS = str.maketrans(
    {
        # The last is the capital: what a program makes of µ where it writes all in capitals.
        **dict.fromkeys("μµ\u039c", "u"),
        **dict.fromkeys("×✕✖\u0445\u0425", "x"),
        **dict.fromkeys("·\u22c5•∙", "."),
        **dict.fromkeys("−\u2010\u2011–", "-"),
        **dict.fromkeys("\u2044\u2215÷", "/"),
        **dict.fromkeys("\u2217\uff0a", "*"),
        **dict.fromkeys("\u02c6\u2227\u2303", "^"),
        **dict.fromkeys("º˚゜", "°"),
        "\u066a": "%",
    }
)
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
# Prefixes and units are the same in both alphabets; of words only these two need more.
_CYRILLIC_WORDS = (
    (re.compile("моль", re.IGNORECASE), "mol"),
    (re.compile("мк", re.IGNORECASE), "u"),
)
_CYRILLIC_LETTERS = str.maketrans("гГлЛмМнНпПфФдДкКтТсСеЕ", "gGlLmMnNpPfFdDkKtTcCeE")


def unescaped(text: str) -> str:
    """Return a text without HTML's names of signs, and with scrambled signs put right.

    >>> unescaped("&lt;0.1"), unescaped("10Â³/ÂµL"), unescaped("â‰¤5")
    ('<0.1', '10³/µL', '≤5')
    """
    # Some programs escape what is escaped already.
    for _ in range(2 if "&" in text else 0):
        text = _ENTITY.sub(_sign, text)
    if text.isascii() or not _SCRAMBLED.search(text):
        return text
    try:
        return b"".join(map(_byte, text)).decode("utf-8")
    except UnicodeError:
        return text


def _sign(entity: re.Match[str]) -> str:
    """Return the sign that HTML names; what it does not name stays as it is."""
    decimal, hexadecimal, name = entity.groups()
    if name:
        return _NAMES.get(name.lower(), entity[0])
    number = int(decimal) if decimal else int(hexadecimal, 16)
    return chr(number) if 0 < number <= sys.maxunicode else entity[0]


def _byte(sign: str) -> bytes:
    return sign.encode("latin-1" if sign in _UNDEFINED else "cp1252")


def tidied(text: str) -> str:
    """Return a unit with one spelling for each sign: u for both µ, ^3 for ³, / for every stroke.

    The escapes of HL7 and HTML are undone, and letters of units in Cyrillic are Latin ones.
    """
    if "\\" in text:
        text = _ESCAPE.sub(lambda found: _ESCAPES[found[0]], text)
    text = _MARKUP.sub(lambda found: f"^{found[1] or found[2]}", unescaped(text))
    if not text.isascii():
        text = _RAISED.sub(lambda found: "^" + found[0].translate(_LOWERED), text)
        text = normalize("NFKC", text.translate(_MARKS)).translate(_MARKS)
        if _CYRILLIC.search(text):
            for word, latin in _CYRILLIC_WORDS:
                text = word.sub(latin, text)
            text = text.translate(_CYRILLIC_LETTERS)
    return " ".join(text.split())


def unaccented(text: str) -> str:
    """Return a text without accents: "milhoes" is what is left of "milhões" on many printers."""
    if text.isascii():
        return text
    return "".join(sign for sign in normalize("NFD", text) if category(sign) != "Mn")
