"""Hours as they are typed: how long ago something was."""

from decimal import Decimal

from neutrodesk.domain.spelling.numerals import numeral
from neutrodesk.errors import InvalidValueError, Why

_MOST_HOURS = 10_000


def read_hours(text: str) -> Decimal | None:
    """Read how many hours ago something was; ``None`` for an empty text.

    Raises ``InvalidValueError`` (field ``hours_since_gcsf``) for any other.
    """
    if not text.strip():
        return None
    found = numeral(text)
    if found is None or found.comparator or len(found.values) != 1:
        raise InvalidValueError("hours_since_gcsf", text)
    if not 0 <= found.values[0] <= _MOST_HOURS:
        raise InvalidValueError("hours_since_gcsf", text, Why.IMPOSSIBLE)
    return found.values[0]
