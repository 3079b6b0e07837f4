"""Infections and symptoms that families with low neutrophils note down, each with its sources."""

from dataclasses import dataclass
from functools import cache

from neutrodesk.reference.table import rows, several, yes


@dataclass(frozen=True, slots=True, kw_only=True)
class SymptomRow:
    """A symptom of the shipped list (clinical facts, 8.2).

    `key` stands in a record: it is the name in small letters, or no word that anybody types.
    `words` are other names of the same thing, in small letters: what is another fact, such as a
    bronchitis beside the cough, is no word of it. `source` are marks of the bibliography: S26 and
    S124 where the list ties an entry to them, else all that the list as a whole is taken from.
    """

    key: str
    name: str
    infection: bool
    words: tuple[str, ...]
    source: tuple[str, ...]

    def is_called(self, text: str) -> bool:
        """Tell whether a text is its name, its key or another word for it."""
        folded = _folded(text)
        return folded in (self.key, self.name.casefold(), *self.words)


@cache
def symptoms() -> tuple[SymptomRow, ...]:
    """Return the list in its order."""
    return tuple(
        SymptomRow(
            key=row["key"],
            name=row["name"],
            infection=yes(row["infection"]),
            words=several(row["words"]),
            source=several(row["source"]),
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
    return next((row.key for row in symptoms() if row.is_called(text)), text.strip())


def own_words(text: str) -> str:
    """Return words that mean a symptom of the list and are not its name, to be kept beside it.

    >>> own_words("Mouth ulcers"), own_words("mouth sore"), own_words("itchy toe")
    ('Mouth ulcers', '', '')
    """
    typed = text.strip()
    row = next((row for row in symptoms() if row.is_called(typed)), None)
    if row is None or _folded(typed) in (row.key, row.name.casefold()):
        return ""
    # One sore is what the name of many says.
    return "" if f"{_folded(typed)}s" == row.name.casefold() else typed


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
