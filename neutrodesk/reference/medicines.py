"""Medicines that stand in diaries of people with low neutrophils, each with its sources."""

import re
from dataclasses import dataclass
from functools import cache

from neutrodesk.reference.table import rows, several, yes

_EVERYDAY = frozenset({"gold"})
"""Names that are words of other names as well; they mean the medicine where they stand alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MedicineRow:
    """A medicine of the shipped list, or a group of medicines (clinical facts, 7.1 to 7.3).

    `words` are its other names and spellings, in small letters. `kind` is the group that it is
    mostly noted under, as `MedicineKind` writes it; for an antibiotic that is the use that is
    usual in these diaries (project default). `reported` tells whether it has been reported in the
    literature with low neutrophils: said of the medicine in general, never of one person's count.
    `member_of` names the group of the list where the source lists that group, not the medicine, and
    `contains` the medicine of the list that is in this one where the source names that alone; that
    it belongs there, or contains it, is general knowledge. `source` are marks of the bibliography,
    GK for general knowledge not checked against print.
    """

    name: str
    words: tuple[str, ...]
    kind: str
    reported: bool
    member_of: str
    contains: str
    source: tuple[str, ...]


@cache
def medicines() -> tuple[MedicineRow, ...]:
    """Return the list in its order."""
    return tuple(
        MedicineRow(
            name=row["name"],
            words=several(row["words"]),
            kind=row["kind"],
            reported=yes(row["reported"]),
            member_of=row["member_of"],
            contains=row["contains"],
            source=several(row["source"]),
        )
        for row in rows("medicines")
    )


def find(name: str) -> MedicineRow | None:
    """Return the medicine of a name, a brand or a spelling; ``None`` where it is not listed.

    >>> find("Bactrim").name, find("Nobody's drops")
    ('co-trimoxazole', None)
    """
    return _by_word().get(_folded(name))


def reported(name: str) -> tuple[MedicineRow, ...]:
    """Return the medicines named in a text that have been reported with low neutrophils.

    A name counts as a whole word: “co-trimoxazole Hexal” has one, “hydroxychloroquine” none.

    >>> [row.name for row in reported("Amoxicillin 250 suspension")], reported("Golden drops")
    (['amoxicillin'], ())
    """
    return tuple(row for row in named_in(name) if row.reported)


def named_in(name: str) -> tuple[MedicineRow, ...]:
    """Return the medicines of the list that a name means or has among its words."""
    if (row := find(name)) is not None:
        return (row,)
    found = _whole_words().findall(_folded(name))
    return tuple(dict.fromkeys(_by_word()[word] for word in found))


@cache
def _by_word() -> dict[str, MedicineRow]:
    return {word: row for row in medicines() for word in (row.name.casefold(), *row.words)}


@cache
def _whole_words() -> re.Pattern[str]:
    """Return what finds names inside a longer one: the longest of them, and no “…-free” one."""
    names = sorted(_by_word().keys() - _EVERYDAY, key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, names))})(?!-free)(?![^\W\d_])")


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
