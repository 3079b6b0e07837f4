"""The words of a key on the screen, without the signs that keep its entries in one line."""

_PLAIN = str.maketrans(
    {"\N{NO-BREAK SPACE}": " ", "\N{NON-BREAKING HYPHEN}": "-", "\N{WORD JOINER}": None}
)


def spaced(text):
    """Return a key as it is read: two entries are three spaces apart."""
    return text.translate(_PLAIN)
