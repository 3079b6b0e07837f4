"""The analytes that a family can keep: those of the tables, and those it added itself."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from neutrodesk.domain.own_analyte import OwnAnalyte
from neutrodesk.reference.analytes import Analyte, analytes, coded, named
from neutrodesk.reference.naming import fold


class Catalogue:
    """Finds analytes by key, printed name or LOINC number."""

    def __init__(self, own: Iterable[OwnAnalyte] = ()) -> None:
        self.own = tuple(each.analyte() for each in own)
        self._by_key = {each.key: each for each in (*analytes(), *self.own)}
        self._own_names: dict[str, list[Analyte]] = {}
        for each in self.own:
            for name in {fold(each.name), fold(each.short)}:
                self._own_names.setdefault(name, []).append(each)

    def __iter__(self) -> Iterator[Analyte]:
        """Go through the analytes in the order of a printed report, the family's own last."""
        return iter(self._by_key.values())

    def find(self, key: str) -> Analyte:
        """Return the analyte of a key.

        A result never loses its analyte: where the definition is not here, as in a file from
        another computer, the key stands for its name and nothing is known of its unit.
        """
        return self._by_key.get(key) or _unknown(key)

    def named(self, text: str) -> tuple[Analyte, ...]:
        """Return every analyte that a printed name can mean; the family's own come first."""
        own = self._own_names.get(fold(text), ())
        return (*own, *(each for each in named(text) if each not in own))

    def coded(self, loinc: str) -> Analyte | None:
        """Return the analyte that a LOINC number names; ``None`` for one that is not known."""
        wanted = loinc.strip()
        own = (each for each in self.own for code in each.codes if code.code == wanted)
        return coded(wanted) or next(own, None)


def _unknown(key: str) -> Analyte:
    return Analyte(
        key=key,
        name=key,
        short=key,
        group="own",
        kind=key,
        unit="",
        decimals=2,
        hard_min=Decimal(0),
        hard_max=None,
        soft_min=None,
        soft_max=None,
        twin="",
        synonyms=(),
        either=(),
        codes=(),
        note="",
        source="",
    )


SHIPPED = Catalogue()
"""The analytes of the tables alone."""
