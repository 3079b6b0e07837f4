"""Presenting: by which units, analytes, laboratories and grades a family's numbers are shown."""

from collections.abc import Iterable

from neutrodesk.domain.blood_test import BloodTest
from neutrodesk.domain.catalogue import SHIPPED, Catalogue
from neutrodesk.domain.display import DISPLAY, Display
from neutrodesk.domain.laboratory import Laboratory
from neutrodesk.domain.own_analyte import OwnAnalyte
from neutrodesk.domain.presentation import Presentation
from neutrodesk.domain.record import RecordId
from neutrodesk.services.units_shown import RECENT, units_of
from neutrodesk.storage.records import Records


def presentation(
    own: Iterable[OwnAnalyte],
    laboratories: Iterable[Laboratory],
    chosen: Display | None,
    tests: Iterable[BloodTest],
) -> Presentation:
    """Return how a person's numbers are shown.

    The units a family chose come first; a kind of quantity without one is shown as the newest of
    these tests printed it, counts in 10*9/L.
    """
    own = tuple(own)
    display = chosen or Display()
    return Presentation(
        catalogue=Catalogue(own) if own else SHIPPED,
        units={**units_of(tests), **{each.kind: each.unit for each in display.units}},
        laboratories=tuple(laboratories),
        grades=display.grades,
    )


def recorded_presentation(records: Records, person: RecordId | None = None) -> Presentation:
    """Return how the numbers of a person in an open file are shown."""
    tests = records.newest_tests(person, RECENT) if person is not None else ()
    return presentation(
        records.all(OwnAnalyte),
        records.all(Laboratory),
        records.find(Display, DISPLAY),
        tests,
    )
