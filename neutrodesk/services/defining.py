"""Defining analytes and laboratories of a family's own: what a form may say of what is typed."""

from collections.abc import Iterable
from dataclasses import dataclass

from neutrodesk.domain.catalogue import Catalogue
from neutrodesk.domain.laboratory import Laboratory
from neutrodesk.domain.own_analyte import OwnAnalyte
from neutrodesk.errors import InvalidValueError, Why
from neutrodesk.importers.table.headings import heading
from neutrodesk.reference.analytes import Analyte
from neutrodesk.reference.naming import fold
from neutrodesk.storage.records import Records

ALWAYS_OFFERED = ("10^9/L", "cells/µL", "%", "g/L", "mg/L", "µg/L", "ng/mL", "mmol/L", "IU/mL", "1")
"""Units that a form offers while one is typed; any other may be written."""


@dataclass(frozen=True, slots=True)
class Uses:
    """What depends on a definition: it cannot go while anything does."""

    tests: int = 0
    laboratories: int = 0

    def __bool__(self) -> bool:
        """Tell whether anything does."""
        return bool(self.tests or self.laboratories)


NO_USES = Uses()


def uses_of(records: Records, own: OwnAnalyte) -> Uses:
    """Return how many tests have a value of an analyte, and how many laboratories an interval."""
    laboratories = sum(
        any(each.analyte == own.key for each in laboratory.intervals)
        for laboratory in records.all(Laboratory)
    )
    return Uses(len(records.tests_with(own.key)), laboratories)


def in_use(records: Records, own: Iterable[OwnAnalyte]) -> frozenset[str]:
    """Return the keys of those analytes whose unit must stay, because something is kept in it."""
    return frozenset(each.key for each in own if uses_of(records, each))


def same_named(name: str, catalogue: Catalogue, but: str = "") -> tuple[Analyte, ...]:
    """Return the analytes that go by this name already; `but` is the key of one left out.

    "X %" and "X (absolute)" are two names, and so is each of them beside "X".
    """
    if not fold(name):
        return ()
    mine = (each for each in catalogue.own if fold(name) in (fold(each.name), fold(each.short)))
    shipped = (each for each in catalogue.named(name) if each not in catalogue.own)
    return tuple(each for each in (*mine, *shipped) if each.key != but)


def twins(name: str, catalogue: Catalogue, but: str = "") -> tuple[Analyte, ...]:
    """Return the family's own analytes of the same name counted in another way: % or absolute."""
    wanted = {fold(name), *(base for base, _ in catalogue.bare(name))}
    return tuple(
        each
        for each in catalogue.own
        if each.key != but
        and fold(each.name) != fold(name)
        and wanted & {fold(each.name), *(base for base, _ in catalogue.bare(each.name))}
    )


def check_column(name: str) -> None:
    """Refuse a name that a table would take for another column: a date, a laboratory, a note.

    Raises:
        InvalidValueError: the field is ``name`` (``TWICE``).
    """
    if name and heading(name).role is not None:
        raise InvalidValueError("name", name, Why.TWICE)
