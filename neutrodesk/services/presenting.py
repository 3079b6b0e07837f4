"""Presenting: by which units, analytes, laboratories and grades a family's numbers are shown."""

from collections.abc import Iterable

from neutrodesk.domain.blood_test import BloodTest
from neutrodesk.domain.catalogue import SHIPPED, Catalogue
from neutrodesk.domain.display import DISPLAY, Display
from neutrodesk.domain.laboratory import Laboratory
from neutrodesk.domain.own_analyte import OwnAnalyte
from neutrodesk.domain.person import Person
from neutrodesk.domain.presentation import Presentation
from neutrodesk.domain.record import Change, RecordId
from neutrodesk.reference.units import display_units
from neutrodesk.services.units_shown import RECENT, units_of
from neutrodesk.storage.records import Records


def presentation(
    own: Iterable[OwnAnalyte],
    laboratories: Iterable[Laboratory],
    chosen: Display | None,
    person: Person | None = None,
    tests: Iterable[BloodTest] = (),
) -> Presentation:
    """Return how a person's numbers are shown.

    The units a family chose come first; a kind of quantity without one is shown as the newest of
    these tests of the person printed it, counts in 10*9/L. What cannot be shown here, such as a
    unit that a newer NeutroDesk offers, counts as not chosen.
    """
    own = tuple(own)
    display = chosen or Display()
    return Presentation(
        catalogue=Catalogue(own) if own else SHIPPED,
        units={**units_of(tests), **_chosen(display)},
        laboratories=tuple(laboratories),
        grades=display.grades,
        own_lines=() if person is None else person.line_values,
    )


def recorded_presentation(records: Records, person: RecordId | None = None) -> Presentation:
    """Return how the numbers of a person in an open file are shown."""
    return presentation(
        records.all(OwnAnalyte),
        records.all(Laboratory),
        records.find(Display, DISPLAY),
        None if person is None else records.find(Person, person),
        () if person is None else records.newest_tests(person, RECENT),
    )


def shows_anew(change: Change) -> bool:
    """Tell whether after a change numbers of every person may be shown in another way."""
    return any(change.touches(kind) for kind in (Display, OwnAnalyte, Laboratory))


def followed(person: Person | None, change: Change) -> Person | None:
    """Return a person as they are after a change, where it concerns what is shown of them.

    ``None`` where nothing of it does.
    """
    if person is None or not (person.id in change.people() or shows_anew(change)):
        return None
    return next((each for each in change.after(Person) if each.id == person.id), person)


def _chosen(display: Display) -> dict[str, str]:
    return {
        each.kind: each.unit
        for each in display.units
        if any(choice.unit == each.unit for choice in display_units(each.kind))
    }
