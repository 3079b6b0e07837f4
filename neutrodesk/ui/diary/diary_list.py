"""All entries of a person's diary: the newest first, filtered, searched, corrected, taken away."""

from itertools import pairwise

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from neutrodesk.domain.diary.entry import DiaryEntry
from neutrodesk.domain.record import Change, RecordId
from neutrodesk.services.diary.sheets import sheets
from neutrodesk.ui.desk import Desk
from neutrodesk.ui.diary.entry_columns import EntryColumns
from neutrodesk.ui.form.flow_layout import FlowLayout
from neutrodesk.ui.form.modest_line import ModestLine
from neutrodesk.ui.table.nothing_found import NothingFound
from neutrodesk.ui.table.record_table import RecordTable
from neutrodesk.ui.table.record_view import RecordView


class DiaryList(QWidget):
    """Lists entries and offers what can be done with them.

    Signals:
        add_entry: a new entry is wanted, with its kind.
        open_entry: an entry is wanted open, with its id.
        drop_entry: an entry is to be taken away, with its id.
        show_history: what was done to an entry is wanted, with its id.
    """

    add_entry = Signal(object)
    open_entry = Signal(str)
    drop_entry = Signal(str)
    show_history = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._person: RecordId | None = None
        self._columns = EntryColumns(desk, self)
        self.table = RecordTable(self._columns.all(), self)
        self.view = RecordView(self.table, self)
        self.view.setAccessibleName(self.tr("Diary"))
        self.view.sort_by(0, Qt.SortOrder.DescendingOrder)
        self.add_button = QPushButton(self.tr("&Add"), self)
        self.edit_button = QPushButton(self.tr("Correc&t…"), self)
        self.drop_button = QPushButton(self.tr("De&lete"), self)
        self.history_button = QPushButton(self.tr("Histor&y…"), self)
        self.kinds = QComboBox(self)
        self.search = ModestLine(self)
        self.found = QLabel(self)
        words = self.tr(
            "Nothing is noted yet. Type what happened into the line above, such as “fever 38.6 "
            "ear”, or choose “Add”."
        )
        self.empty = QLabel(words, self)
        self.empty.setWordWrap(True)
        words = self.tr("No entry fits what you are looking for. All of them are still here.")
        self.nothing = NothingFound(words, self.tr("Sho&w all entries"), self)
        self._for_current = (self.edit_button, self.drop_button, self.history_button)
        self._prepare()
        self._lay_out()
        self._connect()
        self._follow_selection("")

    def show_person(self, person: RecordId | None) -> None:
        """Show the entries of a person; what was searched for another is forgotten."""
        if person != self._person:
            self._show_all()
            self.view.fit_next()
        self._person = person
        self.refresh()

    def refresh(self) -> None:
        """Show the entries as they are now."""
        person = self._person
        entries = tuple(self._desk.diary(person)) if person is not None else ()
        chosen = self.kinds.currentData()
        self._number = len(entries)
        self.table.follow([each for each in entries if chosen in (None, type(each))])
        self._say_found()

    def turn_to(self, entry_id: RecordId) -> None:
        """Select an entry; a search or a filter that hides it is taken back."""
        if not self.view.select(entry_id):
            self._show_all()
            self.refresh()
            self.view.select(entry_id)

    def follow(self, change: Change) -> None:
        """Keep up with a change of the person's entries; what was kept last is selected."""
        if self._person not in change.people() or not change.touches(DiaryEntry):
            return
        self.refresh()
        kept = [each.id for each in change.after(DiaryEntry) if each.person == self._person]
        if len(kept) == 1:
            self.turn_to(kept[0])

    def _prepare(self) -> None:
        self._number = 0
        self.kinds.setAccessibleName(self.tr("Which kind of entry"))
        self.kinds.addItem(self.tr("All kinds"), None)
        menu = QMenu(self.add_button)
        for number, sheet in enumerate(sheets(), 1):
            self.kinds.addItem(sheet.name, sheet.kind)
            words = self.tr("&{number}  {kind}…").format(number=number, kind=sheet.name)
            action = menu.addAction(words)
            action.triggered.connect(
                lambda _checked=False, kind=sheet.kind: self.add_entry.emit(kind)
            )
        self.add_button.setMenu(menu)
        self.kinds.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.kinds.setMinimumContentsLength(12)
        self.search.setPlaceholderText(self.tr("Find in the diary"))
        self.search.setAccessibleName(self.tr("Find in the diary"))
        self.search.setClearButtonEnabled(True)
        self.found.setTextFormat(Qt.TextFormat.PlainText)
        self._around = QMenu(self)
        for button in self._for_current:
            self._around.addAction(button.text(), button.click)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def _lay_out(self) -> None:
        bar = FlowLayout()
        buttons = (self.add_button, *self._for_current)
        for button in buttons:
            button.setAutoDefault(False)
            bar.addWidget(button)
        finding = QHBoxLayout()
        finding.addWidget(self.kinds)
        finding.addWidget(self.search, 1)
        finding.addWidget(self.found)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(bar)
        column.addLayout(finding)
        column.addWidget(self.empty)
        column.addWidget(self.nothing)
        column.addWidget(self.view, 1)
        for before, after in pairwise(
            (*buttons, self.kinds, self.search, self.nothing.button, self.view)
        ):
            QWidget.setTabOrder(before, after)

    def _connect(self) -> None:
        menu = self.add_button.menu()
        # A form that the menu opens would leave the button looking pressed.
        menu.aboutToHide.connect(self._let_go)
        self.edit_button.clicked.connect(lambda: self.open_entry.emit(self._current_id()))
        self.drop_button.clicked.connect(lambda: self.drop_entry.emit(self._current_id()))
        self.history_button.clicked.connect(lambda: self.show_history.emit(self._current_id()))
        self.view.opened.connect(self.open_entry)
        self.view.dropped.connect(self.drop_entry)
        self.view.selected.connect(self._follow_selection)
        self.view.customContextMenuRequested.connect(self._pop_up)
        self.kinds.currentIndexChanged.connect(self.refresh)
        self.search.textChanged.connect(self._search)
        self.nothing.all_wanted.connect(self._find_all)
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(self._find)

    def _find(self) -> None:
        # A method of Qt's own would keep the window alive.
        self.search.setFocus()

    def _current_id(self) -> str:
        entry = self.view.current
        return "" if entry is None else entry.id

    def _pop_up(self, place: QPoint) -> None:
        if self.view.current is not None:
            self._around.popup(self.view.viewport().mapToGlobal(place))

    def _let_go(self) -> None:
        QTimer.singleShot(0, self.add_button, lambda: self.add_button.setDown(False))

    def _follow_selection(self, record_id: str) -> None:
        for button in self._for_current:
            button.setEnabled(bool(record_id))

    def _show_all(self) -> None:
        """Take the search and the filter back."""
        self.search.clear()
        self.kinds.setCurrentIndex(0)

    def _find_all(self) -> None:
        # First: the button that has the focus is about to go.
        self.search.setFocus()
        self._show_all()

    def _search(self, text: str) -> None:
        self.table.filter(text)
        self._say_found()

    def _say_found(self) -> None:
        shown = self.table.rowCount()
        words = self.tr("{shown} of {all} entries").format(shown=shown, all=self._number)
        self.found.setText(words)
        self.found.setVisible(shown < self._number)
        self.empty.setVisible(self._person is not None and self._number == 0)
        self.nothing.follow(shown=shown, of=self._number)
