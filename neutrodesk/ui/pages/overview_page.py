"""The first page of a person: the last count, what comes next, and the chart."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFontInfo, QPalette, QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from neutrodesk.charts.words import legend_of
from neutrodesk.domain.blood_test import BloodTest
from neutrodesk.domain.course import Point, course
from neutrodesk.domain.diary.diary import NO_DIARY
from neutrodesk.domain.person import Person
from neutrodesk.domain.presentation import PLAIN, Presentation
from neutrodesk.domain.record import Change
from neutrodesk.domain.reminder import Reminder
from neutrodesk.reminders.due import draw_days, open_reminders
from neutrodesk.services.presenting import followed
from neutrodesk.ui.chart.key_text import KeyText
from neutrodesk.ui.desk import Desk
from neutrodesk.ui.due_words import day_words
from neutrodesk.ui.numbers import localised
from neutrodesk.ui.pages.last_count import last_count, not_shown

if TYPE_CHECKING:
    from neutrodesk.ui.chart.chart_view import ChartView

AT_FIRST = 20
"""How many of the last tests are read until the chart asks for all of them."""

_LARGE = 2.4
_SMALL = 0.9


class OverviewPage(QScrollArea):
    """Shows how a person's counts stand; the chart joins once `start_charts` is called.

    Signals:
        open_test: a test is to be opened, with its id.
        open_entry: an entry of the diary is to be opened, with its id.
        add_test: a blood test is to be entered.
        print_summary: the page for the appointment is wanted.
        chart_painted: the chart has been painted for the first time.
    """

    open_test = Signal(str)
    open_entry = Signal(str)
    add_test = Signal()
    print_summary = Signal()
    chart_painted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._person: Person | None = None
        self._points: tuple[Point, ...] = ()
        self._presentation: Presentation = PLAIN
        self._diary = NO_DIARY
        self._sizes: dict[QLabel, float] = {}
        self.chart: ChartView | None = None
        self._all_read = False
        self.add_button = QPushButton(self.tr("&Add blood test"), self)
        self.summary_button = QPushButton(self.tr("&Summary…"), self)
        self.log_switch = QCheckBox(self.tr("&Logarithmic scale"), self)
        self.hint = self._text()
        self.count = self._text(_LARGE)
        self.count_day = self._text()
        self.count_facts = self._text(_SMALL)
        self.open_button = QPushButton(self.tr("Open &test"), self)
        self.next = self._text()
        self.chart_key = KeyText(self)
        self._sizes[self.chart_key] = _SMALL
        self.legend = self._text(_SMALL)
        self.saved = self._text(_SMALL)
        self._waiting = QLabel(self.tr("The chart is being drawn …"), self)
        self._waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._waiting.setEnabled(False)
        self._lay_out()
        self._size_texts()
        self.add_button.clicked.connect(self.add_test)
        self.summary_button.clicked.connect(self.print_summary)
        self.open_button.clicked.connect(self._open_last)
        desk.changed.connect(self._follow)
        desk.damage_met.connect(self.refresh)
        self.refresh()

    def show_person(self, person: Person | None) -> None:
        """Show another person, or nobody."""
        self._person = person
        self.saved.hide()
        self.refresh()

    def start_charts(self) -> None:
        """Bring the chart in; to be called once the window has been painted."""
        if self.chart is not None:
            return
        self._all_read = True
        self.refresh()
        # matplotlib takes 0.4 s to import: the lists are on the screen before it begins.
        from neutrodesk.ui.chart.chart_actions import ChartActions  # noqa: PLC0415
        from neutrodesk.ui.chart.chart_view import ChartView  # noqa: PLC0415

        self.chart = ChartView(self)
        self.chart.picked.connect(self.open_test)
        self.chart.entry_picked.connect(self.open_entry)
        self.chart.painted.connect(self.chart_painted)
        self.chart.drawn.connect(self._show_key)
        self.log_switch.toggled.connect(self.chart.show_log)
        self.chart.show_log(self.log_switch.isChecked())
        self.chart_actions = ChartActions(self._desk, self.chart)
        self.chart_actions.saved.connect(self._say_saved)
        self._stack.addWidget(self.chart)
        self._stack.setCurrentWidget(self.chart)
        QWidget.setTabOrder(self.open_button, self.chart)
        self._show_chart()

    def refresh(self) -> None:
        """Read the person's records again."""
        person = self._person
        self._presentation = self._desk.presentation(person.id if person else None)
        tests = self._tests(person)
        # Before the first paint nobody waits for the diary.
        self._diary = self._desk.diary(person.id) if person and self._all_read else NO_DIARY
        self._points = course(person, tests, self._presentation.laboratories) if person else ()
        self.setEnabled(person is not None)
        unsure = bool(not_shown(self._desk, person))
        self.hint.setText("" if unsure else self._hint(tests))
        self.hint.setVisible(bool(self.hint.text()))
        self._body.setVisible(bool(tests) or unsure)
        self.log_switch.setVisible(bool(tests))
        self._show_last(tests)
        self.next.setText(self._next())
        self._show_chart()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # What is overdue may have changed since midnight.
        self.next.setText(self._next())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._size_texts()

    # -- the parts of the page

    def _text(self, size: float = 1.0) -> QLabel:
        label = QLabel(self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        label.setWordWrap(True)
        self._sizes[label] = size
        return label

    def _size_texts(self) -> None:
        """Keep large and small texts in proportion to the text size chosen for the window."""
        for label, size in self._sizes.items():
            font = label.font()
            font.setPointSizeF(QFontInfo(self.font()).pointSizeF() * size)
            label.setFont(font)

    def _lay_out(self) -> None:
        self.setAccessibleName(self.tr("Overview"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        # What it holds takes the focus, and hands on the keys that scroll.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        page = QWidget(self)
        column = QVBoxLayout(page)
        self._body = QWidget(page)
        body = QVBoxLayout(self._body)
        body.setContentsMargins(0, 0, 0, 0)
        cards = QHBoxLayout()
        last = (self.count, self.count_day, self.count_facts)
        cards.addWidget(self._card(self.tr("Last neutrophil count"), self.open_button, *last), 3)
        cards.addWidget(self._card(self.tr("Next reminder"), None, self.next), 2)
        body.addLayout(cards)
        drawing = QWidget(self._body)
        drawing.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._stack = QStackedLayout(drawing)
        self._stack.addWidget(self._waiting)
        body.addWidget(drawing, 1)
        for below in (self.chart_key, self.legend, self.saved):
            body.addWidget(below)
        buttons = QHBoxLayout()
        buttons.addWidget(self.add_button)
        buttons.addWidget(self.summary_button)
        buttons.addStretch(1)
        buttons.addWidget(self.log_switch)
        column.addLayout(buttons)
        column.addWidget(self.hint)
        column.addWidget(self._body, 1)
        column.addStretch(0)
        self.setWidget(page)

    def _card(self, words: str, button: QPushButton | None, *below: QWidget) -> QFrame:
        """Return a framed sheet: a heading, a button beside it, and what stands below."""
        card = QFrame(self)
        card.setFrameShape(QFrame.Shape.StyledPanel)
        card.setBackgroundRole(QPalette.ColorRole.Base)
        card.setAutoFillBackground(True)
        column = QVBoxLayout(card)
        top = QHBoxLayout()
        head = QLabel(words, self)
        font = head.font()
        font.setBold(True)
        head.setFont(font)
        top.addWidget(head, 1)
        if button is not None:
            top.addWidget(button)
        column.addLayout(top)
        for each in below:
            column.addWidget(each)
        column.addStretch(1)
        return card

    def _tests(self, person: Person | None) -> tuple[BloodTest, ...]:
        """Return a person's tests; before the chart comes, the last ones are enough."""
        if person is None:
            return ()
        if self._all_read:
            return self._desk.all(BloodTest, person.id)
        return self._desk.newest_tests(person.id, AT_FIRST)[::-1]

    def _hint(self, tests: tuple[BloodTest, ...]) -> str:
        if self._person is None or tests:
            return ""
        words = self.tr("No blood test of {name} yet. Add the first one, and its counts show here.")
        return words.format(name=self._person.name)

    def _show_last(self, tests: tuple[BloodTest, ...]) -> None:
        unsure = not_shown(self._desk, self._person)
        self.open_button.setVisible(bool(self._points) and not unsure)
        self.count.setVisible(not unsure)
        if unsure:
            # Which one is the last count is not known while one may be missing.
            self.count_day.setText(unsure)
            self.count_facts.hide()
            return
        if self._person is None or not self._points:
            self.count.setText(self.tr("No neutrophil count yet"))
            self.count_day.clear()
            self.count_facts.clear()
            self.count_facts.hide()
            return
        told = last_count(self._person, self._points[-1], tests, self._presentation, self._diary)
        self.count.setText(told.value)
        self.count_day.setText(told.where)
        self.count_facts.setText(told.facts)
        self.count_facts.setVisible(bool(told.facts))

    def _next(self) -> str:
        if self._person is None:
            return ""
        reminders = self._desk.all(Reminder, self._person.id)
        days = draw_days(self._desk.newest_tests(self._person.id, 1))
        coming = open_reminders([self._person], reminders, days, self._desk.today())
        if not coming:
            return self.tr("No reminder is set.")
        first = coming[0]
        return f"{first.reminder.what}\n{day_words(first.day, self._desk.today())}"

    def _show_chart(self) -> None:
        if self.chart is not None:
            self.chart.show_course(self._person, self._points, self._presentation, self._diary)
            self.legend.setText(localised(legend_of(self.chart.unit, self._person, self._points)))
            self._show_key()

    def _show_key(self) -> None:
        if self.chart is not None:
            self.chart_key.say(self.chart.key_text())
            self.legend.setVisible(bool(self.chart_key.text()))

    # -- what happens

    def _open_last(self) -> None:
        if self._points:
            self.open_test.emit(self._points[-1].test.id)

    def _say_saved(self, path: str) -> None:
        self.saved.setText(self.tr("The chart was saved as {path}").format(path=path))
        self.saved.show()

    def _follow(self, change: Change) -> None:
        person = followed(self._person, change)
        if person is not None:
            self._person = person
            self.refresh()
