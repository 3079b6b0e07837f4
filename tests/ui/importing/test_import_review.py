from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from shiboken6 import delete, isValid

from neutrodesk.domain.display import Display, UnitShown
from neutrodesk.errors import UnreadableFileError
from neutrodesk.importers.drafts import Unreadable
from neutrodesk.ui.importing.import_review import ImportReview, open_file, open_import, paste_import
from tests.ui.importing.reviewed import FILES, kept_tests


def test_what_is_new_is_kept_in_one_gesture_and_taken_back_in_one(qtbot, desk, a_person, opened):
    before = kept_tests(desk, a_person)
    review = opened((FILES / "wide_sheet.csv").read_bytes())
    assert review.keep_button.text() == "&Keep 4 tests"
    assert review.reason.text() == ""
    with qtbot.waitSignal(review.accepted):
        qtbot.mouseClick(review.keep_button, Qt.MouseButton.LeftButton)
    assert len(kept_tests(desk, a_person)) == len(before) + 4
    assert desk.undo_text == "Import 4 tests"
    desk.undo()
    assert kept_tests(desk, a_person) == before


def test_nothing_is_kept_before_it_is_said_so(qtbot, desk, a_person, opened):
    before = kept_tests(desk, a_person)
    review = opened((FILES / "wide_sheet.csv").read_bytes())
    with qtbot.waitSignal(review.rejected):
        qtbot.mouseClick(review.close_button, Qt.MouseButton.LeftButton)
    assert kept_tests(desk, a_person) == before


def test_each_row_says_what_becomes_of_it_and_shows_its_line(qtbot, opened):
    table = "Date,WBC (K/uL),Foo\n2026-03-04,2.1,x\n2026-03-05,2.2,x\nnever,2.3,x\n"
    review = opened(table)
    rows = review.found.rows
    assert [row.standing for row in rows] == [
        "! cannot be read",
        "= already here",
        "+ new",
        "· not read",
    ]
    assert rows[2].said == "WBC 2.2 K/uL"
    assert rows[2].meaning == "WBC 2.2 ×10⁹/L"
    review.table.setFocus()
    review.table.setCurrentIndex(review.found.index(0, 0))
    assert review.original.currentIndex().data() == "4  never,2.3,x"
    qtbot.keyClick(review.table, Qt.Key.Key_Down)
    assert review.original.currentIndex().data() == "2  2026-03-04,2.1,x"


def test_a_row_says_how_a_value_is_read_where_it_was_printed_otherwise(opened):
    table = (
        "Date\tWBC (10^9/L)\tANC (cells/uL)\tHb (g/dL)\tPlt (10^9/L)\tCRP (mg/L)\tNeut Ab\n"
        "2025-03-04\t1,200\t900\t11.8\txx\t<0.50\tnegative\n"
    )
    review = opened(table)
    (row,) = review.found.rows
    assert row.said.split("  ·  ") == [
        "WBC 1,200 10^9/L → 1.20 ×10⁹/L",
        "ANC 900 cells/uL → 0.90 ×10⁹/L",
        "Hb 11.8 g/dL → 118 g/L",
        "Plt xx (kept as words)",
        "CRP <0.50 mg/L",
        "Neut Ab negative",
    ]
    assert "→" in review.found.headerData(2, Qt.Orientation.Horizontal)


def answered_after(qtbot, desk, gone):
    """Wait until the worker has answered what was asked before."""
    gone()
    done: list[int] = []
    desk.ask(lambda: 1, done.append)
    qtbot.waitUntil(lambda: done == [1])


def test_a_window_that_is_gone_before_the_table_is_read_is_not_told(qtbot, desk, a_person):
    window = QWidget()
    paste = "Date,WBC (K/uL)\n2026-03-05,2.1\n"
    review = ImportReview(desk, a_person, paste, "a table", window)
    review.open()
    answered_after(qtbot, desk, lambda: delete(window))
    assert not isValid(review)


def test_a_window_that_is_gone_before_the_file_is_read_is_not_told(qtbot, desk, a_person):
    window = QWidget()
    open_file(desk, a_person, FILES / "wide_sheet.csv", window)
    answered_after(qtbot, desk, lambda: delete(window))
    assert not isValid(window)


def test_no_window_opens_for_a_file_when_the_program_is_closed(qtbot, desk, a_person, own):
    window = own(QWidget())
    open_file(desk, a_person, FILES / "wide_sheet.csv", window)
    desk.close()
    qtbot.wait(1)
    assert window.findChild(ImportReview) is None


def test_the_program_may_be_closed_while_a_table_is_read(qtbot, desk, a_person, own):
    window = own(QWidget())
    review = ImportReview(desk, a_person, "Date,WBC (K/uL)\n2026-03-05,2.1\n", "x", window)
    review.open()
    desk.close()
    window.close()
    qtbot.wait(1)
    assert review.review is None


def test_days_are_not_cut_off_and_headings_grow_with_the_text(opened):
    review = opened("Date,WBC (K/uL)\n2025-09-28,2.1\n2025-05-01,2.2\n")
    view = review.table
    for _ in range(2):
        assert view.columnWidth(1) > view.fontMetrics().horizontalAdvance("28 Sep 2025")
        assert view.horizontalHeader().font().pointSizeF() == view.font().pointSizeF()
        font = view.font()
        font.setPointSizeF(font.pointSizeF() * 2)
        view.setFont(font)


def test_keep_waits_until_what_cannot_be_read_is_to_be_left_out(qtbot, desk, a_person, opened):
    review = opened("Date,WBC (K/uL)\nnever,2.3\n2026-03-05,2.2\n")
    assert not review.keep_button.isEnabled()
    assert "cannot be read" in review.reason.text()
    assert review.keep_button.accessibleDescription() == review.reason.text()
    review.leave_out.setFocus()
    qtbot.keyClick(review.leave_out, Qt.Key.Key_Space)
    assert review.keep_button.isEnabled()
    assert review.reason.text() == ""
    with qtbot.waitSignal(review.accepted):
        review.keep_button.click()
    assert len(kept_tests(desk, a_person)) == 2


def test_a_file_with_nothing_new_says_so(opened):
    review = opened("Date,WBC (K/uL)\n2026-03-04,2.1\n")
    assert not review.keep_button.isEnabled()
    assert review.reason.text() == "There is nothing new in it."


def test_what_is_no_table_says_what_it_is_and_what_to_do(opened):
    review = opened(b"%PDF-1.7 hello")
    assert "PDF" in review.summary.text()
    assert not review.keep_button.isEnabled()


def test_a_file_that_could_not_be_opened_is_told_in_the_same_window(opened):
    review = opened(UnreadableFileError(None, Unreadable.TOO_LARGE))
    assert "20 MB" in review.summary.text()


def test_a_test_kept_meanwhile_is_seen(qtbot, desk, a_person, a_test, opened):
    review = opened("Date,WBC (K/uL)\n2026-03-04,2.1\n")
    assert not review.review.new
    desk.drop("Delete blood test", a_test)
    qtbot.waitUntil(lambda: review.review is not None)
    assert len(review.review.new) == 1


def test_a_person_who_is_gone_takes_the_review_along(qtbot, desk, a_person, opened):
    review = opened("Date,WBC (K/uL)\n2026-03-05,2.1\n")
    with qtbot.waitSignal(review.rejected):
        desk.drop("Delete person", a_person)


def test_a_review_that_is_closed_while_it_reads_is_let_go(qtbot, desk, a_person, own):
    table, window = "Date,WBC (K/uL)\n2026-03-05,2.1\n", own(QWidget())
    review = ImportReview(desk, a_person, table, "a table", window)
    review.open()
    with qtbot.waitSignal(review.rejected):
        qtbot.keyClick(review, Qt.Key.Key_Escape)
    done: list[int] = []
    desk.ask(lambda: 1, done.append)
    qtbot.waitUntil(lambda: done == [1])
    assert review.review is None


def test_a_file_is_chosen_and_read(qtbot, desk, a_person, own):
    window = own(QWidget())
    chooser = open_import(desk, a_person, window)
    chooser.fileSelected.emit(str(FILES / "wide_sheet.csv"))
    chooser.close()
    qtbot.waitUntil(lambda: window.findChild(ImportReview) is not None)
    review = window.findChild(ImportReview)
    qtbot.waitUntil(lambda: review.review is not None)
    assert len(review.review.new) == 4
    review.close()


def test_a_file_that_is_gone_is_told(qtbot, desk, a_person, own, tmp_path):
    window = own(QWidget())
    open_file(desk, a_person, tmp_path / "none.csv", window)
    qtbot.waitUntil(lambda: window.findChild(ImportReview) is not None)
    review = window.findChild(ImportReview)
    assert review.summary.text() == "The file cannot be opened."
    review.close()


def test_a_copied_table_is_pasted(qtbot, desk, a_person, own):
    window = own(QWidget())
    QGuiApplication.clipboard().setText((FILES / "pasted_from_a_sheet.tsv").read_text("utf-8"))
    review = paste_import(desk, a_person, window)
    qtbot.waitUntil(lambda: review.review is not None)
    assert review.keep_button.text() == "&Keep 2 tests"
    assert review.leave_out.text() == "Leave &out what cannot be read (1)"
    review.close()


def test_everything_can_be_reached_by_keyboard_and_has_a_name(opened):
    review = opened((FILES / "ambiguous_dates.csv").read_bytes())
    for widget in (review.table, review.original):
        assert widget.accessibleName()
        assert widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert all(button.accessibleDescription() for button in review.questions.buttons())


def test_what_is_read_stands_in_the_unit_the_family_chose(desk, opened):
    table = b"Date,WBC (K/uL),Hb (g/dL)\n2025-03-14,2.1,11.8\n"
    assert opened(table).found.rows[0].said == "WBC 2.1 K/uL  ·  Hb 11.8 g/dL → 118 g/L"
    units = (UnitShown(kind="count", unit="/uL"), UnitShown(kind="haemoglobin", unit="g/dL"))
    desk.keep("Choose", Display(units=units))
    found = opened(table).found.rows[0]
    assert found.said == "WBC 2.1 K/uL → 2100 cells/µL  ·  Hb 11.8 g/dL"
    assert found.meaning == "WBC 2100 cells/µL  ·  Hb 11.8 g/dL"
