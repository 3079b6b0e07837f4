"""The people of the family at the left of the window."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from neutrodesk.domain.course import course
from neutrodesk.domain.person import Person
from neutrodesk.domain.record import Change, RecordId
from neutrodesk.domain.reminder import Reminder
from neutrodesk.i18n import set_apart
from neutrodesk.ui.dates import age_text, day_text
from neutrodesk.ui.desk import Desk
from neutrodesk.ui.numbers import count_text
from neutrodesk.ui.pages.last_count import not_shown

Index = QModelIndex | QPersistentModelIndex
PERSON_ROLE = Qt.ItemDataRole.UserRole + 1
WIDTH_IN_LETTERS = 34
FEWEST_LETTERS = 16
"""So many letters stand beside one another however narrow the window is."""
_SHARE = 3
"""Of a narrow window the list asks for one part in so many."""
_BETWEEN = "  ·  "
RECENT = 20
"""How many of the last tests are looked at for the last neutrophil count."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What the list says of a person: the name, and two lines below it."""

    person: Person
    name: str
    count: str
    due: str


class PeopleModel(QAbstractListModel):
    """The entries of the list."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: list[Entry] = []

    def show(self, entries: list[Entry]) -> None:
        """Show these entries in place of the ones before."""
        self.beginResetModel()
        self._entries = entries
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        entry = self._entries[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(filter(None, (entry.name, entry.count, entry.due)))
        if role == Qt.ItemDataRole.UserRole:
            return (entry.count, entry.due)
        return entry.person if role == PERSON_ROLE else None


class _ThreeLines(QStyledItemDelegate):
    """Paints the name in bold and the two lines below it; what is too long takes another line."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        style = option.widget.style() if option.widget else QApplication.style()
        style.drawPrimitive(
            QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, option.widget
        )
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        role = QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text
        painter.save()
        painter.setPen(option.palette.color(role))
        edge = _edge(option.fontMetrics)
        line = QRect(option.rect).adjusted(edge, edge // 2, -edge, 0)
        line.setHeight(option.fontMetrics.height())
        for font, text in _lines(option.font, index, line.width()):
            painter.setFont(font)
            elide = Qt.TextElideMode.ElideRight
            short = QFontMetrics(font).elidedText(text, elide, line.width())
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, short)
            line.translate(0, option.fontMetrics.lineSpacing())
        painter.restore()
        if option.state & QStyle.StateFlag.State_HasFocus:
            style.drawPrimitive(
                QStyle.PrimitiveElement.PE_FrameFocusRect, option, painter, option.widget
            )

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        metrics, view = option.fontMetrics, option.widget
        width = view.viewport().width() if isinstance(view, QListView) else option.rect.width()
        lines = len(_lines(option.font, index, width - 2 * _edge(metrics)))
        return QSize(width, metrics.lineSpacing() * lines + metrics.height())


def _edge(metrics: QFontMetrics) -> int:
    return metrics.height() // 2


def _lines(font: QFont, index: Index, width: int) -> list[tuple[QFont, str]]:
    """Return the lines of an entry, the name in bold, broken where they are wider than this."""
    bold = QFont(font)
    bold.setBold(True)
    count, due = index.data(Qt.ItemDataRole.UserRole)
    told = ((bold, index.data()), (font, count), (font, due))
    return [(each, line) for each, text in told for line in broken(text, QFontMetrics(each), width)]


def broken(text: str, metrics: QFontMetrics, width: int) -> tuple[str, ...]:
    """Return a text in one line, or in two where it is too wide: between its parts or words."""
    if metrics.horizontalAdvance(text) <= width:
        return (text,)
    if _BETWEEN in text:
        first, _, second = text.rpartition(_BETWEEN)
        return first, second
    words = text.split(" ")
    fitting = (n for n in range(len(words) - 1, 0, -1) if _fits(words[:n], metrics, width))
    number = next(fitting, len(words))
    return tuple(" ".join(part) for part in (words[:number], words[number:]) if part)


def _fits(words: Sequence[str], metrics: QFontMetrics, width: int) -> bool:
    return metrics.horizontalAdvance(" ".join(words)) <= width


class PeopleList(QListView):
    """Lists people with their last neutrophil count and what is due next.

    Signals:
        chosen: a person was chosen, with the ``Person``; ``None`` where there is nobody.
    """

    chosen = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._person: RecordId | None = None
        self._people = PeopleModel(self)
        self.setModel(self._people)
        self.setItemDelegate(_ThreeLines(self))
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setAccessibleName(self.tr("People"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(self._choose)
        desk.changed.connect(self._follow)
        desk.damage_met.connect(self.refresh)
        # Ages and what is due; choosing the person anew turns the pages to the new day too.
        desk.day_began.connect(self.refresh)
        self.refresh()

    @property
    def person(self) -> Person | None:
        """The person who is chosen."""
        person: Person | None = self.currentIndex().data(PERSON_ROLE)
        return person

    def sizeHint(self) -> QSize:
        """Ask for the width of a count with its date, or for a share of a narrow window."""
        share = max(self.window().width() // _SHARE, self._letters(FEWEST_LETTERS))
        return QSize(min(self._letters(WIDTH_IN_LETTERS), share), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Ask for a width that can be read, whatever the pages beside it ask for."""
        return QSize(self._letters(FEWEST_LETTERS), super().minimumSizeHint().height())

    def choose(self, person: RecordId) -> None:
        """Choose a person, as a click would."""
        for row in range(self._people.rowCount()):
            index = self._people.index(row)
            if index.data(PERSON_ROLE).id == person:
                self.setCurrentIndex(index)

    def refresh(self) -> None:
        """Read the people again and keep the one chosen, or choose the first."""
        today = self._desk.today()
        people = [person for person in self._desk.all(Person) if not person.archived]
        people += [person for person in self._desk.all(Person) if person.archived]
        keep = self._person
        self._people.show([self._entry(person, today) for person in people])
        ids = [person.id for person in people]
        row = ids.index(keep) if keep in ids else 0
        if people:
            self.setCurrentIndex(self._people.index(row))
        else:
            self._person = None
            self.chosen.emit(None)

    def _letters(self, number: int) -> int:
        return self.fontMetrics().averageCharWidth() * number

    def _entry(self, person: Person, today: date) -> Entry:
        return Entry(
            person=person,
            name=f"{set_apart(person.name)}{_BETWEEN}{age_text(person, today)}",
            count=self._count(person),
            due=self._due(person, today),
        )

    def _count(self, person: Person) -> str:
        # It looks at more tests than are wanted here, which are then read already.
        presentation = self._desk.presentation(person.id)
        points = course(person, self._desk.newest_tests(person.id, RECENT))
        if not_shown(self._desk, person):
            return self.tr("Not shown: damaged records")
        if not points:
            return self.tr("No neutrophil count yet")
        last = points[-1]
        glyph = last.band.glyph if last.band else ""
        text = count_text(last.count, presentation)
        return f"{glyph} {text}{_BETWEEN}{day_text(last.when.date())}".strip()

    def _due(self, person: Person, today: date) -> str:
        reminders = self._desk.all(Reminder, person.id)
        if not reminders or person.archived:
            return ""
        tests = [test.taken_on for test in self._desk.newest_tests(person.id, 1)]
        days = [(reminder.shown_on(tests), reminder.what) for reminder in reminders]
        coming = sorted((day, what) for day, what in days if day)
        if not coming:
            return ""
        day, what = coming[0]
        # The day stands first: what is long is cut at its end.
        if day < today:
            words = self.tr("Overdue since {day}: {what}")
        elif day == today:
            words = self.tr("Due today: {what}")
        else:
            words = self.tr("{day}: {what}")
        return words.format(what=set_apart(what), day=day_text(day))

    def _choose(self, index: QModelIndex) -> None:
        person: Person | None = index.data(PERSON_ROLE)
        if person is not None:
            self._person = person.id
            self.chosen.emit(person)

    def _follow(self, change: Change) -> None:
        added = [person.id for person in change.after(Person)]
        if added and self._person not in added:
            self._person = added[-1]
        self.refresh()
