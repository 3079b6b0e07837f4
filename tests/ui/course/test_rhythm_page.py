import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from neutrodesk.charts.page import Format
from neutrodesk.domain.diary.diary import NO_DIARY
from neutrodesk.domain.record import RecordId
from neutrodesk.storage.damage import Damaged
from tests.charts.courses import CHILD, points_of
from tests.ui.course.saws import SAW, VERDICTS


def test_the_drawings_are_copied_as_one_page(view, look, desk, qtbot):
    look()
    clipboard = QGuiApplication.clipboard()
    clipboard.clear()
    with qtbot.waitSignal(desk.said) as said_of_it:
        qtbot.mouseClick(view.copy_button, Qt.MouseButton.LeftButton)
    assert said_of_it.args == ["The drawings are on the clipboard."]
    assert clipboard.image().width() == 1500
    assert clipboard.image().height() > 1500
    clipboard.clear()


@pytest.mark.parametrize("suffix", ["png", "svg", "pdf"])
def test_the_drawings_are_saved_as_what_the_file_is_called(view, look, qtbot, tmp_path, suffix):
    look()
    desk = view._desk
    qtbot.mouseClick(view.save_button, Qt.MouseButton.LeftButton)
    (dialog,) = view.findChildren(QFileDialog)
    path = tmp_path / f"Mia Example rhythm.{suffix}"
    with qtbot.waitSignal(desk.said) as said_of_it:
        dialog.fileSelected.emit(str(path))
    assert said_of_it.args == [f"The drawings were saved as {path}"]
    assert path.read_bytes()[:5] in (b"\x89PNG\r", b"<?xml", b"%PDF-")
    dialog.reject()


def test_each_drawing_offers_the_same_by_its_menu(view, look):
    look()
    for picture in view.pictures:
        assert picture.contextMenuPolicy() is Qt.ContextMenuPolicy.ActionsContextMenu
        names = [action.text() for action in picture.actions()]
        assert names == ["&Copy drawings", "&Save drawings as…"]


def test_the_page_has_the_words_of_the_view_and_its_fixed_foot(view, look):
    look()
    svg = view.taking._pictured.picture()(Format.SVG).decode()
    words = " ".join(re.findall(r"<!-- (.*?) -->", svg))
    assert "Many counts rise and fall by chance. This page only re-draws your results." in words
    assert "p values are unreliable when counts drift" in words
    assert "Mia Example, born 15 Jan 2020" in words
    assert view.period.text() in words
    for line in view.numbers.text().splitlines():
        assert line in words
    assert "doctor" not in words
    assert VERDICTS.search(words) is None


def test_without_a_rhythm_there_is_nothing_to_take_along(view, look, desk, qtbot):
    assert not view.copy_button.isVisible()
    look()
    assert view.copy_button.isVisible()
    view.show_person(CHILD, points_of(SAW[:9]), NO_DIARY)
    look()
    assert not view.copy_button.isVisible()
    assert not view.save_button.isVisible()
    with qtbot.assertNotEmitted(desk.said, wait=50):
        view.taking.copy()
        view.taking.ask_where()
    assert view.findChildren(QFileDialog) == []


def test_no_page_goes_out_where_records_are_damaged(view, look, desk, qtbot, tmp_path):
    look()
    desk.set_aside(Damaged(kind="blood_test", record=RecordId("lost"), owner=CHILD.id))
    with qtbot.waitSignal(desk.failed):
        view.taking.save(tmp_path / "rhythm.png")
    assert list(tmp_path.iterdir()) == []
