import zipfile

import pytest
from PySide6.QtWidgets import QFileDialog

from neutrodesk.domain.blood_test import BloodTest
from neutrodesk.domain.person import Person
from neutrodesk.paths import data_folder
from neutrodesk.ui.erasing.erase_window import EraseWindow
from neutrodesk.ui.erasing.newer_export import NewerExport

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def erasing(desk, a_person, window):
    erasing = EraseWindow(desk, a_person, window)
    erasing.open()
    return erasing


def test_it_says_before_what_is_erased_and_that_nothing_brings_it_back(erasing):
    words = erasing.text.text()
    assert "Mia Example is taken out of this file with the whole history. Blood tests: 1" in words
    assert "This cannot be undone." in words
    assert "printed pages" in words
    assert erasing.heading.text() == "Mia Example"


@pytest.mark.parametrize("typed", ["", "Mia", "mia exampl", "Mia Examplee"])
def test_without_the_whole_name_nothing_can_be_erased(erasing, desk, typed, qtbot):
    qtbot.keyClicks(erasing.name, typed)
    assert not erasing.erase_button.isEnabled()
    assert erasing.reason.text() == "The name is not typed yet."
    erasing.erase()
    assert len(desk.all(Person)) == 1


def test_a_person_is_erased_and_a_receipt_takes_the_place_of_the_question(
    erasing, desk, qtbot, tmp_path
):
    qtbot.keyClicks(erasing.name, "mia example")
    with qtbot.waitSignal(desk.changed):
        erasing.erase_button.click()
    assert desk.all(Person) == desk.all(BloodTest) == ()
    assert erasing.receipt.gone.tests == 1
    assert erasing.heading.text() == "Receipt"
    words = "Erased on 10 Mar 2026: one person with the whole history. Blood tests: 1"
    assert words in erasing.text.text()
    assert "Mia" not in erasing.text.text()
    assert not erasing.name.isVisible()
    assert not erasing.erase_button.isVisible()
    erasing.keep_receipt(tmp_path / "receipt.txt")
    assert (tmp_path / "receipt.txt").read_text("utf-8") == f"{erasing.text.text()}\n"


def test_erasing_has_no_undo(erasing, desk, qtbot):
    qtbot.keyClicks(erasing.name, "Mia Example")
    erasing.erase_button.click()
    while desk.undo():
        pass
    assert desk.all(Person) == desk.all(BloodTest) == ()


def test_everything_is_exported_first(erasing, qtbot, tmp_path):
    out = tmp_path / "out"
    out.mkdir()
    erasing.choose_folder()
    chooser = erasing.findChild(QFileDialog)
    chooser.fileSelected.emit(str(out))
    chooser.close()
    assert not erasing.export_button.isEnabled()
    qtbot.waitUntil(erasing.export_button.isEnabled)
    (made,) = out.iterdir()
    assert zipfile.is_zipfile(made)
    assert erasing.told.text().startswith(f"Saved as {made.name}.")


def test_an_export_that_cannot_be_written_is_told_and_the_window_stays(erasing, qtbot, tmp_path):
    erasing.export_to(tmp_path / "nowhere")
    qtbot.waitUntil(erasing.export_button.isEnabled)
    assert "cannot be written" in erasing.told.text()
    assert erasing.isVisible()


def test_what_is_no_file_of_records_is_told_where_it_is_to_be_exported(
    desk, window, qtbot, tmp_path
):
    newer = tmp_path / "family.neutrodesk"
    newer.write_bytes(b"Dear family")
    export = NewerExport(newer, desk.today(), window)
    with qtbot.waitSignal(export.failed) as failed:
        export.export_to(tmp_path)
    assert failed.args[0].path == newer


def test_nothing_is_kept_outside_the_file_of_what_was_erased(erasing, qtbot):
    qtbot.keyClicks(erasing.name, "Mia Example")
    erasing.erase_button.click()
    found = [path for path in data_folder().rglob("*") if path.is_file()]
    assert not [path for path in found if b"Mia" in path.read_bytes()]
