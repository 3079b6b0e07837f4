"""What a person does with copies of the family's file: backups, restoring, moving, erasing."""

import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from neutrodesk.errors import StoreError
from neutrodesk.paths import data_folder
from neutrodesk.services import changes, erasing
from neutrodesk.services.backups.making import make
from neutrodesk.services.backups.restoring import restore
from neutrodesk.services.backups.shelf import backups_in as shown_in
from neutrodesk.services.backups.shelf import verified
from neutrodesk.services.moving_files import move_to_this_computer
from neutrodesk.storage.store import Store
from tests.faults.family import (
    BEN,
    TODAY,
    WHO,
    a_test,
    family_file,
    found,
    lay_family,
)
from tests.faults.sessions import Operation, Session


def _backup(session: Session) -> None:
    make(session.open())


def _backups(folder: Path) -> list[Path]:
    return sorted((folder / "home" / "backups").glob("*/*.zip"))


def _backed_up(folder: Path) -> str:
    """Return what is in the file, and whether it is in a backup; each backup has to be whole."""
    for path in _backups(folder):
        (shown,) = [each for each in shown_in(path.parent) if each.path == path]
        assert verified(shown), f"{path.name} is shown as a backup and is not whole"
    return f"{found(family_file(folder))} {'in' if _backups(folder) else 'no'} backup"


def _lay_backup(folder: Path) -> None:
    """Lay a family with a backup, and something that was added and erased by hand since."""
    lay_family(folder)
    store = Store.open(family_file(folder), who=WHO)
    make(store)
    changes.keep(store, "Add", a_test(100, "added since"))
    changes.drop(store, "Delete person", BEN)
    store.close()


def _restore(session: Session) -> None:
    session.close()
    restore(session.path, _backups(session.folder)[0])


def _restored(folder: Path) -> str:
    """Return what is in the file; whatever was kept from before has to open as well."""
    path = family_file(folder)
    for kept in path.parent.glob("*.neutrodesk"):
        found(kept)
    return found(path)


def _erase(session: Session) -> None:
    erasing.erase(session.open(), BEN, TODAY)


def _erased(folder: Path) -> str:
    """Return what is in the file, and whether a letter of the person is."""
    path = family_file(folder)
    left = found(path)
    return f"{left} {BEN.name.encode() in path.read_bytes()}"


def _move(session: Session) -> None:
    session.close()
    move_to_this_computer(session.path)


def _moved(folder: Path) -> str:
    """Return what is in the file, at its old place or, once that is given up, at the new one."""
    path = family_file(folder)
    if path.exists():
        return found(path)
    there = []
    for place in data_folder().glob("*.neutrodesk"):
        with suppress(StoreError):
            # What a full disk left half written there is no file of records.
            there.append(found(place))
    # A copy that a refusing disk did not let go of stands beside the one that was made then.
    (left,) = set(there)
    return left


def _lay_damage(folder: Path) -> None:
    """Lay a family one of whose tests the disk has changed."""
    lay_family(folder)
    with closing(sqlite3.connect(family_file(folder))) as file:
        file.execute("UPDATE blood_test SET note = 'as it was 4' WHERE note = 'as it was 3'")
        file.commit()


def _mend(session: Session) -> None:
    store = session.open()
    found = store.check()
    # Where the refusal came after all was done, nothing is offered to be mended any more.
    if not found.sound:
        store.mend(*found.damaged, words="Bring back")


def _mended(folder: Path) -> str:
    """Return what is in the file, or that it is still known to be damaged."""
    store = Store.open(family_file(folder), who=WHO)
    try:
        damaged = store.check().damaged
    finally:
        store.close()
    return f"{len(damaged)} damaged" if damaged else found(family_file(folder))


def _type(session: Session) -> None:
    session.open().typed.keep("a form", "half a sentence")


def _typed(folder: Path) -> str:
    path = family_file(folder)
    left = found(path)
    store = Store.open(path, who=WHO)
    try:
        return f"{left} {store.typed.read('a form')}"
    finally:
        store.close()


COPIES = (
    Operation("backup", _backup, left=_backed_up),
    Operation("restore", _restore, _lay_backup, _restored),
    Operation("erase", _erase, left=_erased),
    Operation("move here", _move, left=_moved),
    Operation("mend", _mend, _lay_damage, _mended),
    Operation("type", _type, left=_typed),
)
