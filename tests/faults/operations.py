"""What a person does with a family's file: each line of the table is put through every fault."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from shutil import copyfile

from neutrodesk.errors import FileExistsAlreadyError
from neutrodesk.services import changes, importing
from neutrodesk.services.exporting import Format, write_export
from neutrodesk.storage.store import Store
from tests.faults.copies import COPIES
from tests.faults.family import (
    BEN,
    MIA,
    TODAY,
    WHO,
    a_fever,
    a_test,
    family_file,
    found,
    lay_family,
)
from tests.faults.protection import PROTECTION
from tests.faults.sessions import Operation, Session

FILES = Path(__file__).parent.parent / "files"


def _save(session: Session) -> None:
    changes.keep(session.open(), "Add blood test", a_test(100, "new"))


def _edit(session: Session) -> None:
    edited = replace(a_test(3, "as it was 3"), note="corrected", laboratory="County Hospital")
    changes.keep(session.open(), "Correct", edited, reason="typing slip")


def _note_fever(session: Session) -> None:
    changes.keep(session.open(), "Add fever reading", a_fever("39.1", 1))


def _delete(session: Session) -> None:
    changes.drop(session.open(), "Delete", a_test(4))


def _delete_person(session: Session) -> None:
    changes.drop(session.open(), "Delete person", BEN)


def _undo(session: Session) -> None:
    changes.undo(session.open())


def _import(session: Session) -> None:
    content = importing.read_file(FILES / "import" / "wide_sheet.csv")
    review = importing.preview(session.open(), MIA, content, today=TODAY)
    changes.apply(session.open(), "Import", review.change(skip_unreadable=True))


def _import_much(session: Session) -> None:
    many = (a_test(number, "a sentence that fills the page " * 4) for number in range(200, 320))
    changes.keep(session.open(), "Import", *many)


def _create(session: Session) -> None:
    try:
        session.store = Store.create(session.path, who=WHO)
    except FileExistsAlreadyError:
        # The disk refused after the file had its name, and its removal: a person is told to open
        # it.
        session.open()


def _nothing(folder: Path) -> None:
    family_file(folder).parent.mkdir()


def _found_or_none(folder: Path) -> str:
    path = family_file(folder)
    return found(path) if path.exists() else "no file"


def _migrate(session: Session) -> None:
    session.open()


def _lay_release(name: str) -> Callable[[Path], None]:
    def lay(folder: Path) -> None:
        path = family_file(folder)
        path.parent.mkdir()
        copyfile(FILES / name, path)

    return lay


def _export(session: Session) -> None:
    write_export(session.folder / "family.json", session.open(), Format.JSON)


def _lay_export(folder: Path) -> None:
    lay_family(folder)
    (folder / "family.json").write_text("an export of last year", "utf-8")


def _exported(folder: Path) -> str:
    text = (folder / "family.json").read_text("utf-8")
    return f"{found(family_file(folder))} {text[:22]} {len(text)}"


OPERATIONS = {
    operation.name: operation
    for operation in (
        Operation("save", _save),
        Operation("edit", _edit),
        Operation("note a fever", _note_fever),
        Operation("delete", _delete),
        Operation("delete person", _delete_person),
        Operation("undo", _undo),
        Operation("import", _import),
        Operation("import much", _import_much),
        Operation("create", _create, _nothing, _found_or_none),
        Operation("export", _export, _lay_export, _exported),
        *COPIES,
        *PROTECTION,
    )
}

MIGRATIONS = {
    f"migrate {path.stem}": Operation(f"migrate {path.stem}", _migrate, _lay_release(path.name))
    for path in sorted(FILES.glob("*.sqlite3"))
}
"""Opening a file of each release for the first time."""
