import csv
from datetime import date
from decimal import Decimal
from io import StringIO

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QFileDialog

from neutrodesk.domain.diary.fever import FeverReading, Thermometer
from neutrodesk.domain.diary.measure import Measure
from neutrodesk.domain.person import Person
from neutrodesk.paths import family_file
from neutrodesk.services import changes
from neutrodesk.services.exporting import Format, Table, exported
from neutrodesk.storage.store import Store
from neutrodesk.ui.main_window import MainWindow
from neutrodesk.ui.settings import WindowSettings
from neutrodesk.ui.table_file import save_table

TODAY = date(2026, 3, 10)


def window_of(own, *records):
    """Return the window on a family's file with these records."""
    store = Store.create(family_file())
    if records:
        changes.keep(store, "Set up", *records)
    store.close()
    window = own(MainWindow(WindowSettings(), lambda: TODAY))
    window.show()
    window.open_file(family_file())
    return window


@pytest.fixture
def window(own, a_person, a_test):
    degrees = Measure(text="38.6 °C", value=Decimal("38.6"))
    fever = FeverReading(
        person=a_person.id, on=TODAY, temperature=degrees, route=Thermometer.EAR, note="=nap"
    )
    other = Person(name="Zoe", born=date(2024, 9, 1))
    theirs = FeverReading(
        person=other.id, on=TODAY, temperature=degrees, route=Thermometer.EAR, note="of Zoe"
    )
    return window_of(own, a_person, a_test, fever, other, theirs)


def line(window, text):
    """Return a line of the menu that saves tables."""
    file = window.menuBar().actions()[0].menu()
    tables = next(each.menu() for each in file.actions() if each.text() == "Save as a &table")
    return next(each for each in tables.actions() if each.text() == text)


def chosen(window, text, path, *, comma=False):
    """Choose a line of the menu and a place for the file, and wait until it is there."""
    line(window, text).trigger()
    dialog = window.findChild(QFileDialog)
    if comma:
        dialog.selectNameFilter(next(each for each in dialog.nameFilters() if "0,5" in each))
    dialog.fileSelected.emit(str(path))
    dialog.close()


def rows(path, delimiter=","):
    text = path.read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text, newline=""), delimiter=delimiter))


def test_the_diary_of_the_person_shown_is_saved_as_the_command_writes_it(
    window, qtbot, tmp_path, a_person
):
    place = tmp_path / "diary.csv"
    chosen(window, "&Diary…", place)
    qtbot.waitUntil(lambda: "Saved as “diary.csv”" in window._status.text())
    store = window.book.desk.store
    assert place.read_bytes().decode() == exported(store, Format.CSV, a_person, table=Table.DIARY)
    (row,) = rows(place)
    assert (row["temperature (°C)"], row["note"]) == ("38.6", "'=nap")


def test_the_blood_tests_of_the_person_shown_are_saved_beside_it(window, qtbot, tmp_path):
    place = tmp_path / "tests.csv"
    chosen(window, "&Blood tests…", place, comma=True)
    qtbot.waitUntil(place.exists)
    qtbot.waitUntil(lambda: "Saved as “tests.csv”" in window._status.text())
    (row,) = rows(place, ";")
    assert (row["date"], row["laboratory"]) == ("2026-03-04", "City Lab")
    assert "2,1" in row.values()
    assert WindowSettings().last_folder == tmp_path


@pytest.mark.parametrize(("language", "written"), [("en_GB", "0.5"), ("de_DE", "0,5")])
def test_numbers_are_offered_first_as_the_reader_writes_them(window, language, written):
    QLocale.setDefault(QLocale(language))
    line(window, "&Diary…").trigger()
    dialog = window.findChild(QFileDialog)
    assert written in dialog.selectedNameFilter()
    assert [name.rpartition("/")[2] for name in dialog.selectedFiles()] == [
        "Mia Example diary 2026-03-10.csv"
    ]
    dialog.close()


def test_a_table_that_cannot_be_written_is_told(window, qtbot, tmp_path, a_person):
    save_table(window.book.desk, a_person, Table.DIARY, tmp_path / "nowhere" / "diary.csv")
    qtbot.waitUntil(window.banner.isVisible)
    assert "nowhere" in window.banner.text.text()


def test_without_a_person_there_is_nothing_to_save(own):
    window = window_of(own)
    file = window.menuBar().actions()[0].menu()
    (tables,) = [each for each in file.actions() if each.text() == "Save as a &table"]
    assert not tables.isEnabled()
