"""The page of a person's blood tests: the newest first, searched, corrected, taken away."""

from itertools import pairwise

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from neutrodesk.domain.blood_test import BloodTest
from neutrodesk.domain.diary.diary import ENTRIES, NO_DIARY
from neutrodesk.domain.person import Person
from neutrodesk.domain.record import Change, Record, RecordId
from neutrodesk.services.history import earlier_values
from neutrodesk.services.presenting import shows_anew
from neutrodesk.ui.dates import day_text
from neutrodesk.ui.desk import Desk
from neutrodesk.ui.form.flow_layout import FlowLayout
from neutrodesk.ui.form.modest_line import ModestLine
from neutrodesk.ui.pages.count_columns import CountColumns
from neutrodesk.ui.pages.tests_menu import TestsMenu
from neutrodesk.ui.table.nothing_found import NothingFound
from neutrodesk.ui.table.record_table import RecordTable
from neutrodesk.ui.table.record_view import RecordView
from neutrodesk.ui.table.table_key import TableKey

AT_FIRST = 60
"""How many tests are on the screen at once; the others are read after the first paint."""
_SHARE_OF_KEY = 8
"""Of a low page the key takes one part in so many."""

_SHOWN: tuple[type[Record], ...] = (BloodTest, *ENTRIES)


class TestsPage(QWidget):
    """Lists the blood tests of a person.

    Signals:
        add_test: a new test is wanted.
        open_test: a test is wanted open, with its id.
        paste_table: tests are to be taken from a copied table.
        import_file: tests are to be taken from a file.
    """

    __test__ = False  # its name is no sign for pytest

    add_test = Signal()
    open_test = Signal(str)
    paste_table = Signal()
    import_file = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._person: Person | None = None
        self._more_to_read = False
        self._columns = CountColumns(self)
        self._columns.earlier = lambda test: earlier_values(desk.amendments(test))
        self.table = RecordTable(self._columns.of(()), self)
        self.view = RecordView(self.table, self)
        self.view.setAccessibleName(self.tr("Blood tests"))
        self.view.sort_by(0, Qt.SortOrder.DescendingOrder)
        self.add_button = QPushButton(self.tr("&Add test…"), self)
        self.edit_button = QPushButton(self.tr("Correc&t…"), self)
        self.drop_button = QPushButton(self.tr("De&lete"), self)
        self.paste_button = QPushButton(self.tr("&Paste table"), self)
        self.import_button = QPushButton(self.tr("&Import…"), self)
        self.more = TestsMenu(desk, self.view, self)
        self.search = ModestLine(self)
        self.search.setPlaceholderText(self.tr("Find in the tests"))
        self.search.setAccessibleName(self.tr("Find in the tests"))
        self.search.setClearButtonEnabled(True)
        self.found = QLabel(self)
        self.found.setTextFormat(Qt.TextFormat.PlainText)
        self.empty = QLabel(self.tr("No blood tests yet. Add one, or paste a table."), self)
        self.empty.setWordWrap(True)
        words = self.tr("No blood test fits what you are looking for. All of them are still here.")
        self.nothing = NothingFound(words, self.tr("Sho&w all tests"), self)
        words = self.tr("What the marks in the table mean")
        self.marks_key = TableKey(self._columns.key(), words, self)
        self._lay_out()
        self._connect()
        self._follow_selection("")

    def show_person(self, person: Person | None) -> None:
        """Show a person's tests; the newest at once, the others and the diary after a paint."""
        if person is None or self._person is None or person.id != self._person.id:
            self.search.clear()
            self.view.fit_next()
        self._person = self._columns.person = person
        self._present()
        self._columns.diary = NO_DIARY
        newest = self._desk.newest_tests(person.id, AT_FIRST) if person else ()
        self._more_to_read = bool(newest)
        self.table.show(newest, self._columns.of(newest))
        self._say_found()
        self.view.viewport().update()

    def refresh(self) -> None:
        """Show all tests as they are now."""
        self._more_to_read = False
        tests = self._desk.all(BloodTest, self._person.id) if self._person else ()
        self._present()
        diary = self._desk.diary(self._person.id) if self._person else NO_DIARY
        # What was made of the tests before was made of the diary as it was.
        show = self.table.follow if diary == self._columns.diary else self.table.show
        self._columns.diary = diary
        show(tests, self._columns.of(tests))
        self._say_found()

    def delete_selected(self, test_id: str) -> None:
        """Take a test away; the status line offers to undo it."""
        if self._person is None:
            return
        test = self._desk.find(BloodTest, RecordId(test_id), self._person.id)
        if test is not None:
            words = self.tr("Delete blood test of {day}")
            self._desk.drop(words.format(day=day_text(test.taken_on)), test)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.marks_key.leave_room(self.height() // _SHARE_OF_KEY)

    def _lay_out(self) -> None:
        bar = FlowLayout()
        buttons = (
            self.add_button,
            self.edit_button,
            self.drop_button,
            self.paste_button,
            self.import_button,
            self.more.button,
        )
        for button in buttons:
            button.setAutoDefault(False)
            bar.addWidget(button)
        finding = QHBoxLayout()
        finding.addWidget(self.search, 1)
        finding.addWidget(self.found)
        column = QVBoxLayout(self)
        column.addLayout(bar)
        column.addLayout(finding)
        column.addWidget(self.empty)
        column.addWidget(self.nothing)
        column.addWidget(self.view, 1)
        column.addWidget(self.marks_key)
        for before, after in pairwise((*buttons, self.search, self.nothing.button, self.view)):
            QWidget.setTabOrder(before, after)

    def _connect(self) -> None:
        self.add_button.clicked.connect(self.add_test)
        self.paste_button.clicked.connect(self.paste_table)
        self.import_button.clicked.connect(self.import_file)
        self.edit_button.clicked.connect(self._open_current)
        self.drop_button.clicked.connect(self._delete_current)
        self.more.open_test.connect(self.open_test)
        self.more.drop_test.connect(self.delete_selected)
        self.view.opened.connect(self.open_test)
        self.view.dropped.connect(self.delete_selected)
        self.view.selected.connect(self._follow_selection)
        self.view.painted.connect(self._after_paint)
        self.search.textChanged.connect(self._search)
        self.nothing.all_wanted.connect(self._find_all)
        self._desk.changed.connect(self._follow)
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(self._find)

    def _find(self) -> None:
        # A method of Qt's own would keep the window alive.
        self.search.setFocus()

    def _find_all(self) -> None:
        # First: the button that has the focus is about to go.
        self.search.setFocus()
        self.search.clear()

    def _present(self) -> None:
        """Ask once, not for each cell, how the person's numbers are shown."""
        person = None if self._person is None else self._person.id
        self._columns.presentation = self._desk.presentation(person)

    def _after_paint(self) -> None:
        if self._more_to_read:
            self._more_to_read = False
            QTimer.singleShot(0, self, self.refresh)

    def _search(self, text: str) -> None:
        if self._more_to_read:
            self.refresh()
        self.table.filter(text)
        self._say_found()

    def _follow(self, change: Change) -> None:
        if self._person is None:
            return
        own = self._person.id in change.people() and any(change.touches(kind) for kind in _SHOWN)
        if not (own or shows_anew(change)):
            return
        self.refresh()
        kept = [test.id for test in change.after(BloodTest) if test.person == self._person.id]
        if len(kept) == 1:
            self.view.select(kept[0])

    def _open_current(self) -> None:
        if self.view.current is not None:
            self.open_test.emit(self.view.current.id)

    def _delete_current(self) -> None:
        if self.view.current is not None:
            self.delete_selected(self.view.current.id)

    def _follow_selection(self, record_id: str) -> None:
        self.edit_button.setEnabled(bool(record_id))
        self.drop_button.setEnabled(bool(record_id))

    def _say_found(self) -> None:
        every, shown = self.table.number_of_all, self.table.rowCount()
        words = self.tr("{shown} of {all} tests").format(shown=shown, all=every)
        self.found.setText(words if shown < every else "")
        self.found.setVisible(shown < every)
        self.empty.setVisible(self._person is not None and every == 0)
        self.nothing.follow(shown=shown, of=every)
        self.marks_key.setVisible(every > 0)
