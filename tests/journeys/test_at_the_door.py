"""A file with a passphrase: asked for at the start and after the lock, and never in vain."""

from contextlib import closing
from hashlib import sha256

import pytest
from PySide6.QtCore import Qt

from neutrodesk.domain.person import Person
from neutrodesk.paths import data_folder, family_file
from neutrodesk.services import changes, protecting
from neutrodesk.services.opening import open_book
from neutrodesk.storage.store import Store
from neutrodesk.storage.vault import key_file
from neutrodesk.ui.blood_test.blood_test_form import BloodTestForm
from tests.programs import holding, next_line

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

CONTROL = Qt.KeyboardModifier.ControlModifier
OWLS = "seven grey owls"
CANARY = "ZZ-CANARY-PATIENT"


@pytest.fixture
def a_file(a_person, a_test):
    """Return a family's file with one person and one test, at its usual place."""
    store = Store.create(family_file())
    changes.keep(store, "Set up", a_person, a_test)
    store.close()
    return family_file()


@pytest.fixture
def code(a_file):
    """Give the file a passphrase and return its recovery code."""
    prepared = protecting.prepare(a_file)
    protecting.protect(a_file, OWLS, prepared)
    return prepared.code


@pytest.fixture
def asked(start, code):
    """Return the user of a window that asks for the passphrase."""
    user = start()
    user.until(user.window.page.isVisible)
    return user


def enter(user, secret):
    user.turn_back()
    user.press(secret, Qt.Key.Key_Return)


def answered(user):
    return user.window.page.secret.isEnabled() and user.window.page.answer.isVisible()


def is_open(user):
    return user.book is not None and user.book.overview.chart is not None


def files():
    return {path for path in data_folder().rglob("*") if path.suffix == ".neutrodesk"}


def test_the_passphrase_opens_the_file_and_only_keys_are_needed(asked, a_file):
    assert asked.window.shown is None
    assert asked.window.page.heading.text() == a_file.stem
    enter(asked, OWLS)
    asked.until(lambda: is_open(asked))
    assert asked.book.heading.text().startswith("Mia Example")
    assert asked.window.page.secret.text() == ""


def test_a_wrong_passphrase_is_said_calmly_and_changes_nothing(asked, a_file):
    before = sha256(a_file.read_bytes()).hexdigest()
    enter(asked, "eight grey owls")
    assert asked.window.page.answer.text() == "Opening…"
    asked.until(lambda: answered(asked))

    assert asked.window.page.secret.hasFocus()
    assert sha256(a_file.read_bytes()).hexdigest() == before
    assert files() == {a_file}
    enter(asked, OWLS)
    asked.until(lambda: is_open(asked))


def test_the_recovery_code_opens_it_too(asked, code):
    enter(asked, code.text.lower())
    asked.until(lambda: is_open(asked))
    assert asked.desk.store.key is not None


def test_without_its_key_file_the_code_is_asked_for_and_opens_it(start, a_file, code):
    key_file(a_file).unlink()
    for spare in (data_folder() / "keys").iterdir():
        spare.unlink()
    user = start()
    user.until(user.window.page.isVisible)
    if "Recovery" not in user.window.page.secret.accessibleName():
        enter(user, OWLS)
        user.until(lambda: user.window.page.secret.accessibleName() == "Recovery code")
    assert str(key_file(a_file)) in user.window.page.words.text()
    assert files() == {a_file}

    enter(user, code.text)
    user.until(lambda: is_open(user))
    assert files() == {a_file}


def test_what_was_typed_into_a_form_outlives_the_lock_and_lies_nowhere_in_the_clear(
    asked, a_file, home
):
    enter(asked, OWLS)
    asked.until(lambda: is_open(asked))
    asked.desk.keep(f"Add {CANARY}", Person(name=CANARY, born=asked.book.person.born))
    asked.book.pages.setCurrentWidget(asked.book.tests)
    form = asked.ask((CONTROL, Qt.Key.Key_N), BloodTestForm)
    form.grid.rows[0].cells[0].setText(f"2. {CANARY}")
    typed = form._typed()
    asked.window.lock()

    assert asked.window.shown is None
    assert CANARY not in asked.window.windowTitle() + asked.window._status.text()
    left = [path for path in home.rglob("*") if path.is_file()]
    assert [path for path in left if CANARY.encode() in path.read_bytes()] == []
    enter(asked, OWLS)
    asked.until(lambda: is_open(asked))
    assert asked.book.person.name == CANARY
    assert asked.book.pages.currentWidget() is asked.book.tests
    asked.turn_back()
    again = asked.ask((CONTROL, Qt.Key.Key_N), BloodTestForm)
    assert again._typed() == typed


def test_a_second_start_brings_the_first_forward_before_a_passphrase_is_typed(start, asked):
    enter(asked, OWLS)
    asked.until(lambda: is_open(asked))
    second = start()
    second.until(lambda: not second.window.isVisible())
    assert asked.book.isVisible()


def test_a_second_start_brings_a_locked_window_forward(start, asked):
    enter(asked, OWLS)
    asked.until(lambda: is_open(asked))
    asked.window.lock()
    second = start()
    second.until(lambda: not second.window.isVisible())
    assert asked.window.page.isVisible()


def test_a_copy_of_a_file_in_use_can_be_looked_at_with_the_passphrase(asked, a_file):
    with holding(str(a_file), OWLS) as command:
        assert next_line(command) == "held"
        enter(asked, OWLS)
        asked.until(asked.window.banner.isVisible)
        asked.click(asked.window.banner.way)
        asked.until(lambda: asked.book is not None)
        assert asked.book.heading.text().startswith("Mia Example")
        assert asked.desk.store.path is None


def test_a_window_closed_while_it_opens_lets_go_of_the_file(asked, a_file):
    enter(asked, OWLS)
    asked.window.close()
    with closing(open_book(a_file, OWLS)) as store:
        assert store.check().sound


def test_another_file_opened_meanwhile_is_the_one_that_is_shown(asked, a_file, tmp_path):
    other = tmp_path / "other.neutrodesk"
    Store.create(other).close()
    enter(asked, OWLS)
    asked.window.open_file(other)
    asked.until(lambda: asked.book is not None)
    assert asked.desk.store.path == other
    asked.window.close()
    open_book(a_file, OWLS).close()


def test_a_file_that_gets_its_passphrase_asks_for_it_at_once(start, a_file):
    user = start()
    user.until(lambda: is_open(user))
    prepared = protecting.prepare(a_file)

    def action():
        protecting.protect(a_file, OWLS, prepared)
        return a_file

    user.window.reopen(action, "The file is encrypted.")
    user.until(user.window.page.isVisible)
    enter(user, OWLS)
    user.until(lambda: is_open(user))
    assert user.window._status.text() == "The file is encrypted."
    assert user.desk.store.key is not None


def test_the_book_that_is_open_stays_until_another_one_is(start, asked, a_file, tmp_path):
    other = tmp_path / "other.neutrodesk"
    Store.create(other).close()
    asked.window.open_file(other)
    asked.until(lambda: is_open(asked))
    asked.window.open_file(a_file)
    asked.until(asked.window.page.isVisible)
    assert asked.window.windowTitle() == "NeutroDesk"
    assert asked.window.shown is None

    asked.click(asked.window.page.back)
    assert asked.book.isVisible()
    assert asked.desk.store.path == other
