"""The history of a record, to be read and copied: the newest first, in plain sentences."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QGuiApplication,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPushButton,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from neutrodesk.domain.record import RecordId
from neutrodesk.i18n import translate
from neutrodesk.services.history import Amendment, body_lines, deed_text
from neutrodesk.ui.dates import day_text
from neutrodesk.ui.desk import Desk
from neutrodesk.ui.elided_label import ElidedLabel

_INDENT = 2
"""Letters by which what an entry changed stands in from its heading."""


def head_line(amendment: Amendment) -> str:
    """Return when something was done, what it was, and who did it."""
    when = translate("HistoryWindow", "{day}, {time}").format(
        day=day_text(amendment.at.date()), time=f"{amendment.at:%H:%M}"
    )
    return "  ·  ".join(part for part in (when, deed_text(amendment), amendment.who) if part)


class HistoryWindow(QDialog):
    """Shows everything that was done to one record. All of it can be copied."""

    def __init__(
        self, desk: Desk, record: RecordId, heading: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("History"))
        self._heading = heading
        self._history = desk.amendments(record)[::-1]
        head = ElidedLabel(self)
        head.setText(heading)
        font = head.font()
        font.setBold(True)
        head.setFont(font)
        self.page = QTextBrowser(self)
        self.page.setOpenLinks(False)
        self.page.setAccessibleName(self.tr("History, the newest first"))
        self.copy_button = QPushButton(self.tr("C&opy all"), self)
        self.close_button = QPushButton(self.tr("&Close"), self)
        self.copy_button.clicked.connect(self.copy)
        self.close_button.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        for button in (self.copy_button, self.close_button):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.addWidget(head)
        column.addWidget(self.page, 1)
        column.addLayout(buttons)
        self._write()
        letter = self.fontMetrics()
        wanted = QSize(letter.averageCharWidth() * 72, letter.height() * 26)
        self.resize(wanted.boundedTo(self.screen().availableSize() * 0.9))
        self.page.setFocus()

    def text(self) -> str:
        """Return the whole history as text, as it is copied."""
        entries = (
            "\n".join((head_line(each), *(f"  {line}" for line in body_lines(each))))
            for each in self._history
        )
        return "\n\n".join((self._heading, *entries)) + "\n"

    def copy(self) -> None:
        """Put the whole history on the clipboard."""
        QGuiApplication.clipboard().setText(self.text())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._write()

    def _write(self) -> None:
        letter = self.fontMetrics()
        bold, plain = QTextCharFormat(), QTextCharFormat()
        bold.setFontWeight(QFont.Weight.DemiBold)
        head, body = QTextBlockFormat(), QTextBlockFormat()
        head.setTopMargin(letter.height() * 0.6)
        body.setLeftMargin(letter.averageCharWidth() * _INDENT)
        self.page.clear()
        cursor = QTextCursor(self.page.document())
        for number, amendment in enumerate(self._history):
            lines = [(head_line(amendment), head, bold)]
            lines += [(line, body, plain) for line in body_lines(amendment)]
            for place, (text, block, letters) in enumerate(lines):
                if number or place:
                    cursor.insertBlock()
                cursor.setBlockFormat(block)
                cursor.insertText(text, letters)
        cursor.movePosition(QTextCursor.MoveOperation.Start)
        self.page.setTextCursor(cursor)
