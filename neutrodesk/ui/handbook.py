"""The handbook: the pages of `resources/help`, readable without a network."""

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QMainWindow,
    QSplitter,
    QTextBrowser,
    QWidget,
)

from neutrodesk.paths import resource

PATH_ROLE = Qt.ItemDataRole.UserRole


class Handbook(QMainWindow):
    """Shows the pages of the handbook beside the list of them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Handbook"))
        self.contents = QListWidget(self)
        self.contents.setAccessibleName(self.tr("Pages of the handbook"))
        self.page = QTextBrowser(self)
        self.page.setAccessibleName(self.tr("Page"))
        self.page.setOpenLinks(False)
        self.page.anchorClicked.connect(self._turn_to)
        for path in sorted(resource("help").glob("*.md")):
            item = QListWidgetItem(_title(path.read_text("utf-8")), self.contents)
            item.setData(PATH_ROLE, path.name)
        self.contents.currentItemChanged.connect(self._show)
        self.contents.setCurrentRow(0)
        both = QSplitter(self)
        both.addWidget(self.contents)
        both.addWidget(self.page)
        both.setStretchFactor(1, 1)
        self.setCentralWidget(both)
        letter = self.fontMetrics()
        wanted = QSize(letter.averageCharWidth() * 110, letter.height() * 36)
        self.resize(wanted.boundedTo(self.screen().availableSize() * 0.95))
        self.page.setFocus()
        away = QShortcut(QKeySequence(QKeySequence.StandardKey.Cancel), self)
        away.activated.connect(self.close)

    def _show(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            name: str = item.data(PATH_ROLE)
            self.page.setMarkdown(resource("help", name).read_text("utf-8"))

    def _turn_to(self, link: QUrl) -> None:
        """Follow a link from one page to another; there are no others."""
        for row in range(self.contents.count()):
            if self.contents.item(row).data(PATH_ROLE) == link.fileName():
                self.contents.setCurrentRow(row)


def _title(text: str) -> str:
    return text.partition("\n")[0].removeprefix("#").strip()
