"""A second window on the same file is told so; it never shows an empty book instead."""

import pytest
from PySide6.QtCore import Qt

from neutrodesk.cli.program import main
from neutrodesk.errors import LockedFileError
from neutrodesk.paths import family_file
from neutrodesk.services import changes
from neutrodesk.services.failures import explain
from neutrodesk.storage.store import Store

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def a_file(a_person, a_test):
    """Return a family's file with one person and one test, at its usual place."""
    store = Store.create(family_file())
    changes.keep(store, "Set up", a_person, a_test)
    store.close()
    return family_file()


@pytest.fixture
def first(start, a_file):
    """Return the user of a window in which the file is open."""
    user = start(str(a_file))
    user.until(lambda: user.book is not None)
    return user


def heading(user):
    return user.book.heading.text()


def test_a_second_window_says_that_the_file_is_in_use(start, first, a_file, everything):
    before = everything(first.desk.store)
    second = start(str(a_file))
    second.until(second.window.banner.isVisible)

    words = explain(LockedFileError(a_file))
    said = second.window.banner.text.text()
    assert said.splitlines() == [words.happened, words.safe, words.now]
    assert "in use by another program" in said
    assert second.book is None
    assert second.window.start.isVisible()
    assert first.book.isVisible()
    assert everything(first.desk.store) == before
    assert sorted(path.name for path in a_file.parent.glob("*.neutrodesk*")) == [a_file.name]


def test_the_second_window_opens_once_the_first_is_closed(start, first, a_file, everything):
    before = everything(first.desk.store)
    second = start()
    second.until(second.window.banner.isVisible)
    assert second.book is None
    first.window.close()

    second.turn_back()
    second.press((CONTROL, Qt.Key.Key_O))
    second.name_file(a_file)
    second.until(lambda: second.book is not None)
    assert everything(second.desk.store) == before
    assert heading(second).startswith("Mia Example")


def test_a_window_that_could_not_open_its_file_remembers_it_all_the_same(start, first, a_file):
    second = start()
    second.until(second.window.banner.isVisible)
    second.window.close()
    first.window.close()

    third = start()
    third.until(lambda: third.book is not None)
    assert third.desk.store.path == a_file


def test_the_command_line_is_told_the_same(first, a_file, capsys):
    assert main(["people"]) == 1
    answer = capsys.readouterr()
    assert answer.out == ""
    assert answer.err == f"neutrodesk-cli: {explain(LockedFileError(a_file)).happened}\n"


def test_the_window_is_told_while_a_command_holds_the_file(start, a_file):
    command = Store.open(a_file)
    user = start(str(a_file))
    user.until(user.window.banner.isVisible)
    assert user.book is None
    command.close()

    user.window.open_file(a_file)
    assert heading(user).startswith("Mia Example")
