"""The line that takes the name of one more analyte."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QWidget

from neutrodesk.domain.catalogue import Catalogue
from neutrodesk.ui.form.inputs import Line

_LETTERS = 36


class MoreValues(Line):
    """Takes the name of a further analyte.

    Signals:
        named: a name was typed or chosen.
    """

    named = Signal(str)

    def __init__(self, catalogue: Catalogue, parent: QWidget) -> None:
        super().__init__(_LETTERS, parent)
        self.setPlaceholderText(self.tr("More values… type a name, such as ferritin"))
        self.setAccessibleName(self.tr("Add another value by its name"))
        completer = QCompleter([each.name for each in catalogue], self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        # The line writes the chosen name into itself first.
        queued = Qt.ConnectionType.QueuedConnection
        completer.activated.connect(self.named, queued)
        self.setCompleter(completer)
        self._names = completer

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.text():
            if (names := self._names.popup()) is not None:
                names.hide()
            self.named.emit(self.text())
        else:
            super().keyPressEvent(event)
