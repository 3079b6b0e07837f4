"""LOINC: the numbers by which laboratories name an analyte in data files.

LOINC is a registered trademark of Regenstrief Institute, Inc. Numbers are compared, names never:
older and newer releases word the same number differently.
"""

import re
from dataclasses import dataclass
from functools import cache

from neutrodesk.reference.table import rows, several

_NUMBER = re.compile(r"(\d{1,7})-(\d)", re.ASCII)
_PANEL = "panel"


@dataclass(frozen=True, slots=True, kw_only=True)
class LoincCode:
    """One LOINC number of an analyte.

    `unit` and `other_units` are the UCUM units that go with it; `method` is ``automated``,
    ``manual`` or empty where the number says nothing; `variant` tells numbers apart that differ
    in more than the method: ``molar`` or the place where a temperature is taken. `verified`
    holds the status words: C component, N name, U unit.
    """

    code: str
    long_name: str
    unit: str
    other_units: tuple[str, ...]
    method: str
    variant: str
    verified: tuple[str, ...]
    source: str

    @property
    def named_in_full(self) -> bool:
        """Whether `long_name` is the name of this number, not of its component alone."""
        return "full name not read" not in self.long_name


@cache
def _codes() -> dict[str, tuple[LoincCode, ...]]:
    found: dict[str, list[LoincCode]] = {}
    for row in rows("loinc"):
        code = LoincCode(
            code=row["loinc"],
            long_name=row["long_name"],
            unit=row["ucum_primary"],
            other_units=several(row["ucum_alt"]),
            method=row["method"],
            variant=row["variant"],
            verified=tuple(row["verified"].split()),
            source=row["source"],
        )
        found.setdefault(row["key"], []).append(code)
    return {key: tuple(codes) for key, codes in found.items()}


def codes(analyte_key: str) -> tuple[LoincCode, ...]:
    """Return the numbers of an analyte, the one to write first; none where it has none."""
    return _codes().get(analyte_key, ())


def panels() -> tuple[LoincCode, ...]:
    """Return the numbers of whole blood counts; they name a report, not a result."""
    return _codes()[_PANEL]


def reads_as_number(code: str) -> bool:
    """Whether a text has the shape of a LOINC number: figures, a dash and the check digit."""
    return _NUMBER.fullmatch(code) is not None


def check_digit_holds(code: str) -> bool:
    """Whether the last digit of a LOINC number fits the digits before it.

    A few numbers of LOINC itself do not, so a mismatch is a reason to ask, not to refuse.

    >>> check_digit_holds("742-7"), check_digit_holds("742-4")
    (True, False)
    """
    match = _NUMBER.fullmatch(code)
    if match is None:
        return False
    digits = [int(digit) for digit in reversed(match[1])]
    doubled = (sum(divmod(2 * digit, 10)) for digit in digits[::2])
    return (sum(doubled) + sum(digits[1::2]) + int(match[2])) % 10 == 0
