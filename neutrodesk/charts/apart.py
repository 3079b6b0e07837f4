"""What a family has written, set apart from the words around it.

A name in letters that run from right to left would turn the words and numbers beside it around:
“75 µg” after it would read “µg 75”.
"""

from unicodedata import bidirectional

ISOLATE, END_OF_ISOLATE = "\u2068", "\u2069"
_RIGHT_TO_LEFT = frozenset(("R", "AL", "RLE", "RLO", "RLI"))
# What turns text around, or would end the isolate; a name needs none of them.
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def set_apart(text: str) -> str:
    """Return a text that leaves the order of what stands beside it alone.

    A text that runs from left to right throughout is returned as it is.

    >>> set_apart("Mia")
    'Mia'
    """
    if not any(bidirectional(sign) in _RIGHT_TO_LEFT for sign in text):
        return text
    kept = "".join(sign for sign in text if sign not in _TURNING)
    return f"{ISOLATE}{kept}{END_OF_ISOLATE}"
