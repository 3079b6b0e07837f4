"""The questions beside a row of the blood-test form, each with a button for every answer."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from neutrodesk.ui.announcing import announce
from neutrodesk.ui.form.flow_layout import FlowLayout


@dataclass(frozen=True, slots=True)
class Asking:
    """A question, or a line that says what was answered, and what its buttons say and do.

    `about` tells apart what reads the same.
    """

    about: Hashable
    text: str
    buttons: tuple[tuple[str, Callable[[], None]], ...]

    @property
    def says(self) -> tuple[Hashable, ...]:
        """What it is about and everything that is read of it."""
        return self.about, self.text, *(label for label, _ in self.buttons)


class RowQuestions(QWidget):
    """Shows what is asked about one row; nothing, and no room taken, while nothing is."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._blocks: list[_Block] = []
        self._sheet = QWidget(self)
        self._column = QVBoxLayout(self._sheet)
        self._column.setContentsMargins(0, 0, 0, 0)
        around = QHBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self._sheet, 1)
        around.addStretch()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.hide()

    @property
    def texts(self) -> tuple[str, ...]:
        """The questions that are shown."""
        return tuple(block.asking.text for block in self._blocks)

    @property
    def buttons(self) -> list[QPushButton]:
        """The buttons of all questions, in the order in which they are read."""
        return [button for block in self._blocks for button in block.buttons]

    def keep_within(self, width: int) -> None:
        """Be no wider than this, however wide the row is."""
        self._sheet.setMaximumWidth(width)

    def ask(self, askings: Sequence[Asking]) -> None:
        """Ask these questions in place of those before; one that stays is left as it stands."""
        if [each.says for each in askings] == [each.asking.says for each in self._blocks]:
            return
        before = {block.asking.says: block for block in self._blocks}
        self._blocks = []
        for asking in askings:
            block = before.pop(asking.says, None)
            if block is None:
                block = _Block(asking, self._sheet)
                announce(self, asking.text)
            self._column.insertWidget(len(self._blocks), block)
            self._blocks.append(block)
        for gone in before.values():
            # Gone at once: a button that waits to be deleted could still be pressed.
            self._column.removeWidget(gone)
            gone.hide()
            gone.setParent(None)
            gone.deleteLater()
        for block in self._blocks:
            # A layout shows what is new only later, and what is not shown takes no focus.
            block.show()
        self.setVisible(bool(self._blocks))
        self.updateGeometry()


class _Block(QWidget):
    """One question with its buttons below."""

    def __init__(self, asking: Asking, parent: QWidget) -> None:
        super().__init__(parent)
        self.asking = asking
        label = QLabel(asking.text, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, self.fontMetrics().height() // 3)
        column.setSpacing(2)
        column.addWidget(label)
        flow = FlowLayout()
        flow.setSpacing(self.fontMetrics().averageCharWidth())
        column.addLayout(flow)
        self.buttons = [self._button(*each) for each in asking.buttons]
        for button in self.buttons:
            flow.addWidget(button)

    def _button(self, text: str, does: Callable[[], None]) -> QPushButton:
        button = QPushButton(text.replace("&", "&&"), self)
        button.setAutoDefault(False)
        button.setAccessibleDescription(self.asking.text)
        button.clicked.connect(lambda _checked=False: does())
        return button
