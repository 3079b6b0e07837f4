"""Records that are not as they were written, and what can be brought back in their place."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from neutrodesk.domain.catalogue import Catalogue
from neutrodesk.domain.own_analyte import OwnAnalyte
from neutrodesk.domain.person import Person
from neutrodesk.domain.record import RecordId
from neutrodesk.errors import NeutroDeskError
from neutrodesk.services.backups.mending import Found, good_versions
from neutrodesk.services.failures import explain
from neutrodesk.storage.damage import Damaged
from neutrodesk.ui.announcing import announce
from neutrodesk.ui.damaged.damaged_entry import DamagedEntry, moment_text
from neutrodesk.ui.desk import Desk
from neutrodesk.ui.form.paragraph import Paragraph
from neutrodesk.ui.form.told_dialog import ToldDialog

SHOWN = 50
"""So many damaged records stand in the window at once."""


class DamagedWindow(ToldDialog):
    """Shows each damaged record with its good version, and brings back what is asked for."""

    def __init__(
        self, desk: Desk, damaged: Sequence[Damaged], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Damaged records"))
        self._desk = desk
        self.intro = Paragraph(self._intro(damaged), self)
        self.more = Paragraph("", self)
        self.told = Paragraph("", self)
        self.all_button = self.add_button("", self.bring_back_all)
        self.backups_button = self.add_button(self.tr("&Look in the backups"), self.look_in_backups)
        self.close_button = self.add_button(self.tr("&Close"), self.reject)
        people, catalogue = self._names()
        self.entries = [
            DamagedEntry(each, people, catalogue, self, self._told_of(each))
            for each in damaged[:SHOWN]
        ]
        if len(damaged) > SHOWN:
            words = self.tr("{number} more come up when these are brought back: check again then.")
            self.more.say(words.format(number=len(damaged) - SHOWN))
        self._lay_out()
        desk.closing.connect(self.reject)
        self._follow()
        self.fit()
        # It opens at its top, and Enter brings back nothing that was not looked at.
        self.close_button.setFocus()

    def bring_back_all(self) -> None:
        """Bring back each record whose newest version is whole.

        Older versions are left to be chosen one by one: somebody has to look whether they hold.
        """
        self._bring_back(*self._certain())

    def look_in_backups(self) -> None:
        """Look for good versions of what the file's own history does not have."""
        asked = [each.damaged for each in self._open() if each.damaged.good is None]
        store = self._desk.store
        self._say(self.tr("Looking in the backups…"))
        self.backups_button.setEnabled(False)

        def work() -> Sequence[Found] | NeutroDeskError:
            # It asks the store for its path and its key, and for nothing that is read from disk.
            try:
                return good_versions(store, asked)
            except NeutroDeskError as error:
                return error

        self._desk.ask(work, lambda found: self._show(found) if isValid(self) else None)

    def last_stops(self) -> Sequence[QWidget]:
        return [self.all_button, self.backups_button, self.close_button]

    def _intro(self, damaged: Sequence[Damaged]) -> str:
        number, good = len(damaged), sum(each.good is not None for each in damaged)
        happened = (
            self.tr("One record in the file is no longer as it was written.")
            if number == 1
            else self.tr("{number} records in the file are no longer as they were written.")
        )
        rest = self.tr(
            "That happens when a disk or stick ages, or a copy goes amiss. NeutroDesk keeps a"
            " checksum with every record, so it was noticed.\n"
            "The others that were read are whole. What is damaged is not shown as a value anywhere,"
            " and nothing is changed before you say so."
        )
        if good == number:
            now = self.tr("Below stands the newest good version of each. Bring it back.")
        elif good:
            now = self.tr(
                "Below stands the newest good version of those that the file's history has one"
                " of. For the others, look in the backups."
            )
        else:
            now = self.tr("The file's history has no good version of it. Look in the backups.")
        soon = self.tr("Copy the file to another disk soon.")
        return f"{happened.format(number=number)} {rest}\n{now} {soon}"

    def _told_of(self, damaged: Damaged) -> str:
        """Return when the history names a record last, where it holds no good version of it."""
        if damaged.good is not None or not damaged.record:
            return ""
        try:
            entries = [e for e in self._desk.store.history(record=damaged.record) if e.sound]
        except NeutroDeskError:
            return ""
        if not entries:
            return ""
        words = self.tr("The history names it last on {moment}: “{gesture}”.")
        return words.format(moment=moment_text(entries[-1].at), gesture=entries[-1].gesture)

    def _bring_back(self, *entries: DamagedEntry) -> None:
        if not entries:
            return
        words = self.tr("Bring back damaged records ({number})").format(number=len(entries))
        self._desk.failed.connect(self._fail)
        try:
            done = self._desk.mend(words, *(each.damaged for each in entries))
        finally:
            self._desk.failed.disconnect(self._fail)
        if done:
            for each in entries:
                each.settle(self.tr("This version is here again:"))
            self._say(
                self.tr("Brought back: 1 record")
                if len(entries) == 1
                else self.tr("Brought back: {number} records").format(number=len(entries))
            )
            self.close_button.setFocus()
        self._follow()

    def _show(self, found: Sequence[Found] | NeutroDeskError) -> None:
        if isinstance(found, NeutroDeskError):
            self._fail(found)
            self._follow()
            return
        by_record = {each.damaged.record: each for each in found if each.good is not None}
        for entry in self._open():
            each = by_record.get(entry.damaged.record)
            if each is not None and entry.damaged.good is None:
                made = each.backup.made_at if each.backup is not None else None
                entry.show_damage(replace(entry.damaged, good=each.good), made)
        asked = len(found)
        if not by_record:
            self._say(self.tr("No backup on this computer holds a good version of them."))
        elif len(by_record) < asked:
            words = self.tr("The backups hold {found} of {asked} of them.")
            self._say(words.format(found=len(by_record), asked=asked))
        else:
            self._say(self.tr("The backups hold a good version of each of them."))
        self._follow()

    def _open(self) -> list[DamagedEntry]:
        return [each for each in self.entries if not each.settled]

    def _certain(self) -> list[DamagedEntry]:
        return [e for e in self._open() if e.damaged.good is not None and e.damaged.newest]

    def _follow(self) -> None:
        """Offer what can still be done."""
        certain = self._certain()
        words = self.tr("&Bring back all ({number})").format(number=len(certain))
        self.all_button.setText(words)
        self.all_button.setVisible(len(certain) > 1)
        lacking = any(each.damaged.good is None for each in self._open())
        self.backups_button.setVisible(lacking)
        self.backups_button.setEnabled(lacking)

    def _names(self) -> tuple[dict[RecordId, str], Catalogue]:
        """Return what people and analytes are called, as far as that can be read."""
        try:
            with self._desk.store.reading(set_aside=lambda _damaged: None) as records:
                people = {person.id: person.name for person in records.all(Person)}
                return people, Catalogue(records.all(OwnAnalyte))
        except NeutroDeskError:
            return {}, Catalogue()

    def _fail(self, error: NeutroDeskError) -> None:
        told = explain(error)
        self._say(f"{told.happened} {told.safe} {told.now}")

    def _say(self, words: str) -> None:
        self.told.say(words)
        announce(self.told, words)

    def _lay_out(self) -> None:
        for entry in self.entries:
            entry.wanted.connect(lambda _damaged, entry=entry: self._bring_back(entry))
            self.column.addWidget(entry)
        self.column.addWidget(self.more)
        self.column.addStretch(1)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        for button in (self.all_button, self.backups_button, self.close_button):
            buttons.addWidget(button)
        outer = QVBoxLayout(self)
        outer.addWidget(self.intro)
        outer.addWidget(self.roll, 1)
        outer.addWidget(self.told)
        outer.addLayout(buttons)
