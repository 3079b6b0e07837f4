"""Where a fact comes from, readable offline beside the fact."""

from dataclasses import dataclass
from functools import cache

from neutrodesk.reference.table import rows, several


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One line of the bibliography.

    `read_level` says how much of it was read when the tables were made: full, abstract, excerpt,
    dataset, ... Marks that are no publication (``PD``, ``GK``, ``EX``) say so there. `short` is
    what a sentence calls it; empty where none does.
    """

    number: str
    citation: str
    read_level: str
    short: str = ""

    @property
    def called(self) -> str:
        """What it is called in a sentence; in full where it has no short name."""
        return self.short or self.citation


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A source as one row cites it, with the status words beside it (``C``, ``N``, ``U``)."""

    source: Source
    status: tuple[str, ...] = ()


@cache
def _sources() -> dict[str, Source]:
    return {row["number"]: Source(**row) for row in rows("sources")}


def sources() -> tuple[Source, ...]:
    """Return the whole bibliography in its order."""
    return tuple(_sources().values())


def source(number: str) -> Source:
    """Return a source by its mark, such as ``S22``, or a status word's meaning.

    Raises:
        KeyError: there is no source of this mark.
    """
    return _sources()[number]


def cited(cell: str) -> tuple[Citation, ...]:
    """Return what a row's ``source`` cell cites.

    Raises:
        KeyError: the cell names a source that the bibliography does not have.
    """
    marks = (entry.split() for entry in several(cell))
    return tuple(Citation(source=source(mark), status=tuple(words)) for mark, *words in marks)
