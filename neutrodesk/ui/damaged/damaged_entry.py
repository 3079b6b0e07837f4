"""One damaged record: what is known of it, and the good version that can be brought back."""

from collections.abc import Mapping
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from neutrodesk.domain.catalogue import Catalogue
from neutrodesk.domain.record import RecordId
from neutrodesk.services.record_words import kind_text, name_text, record_lines
from neutrodesk.storage.damage import Damaged
from neutrodesk.ui.dates import day_text
from neutrodesk.ui.form.paragraph import Heading, Paragraph


class DamagedEntry(QFrame):
    """Shows the good version beside what is damaged; of the damaged values it shows none.

    `known` is what the history tells of a record that it holds no good version of.

    Signals:
        wanted: this version is to be brought back, with the ``Damaged`` that holds it.
    """

    wanted = Signal(object)

    def __init__(
        self,
        damaged: Damaged,
        people: Mapping[RecordId, str],
        catalogue: Catalogue,
        parent: QWidget,
        known: str = "",
    ) -> None:
        super().__init__(parent)
        self._known = known
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._people, self._catalogue = people, catalogue
        self.settled = False
        self.heading = Heading("", self)
        self.told = Paragraph("", self)
        self.version = Paragraph("", self)
        self.version.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.button = QPushButton(self.tr("Bring back this version"), self)
        self.button.setAutoDefault(False)
        self.button.clicked.connect(lambda _checked: self.wanted.emit(self.damaged))
        row = QHBoxLayout()
        row.addWidget(self.button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        for widget in (self.heading, self.told, self.version):
            column.addWidget(widget)
        column.addLayout(row)
        self.show_damage(damaged)

    def show_damage(self, damaged: Damaged, backup_of: datetime | None = None) -> None:
        """Show what is known of a record; `backup_of` is when a backup with it was made."""
        self.damaged = damaged
        good = damaged.good
        names = [kind_text(damaged.kind)]
        names += [name_text(good, self._people)] if good is not None else [self._whose()]
        self.heading.say("  ·  ".join(filter(None, names)))
        self.told.say(self._words(backup_of))
        self.version.say("  ·  ".join(record_lines(good, self._catalogue)) if good else "")
        self.button.setVisible(good is not None)
        self.button.setAccessibleName(f"{self.button.text()}: {self.heading.text()}")

    def settle(self, words: str) -> None:
        """Say what has been done; there is nothing more to press."""
        self.settled = True
        self.told.say(words)
        self.button.hide()

    def _whose(self) -> str:
        owner = self.damaged.owner
        return self._people.get(owner, "") if owner is not None else ""

    def _words(self, backup_of: datetime | None) -> str:
        damaged = self.damaged
        if damaged.good is None:
            if damaged.missing and not self._known:
                return self.tr(
                    "It is no longer in the file, and the file's history does not name it."
                )
            words = self.tr("The file's history holds no good version of it.")
            return f"{words} {self._known}".rstrip()
        if backup_of is not None:
            words = self.tr("The version in the backup of {moment}:")
            return words.format(moment=moment_text(backup_of))
        when = damaged.written_at
        at = moment_text(when) if when is not None else self.tr("a day that cannot be read")
        if not damaged.newest:
            words = self.tr(
                "The last version that can be read, kept on {moment}. A later change of it is"
                " damaged, too, so compare it with the report:"
            )
        elif damaged.missing:
            words = self.tr("It is no longer in the file. The newest version, kept on {moment}:")
        else:
            words = self.tr("The newest version, as it was kept on {moment}:")
        return words.format(moment=at)


def moment_text(moment: datetime) -> str:
    """Return a day and a time in the time of this computer."""
    here = moment.astimezone()
    return f"{day_text(here.date())}, {here:%H:%M}"
