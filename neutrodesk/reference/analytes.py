"""The analytes: what a blood test can hold, and the names reports print for it."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from neutrodesk.reference.loinc import LoincCode, codes
from neutrodesk.reference.naming import Names
from neutrodesk.reference.table import Row, number, rows, several

_COUNTS = ("count", "red_count")
_SHARES = ("%", "/100{WBCs}")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Analyte:
    """One quantity that a laboratory reports; each is there once, and equal to itself alone.

    `unit` is the canonical unit (UCUM) of every number kept; `decimals` is how many are shown in
    it. A value outside `hard_min` to `hard_max` cannot have been measured; one outside
    `soft_min` to `soft_max` is worth asking about; ``None`` is no limit. `twin` is the key of the
    same cells counted the other way (percent or absolute). `synonyms` are names of this analyte
    alone, `either` are names it shares with its twin. `kind` finds its units; an analyte of the
    kind ``text`` has no number and no unit. `source` is read by `sources.cited`.
    """

    key: str
    name: str
    short: str
    group: str
    kind: str
    unit: str
    decimals: int
    hard_min: Decimal | None
    hard_max: Decimal | None
    soft_min: Decimal | None
    soft_max: Decimal | None
    twin: str
    synonyms: tuple[str, ...]
    either: tuple[str, ...]
    codes: tuple[LoincCode, ...]
    note: str
    source: str

    @property
    def is_count(self) -> bool:
        """Whether it is a number of cells in a volume of blood."""
        return self.kind in _COUNTS

    @property
    def is_share(self) -> bool:
        """Whether it is printed as a share: in percent, or per hundred white cells."""
        return self.unit in _SHARES

    def suits(self, meaning: str) -> bool:
        """Whether it can be what a mark beside its name says: ``absolute``, ``percent``."""
        match meaning:
            case "absolute":
                return self.is_count
            case "percent":
                return self.is_share
            case _:
                return True


def _analyte(row: Row) -> Analyte:
    return Analyte(
        key=row["key"],
        name=row["name"],
        short=row["short"],
        group=row["group"],
        kind=row["kind"],
        unit=row["unit"],
        decimals=int(row["decimals"]),
        hard_min=number(row["hard_min"]),
        hard_max=number(row["hard_max"]),
        soft_min=number(row["soft_min"]),
        soft_max=number(row["soft_max"]),
        twin=row["twin"],
        synonyms=several(row["synonyms"]),
        either=several(row["either"]),
        codes=codes(row["key"]),
        note=row["note"],
        source=row["source"],
    )


@cache
def _by_key() -> dict[str, Analyte]:
    return {row["key"]: _analyte(row) for row in rows("analytes")}


@cache
def analytes() -> tuple[Analyte, ...]:
    """Return every analyte in the order of a printed report."""
    return tuple(_by_key().values())


def analyte(key: str) -> Analyte:
    """Return the analyte of a key such as ``anc``.

    Raises:
        KeyError: no analyte has this key.
    """
    return _by_key()[key]


@cache
def _by_code() -> dict[str, Analyte]:
    return {code.code: each for each in analytes() for code in each.codes}


def coded(loinc: str) -> Analyte | None:
    """Return the analyte that a LOINC number names; ``None`` for a number not in the tables."""
    return _by_code().get(loinc.strip())


@cache
def _marks() -> tuple[Row, ...]:
    return tuple(rows("name_marks"))


def names_of(some: Iterable[Analyte]) -> Names:
    """Return what finds analytes by their printed names, with the marks beside those."""
    names = Names(_marks())
    for each in some:
        full = (code.long_name for code in each.codes if code.named_in_full)
        for name in (each.key, each.name, *each.synonyms, *each.either, *full):
            names.add(name, each.key)
    return names


@cache
def _names() -> Names:
    return names_of(analytes())


def named(text: str) -> tuple[Analyte, ...]:
    """Return every analyte that a printed name can mean, in the order of a report.

    None for a name not in the tables; two where percent and absolute share the name
    ("Neutrophils"), so that the unit must decide. Case, spaces, punctuation and accents make no
    difference, and words such as "(Auto)", "abs." or "in blood" around a known name are
    understood.
    """
    return tuple(analyte(key) for key in _names().find(text, _suits))


def _suits(key: str, meaning: str) -> bool:
    return analyte(key).suits(meaning)
