"""Cards: framed sheets, each with a heading, what is said, and the rule it goes by."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from neutrodesk.i18n import translate
from neutrodesk.services.course_shown import Block
from neutrodesk.ui.form.paragraph import Heading, Paragraph
from neutrodesk.ui.numbers import localised

MOST_LINES = 10
"""So many lines of a long list are shown at first: the last ones, which are the newest."""
_SELECTABLE = (
    Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
)


class Selectable(Paragraph):
    """Sentences that are reached with Tab, read out with their name, and can be copied."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__("", parent)
        self.setTextInteractionFlags(_SELECTABLE)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)

    def say(self, text: str) -> None:
        super().say(text)
        self.setAccessibleDescription(text)


class Card(QFrame):
    """A framed sheet with a heading; `column` takes what stands below."""

    def __init__(self, heading: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.heading = Heading(heading, self)
        self.column = QVBoxLayout(self)
        self.column.addWidget(self.heading)


class BlockCard(Card):
    """A card that shows one block of the course in words."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("", parent)
        self._lines: Sequence[str] = ()
        self._whole = False
        self.text = Selectable("", self)
        self.more = QPushButton("", self)
        self.more.setAutoDefault(False)
        self.more.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.more.clicked.connect(self._show_all)
        self.rule = Paragraph("", self)
        for each in (self.text, self.more, self.rule):
            self.column.addWidget(each)

    def put_above(self, widget: QWidget) -> None:
        """Put something between the heading and the words, such as the fields of the rule."""
        self.column.insertWidget(self.column.indexOf(self.text), widget)

    def show_block(self, block: Block) -> None:
        """Show what a block says; of a long list the last lines, the others on demand."""
        self.heading.say(localised(block.heading))
        self.text.setAccessibleName(self.heading.text())
        self._lines = tuple(map(localised, block.lines))
        self.rule.say(localised(rule_text(block)))
        self._say_lines()

    def forget_unfolding(self) -> None:
        """Fold long lists again, as for another person."""
        self._whole = False

    @property
    def _folded(self) -> int:
        return 0 if self._whole else max(len(self._lines) - MOST_LINES, 0)

    def _say_lines(self) -> None:
        self.text.say("\n".join(self._lines[self._folded :]))
        words = self.tr("Show {number} earlier ones too")
        self.more.setText(words.format(number=self._folded))
        self.more.setVisible(self._folded > 0)

    def _show_all(self) -> None:
        self._whole = True
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)
        self._say_lines()


def rule_text(block: Block) -> str:
    """Return the rule of a block as it stands below it; empty where it has none."""
    if not block.rule:
        return ""
    return translate("CourseCards", "How it is counted: {rule}").format(rule=block.rule)


def as_text(block: Block) -> str:
    """Return a block as plain text: its heading, its lines, its rule."""
    lines = (block.heading, *(f"- {line}" for line in block.lines), rule_text(block))
    return localised("\n".join(filter(None, lines)))
