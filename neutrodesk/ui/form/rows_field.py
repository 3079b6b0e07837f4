"""A few rows of texts in a form: a person's own lines, contacts, allergies."""

import json
from collections.abc import Callable, Sequence
from functools import partial
from typing import Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from neutrodesk.errors import InvalidValueError
from neutrodesk.services.failures import why_text
from neutrodesk.ui.form.fields import Entry
from neutrodesk.ui.form.inputs import Line

T = TypeVar("T")


class RowsField(Entry, Generic[T]):
    """Rows that are read as values; a row in which nothing is typed counts for nothing."""

    def __init__(
        self,
        name: str,
        heading: str,
        columns: Sequence[tuple[str, int]],
        read: Callable[[Sequence[str]], T],
    ) -> None:
        super().__init__(name, heading)
        self._columns = tuple(columns)
        self._read = read
        self.rows: list[tuple[Line, ...]] = []
        self._removers: list[QToolButton] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._grid = QGridLayout()
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(len(self._columns) + 1, 1)
        self._headings = [QLabel(text, self) for text, _ in self._columns]
        for number, label in enumerate(self._headings):
            self._grid.addWidget(label, 0, number)
        column.addLayout(self._grid)
        self.beside = QLabel(self)
        self.beside.setTextFormat(Qt.TextFormat.PlainText)
        self.beside.setWordWrap(True)
        self.beside.hide()
        column.addWidget(self.beside)
        self.add_button = QPushButton(self.tr("Add a row"), self)
        self.add_button.setAutoDefault(False)
        self.add_button.setAccessibleName(
            self.tr("Add a row: {what}").format(what=self.plain_heading)
        )
        self.add_button.clicked.connect(self._add_and_go)
        column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._show_headings()

    def values(self) -> tuple[T, ...]:
        """Return what the rows read as; raise ``InvalidValueError`` where one does not."""
        return tuple(self._read(texts) for texts in self._texts() if any(texts))

    def show_rows(self, rows: Sequence[Sequence[str]]) -> None:
        """Show these rows in place of the ones before."""
        while len(self.rows) > len(rows):
            self._remove(self._removers[-1])
        while len(self.rows) < len(rows):
            self._add()
        for lines, texts in zip(self.rows, rows, strict=True):
            for line, text in zip(lines, texts, strict=True):
                line.setText(text)

    def typed(self) -> str:
        texts = [row for row in self._texts() if any(row)]
        return json.dumps(texts, ensure_ascii=False) if texts else ""

    def fill(self, text: str) -> None:
        self.show_rows(json.loads(text) if text else [])

    def problem(self) -> str:
        reason = ""
        try:
            self.values()
        except InvalidValueError as error:
            reason = why_text(error)
        self.beside.setText(reason)
        self.beside.setVisible(bool(reason))
        return reason

    def stops(self) -> Sequence[QWidget]:
        rows = zip(self.rows, self._removers, strict=True)
        return [*(stop for lines, remove in rows for stop in (*lines, remove)), self.add_button]

    def go_to_problem(self) -> None:
        for lines, texts in zip(self.rows, self._texts(), strict=True):
            try:
                if any(texts):
                    self._read(texts)
            except InvalidValueError:
                lines[0].setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def _texts(self) -> list[list[str]]:
        return [[line.text().strip() for line in lines] for lines in self.rows]

    def _add_and_go(self) -> None:
        self._add()
        self.rows[-1][0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self) -> None:
        number = self._grid.rowCount()
        lines = []
        for column, (heading, letters) in enumerate(self._columns):
            line = Line(letters, self)
            line.setAccessibleName(f"{self.plain_heading}, {heading}")
            line.textChanged.connect(self.changed)
            self._grid.addWidget(line, number, column)
            lines.append(line)
        remove = QToolButton(self)
        remove.setText(self.tr("Remove"))
        remove.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        remove.setAccessibleName(self.tr("Remove this row: {what}").format(what=self.plain_heading))
        remove.clicked.connect(partial(self._remove, remove))
        self._grid.addWidget(remove, number, len(self._columns))
        if self.isVisible():
            # A layout shows what is new only later, and what is not shown takes no focus.
            for widget in (*lines, remove):
                widget.show()
        self.rows.append(tuple(lines))
        self._removers.append(remove)
        self._show_headings()

    def _remove(self, remover: QToolButton, _checked: bool = False) -> None:
        number = self._removers.index(remover)
        self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)
        for widget in (*self.rows.pop(number), self._removers.pop(number)):
            widget.hide()
            self._grid.removeWidget(widget)
            widget.deleteLater()
        self._show_headings()
        self.changed.emit()

    def _show_headings(self) -> None:
        for label in self._headings:
            label.setVisible(bool(self.rows) and len(self._headings) > 1)
