"""A second start on the same file brings the first window forward; it never shows an empty book."""

import os
import signal
import sys

import pytest
from PySide6.QtCore import Qt

from neutrodesk.cli.program import main
from neutrodesk.errors import LockedFileError
from neutrodesk.paths import data_folder, family_file
from neutrodesk.services import changes
from neutrodesk.services.failures import explain
from neutrodesk.storage.store import Store
from tests.programs import next_line, program

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
    user.until(lambda: user.book is not None and user.book.overview.chart is not None)
    return user


def heading(user):
    return user.book.heading.text()


def questions():
    folder = data_folder() / "open"
    return list(folder.iterdir()) if folder.exists() else []


def test_a_second_start_brings_the_first_window_forward_and_ends(start, first, a_file, everything):
    before = everything(first.desk.store)
    first.window.showMinimized()
    second = start(str(a_file))

    second.until(lambda: not second.window.isVisible())
    assert second.book is None
    assert not first.window.isMinimized()
    assert first.book.isVisible()
    assert everything(first.desk.store) == before
    assert questions() == []
    assert sorted(path.name for path in a_file.parent.glob("*.neutrodesk*")) == [a_file.name]


def test_a_start_without_a_name_finds_the_first_window_by_the_last_file(start, first):
    second = start()
    second.until(lambda: not second.window.isVisible())
    assert first.book.isVisible()


def test_a_link_to_the_file_leads_to_the_same_window(start, first, a_file, tmp_path):
    (tmp_path / "link.neutrodesk").symlink_to(a_file)
    second = start(str(tmp_path / "link.neutrodesk"))
    second.until(lambda: not second.window.isVisible())
    assert first.book.isVisible()


def test_a_second_process_ends_by_itself(first, a_file):
    with program(str(a_file)) as second:
        first.until(lambda: second.poll() is not None)
        assert second.returncode == 0
        assert next_line(second) == ""
    assert first.book.isVisible()


def test_a_window_that_shows_another_book_stays(start, first, a_file, tmp_path):
    Store.create(tmp_path / "other.neutrodesk").close()
    second = start(str(tmp_path / "other.neutrodesk"))
    second.until(lambda: second.book is not None)
    second.window.open_file(a_file)

    second.until(lambda: "come forward" in second.window._status.text())
    assert second.book.isVisible()
    assert second.desk.store.path == tmp_path / "other.neutrodesk"


@pytest.mark.skipif(sys.platform == "win32", reason="2026-11-21: Windows stops no process")
def test_a_first_window_that_does_not_answer_is_told_and_a_copy_can_be_looked_at(
    start, a_file, everything
):
    with program(str(a_file)) as stopped:
        assert next_line(stopped) == "open"
        os.kill(stopped.pid, signal.SIGSTOP)
        second = start(str(a_file))
        second.until(second.window.banner.isVisible)

        words = explain(LockedFileError(a_file))
        said = second.window.banner.text.text()
        assert said.splitlines() == [words.happened, words.safe, words.now]
        assert second.window.shown is None
        assert second.window.start.isVisible()
        assert questions() == []

        second.click(second.window.banner.way)
        assert heading(second).startswith("Mia Example")
        assert "copy" in second.window.windowTitle()
        assert second.window.banner.isVisible()
        assert second.desk.store.path is None
        assert second.window.settings.last_file == a_file  # as the first window remembers it
        second.book.drop_person()
        second.window.close()
        os.kill(stopped.pid, signal.SIGCONT)
    store = Store.open(a_file)
    assert len(everything(store)["Person"]) == 1
    store.close()


def test_the_second_window_opens_once_the_first_is_closed(start, first, a_file, everything):
    before = everything(first.desk.store)
    first.window.close()

    second = start()
    second.until(lambda: second.book is not None)
    assert everything(second.desk.store) == before
    assert heading(second).startswith("Mia Example")


def test_a_window_that_could_not_open_its_file_remembers_it_all_the_same(start, first, a_file):
    first.window.close()
    command = Store.open(a_file)
    second = start()
    second.until(second.window.banner.isVisible)
    second.window.close()
    command.close()

    third = start()
    third.until(lambda: third.book is not None)
    assert third.desk.store.path == a_file


def test_the_command_line_is_told_the_same(first, a_file, capsys):
    assert main(["people"]) == 1
    answer = capsys.readouterr()
    assert answer.out == ""
    assert answer.err.startswith(f"neutrodesk-cli: {explain(LockedFileError(a_file)).happened}")


def test_the_window_opens_by_itself_once_a_command_lets_go_of_the_file(start, a_file):
    command = Store.open(a_file)
    user = start(str(a_file))
    user.until(lambda: questions() != [])
    assert user.book is None
    command.close()

    user.until(lambda: user.book is not None)
    assert heading(user).startswith("Mia Example")
    assert not user.window.banner.isVisible()
    assert questions() == []


def test_a_question_that_nobody_took_away_means_nothing(start, a_file):
    command = Store.open(a_file)
    left = start(str(a_file))
    left.until(lambda: questions() != [])
    question = questions()[0]
    left.window.close()
    command.close()
    assert questions() == []
    question.touch()

    user = start(str(a_file))
    user.until(lambda: user.book is not None and user.book.overview.chart is not None)
    assert questions() == []
