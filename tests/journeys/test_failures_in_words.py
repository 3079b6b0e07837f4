"""What the disk refuses is said in three sentences, and what was typed waits until it can."""

import sqlite3
from contextlib import suppress
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from neutrodesk.domain.blood_test import BloodTest
from neutrodesk.errors import DiskFullError, ReadOnlyFileError
from neutrodesk.paths import family_file
from neutrodesk.services import changes
from neutrodesk.services.failures import explain
from neutrodesk.storage.store import Store
from neutrodesk.ui.blood_test.blood_test_form import BloodTestForm
from neutrodesk.ui.importing.import_review import ImportReview
from neutrodesk.ui.person.person_form import PersonForm

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

K = Qt.Key
ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ENTER, SAVE = K.Key_Return, (CONTROL, K.Key_S)
LONG = "The report has a remark. " * 2000
"""More than fits into what room the file's last pages have."""


class FullDisk:
    """The file cannot grow."""

    error = DiskFullError

    def begins(self, file):
        (pages,) = file.execute("PRAGMA page_count").fetchone()
        file.execute(f"PRAGMA max_page_count = {pages}")

    def ends(self, file):
        # Closing the window has ended it too.
        with suppress(sqlite3.ProgrammingError):
            file.execute("PRAGMA max_page_count = 1000000")


class LockedFolder:
    """Nothing can be made beside the file: SQLite finds no place for its journal."""

    error = ReadOnlyFileError

    def begins(self, _file):
        Path(f"{family_file()}-journal").mkdir()

    def ends(self, _file):
        Path(f"{family_file()}-journal").rmdir()


@pytest.fixture(params=[FullDisk, LockedFolder])
def trouble(request):
    return request.param()


@pytest.fixture
def user(start, a_person, a_test):
    """Return the user of a window on a file with one person and one test."""
    store = Store.create(family_file())
    changes.keep(store, "Set up", a_person, a_test)
    store.close()
    user = start()
    user.until(lambda: user.book is not None)
    return user


@pytest.fixture
def file(user):
    """Return the connection to the file that the window itself works on."""
    raw = user.desk.store._engine.raw_connection()
    file = raw.driver_connection
    raw.close()
    return file


def says(error, user):
    """Tell whether the banner says this in its three sentences."""
    words = explain(error(family_file()))
    lines = user.window.banner.text.text().splitlines()
    return user.window.banner.isVisible() and lines == [words.happened, words.safe, words.now]


def test_a_test_that_cannot_be_kept_stays_in_its_form(user, file, trouble, everything, a_person):
    form = user.ask((CONTROL, K.Key_N), BloodTestForm)
    user.press("2026-03-09", ENTER, ENTER, "City Lab", ENTER, ENTER, "3,2")
    form.note.fill(LONG)
    typed = form._typed()
    before = everything(user.desk.store)
    trouble.begins(file)
    user.press(SAVE)

    assert form.isVisible()
    assert form._typed() == typed
    assert form.save_button.isEnabled()
    assert says(trouble.error, user)
    words = explain(trouble.error(family_file()))
    assert form.reason.text() == f"{words.happened} {words.safe} {words.now}"
    assert everything(user.desk.store) == before
    assert user.desk.all(BloodTest, a_person.id) == before["BloodTest"]
    assert user.desk.undo_text == "Set up"

    user.press(SAVE)
    assert form.isVisible()
    trouble.ends(file)
    user.press(SAVE)
    user.wait_for_end(form)
    first, second = user.desk.all(BloodTest, a_person.id)
    assert (first,) == before["BloodTest"]
    assert [result.text for result in second.results] == ["3,2"]
    assert second.note == LONG.strip()
    assert everything(user.desk.store)["BloodTest"] == (first, second)
    assert texts_typed(user) == []
    (health,) = file.execute("PRAGMA integrity_check").fetchone()
    assert health == "ok"


def texts_typed(user):
    """Return the half-typed texts that lie in the file."""
    kept = user.desk.store.typed
    return [kept.read(name) for name in kept.names()]


def test_a_form_given_up_in_trouble_is_there_again_at_the_next_start(user, file, start):
    trouble = FullDisk()
    form = user.ask((CONTROL, K.Key_N), BloodTestForm)
    user.press("2026-03-09", ENTER, ENTER, ENTER, ENTER, "3,2")
    form.note.fill(LONG)
    typed = form._typed()
    # At every pause in typing it is written into the file, here before the trouble begins.
    user.until(lambda: LONG[:100] in "".join(texts_typed(user)))
    trouble.begins(file)
    user.press(SAVE)
    assert says(trouble.error, user)
    user.window.close()
    trouble.ends(file)

    again = start()
    again.until(lambda: again.book is not None)
    form = again.ask((CONTROL, K.Key_N), BloodTestForm)
    assert form._typed() == typed
    again.press(SAVE)
    again.wait_for_end(form)
    assert len(again.desk.all(BloodTest)) == 2


def test_an_import_that_cannot_be_kept_stays_in_its_review(user, file, trouble, everything):
    lines = [
        f"{year}-{month:02}-01\t2,{month}" for year in range(2020, 2026) for month in range(1, 13)
    ]
    user.copy("\n".join(["Date\tWBC (K/uL)", *lines[1:]]))
    review = user.ask((CONTROL | SHIFT, K.Key_V), ImportReview)
    user.until(lambda: review.review is not None)
    before = everything(user.desk.store)
    trouble.begins(file)
    user.press((ALT, K.Key_K))
    user.until(lambda: says(trouble.error, user))

    assert review.isVisible()
    assert explain(trouble.error(family_file())).happened in review.reason.text()
    assert everything(user.desk.store) == before

    trouble.ends(file)
    user.press((ALT, K.Key_K))
    user.wait_for_end(review)
    assert len(everything(user.desk.store)["BloodTest"]) == len(lines)


def test_an_undo_that_cannot_be_kept_can_be_made_later(user, start, everything, a_person):
    trouble, before = LockedFolder(), everything(user.desk.store)
    user.desk.drop("Delete person", a_person)
    user.window.close()
    again = start()
    again.until(lambda: again.book is not None)
    trouble.begins(None)
    again.turn_back()
    again.press((CONTROL, K.Key_Z))
    assert says(trouble.error, again)
    assert again.desk.undo_text == "Delete person"
    assert again.book.person is None

    trouble.ends(None)
    again.press((CONTROL, K.Key_Z))
    assert everything(again.desk.store) == before
    assert again.book.person == a_person


def test_a_draft_that_cannot_be_written_is_told_while_it_is_typed(user, trouble, file):
    form = user.ask((CONTROL | SHIFT, K.Key_N), PersonForm)
    trouble.begins(file)
    user.press("Ben Example", ENTER, "1.9.2024")
    form.around.notes.fill(LONG)
    user.until(lambda: explain(trouble.error(family_file())).happened in form.reason.text())
    assert form.save_button.isEnabled()
    trouble.ends(file)
    user.press(SAVE)
    user.wait_for_end(form)
    assert user.book.person.name == "Ben Example"


def test_a_damaged_file_is_told_and_left_as_it_is(start, user):
    user.window.close()
    content = bytearray(family_file().read_bytes())
    content[4096 : 2 * 4096] = b"\xff" * 4096
    family_file().write_bytes(content)
    with pytest.raises(sqlite3.DatabaseError), sqlite3.connect(family_file()) as file:
        file.execute("SELECT * FROM person").fetchall()
    file.close()

    again = start()
    again.until(again.window.banner.isVisible)
    assert len(again.window.banner.text.text().splitlines()) == 3
    assert "damaged" in again.window.banner.text.text()
    assert again.book is None
    assert again.window.start.isVisible()
    assert family_file().read_bytes() == bytes(content)
