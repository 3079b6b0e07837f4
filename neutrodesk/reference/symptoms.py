"""Infections and symptoms that families with low neutrophils note down, each with its source."""

from dataclasses import dataclass
from functools import cache

from neutrodesk.reference.table import rows, several, yes


@dataclass(frozen=True, slots=True, kw_only=True)
class SymptomRow:
    """A symptom of the shipped list (clinical facts, 8.2).

    `words` are what people call it, in small letters; `source` are marks of the bibliography.
    """

    key: str
    name: str
    infection: bool
    words: tuple[str, ...]
    source: str


@cache
def symptoms() -> tuple[SymptomRow, ...]:
    """Return the list in its order."""
    return tuple(
        SymptomRow(
            key=row["key"],
            name=row["name"],
            infection=yes(row["infection"]),
            words=several(row["words"]),
            source=row["source"],
        )
        for row in rows("symptoms")
    )


def symptom_name(what: str) -> str:
    """Return the name of a key of the list; any other text is a family's own and stays."""
    return next((row.name for row in symptoms() if row.key == what), what)


def symptom_meant(text: str) -> str:
    """Return the key that words mean, or the words themselves where none is meant.

    >>> symptom_meant("Mouth ulcers"), symptom_meant("itchy toe")
    ('mouth_sores', 'itchy toe')
    """
    folded = " ".join(text.split()).casefold()
    found = (row.key for row in symptoms() if folded in (row.key, row.name.casefold(), *row.words))
    return next(found, text.strip())
