"""The passphrase of the file: set up step by step, or changed and taken away later."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from neutrodesk.errors import NeutroDeskError
from neutrodesk.services import protecting
from neutrodesk.services.earlier_copies import EarlierCopy, plain_copies, replace_copies
from neutrodesk.services.failures import explain
from neutrodesk.ui.announcing import announce
from neutrodesk.ui.dates import day_text
from neutrodesk.ui.desk import Desk
from neutrodesk.ui.form.paragraph import Heading, Paragraph
from neutrodesk.ui.form.save_reason import SaveReason
from neutrodesk.ui.form.told_dialog import ToldDialog
from neutrodesk.ui.protection.sections import Sections
from neutrodesk.ui.protection.steps import Code, Meaning, Passphrase, Proof, Step

Reopen = Callable[[Callable[[], Path], str], None]
"""Lets go of the file, does something with it, and opens the file that this returns.

The words are said once it is open again.
"""


class ProtectionWindow(ToldDialog):
    """Encrypts the open file, or changes how an encrypted one is opened.

    Nothing is done to the file before the last step; closing the window before leaves it as it is.
    """

    def __init__(self, desk: Desk, parent: QWidget | None, reopen: Reopen) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Passphrase"))
        self._desk, self._reopen = desk, reopen
        self.steps: tuple[Step, ...] = ()
        self._at = 0
        self._older: tuple[EarlierCopy, ...] = ()
        self.prepared: protecting.Prepared | None = None
        self.count = Heading("", self)
        self.reason = SaveReason(self)
        self.back_button = self.add_button(self.tr("&Back"), self.go_back)
        self.next_button = self.add_button(self.tr("&Next"), self.go_on)
        self.close_button = self.add_button(self.tr("C&lose"), self.reject)
        self._lay_out()
        path, key = desk.store.path, desk.store.key
        if path is None:
            self._only_tell(
                self.tr("The sample family lies in no file, so there is none to encrypt.")
            )
        elif key is not None:
            self.sections = Sections(desk, path, key, self)
            self.sections.unprotect.connect(self._unprotect)
            self.column.addWidget(self.sections)
            self._show_steps(shown=False)
        else:
            self._begin(path)
        desk.closing.connect(self.reject)
        self.fit()

    @property
    def step(self) -> Step | None:
        """The step that is shown; ``None`` for a file that is encrypted already."""
        return self.steps[self._at] if self.steps else None

    def go_on(self) -> None:
        """Go to the next step, or encrypt the file after the last."""
        if not self.next_button.isEnabled():
            return
        if self._at + 1 < len(self.steps):
            self._turn_to(self._at + 1)
        else:
            self._protect()

    def go_back(self) -> None:
        """Go to the step before; what is typed stays."""
        self._turn_to(max(self._at - 1, 0))

    def last_stops(self) -> Sequence[QWidget]:
        return [self.back_button, self.next_button, self.close_button]

    def after_last(self) -> None:
        """Let Enter in the last field of a step do what the button does."""
        self.go_on()

    def _begin(self, path: Path) -> None:
        try:
            self.prepared = protecting.prepare(path)
        except NeutroDeskError as error:
            told = explain(error)
            self._only_tell(f"{told.happened} {told.safe}\n\n{told.now}")
            return
        groups = self.prepared.code.groups
        self.passphrase = Passphrase(self)
        self._older = plain_copies(path, self._desk.store.book)
        self.proof = Proof(groups, [copy_text(each) for each in self._older], self)
        self.steps = (
            Meaning(path.name, self),
            self.passphrase,
            Code(self._desk, path.name, groups, self),
            self.proof,
        )
        for step in self.steps:
            self.column.addWidget(step)
            step.changed.connect(self._check)
            step.entered.connect(self.go_on)
        self.column.addStretch(1)
        self._turn_to(0)

    def _protect(self) -> None:
        path, prepared = self._desk.store.path, self.prepared
        if path is None or prepared is None:
            return
        passphrase = self.passphrase.new.text()
        older = self._older if self.proof.remove.isChecked() else ()

        def action() -> Path:
            protecting.protect(path, passphrase, prepared)
            if older:
                replace_copies(path, passphrase, older)
            return path

        words = self.tr("The file is encrypted. It opens with the passphrase from now on.")
        self._let_go(action, words)

    def _unprotect(self, secret: str) -> None:
        path = self._desk.store.path
        if path is None:
            return

        def action() -> Path:
            protecting.unprotect(path, secret)
            return path

        self._let_go(action, self.tr("The file is no longer encrypted."))

    def _let_go(self, action: Callable[[], Path], words: str) -> None:
        """Close, so that nothing here holds the file, and let it be done."""
        reopen = self._reopen
        self.accept()
        reopen(action, words)

    def _turn_to(self, place: int) -> None:
        self._at = place
        for number, step in enumerate(self.steps):
            step.setVisible(number == place)
        last = place + 1 == len(self.steps)
        count = self.tr("Step {number} of {steps}")
        self.count.say(count.format(number=place + 1, steps=len(self.steps)))
        self.back_button.setEnabled(place > 0)
        self.next_button.setText(self.tr("&Encrypt the file") if last else self.tr("&Next"))
        self._check()
        self.roll.verticalScrollBar().setValue(0)
        announce(self.count, self.count.text())
        if self.isVisible():
            self.fit()
            self._focus_first()

    def _focus_first(self) -> None:
        step = self.step
        stops = [each for each in self.stops() if step is not None and step.isAncestorOf(each)]
        (stops or [self.next_button])[0].setFocus()

    def _check(self) -> None:
        step = self.step
        problem = step.problem() if step is not None else ""
        self.next_button.setEnabled(not problem)
        self.next_button.setAccessibleDescription(problem)
        self.reason.setText(problem)

    def _only_tell(self, words: str) -> None:
        self.column.addWidget(Paragraph(words, self))
        self.column.addStretch(1)
        self._show_steps(shown=False)

    def _show_steps(self, *, shown: bool) -> None:
        for widget in (self.back_button, self.next_button, self.reason):
            widget.setVisible(shown)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.addWidget(self.reason, 1)
        buttons.addStretch(0)
        for button in (self.back_button, self.next_button, self.close_button):
            buttons.addWidget(button)
        outer = QVBoxLayout(self)
        outer.addWidget(self.count)
        outer.addWidget(self.roll, 1)
        outer.addLayout(buttons)


def copy_text(copy: EarlierCopy) -> str:
    """Return where an earlier copy lies and when it was made."""
    return f"{copy.path}  ·  {day_text(copy.made_at.astimezone().date())}"
