"""A list of what a family defined itself, with what can be done to it."""

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Generic

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from neutrodesk.domain.laboratory import Laboratory
from neutrodesk.domain.own_analyte import OwnAnalyte
from neutrodesk.domain.record import Change, RecordId
from neutrodesk.errors import NeutroDeskError
from neutrodesk.files import write_text
from neutrodesk.services.definitions import Definitions, definitions_text, read_definitions
from neutrodesk.services.failures import explain
from neutrodesk.services.importing import read_file
from neutrodesk.ui.announcing import announce
from neutrodesk.ui.desk import Desk
from neutrodesk.ui.table.record_table import Column, R, RecordTable
from neutrodesk.ui.table.record_view import RecordView

FILTER = "*.json"


class DefinitionList(QDialog, Generic[R]):
    """Lists definitions of one kind; those of both kinds travel together in one file."""

    def __init__(
        self,
        desk: Desk,
        kind: type[R],
        columns: Sequence[Column[R]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.desk = desk
        self._kind = kind
        self.table: RecordTable[R] = RecordTable(columns, self)
        self.view: RecordView[R] = RecordView(self.table, self)
        self.about = self._label()
        self.told = self._label()
        self.add_button = QPushButton(self.tr("&Add…"), self)
        self.edit_button = QPushButton(self.tr("&Correct…"), self)
        self.drop_button = QPushButton(self.tr("&Delete"), self)
        self.export_button = QPushButton(self.tr("&Export…"), self)
        self.import_button = QPushButton(self.tr("&Import…"), self)
        self.close_button = QPushButton(self.tr("C&lose"), self)
        self._lay_out()
        self._connect()
        self.refresh()

    def open_form(self, record: R | None) -> None:
        """Open the form of a definition; ``None`` for a new one."""
        raise NotImplementedError

    def drop(self, record: R) -> None:
        """Take a definition away, or say why it stays."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Show the definitions as they are now."""
        self.table.show(self.desk.all(self._kind))
        self._follow_selection()

    def tell(self, *sentences: str) -> None:
        """Say something below the list."""
        words = " ".join(sentences)
        self.told.setText(words)
        self.told.setVisible(bool(words))
        announce(self.told, words)

    def tell_failure(self, error: NeutroDeskError) -> None:
        """Say what went wrong, whether the records are safe and what to do now."""
        words = explain(error)
        self.tell(words.happened, words.safe, words.now)

    def export_to(self, path: Path) -> None:
        """Write every definition of the family to a file."""
        text = definitions_text(self.desk.all(OwnAnalyte), self.desk.all(Laboratory))

        def work() -> NeutroDeskError | None:
            try:
                write_text(path, text)
            except NeutroDeskError as error:
                return error
            return None

        def then(failure: NeutroDeskError | None) -> None:
            if not isValid(self):
                return
            if failure is not None:
                self.tell_failure(failure)
            else:
                self.tell(self.tr("Wrote “{name}”.").format(name=path.name))

        self.desk.ask(work, then, certain=True)

    def import_from(self, path: Path) -> None:
        """Read a file of definitions and show what is in it, before anything is kept."""

        def work() -> Definitions | NeutroDeskError:
            try:
                return read_definitions(read_file(path), path)
            except NeutroDeskError as error:
                return error

        def then(found: Definitions | NeutroDeskError) -> None:
            if not isValid(self):
                return
            if isinstance(found, NeutroDeskError):
                self.tell_failure(found)
            else:
                self._review(found, path.name)

        self.desk.ask(work, then)

    def _review(self, found: Definitions, name: str) -> None:
        from neutrodesk.ui.definitions.definitions_review import DefinitionsReview  # noqa: PLC0415 - rarely used

        review = DefinitionsReview(self.desk, found, name, self)
        review.kept.connect(self.tell)
        review.open()

    def _label(self) -> QLabel:
        label = QLabel(self)
        label.setWordWrap(True)
        label.hide()
        return label

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        buttons = (
            self.add_button,
            self.edit_button,
            self.drop_button,
            self.export_button,
            self.import_button,
        )
        for button in (*buttons, self.close_button):
            button.setAutoDefault(False)
        for button in buttons:
            bar.addWidget(button)
        bar.addStretch(1)
        foot = QHBoxLayout()
        foot.addWidget(self.told, 1)
        foot.addStretch(0)
        foot.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.addWidget(self.about)
        column.addLayout(bar)
        column.addWidget(self.view, 1)
        column.addLayout(foot)
        for before, after in pairwise((*buttons, self.view, self.close_button)):
            QWidget.setTabOrder(before, after)
        letters = QFontMetrics(self.font())
        room = QSize(letters.averageCharWidth() * 90, letters.lineSpacing() * 22)
        self.resize(
            self.sizeHint().expandedTo(room).boundedTo(self.screen().availableSize() * 0.95)
        )

    def _connect(self) -> None:
        self.add_button.clicked.connect(lambda: self._open(None))
        self.edit_button.clicked.connect(self._open_current)
        self.drop_button.clicked.connect(self._drop_current)
        self.export_button.clicked.connect(self._choose_out)
        self.import_button.clicked.connect(self._choose_in)
        self.close_button.clicked.connect(self.reject)
        self.view.opened.connect(self._open_current)
        self.view.dropped.connect(self._drop_current)
        self.view.selected.connect(self._follow_selection)
        self.desk.changed.connect(self._follow)
        self.desk.said.connect(self.tell)
        self.desk.closing.connect(self.reject)

    def _open(self, record: R | None) -> None:
        self.tell()
        self.open_form(record)

    def _open_current(self) -> None:
        if self.view.current is not None:
            self._open(self.view.current)

    def _drop_current(self) -> None:
        record = self.view.current
        if record is not None:
            self.tell()
            self.desk.failed.connect(self.tell_failure)
            try:
                self.drop(record)
            finally:
                self.desk.failed.disconnect(self.tell_failure)

    def _follow(self, change: Change) -> None:
        if change.touches(self._kind):
            self.refresh()
            kept = [each.id for each in change.after(self._kind)]
            if len(kept) == 1:
                self.view.select(RecordId(kept[0]))

    def _follow_selection(self) -> None:
        for button in (self.edit_button, self.drop_button):
            button.setEnabled(self.view.current is not None)
        own, laboratories = self.desk.all(OwnAnalyte), self.desk.all(Laboratory)
        self.export_button.setEnabled(bool(own) or bool(laboratories))

    def _choose_out(self) -> None:
        chooser = self._chooser(self.tr("Export definitions"))
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setDefaultSuffix("json")
        chooser.selectFile(self.tr("neutrodesk-definitions") + ".json")
        chooser.fileSelected.connect(lambda name: self.export_to(Path(name)))
        chooser.open()

    def _choose_in(self) -> None:
        chooser = self._chooser(self.tr("Import definitions"))
        chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
        chooser.fileSelected.connect(lambda name: self.import_from(Path(name)))
        chooser.open()

    def _chooser(self, title: str) -> QFileDialog:
        self.tell()
        chooser = QFileDialog(self, title)
        words = self.tr("Definitions"), self.tr("All files")
        chooser.setNameFilters([f"{words[0]} ({FILTER})", f"{words[1]} (*)"])
        return chooser
