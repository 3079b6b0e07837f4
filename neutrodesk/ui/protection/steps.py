"""The steps to an encrypted file: what it means, a passphrase, the code, and the proof of it."""

import secrets
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QVBoxLayout, QWidget

from neutrodesk.services.passphrases import same_group
from neutrodesk.ui.desk import Desk
from neutrodesk.ui.form.flow_layout import FlowLayout
from neutrodesk.ui.form.inputs import Line
from neutrodesk.ui.form.paragraph import Heading, Paragraph
from neutrodesk.ui.protection.new_passphrase import NewPassphrase
from neutrodesk.ui.protection.sheet_giving import SheetGiving

NAMED = 8
"""So many earlier backups are named one by one."""
_IN_A_LINE = 4
ASKED = 2
"""So many groups of the code are typed back."""


class Step(QWidget):
    """One step; it is over where `problem` finds nothing.

    Signals:
        changed: something was typed or ticked.
        entered: Enter was pressed in the last field.
    """

    changed = Signal()
    entered = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)

    def problem(self) -> str:
        """Return what is still missing here; empty where nothing is."""
        return ""

    def add(self, *widgets: QWidget) -> None:
        """Put widgets below what is there."""
        for widget in widgets:
            self.column.addWidget(widget)


class Meaning(Step):
    """Who can read the file today, what a passphrase changes, and what it does not."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        today = self.tr(
            "“{name}” is not encrypted. Whoever can get at it can read everything in it: on this"
            " computer, on a stick, in a copy. Your login protects it as far as nobody else uses"
            " it and the computer is not lost."
        )
        for heading, text in (
            (self.tr("Who can read the file today"), today.format(name=name)),
            (
                self.tr("What a passphrase changes"),
                self.tr(
                    "The whole file is encrypted, and so is every backup made from then on. It"
                    " opens with the passphrase, or with a recovery code that you print now and"
                    " keep on paper. Without either of the two nobody can open it: not you, not the"
                    " makers of NeutroDesk."
                ),
            ),
            (
                self.tr("What it does not change"),
                self.tr(
                    "The file's name and size can still be seen. It is no help against a program"
                    " on this computer that records what is typed, or against somebody who"
                    " manages the computer. Backups and copies made before stay as they are;"
                    " those that NeutroDesk knows of are shown at the end. Encrypting the whole"
                    " disk, as the computer's own settings offer it, protects your other files"
                    " too."
                ),
            ),
        ):
            self.add(Heading(heading, self), Paragraph(text, self))


class Passphrase(Step):
    """The passphrase, typed twice."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.new = NewPassphrase(self)
        self.new.changed.connect(self.changed)
        self.new.entered.connect(self.entered)
        self.add(Heading(self.tr("Choose a passphrase"), self), self.new)

    def problem(self) -> str:
        return self.new.problem()


class Code(Step):
    """The recovery code, to be printed."""

    def __init__(self, desk: Desk, name: str, groups: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.add(
            Heading(self.tr("Print the recovery code"), self),
            Paragraph(
                self.tr(
                    "This code opens the file when the passphrase is forgotten. Print the sheet,"
                    " or write the code down, and keep it with papers that you keep for years."
                    " NeutroDesk shows it again only to someone who knows the passphrase."
                ),
                self,
            ),
        )
        shown = QWidget(self)
        flow = FlowLayout(shown)
        labels = [self._shown(number, group) for number, group in enumerate(groups, 1)]
        for label in labels:
            flow.addWidget(label)
        # Four in a line are read, and written down, more easily than eight.
        widest = max(label.sizeHint().width() for label in labels)
        shown.setMaximumWidth((widest + self.fontMetrics().height()) * _IN_A_LINE)
        self.add(shown)
        self.giving = SheetGiving(desk, name, lambda then: then(groups), self)
        self.add(self.giving)

    def _shown(self, number: int, group: str) -> QLabel:
        label = QLabel(f"{number}: {group}", self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        gap = self.fontMetrics().height()
        label.setContentsMargins(0, gap // 4, gap, gap // 4)
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPointSizeF(self.font().pointSizeF() * 1.2)
        label.setFont(font)
        label.setAccessibleName(
            self.tr("Group {number}: {signs}").format(number=number, signs=" ".join(group))
        )
        # It can be reached and heard by those who do not see it, but not copied: what is on the
        # clipboard may be read by any program.
        label.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return label


class Proof(Step):
    """Two groups of the code typed back from the sheet, and what becomes of older backups.

    `older` are words for each earlier backup that is not encrypted.
    """

    def __init__(self, groups: Sequence[str], older: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self._groups = groups
        self.add(
            Heading(self.tr("Is the sheet at hand?"), self),
            Paragraph(
                self.tr("Type two groups of the code from your sheet. Their numbers stand there."),
                self,
            ),
        )
        self.lines: dict[int, Line] = {}
        self._beside: dict[int, QLabel] = {}
        grid = QGridLayout()
        drawn = secrets.SystemRandom().sample(range(len(groups)), ASKED)
        for row, place in enumerate(sorted(drawn)):
            self._ask(grid, row, place)
        grid.setColumnStretch(2, 1)
        self.column.addLayout(grid)
        self.remove = QCheckBox(self.tr("&Remove these backups once the file is encrypted"), self)
        self.remove.setVisible(bool(older))
        if older:
            words = self.tr("These backups were made before and are not encrypted:")
            lines = [f"·  {each}" for each in older[:NAMED]]
            if len(older) > NAMED:
                more = self.tr("and {number} more")
                lines.append(f"·  {more.format(number=len(older) - NAMED)}")
            kept = self.tr(
                "Left where they are, they still bring everything back, and whoever finds them can"
                " read them. A first encrypted backup is made before any of them is removed."
                " Copies that you made yourself are not known to NeutroDesk."
            )
            self.add(
                Heading(self.tr("Earlier backups"), self),
                Paragraph("\n".join((words, *lines)), self),
                Paragraph(kept, self),
            )
        self.add(self.remove)

    def problem(self) -> str:
        for place, line in self.lines.items():
            words = self.tr("Group {number} is not typed yet.")
            if not line.text().strip():
                return words.format(number=place + 1)
            if not self._is_right(place):
                words = self.tr("Group {number} is not as on the sheet.")
                return words.format(number=place + 1)
        return ""

    def _is_right(self, place: int) -> bool:
        return same_group(self.lines[place].text(), self._groups[place])

    def _ask(self, grid: QGridLayout, row: int, place: int) -> None:
        label = QLabel(self.tr("Group {number}").format(number=place + 1), self)
        line = Line(len(self._groups[place]) * 3, self)
        line.setAccessibleName(label.text())
        beside = Paragraph("", self)
        for column, widget in enumerate((label, line, beside)):
            grid.addWidget(widget, row, column)
        self.lines[place], self._beside[place] = line, beside
        line.textChanged.connect(self._follow)

    def _follow(self) -> None:
        for place, line in self.lines.items():
            whole = len(line.text().strip()) >= len(self._groups[place])
            words = ""
            if whole:
                words = (
                    self.tr("right") if self._is_right(place) else self.tr("not as on the sheet")
                )
            beside = self._beside[place]
            beside.setText(words)
            beside.setVisible(bool(words))
            line.setAccessibleDescription(words)
        self.changed.emit()
