"""Bringing a backup back: chosen, looked into, and put in the place of the file."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from neutrodesk.domain.person import Person
from neutrodesk.domain.record import RecordId
from neutrodesk.errors import EncryptedFileError, NeutroDeskError, WrongPassphraseError
from neutrodesk.paths import FILE_SUFFIX, family_file
from neutrodesk.services.backups.preview import Preview, preview
from neutrodesk.services.backups.restoring import Restored, go_back, restore
from neutrodesk.services.backups.shelf import Backup, backups_in, shelf_of, shelves_of
from neutrodesk.services.failures import explain
from neutrodesk.services.kept_files import kept_files
from neutrodesk.storage.vault import DataKey
from neutrodesk.ui.announcing import announce
from neutrodesk.ui.backups.backup_table import BackupTable, BackupView
from neutrodesk.ui.backups.backup_words import moment_text
from neutrodesk.ui.backups.changes_table import ChangesTable, ChangesView
from neutrodesk.ui.backups.checking_backups import CheckingBackups
from neutrodesk.ui.backups.preview_words import heading_text, preview_lines
from neutrodesk.ui.desk import Desk
from neutrodesk.ui.form.paragraph import Heading, Paragraph
from neutrodesk.ui.form.told_dialog import ToldDialog, in_a_row
from neutrodesk.ui.protection.secret_line import SecretLine
from neutrodesk.ui.settings import WindowSettings
from neutrodesk.ui.worker import Job, Worker

Reopen = Callable[[Callable[[], Path], str], None]
"""Lets go of the file, does something with it, and opens the file that this returns."""


class RestoreWindow(ToldDialog):
    """Shows what a backup holds and what it would change; nothing is done before “Restore”.

    Without a `desk` it works on the file at `path`, or else on the one that was open last, which
    may be one that cannot be opened any more: that is when a backup is needed most.
    """

    def __init__(
        self,
        desk: Desk | None,
        parent: QWidget | None,
        reopen: Reopen,
        path: Path | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Restore"))
        self._desk = desk if desk is not None and desk.store.path is not None else None
        self._reopen = reopen
        self._path = path or self._place()
        self._source: Path | None = None
        self._found: Preview | None = None
        self.back_told = Paragraph("", self)
        self.back_button = self.add_button(self.tr("&Go back to before"), self.go_back)
        self.table = BackupTable(self)
        self.view = BackupView(self.table, self)
        self._worker = Worker(self)
        self._checking = CheckingBackups(self.table, self._beside, self)
        self.none = Paragraph(self.tr("No backup of this file is on this computer."), self)
        self.look_button = self.add_button(self.tr("&Look into it"), self.look)
        self.other_button = self.add_button(self.tr("&Another file…"), self.choose_file)
        self.secret = SecretLine(
            self.tr("&Passphrase of that time, or recovery code"), lambda _typed: "", self
        )
        self.open_button = self.add_button(self.tr("&Open"), self.look_again)
        self.heading = Heading("", self)
        self.told = Paragraph("", self)
        self.changes = ChangesTable(self)
        self.changes_view = ChangesView(self.changes, self)
        self.restore_button = self.add_button(self.tr("&Restore"), self.restore)
        self.close_button = self.add_button(self.tr("&Close"), self.reject)
        self._lay_out()
        self._connect()
        self._offer_way_back()
        self._show_backups()
        self._show(None)
        self.fit()

    def look(self) -> None:
        """Look into the backup that is selected."""
        backup = self.view.current
        if backup is not None:
            self.secret.clear()
            self.look_into(backup.path)

    def look_again(self) -> None:
        """Look into the same file with the secret that is typed now."""
        if self._source is not None:
            self.look_into(self._source)

    def choose_file(self) -> None:
        """Ask for a backup or a file of records that lies elsewhere."""
        dialog = QFileDialog(self, self.tr("Choose a backup or a file of records"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        ours = self.tr("Backups and files of NeutroDesk (*.zip *{suffix})")
        dialog.setNameFilters([ours.format(suffix=FILE_SUFFIX), self.tr("All files (*)")])
        dialog.fileSelected.connect(self._look_into_chosen)
        dialog.open()

    def look_into(self, source: Path) -> None:
        """Open a backup in a place of its own, check it, and show what it holds."""
        self._source = source
        present = self._path if self._desk is None else self._desk.store
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            found = preview(present, source, self.secret.text() or None)
        except (EncryptedFileError, WrongPassphraseError) as error:
            self._ask(error)
            return
        except NeutroDeskError as error:
            found = Preview(path=source, why=error)
        finally:
            QApplication.restoreOverrideCursor()
        self._show(found)

    def restore(self) -> None:
        """Put what was looked into in the place of the file; the file from before is kept."""
        source, found, path = self._source, self._found, self._path
        if source is None or found is None or not found.sound:
            return
        secret, key = self.secret.text() or None, self._key

        def action() -> Path:
            restore(path, source, secret, key)
            return path

        words = self.tr("The records of the backup are here. “Restore…” leads back to before.")
        self._let_go(action, words)

    def go_back(self) -> None:
        """Put the newest file that was kept from before back in its place."""
        kept, path, key = kept_files(self._path), self._path, self._key
        if not kept:
            return
        before = Restored(path=path, kept=kept[0].path, backup=None)
        secret = self.secret.text() or None

        def action() -> Path:
            go_back(path, before, secret, key)
            return path

        self._let_go(action, self.tr("The file is as it was before the backup was brought back."))

    def done(self, result: int) -> None:
        self._checking.give_up()
        self._worker.finish(0)
        super().done(result)

    def last_stops(self) -> Sequence[QWidget]:
        return [self.restore_button, self.close_button]

    @property
    def _key(self) -> DataKey | None:
        return None if self._desk is None else self._desk.store.key

    def _place(self) -> Path:
        if self._desk is not None and self._desk.store.path is not None:
            return self._desk.store.path
        return WindowSettings().last_file or family_file()

    def _let_go(self, action: Callable[[], Path], words: str) -> None:
        """Close, so that nothing here holds the file, and let it be done."""
        reopen = self._reopen
        self.accept()
        reopen(action, words)

    def _show_backups(self) -> None:
        backups: tuple[Backup, ...]
        if self._desk is not None:
            book = self._desk.store.book
            backups = backups_in(shelf_of(self._path, book), book)
        else:
            backups = tuple(b for shelf in shelves_of(self._path) for b in backups_in(shelf))
        self.table.show(backups)
        self.none.setVisible(not backups)
        self.view.setVisible(bool(backups))
        self.look_button.setVisible(bool(backups))
        if backups:
            self.view.selectRow(0)
        self._checking.begin()

    def _offer_way_back(self) -> None:
        kept = kept_files(self._path)
        if kept:
            words = self.tr("The file as it was until {moment} is kept: “{name}”.")
            self.back_told.say(words.format(moment=moment_text(kept[0].at), name=kept[0].path.name))
        self.back_button.setVisible(bool(kept))

    def _ask(self, error: NeutroDeskError) -> None:
        """Ask for what opens a backup that was encrypted with another key."""
        self._show(None)
        self.secret.show()
        self.open_button.show()
        told = explain(error)
        self.secret.say(f"{told.happened} {told.now}")
        self.secret.line.setFocus()
        self.secret.line.selectAll()
        announce(self.secret, told.happened)

    def _show(self, found: Preview | None) -> None:
        self._found = found
        self.secret.hide()
        self.open_button.hide()
        sound = found is not None and found.sound
        self.heading.say(heading_text(found) if found is not None else "")
        self.told.say("\n".join(preview_lines(found)) if found is not None else "")
        self.changes.show(found if sound else None, self._names())
        self.changes_view.setVisible(bool(self.changes.rows))
        self.restore_button.setEnabled(sound and not (found and found.changes_nothing))
        if found is not None:
            announce(self.told, f"{self.heading.text()}. {self.told.text()}")

    def _beside(self, work: Callable[[], bool], then: Callable[[bool], None]) -> Job:
        # Its own worker, as a file that cannot be opened has no desk.
        return self._worker.run(work, then, lambda _error: None)

    def _names(self) -> dict[RecordId, str]:
        if self._desk is None:
            return {}
        return {person.id: person.name for person in self._desk.all(Person)}

    def _look_into_chosen(self, name: str) -> None:
        if isValid(self):
            self.secret.clear()
            self.look_into(Path(name))

    def _connect(self) -> None:
        self.view.opened.connect(self.look)
        self.secret.entered.connect(self.look_again)
        self.view.chosen.connect(lambda: self.look_button.setEnabled(self.view.current is not None))
        if self._desk is not None:
            self._desk.closing.connect(self.reject)

    def _lay_out(self) -> None:
        self.column.addWidget(self.back_told)
        self.column.addLayout(in_a_row(self.back_button))
        self.column.addWidget(self.none)
        self.column.addWidget(self.view)
        self.column.addLayout(in_a_row(self.look_button, self.other_button))
        self.column.addWidget(self.secret)
        self.column.addLayout(in_a_row(self.open_button))
        self.column.addWidget(self.heading)
        self.column.addWidget(self.told)
        self.column.addWidget(self.changes_view, 1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.restore_button)
        foot.addWidget(self.close_button)
        outer = QVBoxLayout(self)
        outer.addWidget(self.roll, 1)
        outer.addLayout(foot)
