"""The desk: what windows read from, the user's gestures, and the news of what changed."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from neutrodesk.domain.blood_test import BloodTest
from neutrodesk.domain.diary.diary import ENTRIES, Diary
from neutrodesk.domain.display import DISPLAY, Display
from neutrodesk.domain.laboratory import Laboratory
from neutrodesk.domain.own_analyte import OwnAnalyte
from neutrodesk.domain.person import Person
from neutrodesk.domain.presentation import Presentation
from neutrodesk.domain.record import Change, R, Record, RecordId, Step
from neutrodesk.errors import NeutroDeskError
from neutrodesk.services import changes
from neutrodesk.services.history import Amendment, history_of
from neutrodesk.services.presenting import presentation
from neutrodesk.services.units_shown import RECENT
from neutrodesk.storage.damage import Damaged
from neutrodesk.storage.journal import Entry
from neutrodesk.storage.store import Store
from neutrodesk.ui.drafts import Drafts
from neutrodesk.ui.worker import Job, Worker

if TYPE_CHECKING:
    from neutrodesk.services.erasing import Receipt

T = TypeVar("T")

A_MINUTE = 60_000
"""Milliseconds after which the calendar is looked at again: nothing is timed to midnight."""


class Desk(QObject):
    """Runs the user's gestures, remembers what was read, and tells every view.

    Signals:
        changed: something was kept or dropped, with the ``Change``.
        changing: records are about to go or to be changed at once, with the ``Change``.
        done: a gesture was made, undone or redone, with its words for the status line.
        said: something worth a line in the window happened that changed no record, in words.
        failed: something could not be done, with the ``NeutroDeskError``.
        damage_met: records that are not as they were written were left out of what was read;
            they stand in `damaged`. Told again whenever more are met, and when they are mended.
        day_began: the calendar shows another day than when it was looked at last.
        closing: the file is about to be let go; what is being typed can still be written down.
    """

    changed = Signal(object)
    changing = Signal(object)
    done = Signal(str)
    said = Signal(str)
    failed = Signal(object)
    damage_met = Signal()
    day_began = Signal()
    closing = Signal()

    def __init__(
        self, store: Store, today: Callable[[], date] = date.today, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._store = store
        self.today = today
        self.drafts = Drafts(store)
        self.damaged: list[Damaged] = []
        self._telling = False
        self._read: dict[tuple[type[Record], RecordId | None], tuple[Any, ...]] = {}
        self._newest: dict[RecordId, tuple[int, tuple[BloodTest, ...]]] = {}
        self._worker = Worker(self)
        self._undoable = store.undoable()
        self._day = today()
        self._clock = QTimer(self)
        self._clock.setInterval(A_MINUTE)
        self._clock.timeout.connect(self.look_at_calendar)
        self._clock.start()

    @property
    def store(self) -> Store:
        """The open file, for services that read it whole (a summary, an export)."""
        return self._store

    def all(self, kind: type[R], person: RecordId | None = None) -> tuple[R, ...]:
        """Return the records of a kind in their order, of one person or of everyone."""
        key = (kind, person)
        if key not in self._read:
            try:
                with self._store.reading(self._set_aside) as records:
                    self._read[key] = records.all(kind, person)
            except NeutroDeskError as error:
                self.failed.emit(error)
                return ()
        return self._read[key]

    def find(self, kind: type[R], record_id: RecordId, person: RecordId | None = None) -> R | None:
        """Return a record as it stands now; ``None`` once it is gone."""
        return next((r for r in self.all(kind, person) if r.id == record_id), None)

    def newest_tests(self, person: RecordId, number: int) -> tuple[BloodTest, ...]:
        """Return a person's last tests, the newest first, without reading all of them."""
        tests = self._read.get((BloodTest, person))
        if tests is not None:
            return tests[: -number - 1 : -1]
        asked, newest = self._newest.get(person, (0, ()))
        if asked < number:
            try:
                with self._store.reading(self._set_aside) as records:
                    newest = records.newest_tests(person, number)
            except NeutroDeskError as error:
                self.failed.emit(error)
                return ()
            self._newest[person] = number, newest
        return newest[:number]

    def diary(self, person: RecordId) -> Diary:
        """Return everything in a person's diary."""
        return Diary.of(entry for kind in ENTRIES for entry in self.all(kind, person))

    def presentation(self, person: RecordId | None = None) -> Presentation:
        """Return how the numbers of a person are shown: analytes, units, laboratories, grades."""
        return presentation(
            self.all(OwnAnalyte),
            self.all(Laboratory),
            self.find(Display, DISPLAY),
            None if person is None else self.find(Person, person),
            () if person is None else self.newest_tests(person, RECENT),
        )

    def keep(self, text: str, *records: Record, reason: str = "") -> bool:
        """Keep records, new or corrected, with the reason of a correction.

        ``text`` names the gesture. Return whether it is kept.
        """
        return self._gesture(text, lambda: changes.keep(self._store, text, *records, reason=reason))

    def drop(self, text: str, *records: Record) -> bool:
        """Keep records no longer; undo brings them back."""
        self.changing.emit(Change(tuple(Step(record, None) for record in records)))
        return self._gesture(text, lambda: changes.drop(self._store, text, *records))

    def apply(self, text: str, change: Change) -> bool:
        """Make a change that was worked out and reviewed before, such as an import."""
        self.changing.emit(change)
        return self._gesture(text, lambda: changes.apply(self._store, text, change))

    def move(self, text: str, test: BloodTest, to: RecordId) -> bool:
        """File a blood test under another person; return whether it is done."""
        return self._gesture(text, lambda: changes.move(self._store, text, test, to))

    def erase(self, person: Person) -> "Receipt | None":
        """Take a person out of the file for good, with all that tells of them; undo knows nothing.

        Return the receipt; ``None`` where it is not done.
        """
        from neutrodesk.services import erasing  # noqa: PLC0415 - rarely used

        try:
            with self._store.reading() as records:
                gone = (*records.belongings(person.id), person)
            receipt = erasing.erase(self._store, person, self.today())
        except NeutroDeskError as error:
            self.failed.emit(error)
            return None
        self.drafts.forget(person.id)
        change = Change(tuple(Step(record, None) for record in gone))
        self._tell(change, self.tr("A person was erased for good"))
        return receipt

    def mend(self, text: str, *damaged: Damaged) -> bool:
        """Bring damaged records back, each as its good version; return whether it is done."""
        before, mended = self.damaged, {each.record for each in damaged}
        # Views that hear of the change look whether anything is still damaged.
        self.damaged = [each for each in before if each.record not in mended]
        done = self._gesture(text, lambda: self._store.mend(*damaged, words=text))
        if not done:
            self.damaged = before
        self.damage_met.emit()
        return done

    def damaged_of(self, person: Person) -> tuple[Damaged, ...]:
        """Return the damaged records without which what is told of a person may be wrong.

        A record that nobody can be named for may be this person's.
        """
        return tuple(each for each in self.damaged if each.owner in (None, person.id))

    def set_aside(self, *damaged: Damaged) -> None:
        """Remember records that are not as they were written, wherever they were found."""
        for each in damaged:
            self._set_aside(each)

    def amendments(self, record: RecordId) -> tuple[Amendment, ...]:
        """Return everything that was done to a record, the oldest first."""
        catalogue = self.presentation().catalogue
        try:
            return history_of(self._store, record, catalogue)
        except NeutroDeskError as error:
            self.failed.emit(error)
            return ()

    @property
    def undo_text(self) -> str:
        """The words of the gesture that undo would take back; empty where there is none."""
        return self._undoable.undo.gesture if self._undoable.undo else ""

    @property
    def redo_text(self) -> str:
        """The words of the gesture that redo would make again; empty where there is none."""
        return self._undoable.redo.gesture if self._undoable.redo else ""

    def undo(self) -> bool:
        """Take the last gesture back, whichever day it was made on."""
        return self._retrace(changes.undo, self.tr("Undone: {gesture}"))

    def redo(self) -> bool:
        """Make the gesture again that was taken back last."""
        return self._retrace(changes.redo, self.tr("Made again: {gesture}"))

    def history(self, record: RecordId | None = None) -> list[Entry]:
        """Return the journal's entries, oldest first, of one record where it is named."""
        return self._store.history(record=record)

    def look_at_calendar(self) -> None:
        """Tell every view where a new day has begun; done by itself once a minute."""
        if self._day != self.today():
            self._day = self.today()
            self.day_began.emit()

    def ask(
        self, work: Callable[[], T], then: Callable[[T], None], *, certain: bool = False
    ) -> Job:
        """Run slow work on values off the window's thread and hand its result to `then`.

        `work` must not touch a widget or the store. What it raises as a ``NeutroDeskError`` is
        told by ``failed``. What is `certain`, such as a file to be written, is done even where
        the program is closed meanwhile; anything else can be given up.
        """
        return self._worker.run(work, then, self.failed.emit, certain=certain)

    def close(self) -> None:
        """Finish what is running and let go of the file."""
        self.closing.emit()
        self._clock.stop()
        self._worker.finish()
        self._store.close()

    def _set_aside(self, damaged: Damaged) -> None:
        """Remember a record that is not shown, and tell of it once the reading is over."""
        if any((each.kind, each.record) == (damaged.kind, damaged.record) for each in self.damaged):
            return
        self.damaged.append(damaged)
        if not self._telling:
            self._telling = True
            QTimer.singleShot(0, self, self._tell_damage)

    def _tell_damage(self) -> None:
        self._telling = False
        self.damage_met.emit()

    def _retrace(self, way: Callable[[Store], tuple[Entry, Change] | None], words: str) -> bool:
        try:
            made = way(self._store)
        except NeutroDeskError as error:
            self.failed.emit(error)
            return False
        if made is None:
            return False
        entry, change = made
        self._tell(change, words.format(gesture=entry.gesture))
        return True

    def _gesture(self, text: str, action: Callable[[], Change]) -> bool:
        try:
            change = action()
        except NeutroDeskError as error:
            self.failed.emit(error)
            return False
        if change:
            self._tell(change, text)
        return True

    def _tell(self, change: Change, words: str) -> None:
        self._undoable = self._store.undoable()
        self._newest.clear()
        self.drafts.follow(change)
        self._read = {key: change.carried(records, *key) for key, records in self._read.items()}
        self.changed.emit(change)
        self.done.emit(words)
