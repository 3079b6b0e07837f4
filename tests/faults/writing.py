"""A row of small gestures, one after the other, and what is in the file after each."""

from dataclasses import replace

from neutrodesk.domain.blood_test import BloodTest
from neutrodesk.services import changes
from neutrodesk.storage.store import Store
from tests.faults.family import MIA, a_test, identity

FIRST, MOST = 10_000, 30
"""The tests are numbered from here on; the oldest go once there are this many."""


def step(store: Store, number: int) -> None:
    """Make the gesture of a number: two tests come, one is corrected, one may go."""
    turn, here = divmod(number, 4)
    newest = FIRST + 2 * turn + min(here, 1)
    if here < 2:
        changes.keep(store, "Add", a_test(newest, f"added {number}"))
    elif here == 2:
        changes.keep(store, "Correct", replace(a_test(newest), note=f"edited {number}"))
    elif newest - MOST >= FIRST:
        changes.drop(store, "Delete", a_test(newest - MOST), a_test(newest - MOST - 1))
    else:
        changes.keep(store, "Note", replace(MIA, notes=f"noted {number}"))


def expected(number: int) -> dict[str, str]:
    """Return the notes of the tests that are there after the gesture of a number."""
    notes: dict[str, str] = {}
    for done in range(number + 1):
        turn, here = divmod(done, 4)
        newest = FIRST + 2 * turn + min(here, 1)
        if here < 2:
            notes[identity(newest)] = f"added {done}"
        elif here == 2:
            notes[identity(newest)] = f"edited {done}"
        else:
            for gone in (newest - MOST, newest - MOST - 1):
                notes.pop(identity(gone), None)
    return notes


def notes_of(store: Store) -> dict[str, str]:
    """Return the notes of the tests that are there."""
    with store.reading() as records:
        tests = records.all(BloodTest, MIA.id)
    return {test.id: test.note for test in tests if test.note.startswith(("added", "edited"))}
