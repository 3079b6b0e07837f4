from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtPrintSupport import QPrintDialog, QPrinter

from neutrodesk.services.summarising import Paper, Request, summary
from neutrodesk.ui.desk import Desk
from neutrodesk.ui.paper.printing import Printing, printer_for
from tests.ui.paper.pages_made import TODAY, made


def test_the_pages_are_given_to_a_printer(window, qtbot, tmp_path):
    printer = window._prepared()
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    window.print_on(printer)
    qtbot.waitUntil(lambda: window.status.text() == "Given to the printer.")
    assert (tmp_path / "printed.pdf").read_bytes().startswith(b"%PDF-")


@pytest.mark.qt_log_ignore(r"QPainter::begin", extend=True)
def test_a_printer_that_takes_nothing_is_told(window, qtbot, tmp_path):
    printer = window._prepared()
    printer.setOutputFileName(str(tmp_path / "missing" / "printed.pdf"))
    window.print_on(printer)
    qtbot.waitUntil(lambda: window.status.text() == "The printer did not take the page.")


def test_only_the_pages_asked_for_are_printed(window, qtbot, tmp_path, desk, a_test):
    tests = [replace(a_test, id=f"test-{day}", taken_on=date(2026, 1, day)) for day in range(1, 16)]
    desk.keep("Add tests", *tests)
    made(qtbot, window)
    sizes = []
    for pages in ((0, 0), (2, 2)):
        printer = QPrinter()
        printer.setOutputFileName(str(tmp_path / "printed.pdf"))
        if pages[0]:
            printer.setPrintRange(QPrinter.PrintRange.PageRange)
            printer.setFromTo(*pages)
        window.print_on(printer)
        qtbot.waitUntil(lambda: window.status.text() == "Given to the printer.")
        window.status.clear()
        sizes.append((tmp_path / "printed.pdf").read_bytes().count(b"/Type /Page\n"))
    assert sizes == [2, 1]


def test_printing_goes_on_when_the_window_is_closed(window, qtbot, tmp_path, desk):
    printer = window._prepared()
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    window.print_on(printer)
    (printing,) = desk.findChildren(Printing)
    with qtbot.waitSignal(printing.over) as over:
        window.reject()
    assert over.args == [True]
    assert (tmp_path / "printed.pdf").read_bytes().startswith(b"%PDF-")


def test_closing_the_program_leaves_a_print_off(store, a_person, a_test, qtbot, tmp_path):
    desk = Desk(store, today=lambda: TODAY)
    printer = printer_for(Paper.A4, "Summary")
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printing = Printing(desk, printer, summary(a_person, [a_test], [], Request(today=TODAY)))
    printing.begin()
    desk.close()
    assert printer.printerState() is not QPrinter.PrinterState.Active
    desk.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_the_print_dialog_opens_with_the_paper_of_the_page(window, qtbot):
    window.choices.paper.setCurrentIndex(1)
    made(qtbot, window)
    window.choose_printer()
    dialog = window.findChild(QPrintDialog)
    assert dialog.printer().pageLayout().pageSize().name().startswith("Letter")
    assert dialog.printer().docName() == "Summary"
    dialog.reject()
