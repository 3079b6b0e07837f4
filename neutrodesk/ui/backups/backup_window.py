"""The backups of the open file: which there are, and whether one lies outside this computer."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from neutrodesk.errors import NeutroDeskError
from neutrodesk.services.backups.outside import choose, copy_outside, outside
from neutrodesk.services.backups.shelf import Backup, backups_in, shelf_of
from neutrodesk.ui.announcing import announce
from neutrodesk.ui.backups.backup_now import start_backup
from neutrodesk.ui.backups.backup_table import BackupTable, BackupView
from neutrodesk.ui.backups.backup_words import (
    copied_text,
    failure_text,
    kept_text,
    outside_text,
    place_text,
)
from neutrodesk.ui.backups.checking_backups import CheckingBackups
from neutrodesk.ui.desk import Desk
from neutrodesk.ui.form.paragraph import Heading, Paragraph
from neutrodesk.ui.worker import Job

T = TypeVar("T")


class BackupWindow(QDialog):
    """Lists the backups, makes one, and copies the newest to a second place."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Backups"))
        self._desk = desk
        self.table = BackupTable(self)
        self.view = BackupView(self.table, self)
        self._checking = CheckingBackups(self.table, self._beside, self)
        self.where = Paragraph("", self)
        self.none = Paragraph(
            self.tr("There is no backup yet. One is made each time the file is closed."), self
        )
        self.now_button = self._button(self.tr("&Back up now"), self.back_up)
        self.outside = Heading("", self)
        self.place = Paragraph("", self)
        self.choose_button = self._button(self.tr("C&hoose the second place…"), self.choose_place)
        self.copy_button = self._button(self.tr("C&opy there now"), self.copy_now)
        self.told = Paragraph("", self)
        self.close_button = self._button(self.tr("&Close"), self.reject)
        self._lay_out()
        self.finished.connect(self._checking.give_up)
        desk.closing.connect(self.reject)
        self.refresh()

    def refresh(self) -> None:
        """Show the backups and the second place as they are now."""
        store = self._desk.store
        if store.path is None:
            self.none.setText(
                self.tr("The sample family lies in no file, so nothing is backed up.")
            )
            for button in (self.now_button, self.choose_button, self.copy_button):
                button.setEnabled(False)
            self.table.show(())
            self._follow(())
            return
        shelf = shelf_of(store.path, store.book)
        backups = backups_in(shelf, store.book)
        self.table.show(backups)
        self.where.say(self.tr("They stand in {folder}").format(folder=shelf))
        stands = outside(store)
        self.outside.say(outside_text(stands))
        self.place.say(place_text(stands))
        self._follow(backups)
        self.copy_button.setEnabled(stands.folder is not None)
        self._checking.begin()

    def back_up(self) -> None:
        """Make a backup now."""
        self._begin(self.tr("Backing up…"))

        def done(backup: Backup) -> None:
            self._end(kept_text(backup))

        start_backup(self._desk, self._if_here(done), self._if_here(self._fail))

    def choose_place(self) -> None:
        """Ask for a folder outside this computer."""
        dialog = QFileDialog(self, self.tr("Choose the second place for backups"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda name: self.set_place(Path(name)))
        dialog.open()

    def set_place(self, folder: Path) -> None:
        """Take a folder as the second place."""
        try:
            choose(self._desk.store, folder)
        except NeutroDeskError as error:
            self._say(failure_text(error))
            return
        self._say(self.tr("The next copy goes there. To make one at once: “Copy there now”."))
        self.refresh()

    def copy_now(self) -> None:
        """Make a backup of the file as it is now and copy it to the second place."""
        folder = outside(self._desk.store).folder
        if folder is None:
            return
        self._begin(self.tr("Backing up and copying…"))

        def copied(found: Path | NeutroDeskError) -> None:
            if isinstance(found, NeutroDeskError):
                self._fail(found)
            else:
                self._end(copied_text(found))

        def made(backup: Backup) -> None:
            def work() -> Path | NeutroDeskError:
                try:
                    return copy_outside(backup, folder)
                except NeutroDeskError as error:
                    return error

            self._desk.ask(work, self._if_here(copied), certain=True)

        # The copy is made to its end even where this window is closed meanwhile.
        start_backup(self._desk, made, self._if_here(self._fail))

    def _begin(self, words: str) -> None:
        self._say(words)
        self.now_button.setEnabled(False)
        self.copy_button.setEnabled(False)

    def _end(self, words: str) -> None:
        self.now_button.setEnabled(True)
        self.refresh()
        self._say(words)

    def _fail(self, error: NeutroDeskError) -> None:
        self._end(failure_text(error))

    def _say(self, words: str) -> None:
        self.told.say(words)
        announce(self.told, words)

    def _if_here(self, then: Callable[[T], None]) -> Callable[[T], None]:
        """Return what is done with a result unless the window is gone by then."""
        return lambda result: then(result) if isValid(self) else None

    def _beside(self, work: Callable[[], bool], then: Callable[[bool], None]) -> Job:
        return self._desk.ask(work, self._if_here(then))

    def _follow(self, backups: tuple[Backup, ...]) -> None:
        self.none.setVisible(not backups)
        self.view.setVisible(bool(backups))

    def _button(self, text: str, act: Callable[[], None]) -> QPushButton:
        button = QPushButton(text, self)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _checked: act())
        return button

    def _lay_out(self) -> None:
        now, second, foot = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        now.addWidget(self.now_button)
        now.addStretch(1)
        for button in (self.choose_button, self.copy_button):
            second.addWidget(button)
        second.addStretch(1)
        foot.addWidget(self.told, 1)
        foot.addStretch(0)
        foot.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.addWidget(self.none)
        column.addWidget(self.view, 1)
        column.addWidget(self.where)
        column.addLayout(now)
        column.addSpacing(self.fontMetrics().height())
        column.addWidget(self.outside)
        column.addWidget(self.place)
        column.addLayout(second)
        column.addStretch(0)
        column.addLayout(foot)
        order = (self.view, self.now_button, self.choose_button, self.copy_button)
        for before, after in pairwise((*order, self.close_button)):
            QWidget.setTabOrder(before, after)
        self.resize(self.sizeHint().boundedTo(self.screen().availableSize() * 0.95))
