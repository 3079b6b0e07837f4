"""Numbers as laboratories write them: digits of any script, comma or point, groups, comparators.

A numeral that can be read in two ways has two values; which one is meant is not decided here.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from unicodedata import category, decimal

from neutrodesk.domain.quantity import Comparator, plain
from neutrodesk.domain.spelling.signs import unescaped

MOST_FIGURES = 20
"""More significant figures than any laboratory or data file writes."""
LONGEST = 40


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as it was written, before any unit.

    `values` holds one value, or two where a separator may divide decimals or thousands:
    ``1,200`` is 1.2 and 1200, in this order.
    """

    values: tuple[Decimal, ...]
    comparator: Comparator | None = None


_SIGNS = {
    "<": Comparator.LESS,
    ">": Comparator.MORE,
    "<=": Comparator.AT_MOST,
    "=<": Comparator.AT_MOST,
    ">=": Comparator.AT_LEAST,
    "=>": Comparator.AT_LEAST,
    **dict.fromkeys(("< or =", "< or=", "<or="), Comparator.AT_MOST),
    **dict.fromkeys(("> or =", "> or=", ">or="), Comparator.AT_LEAST),
}
_WORDS = {
    Comparator.LESS: (
        "less than|lower than|fewer than|smaller than|under|below|lt|kleiner als|kleiner"
        "|weniger als"
        "|unter|moins de|inférieur à|inférieure à|menor que|menor de|menos de|inferior a"
        "|menor do que|inferiore a|minore di|meno di|minder dan|lager dan|mniej niż|poniżej"
    ),
    Comparator.MORE: (
        "more than|greater than|higher than|larger than|above|over|gt|größer als|grösser als|größer"
        "|mehr als|über|plus de|supérieur à|supérieure à|mayor que|mayor de|más de|superior a"
        "|maior que|maior do que|mais de|superiore a|maggiore di|più di|meer dan|hoger dan"
        "|więcej niż|powyżej"
    ),
    Comparator.AT_MOST: (
        "less than or equal to|not more than|no more than|at most|up to|upto|lte"
        "|höchstens|bis zu|bis|au plus|jusqu'à|como máximo|hasta|no máximo|até|al massimo|fino a"
        "|hoogstens"
    ),
    Comparator.AT_LEAST: (
        "greater than or equal to|more than or equal to|not less than|no less than|at least|gte"
        "|mindestens|au moins|al menos|como mínimo|pelo menos|no mínimo|almeno|minstens"
    ),
}
_COMPARATORS = {
    **_SIGNS,
    **{word: sign for sign, words in _WORDS.items() for word in words.split("|")},
}
_COMPARED = re.compile(
    "(" + "|".join(re.escape(word) for word in sorted(_COMPARATORS, key=len, reverse=True)) + ")"
    r"(?![^\W\d_])\s*(.*)",
    re.IGNORECASE | re.DOTALL,
)

# Marks of direction have no ink. Between digits they would change the order that is seen, so
# they go from the ends only.
_INKLESS = " \t\r\n\xa0\u200b\u200e\u200f\u061c\u2060\ufeff\u2066\u2067\u2068\u2069"

# · stands for a separator of decimals, ' for one of thousands: what the two Arabic marks mean.
_MARKS = str.maketrans(
    {
        **dict.fromkeys("\xa0\u2002\u2007\u2008\u2009\u200a\u202f", " "),
        **dict.fromkeys("’‘\u02bc\uff07\u066c", "'"),
        **dict.fromkeys("\u22c5\u066b", "·"),
        **dict.fromkeys("\uff0c\u060c", ","),
        "\uff0e": ".",
        "−": "-",
        "\uff0d": "-",
        "≤": "<=",
        "⩽": "<=",
        "≦": "<=",
        "≥": ">=",
        "⩾": ">=",
        "≧": ">=",
        "\uff1c": "<",
        "\uff1e": ">",
        "\uff1d": "=",
    }
)

# Not three decimals: they may be thousands.
_PLAIN = re.compile(r"\d{1,9}(?:[.,](?:\d\d?|\d{4,8}))?", re.ASCII)
_DECIMAL = re.compile(r"(\d*)(?:[.,·](\d+))?", re.ASCII)
_GROUPED = re.compile(
    r"([1-9]\d{0,2}(?:(?P<mark>[., '])\d{3})(?:(?P=mark)\d{3})*)(?:(?!(?P=mark))[.,·](\d+))?",
    re.ASCII,
)
# 1,50,000 is one and a half lakh: hundreds of thousands as they are grouped in India.
_LAKH = re.compile(r"([1-9]\d?(?:,\d\d)+,\d{3})(?:[.·](\d+))?", re.ASCII)
_NOT_DIGITS = re.compile(r"\D", re.ASCII)


def comparator_and_rest(text: str) -> tuple[Comparator | None, str]:
    """Split what stands before a number ("<", "≤", "less than") from the number."""
    text = unescaped(text).translate(_MARKS).strip(_INKLESS)
    # Most numbers start with a digit and need no search for words.
    if not text[:1].isdigit() and (found := _COMPARED.match(text)):
        return _COMPARATORS[found[1].lower()], found[2].strip(_INKLESS)
    return None, text


def plain_number(text: str) -> Decimal | None:
    """Return a number of plain figures with one reading; ``None`` for any other text.

    What `numeral` reads of such a text, in a fraction of the time.
    """
    return Decimal(text.replace(",", ".")) if _PLAIN.fullmatch(text) else None


def numeral(text: str) -> Numeral | None:
    """Read a number as it was written; ``None`` where the text is no number.

    A comma, a point or a raised point divides decimals; a comma, a point, a space or an
    apostrophe divides thousands where every group has its three digits. Digits may be of any
    script, all of the same. ``.5`` is a half; ``5.``, which may have lost its decimals, and
    ``1e3``, ``+5`` and ``~5`` are refused.

    >>> numeral("<1.234,5"), numeral("1.2.3")
    (Numeral(values=(Decimal('1234.5'),), comparator=<Comparator.LESS: '<'>), None)
    """
    comparator, body = comparator_and_rest(text)
    negative = body.startswith("-")
    body = body[1:].lstrip() if negative else body
    digits = body if body.isascii() else _ascii_digits(body)
    if not digits or len(digits) > LONGEST:
        return None
    if len(_NOT_DIGITS.sub("", digits).strip("0")) > MOST_FIGURES:
        return None
    values = tuple(_values(digits))
    if not values:
        return None
    return Numeral(tuple(each.copy_negate() for each in values) if negative else values, comparator)


def _values(digits: str) -> list[Decimal]:
    """Return the values that a text of digits and separators may have."""
    values = []
    if (found := _DECIMAL.fullmatch(digits)) and any(found.groups()):
        values.append(Decimal(f"{found[1] or 0}.{found[2]}" if found[2] else found[1]))
    if found := _GROUPED.fullmatch(digits) or _LAKH.fullmatch(digits):
        whole = _NOT_DIGITS.sub("", found[1])
        fraction = found[found.re.groups]
        values.append(Decimal(f"{whole}.{fraction}" if fraction else whole))
    return values


def _ascii_digits(text: str) -> str | None:
    """Return a text with its digits as 0 to 9; ``None`` where it mixes digits of two scripts.

    Only true digits count: the 2 of "10²" and the "½" are none.
    """
    zeros, ascii_text = set(), []
    for character in text:
        value = decimal(character, None)
        if value is None:
            ascii_text.append(character)
        else:
            zeros.add(ord(character) - value)
            ascii_text.append(str(value))
    return "".join(ascii_text) if len(zeros) <= 1 else None


def unmistakable(value: Decimal) -> str:
    """Return a number as a text with one reading: every digit, and 1.2340 where 1.234 has two.

    >>> unmistakable(Decimal("1.234")), unmistakable(Decimal("1E+3"))
    ('1.2340', '1000')
    """
    text = plain(value)
    return f"{text}0" if _GROUPED.fullmatch(text) else text


def has_figures(text: str) -> bool:
    """Tell whether a text holds anything that counts: digits, fractions, raised figures."""
    return any(category(character).startswith("N") for character in text)
