"""The quiet line above a form: whence what stands in it comes, or where what stood in it went."""

from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from neutrodesk.ui.dates import day_text


class DraftNotice(QWidget):
    """Says since when what stands in the form is there, or that it was put away.

    It offers the other: to start afresh, or to bring it back.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.text = QLabel(self)
        self.text.setWordWrap(True)
        # One of the two is shown at a time: they share their key.
        self.afresh = self._button(self.tr("Start &afresh"))
        self.back = self._button(self.tr("Bring it b&ack"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.text, 1)
        row.addWidget(self.afresh)
        row.addWidget(self.back)
        self.hide()

    def say_since(self, typed_on: date) -> None:
        """Say that the form shows what was typed on an earlier day."""
        words = self.tr("This is what you were typing on {day}.")
        self._say(words.format(day=day_text(typed_on)), self.afresh)

    def say_put_away(self) -> None:
        """Say that what was typed no longer stands in the form, and is not lost."""
        self._say(self.tr("What you had typed was put away."), self.back)

    def _say(self, text: str, offered: QPushButton) -> None:
        self.text.setText(text)
        for button in (self.afresh, self.back):
            button.setVisible(button is offered)
        self.show()

    def _button(self, text: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setAutoDefault(False)
        return button
