"""Medicines that stand in diaries of people with low neutrophils, each with its sources."""

from dataclasses import dataclass
from functools import cache

from neutrodesk.reference.table import rows, several, yes


@dataclass(frozen=True, slots=True, kw_only=True)
class MedicineRow:
    """A medicine of the shipped list (clinical facts, 7.1 to 7.3).

    `words` are its other names and spellings, in small letters. `kind` is the group that it is
    mostly noted under, as `MedicineKind` writes it; for an antibiotic that is the use that is
    usual in these diaries (project default). `reported` tells whether it has been reported in the
    literature with low neutrophils: said of the medicine in general, never of one person's count.
    `source` are marks of the bibliography, GK for general knowledge not checked against print.
    """

    name: str
    words: tuple[str, ...]
    kind: str
    reported: bool
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
            source=several(row["source"]),
        )
        for row in rows("medicines")
    )


def find(name: str) -> MedicineRow | None:
    """Return the medicine of a name, a brand or a spelling; ``None`` where it is not listed.

    >>> find("Bactrim").name, find("Nobody's drops")
    ('co-trimoxazole', None)
    """
    return _by_word().get(" ".join(name.split()).casefold())


def reported(name: str) -> MedicineRow | None:
    """Return the medicine where it has been reported with low neutrophils, else ``None``."""
    row = find(name)
    return row if row is not None and row.reported else None


@cache
def _by_word() -> dict[str, MedicineRow]:
    return {word: row for row in medicines() for word in (row.name.casefold(), *row.words)}
