from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog

from neutrodesk.domain.person import Person
from neutrodesk.domain.reminder import Reminder
from neutrodesk.paths import family_file, resource
from neutrodesk.services import changes
from neutrodesk.storage.store import Store
from neutrodesk.ui.about import About
from neutrodesk.ui.handbook import Handbook
from neutrodesk.ui.main_window import MainWindow
from neutrodesk.ui.person.person_form import PersonForm
from neutrodesk.ui.program import _asked, _opening
from neutrodesk.ui.settings import WindowSettings

TODAY = date(2026, 3, 10)


@pytest.fixture
def window(own, qtbot):
    """Return a window as a first start shows it."""
    font = QApplication.font()
    window = own(MainWindow(WindowSettings(), lambda: TODAY))
    window.painted.connect(_opening(window, _asked([])))
    with qtbot.waitSignal(window.painted):
        window.show()
    yield window
    window.close()
    QApplication.setFont(font)


@pytest.fixture
def a_file(a_person, a_test):
    """Return a family's file with one person and one test, at its usual place."""
    store = Store.create(family_file())
    changes.keep(store, "Set up", a_person, a_test)
    store.close()
    return family_file()


def a_child(window, kind):
    return next(child for child in window.findChildren(kind) if child.isVisible())


def names(window):
    model = window.book.people.model()
    return [model.index(row).data() for row in range(model.rowCount())]


def test_a_first_start_offers_three_ways_in(window):
    assert window.start.isVisible()
    assert window.start.new.text().replace("&", "") == "Create your family's file"
    assert window.book is None


def test_the_sample_family_is_shown_and_nothing_of_it_is_kept(window, qtbot, home):
    qtbot.mouseClick(window.start.look, Qt.MouseButton.LeftButton)

    assert len(names(window)) == 4
    assert window.settings.last_file is None
    assert not list(home.glob("*.neutrodesk"))


def test_a_new_file_opens_on_the_form_of_the_first_person(window, tmp_path, qtbot):
    window.create_file(tmp_path / "ours" / "family.neutrodesk")

    assert a_child(window, PersonForm).isVisible()
    assert window.settings.last_file == tmp_path / "ours" / "family.neutrodesk"
    assert "family" in window.windowTitle()


def test_a_file_is_chosen_without_stopping_the_window(window, qtbot):
    qtbot.mouseClick(window.start.open, Qt.MouseButton.LeftButton)

    dialog = a_child(window, QFileDialog)
    assert dialog.isModal()
    dialog.reject()


def test_the_last_file_is_opened_at_the_next_start(own, qtbot, a_file):
    first = own(MainWindow(WindowSettings(), lambda: TODAY))
    first.open_file(a_file)
    first.close()

    second = own(MainWindow(WindowSettings(), lambda: TODAY))
    second.painted.connect(_opening(second, _asked([])))
    second.show()

    qtbot.waitUntil(lambda: second.book is not None)
    assert names(second) == ["Mia Example  ·  6 years"]


def test_a_file_that_cannot_be_opened_says_so_in_three_sentences(window, tmp_path):
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear doctor", "utf-8")

    window.open_file(letter)

    assert window.banner.isVisible()
    assert len(window.banner.text.text().splitlines()) == 3
    assert window.start.isVisible()
    assert letter.read_text("utf-8") == "Dear doctor"


def test_a_missing_last_file_is_told_and_no_empty_one_is_made(window, tmp_path):
    window.open_file(tmp_path / "gone.neutrodesk")

    assert "not there" in window.banner.text.text()
    assert not (tmp_path / "gone.neutrodesk").exists()


def test_the_open_book_stays_when_another_file_cannot_be_opened(window, a_file, tmp_path):
    window.open_file(a_file)

    window.open_file(tmp_path / "gone.neutrodesk")

    assert window.book.isVisible()
    assert names(window) == ["Mia Example  ·  6 years"]


def test_what_was_done_stands_in_the_status_line_with_undo(window, a_file, qtbot):
    window.open_file(a_file)
    window.book.desk.keep("Add person", Person(name="Ben", born=date(2024, 9, 1)))

    assert window._status.text() == "Add person"
    assert len(names(window)) == 2
    qtbot.mouseClick(window._undo_button, Qt.MouseButton.LeftButton)
    assert names(window) == ["Mia Example  ·  6 years"]
    assert "Add person" in window._status.text()
    assert "Add person" in window.menus.redo.text()
    window.menus.redo.trigger()
    assert len(names(window)) == 2


def test_a_new_person_is_shown_at_once(window, a_file):
    window.open_file(a_file)
    window.book.desk.keep("Add person", Person(name="Ben", born=date(2024, 9, 1)))

    assert window.book.person.name == "Ben"
    assert "born 1 Sep 2024" in window.book.heading.text()
    assert "18 months" in window.book.heading.text()


def test_deleting_a_person_is_taken_back_with_all_that_belonged_to_them(window, a_file):
    window.open_file(a_file)
    window.book.drop_person()
    assert names(window) == []
    assert window.book.person is None

    window.undo()

    assert window.book.person is not None
    assert window.book.person.name == "Mia Example"
    assert window.book.tests.isEnabled()


def test_a_message_goes_when_another_file_opens_well(window, a_file, tmp_path):
    window.open_file(tmp_path / "gone.neutrodesk")
    assert window.banner.isVisible()

    window.open_file(a_file)

    assert not window.banner.isVisible()


def test_deleting_says_who_was_deleted(window, a_file):
    window.open_file(a_file)
    window.book.drop_person()

    assert window._status.text() == "Delete Mia Example with everything kept of them"


def test_what_is_due_is_said_at_the_start_without_saying_what(window, a_file, a_person, qtbot):
    store = Store.open(a_file)
    reminder = Reminder(person=a_person.id, what="Blood test", start=date(2026, 3, 1))
    changes.keep(store, "Add reminder", reminder)
    store.close()

    with qtbot.waitSignal(window.opened):
        window.open_file(a_file)
    qtbot.waitUntil(lambda: "Reminders due" in window._status.text())

    assert window._status.text() == "Reminders due today or before: 1"
    _count, due = window.book.people.model().index(0).data(Qt.ItemDataRole.UserRole)
    assert due == "Overdue since 1 Mar 2026: Blood test"


def test_a_very_long_name_does_not_widen_the_window(window, a_file):
    window.open_file(a_file)
    before = window.minimumSizeHint().width()
    window.book.desk.keep("Add person", Person(name="Ann " * 700, born=date(2024, 9, 1)))

    assert window.minimumSizeHint().width() == before


def test_the_list_says_the_last_count_with_its_shape_and_date(window, a_file):
    window.open_file(a_file)
    count, due = window.book.people.model().index(0).data(Qt.ItemDataRole.UserRole)

    assert count == "◆ 0.99 ×10⁹/L  ·  4 Mar 2026"
    assert due == ""


def test_larger_text_is_remembered(window):
    usual = QApplication.font().pointSizeF()
    window.change_text_size(100)

    assert QApplication.font().pointSizeF() == pytest.approx(usual * 2)
    assert WindowSettings().text_percent == 200
    window.change_text_size(0)
    assert QApplication.font().pointSizeF() == pytest.approx(usual)


def test_closing_lets_go_of_the_file(window, a_file):
    window.open_file(a_file)
    window.close()

    store = Store.open(a_file)
    assert store.path == a_file
    store.close()


def test_the_handbook_shows_every_page(window):
    window.show_help()
    handbook = a_child(window, Handbook)

    titles = []
    for row in range(handbook.contents.count()):
        handbook.contents.setCurrentRow(row)
        titles.append(handbook.page.document().firstBlock().text())
    assert titles == [handbook.contents.item(row).text() for row in range(len(titles))]
    assert len(titles) == len(list(resource("help").glob("*.md")))
    assert len(titles) > 7
    handbook.close()


def test_about_says_what_the_program_is_for_and_its_versions(window):
    window.show_about()
    about = a_child(window, About)
    words = about.text.toPlainText()

    assert "personal record-keeping and reporting tool" in words
    assert "does not replace advice" in words
    assert "Qt for Python 6." in words
    about.reject()
    assert isinstance(about, QDialog)
