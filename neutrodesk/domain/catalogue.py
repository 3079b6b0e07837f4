"""The analytes that a family can keep: those of the tables, and those it added itself."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cached_property, lru_cache

from neutrodesk.domain.own_analyte import OWN, OwnAnalyte
from neutrodesk.reference.analytes import Analyte, analytes, coded, named, names_of
from neutrodesk.reference.naming import Names

_TOLD_BY_UNIT = ("absolute", "percent")


class Catalogue:
    """Finds analytes by key, printed name or LOINC number; equal where the same are in it."""

    def __init__(self, own: Iterable[OwnAnalyte] = ()) -> None:
        self.own = tuple(each.analyte() for each in own)
        self._by_key = {each.key: each for each in (*analytes(), *self.own)}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Catalogue) and self.own == other.own

    def __hash__(self) -> int:
        return hash(self.own)

    def __iter__(self) -> Iterator[Analyte]:
        """Go through the analytes in the order of a printed report, the family's own last."""
        return iter(self._by_key.values())

    def knows(self, key: str) -> bool:
        """Tell whether the definition of an analyte is here."""
        return key in self._by_key

    def find(self, key: str) -> Analyte:
        """Return the analyte of a key.

        A result never loses its analyte: where the definition is not here, as in a file from
        another computer, it has a name that says so much and nothing is known of its unit.
        """
        return self._by_key.get(key) or _unknown(key)

    def named(self, text: str) -> tuple[Analyte, ...]:
        """Return every analyte that a printed name can mean; the family's own come first."""
        own = self.own_named(text)
        return (*own, *(each for each in named(text) if each not in own))

    def own_named(self, text: str) -> tuple[Analyte, ...]:
        """Return those of the family's own that a printed name can mean."""
        if not self.own:
            return ()
        return tuple(self._by_key[key] for key in self._own_names.find(text, self._suits))

    def coded(self, loinc: str) -> Analyte | None:
        """Return the analyte that a LOINC number names; ``None`` for one that is not known."""
        wanted = loinc.strip()
        own = (each for each in self.own for code in each.codes if code.code == wanted)
        return coded(wanted) or next(own, None)

    def bare(self, name: str) -> Iterator[tuple[str, str]]:
        """Yield what is left of a folded name without a mark that the unit can stand in for."""
        marked = names_of(()).bare(name)
        return ((base, meaning) for base, meaning in marked if meaning in _TOLD_BY_UNIT)

    @cached_property
    def _own_names(self) -> Names:
        names = names_of(())
        for each in self.own:
            for name in dict.fromkeys((each.name, each.short)):
                names.add(name, each.key)
                # "X %" and "X (absolute)" are both X where the unit tells which is meant.
                for base, meaning in self.bare(name):
                    if each.suits(meaning):
                        names.add(base, each.key)
        return names

    def _suits(self, key: str, meaning: str) -> bool:
        return self._by_key[key].suits(meaning)


@lru_cache(maxsize=256)
def _unknown(key: str) -> Analyte:
    # The identity of an analyte that nobody here has defined says nothing to anyone, but its
    # beginning tells two of them apart.
    name = f"? {key.removeprefix(OWN)[:8]}" if key.startswith(OWN) else key
    return Analyte(
        key=key,
        name=name,
        short=name,
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
