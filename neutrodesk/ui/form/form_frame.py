"""The frame of every form: whose record it is, Save with its reason, and the draft."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from neutrodesk.domain.person import Person
from neutrodesk.domain.record import Record, RecordId
from neutrodesk.errors import InvalidValueError, NeutroDeskError, StoreError
from neutrodesk.services.failures import explain, why_text
from neutrodesk.ui.announcing import announce
from neutrodesk.ui.dates import day_text
from neutrodesk.ui.desk import Desk
from neutrodesk.ui.drafts import Draft, draft_name
from neutrodesk.ui.elided_label import ElidedLabel
from neutrodesk.ui.form.draft_notice import DraftNotice
from neutrodesk.ui.form.fields import Entry, Field, labelled
from neutrodesk.ui.form.growing_dialog import GrowingDialog
from neutrodesk.ui.form.save_reason import SaveReason

_PAUSE = 300
"""Milliseconds without a key after which what is typed is written down."""


class FormFrame(GrowingDialog):
    """A form for one record.

    A form adds its entries, then calls `begin`. Save is off, with the reason beside it, until
    the form reads as a record. Closing never asks and never loses: what was typed is kept as a
    draft and stands there again when the form is opened the next time. Discarding can be taken
    back for as long as the form is open.

    A person or record that is ``None`` is a new one.

    Signals:
        drafted: the form was closed with something typed in it, with words that say it is kept.
    """

    drafted = Signal(str)

    def __init__(
        self,
        desk: Desk,
        form: str,
        person: RecordId | None,
        record: RecordId | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.desk = desk
        self._person_id = person
        self._draft = draft_name(form, person, record)
        self._entries: list[Entry] = []
        self._initial: dict[str, str] = {}
        self._put_away: dict[str, str] = {}
        self._settled = False
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        desk.closing.connect(self.reject)  # what was typed a moment ago is not written down yet
        self.heading = ElidedLabel(self)
        font = self.heading.font()
        font.setBold(True)
        self.heading.setFont(font)
        self.head = QHBoxLayout()
        self.head.addWidget(self.heading, 1)
        self.notice = DraftNotice(self)
        self.notice.afresh.clicked.connect(self.discard)
        self.notice.back.clicked.connect(self.bring_back)
        self.foot = QVBoxLayout()
        self.reason = SaveReason(self)
        self.save_button = self._button(self.tr("&Save"))
        self.close_button = self._button(self.tr("&Close"))
        self.discard_button = self._button(self.tr("Disca&rd"))
        outer = QVBoxLayout(self)
        outer.addLayout(self.head)
        outer.addWidget(self.notice)
        outer.addWidget(self.roll, 1)
        outer.addLayout(self.foot)
        outer.addLayout(self._make_buttons())
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._write_draft)

    def record(self) -> Record:
        """Return the record the form shows; raise ``InvalidValueError`` where it shows none."""
        raise NotImplementedError

    def gesture(self) -> str:
        """Return the words that name saving in the undo menu."""
        raise NotImplementedError

    def why(self) -> str:
        """Return why what was kept is corrected; empty where nothing is."""
        return ""

    def last_stops(self) -> Sequence[QWidget]:
        return [self.save_button, self.close_button, self.discard_button]

    def follow(self) -> None:
        """Show what follows from what is typed, whether the form reads as a record or not."""

    def name_person(self, name: str, born: date | None) -> None:
        """Say whose form this is."""
        words = self.tr("{name} · born {day}") if born else "{name}"
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
        self._initial = self._typed()
        draft = self.desk.drafts.read(self._draft)
        if draft is not None:
            self._fill(draft.fields)
        if draft is not None and self.changed:
            self.notice.say_since(draft.typed_on)
        self._pause.stop()
        self._check()
        self.fit()

    @property
    def changed(self) -> bool:
        """Whether anything was typed that is not kept."""
        return self._typed() != self._initial

    def save(self) -> None:
        """Keep the record and close; stay open where it cannot be kept."""
        if not self._check():
            self.go_to_problem()
            return
        if self._person_id and self.desk.find(Person, self._person_id) is None:
            self._write_draft()
            self._give_reason(
                self.tr(
                    "This person is no longer in the file, so nothing was saved. What you typed "
                    "is kept: bring the person back with Undo, then open the form again."
                )
            )
            return
        self.desk.failed.connect(self._say_failure)
        try:
            kept = self.desk.keep(self.gesture(), self.record(), reason=self.why())
        finally:
            self.desk.failed.disconnect(self._say_failure)
        if kept:
            self._settled = True
            self._pause.stop()
            self.desk.drafts.drop(self._draft)
            self.accept()

    def discard(self) -> None:
        """Show what is recorded again; what was typed is put away and can be brought back."""
        self._turn_to({})

    def bring_back(self) -> None:
        """Show again what was put away; what was typed meanwhile is put away instead."""
        self._turn_to(self._put_away)

    def after_last(self) -> None:
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
            written = self._write_draft()
            if self.changed:
                self._say_kept(written)
        super().done(result)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        leaving = event.type() is QEvent.Type.ActivationChange and not self.isActiveWindow()
        if leaving and self._pause.isActive():
            # The program may be closed from the other window.
            self._pause.stop()
            self._write_draft()

    def _button(self, text: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setAutoDefault(False)  # Enter belongs to the fields
        return button

    def _make_buttons(self) -> QHBoxLayout:
        self.discard_button.setToolTip(self.tr("Put away what you typed; it can be brought back"))
        self.close_button.setToolTip(self.tr("What you typed is kept until you come back"))
        self.save_button.clicked.connect(self.save)
        self.close_button.clicked.connect(self.reject)
        self.discard_button.clicked.connect(self.discard)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self, self.save)
        # Its place stays free: what comes with the first key must not move the form.
        policy = self.discard_button.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.discard_button.setSizePolicy(policy)
        row = QHBoxLayout()
        row.addWidget(self.discard_button)
        row.addWidget(self.reason, 1)
        row.addWidget(self.save_button)
        row.addWidget(self.close_button)
        return row

    def _turn_to(self, texts: dict[str, str]) -> None:
        """Show what is recorded, with these texts over it; put away what stood there."""
        self._put_away = self._as_draft().fields
        self._fill(self._initial | texts)
        self._pause.stop()
        self._write_draft()
        self.notice.hide()
        if self._put_away:
            self.notice.say_put_away()
            announce(self.notice, self.notice.text.text())
        self._entries[0].setFocus(Qt.FocusReason.OtherFocusReason)

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

    def _write_draft(self) -> bool:
        """Write down what is typed; say so and return ``False`` where the disk refuses."""
        if not self.changed:
            self.desk.drafts.drop(self._draft)
            return True
        try:
            self.desk.drafts.keep(self._draft, self._as_draft())
        except StoreError as error:
            self._say_failure(error)
            return False
        return True

    def _say_kept(self, written: bool) -> None:
        """Say, now that the form closes, that what was typed in it is not lost."""
        kept = self.tr("What you typed is kept until you open the form again.")
        here = self.tr("The disk refuses what you typed: it is kept until NeutroDesk closes.")
        words = kept if written else here
        self.drafted.emit(words)
        self.desk.said.emit(words)
