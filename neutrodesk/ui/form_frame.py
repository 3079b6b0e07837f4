"""The frame of every form: whose record it is, Save with its reason, and the draft."""

from datetime import date
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from neutrodesk.domain.record import Record
from neutrodesk.errors import CannotWriteError, InvalidValueError, NeutroDeskError
from neutrodesk.services.failures import explain, why_text
from neutrodesk.ui import drafts
from neutrodesk.ui.dates import day_text
from neutrodesk.ui.desk import Desk
from neutrodesk.ui.draft_notice import DraftNotice
from neutrodesk.ui.drafts import Draft
from neutrodesk.ui.fields import Entry, Field, labelled

_PAUSE = 300
"""Milliseconds without a key after which what is typed is written down."""


class FormFrame(QDialog):
    """A form for one record.

    A form adds its entries, then calls `begin`. Save is off, with the reason beside it, until
    the form reads as a record. Closing never asks and never loses: what was typed is kept as a
    draft and stands there again when the form is opened the next time.

    Signals:
        drafted: the form was closed with something typed in it, with the draft's text.
    """

    drafted = Signal(str)

    def __init__(self, desk: Desk, title: str, draft: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._draft = draft
        self._entries: list[Entry] = []
        self._initial: dict[str, str] = {}
        self._settled = False
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.heading = QLabel(self)
        self.heading.setTextFormat(Qt.TextFormat.PlainText)
        font = self.heading.font()
        font.setBold(True)
        self.heading.setFont(font)
        self.body = QWidget(self)
        self.column = QVBoxLayout(self.body)
        self.column.setContentsMargins(0, 0, 0, 0)
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self.body)
        self.notice = DraftNotice(self)
        self.notice.afresh.clicked.connect(self.start_afresh)
        self.foot = QVBoxLayout()
        self.reason = QLabel(self)
        self.reason.setTextFormat(Qt.TextFormat.PlainText)
        self.reason.setWordWrap(True)
        self.reason.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.save_button = self._button(self.tr("&Save"))
        self.close_button = self._button(self.tr("&Close"))
        self.discard_button = self._button(self.tr("D&iscard"))
        outer = QVBoxLayout(self)
        outer.addWidget(self.heading)
        outer.addWidget(self.notice)
        outer.addWidget(self._scroll, 1)
        outer.addLayout(self.foot)
        outer.addLayout(self._make_buttons())
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._write_draft)

    def record(self) -> Record:
        """Return the record the form shows; raise ``InvalidValueError`` where it shows none."""
        raise NotImplementedError

    def gesture(self) -> str:
        """Return the words that name saving in the undo menu."""
        raise NotImplementedError

    def follow(self) -> None:
        """Show what follows from what is typed, whether the form reads as a record or not."""

    def name_person(self, name: str, born: date | None) -> None:
        """Say whose form this is."""
        words = self.tr("{name}  ·  born {day}") if born else "{name}"
        self.heading.setText(words.format(name=name, day=day_text(born) if born else ""))

    def add_entry(self, entry: Entry) -> None:
        """Watch something that is typed into; drafts and Save follow it."""
        self._entries.append(entry)
        entry.changed.connect(self._changed)

    def add_field(self, form: QFormLayout, field: Field) -> None:
        """Add a field with its label to a layout, and watch it."""
        form.addRow(labelled(field), field)
        self.add_entry(field)

    def begin(self) -> None:
        """Start with what the fields hold now, or with the draft of last time."""
        self._set_tab_order()
        self._initial = self._typed()
        draft = drafts.read(self._draft)
        if draft is not None:
            self._fill(draft.fields)
        if draft is not None and self.changed:
            self.notice.say(draft.typed_on)
        self._pause.stop()
        self._check()
        self.resize(self.sizeHint())
        QApplication.instance().focusChanged.connect(self._keep_in_sight)  # type: ignore[union-attr]

    @property
    def changed(self) -> bool:
        """Whether anything was typed that is not kept."""
        return self._typed() != self._initial

    def save(self) -> None:
        """Keep the record and close; stay open where it cannot be kept."""
        if not self._check():
            self.go_to_problem()
            return
        self.desk.failed.connect(self._say_failure)
        try:
            kept = self.desk.keep(self.gesture(), self.record())
        finally:
            self.desk.failed.disconnect(self._say_failure)
        if kept:
            self._forget()
            self.accept()

    def discard(self) -> None:
        """Close and forget what was typed."""
        self._forget()
        self.reject()

    def start_afresh(self) -> None:
        """Take back what the draft typed."""
        self._fill(self._initial)
        drafts.drop(self._draft)
        self.notice.hide()
        self._entries[0].setFocus()

    def go_to_save(self) -> None:
        """Move on to Save; to what is missing where Save is off."""
        if self._check():
            self.save_button.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.go_to_problem()

    def go_to_problem(self) -> None:
        """Go to the first field that cannot be read."""
        for entry in self._entries:
            if entry.problem():
                entry.go_to_problem()
                return

    def done(self, result: int) -> None:
        if not self._settled:
            self._settled = True
            self._pause.stop()
            self._write_draft()
            if self.changed:
                self.drafted.emit(self._as_draft().text())
        super().done(result)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        leaving = event.type() is QEvent.Type.ActivationChange and not self.isActiveWindow()
        if leaving and self._pause.isActive():
            # Whoever turns to another window may close the program from there.
            self._pause.stop()
            self._write_draft()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter move on as Tab does; only on a button does it press."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
            return
        focused = self.focusWidget()
        if isinstance(focused, QAbstractButton):
            focused.click()
        else:
            self.focusNextChild()

    def sizeHint(self) -> QSize:
        """Ask for all the form needs, as far as the screen goes."""
        bar = self._scroll.verticalScrollBar().sizeHint().width()
        need = self.body.sizeHint() + QSize(bar, 0) - self._scroll.sizeHint()
        room = self.screen().availableSize()
        return (super().sizeHint() + need.expandedTo(QSize(0, 0))).boundedTo(room * 0.95)

    def _button(self, text: str) -> QPushButton:
        button = QPushButton(text, self)
        # Enter belongs to the fields: a default button would save in the middle of typing.
        button.setAutoDefault(False)
        return button

    def _make_buttons(self) -> QHBoxLayout:
        self.discard_button.setToolTip(self.tr("Close and forget what was typed"))
        self.close_button.setToolTip(self.tr("What you typed is kept until you come back"))
        self.save_button.clicked.connect(self.save)
        self.close_button.clicked.connect(self.reject)
        self.discard_button.clicked.connect(self.discard)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self, self.save)
        row = QHBoxLayout()
        row.addWidget(self.discard_button)
        row.addWidget(self.reason, 1)
        row.addWidget(self.save_button)
        row.addWidget(self.close_button)
        return row

    def _set_tab_order(self) -> None:
        """Let Tab go through the entries as they were added, then to the buttons."""
        stops = [stop for entry in self._entries for stop in entry.stops()]
        stops += [self.save_button, self.close_button, self.discard_button]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def _typed(self) -> dict[str, str]:
        return {entry.name: entry.typed() for entry in self._entries}

    def _fill(self, texts: dict[str, str]) -> None:
        for entry in self._entries:
            if entry.name in texts:
                entry.fill(texts[entry.name])

    def _changed(self) -> None:
        self._check()
        self._pause.start()

    def _check(self) -> bool:
        """Turn Save on where the form reads as a record; say why where it does not."""
        reasons = [why for entry in self._entries if (why := entry.reason())]
        record = None
        if not reasons:
            try:
                record = self.record()
            except InvalidValueError as error:
                reasons = [why_text(error)]
        self.save_button.setEnabled(record is not None)
        self.discard_button.setVisible(self.changed)
        self._give_reason(reasons[0] if reasons else "")
        self.follow()
        return record is not None

    def _give_reason(self, reason: str) -> None:
        self.reason.setText(reason)
        self.save_button.setAccessibleDescription(reason)

    def _say_failure(self, error: NeutroDeskError) -> None:
        words = explain(error)
        self._give_reason(f"{words.happened} {words.safe} {words.now}")

    def _as_draft(self) -> Draft:
        """Return the texts that are not as they were; the others may change meanwhile."""
        typed = self._typed()
        fields = {name: text for name, text in typed.items() if text != self._initial[name]}
        return Draft(typed_on=self.desk.today(), fields=fields)

    def _write_draft(self) -> None:
        if not self.changed:
            drafts.drop(self._draft)
            return
        try:
            drafts.keep(self._draft, self._as_draft())
        except CannotWriteError as error:
            self._say_failure(error)

    def _forget(self) -> None:
        self._settled = True
        self._pause.stop()
        drafts.drop(self._draft)

    def _keep_in_sight(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.body.isAncestorOf(now):
            self._scroll.ensureWidgetVisible(now)
