"""The line that stands as long as damaged records keep what is shown from being whole."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from neutrodesk.domain.person import Person
from neutrodesk.storage.damage import Damaged
from neutrodesk.ui.announcing import announce
from neutrodesk.ui.desk import Desk


class DamageLine(QFrame):
    """Says that something is missing, and opens what mends it. It goes when all is mended.

    It cannot be put away: what stands below it may lack what was recorded last. With a `person`
    it says instead that no page is made of them meanwhile.
    """

    def __init__(
        self, desk: Desk, parent: QWidget | None = None, person: Person | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._person = desk, person
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self.setAccessibleName(self.tr("Damaged records"))
        self.text = QLabel(self)
        self.text.setWordWrap(True)
        self.text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.button = QPushButton(self.tr("Loo&k at them…"), self)
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self.look)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.button)
        column = QVBoxLayout(self)
        column.addWidget(self.text)
        column.addLayout(row)
        desk.damage_met.connect(self.follow)
        desk.changed.connect(self.follow)
        self.hide()
        self.follow()

    def follow(self) -> None:
        """Show what is so now."""
        number = len(self._damaged)
        if number == 0:
            self.hide()
            return
        words = "\n".join(self._sentences(number))
        if words != self.text.text() or self.isHidden():
            self.text.setText(words)
            self.setAccessibleDescription(words)
            self.show()
            self._make_room()
            announce(self, words)

    def look(self) -> None:
        """Open what shows the damaged records and brings them back."""
        from neutrodesk.ui.damaged.damaged_window import DamagedWindow  # noqa: PLC0415 - rarely used

        DamagedWindow(self._desk, self._damaged, self.window()).open()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """Let none of the lines be cut off where the window is low."""
        # A line without words yet says that it has no height (-1).
        self.text.setMinimumHeight(max(self.text.heightForWidth(self.text.width()), 0))

    @property
    def _damaged(self) -> tuple[Damaged, ...]:
        if self._person is None:
            return tuple(self._desk.damaged)
        return self._desk.damaged_of(self._person)

    def _sentences(self, number: int) -> tuple[str, str, str]:
        if self._person is None:
            return (
                self.tr("Records no longer as they were written: {number}").format(number=number),
                self.tr("What is shown here leaves them out. Nothing in the file was changed."),
                self.tr("Look at them: as a rule they can be brought back."),
            )
        return (
            self.tr("This page is not made: some records of {name} are damaged.").format(
                name=self._person.name
            ),
            self.tr("Without them it could tell something wrong. Nothing in the file was changed."),
            self.tr("Look at them and bring them back; then the page is made."),
        )
