"""The family's open book: people at the left, the pages of the one chosen at the right."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QSplitter, QTabWidget, QToolButton, QVBoxLayout, QWidget

from neutrodesk.domain.blood_test import BloodTest
from neutrodesk.domain.diary.entry import DiaryEntry
from neutrodesk.domain.person import Person
from neutrodesk.domain.record import Change, RecordId
from neutrodesk.errors import NeutroDeskError
from neutrodesk.ui.damaged.damage_line import DamageLine
from neutrodesk.ui.dates import age_text, day_text
from neutrodesk.ui.desk import Desk
from neutrodesk.ui.elided_label import ElidedLabel
from neutrodesk.ui.pages.on_demand import chart_page, course_page, diary_page
from neutrodesk.ui.pages.overview_page import OverviewPage
from neutrodesk.ui.pages.page_on_demand import PersonPage
from neutrodesk.ui.pages.reminders_page import RemindersPage
from neutrodesk.ui.pages.tests_page import TestsPage
from neutrodesk.ui.people_list import PeopleList


@dataclass(frozen=True, slots=True)
class Place:
    """Where a reader is in a book: the person and the page."""

    person: RecordId | None
    page: int


class Book(QSplitter):
    """Shows one person of the family at a time and opens the forms.

    Signals:
        chosen: another person is shown, with the ``Person`` or ``None``.
        reopening: the file is to be let go, something done with it, and what that returns opened:
            with what does it and the words for afterwards.
        checked: the whole file was read, with the ``Check``.
        importing: a table is about to be looked through, and what is in it to be kept.
    """

    chosen = Signal(object)
    reopening = Signal(object, str)
    checked = Signal(object)
    importing = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.desk = desk
        self.person: Person | None = None
        self.heading = ElidedLabel(self)
        font = self.heading.font()
        font.setBold(True)
        self.heading.setFont(font)
        self.overview = OverviewPage(desk, self)
        self.tests = TestsPage(desk, self)
        self.reminders = RemindersPage(desk, self)
        self.chart = chart_page(desk, self.open_test, self.open_entry)
        self.diary = diary_page(desk)
        self.course = course_page(desk, self.open_test)
        self.pages = QTabWidget(self)
        named = (
            (self.overview, self.tr("&Overview")),
            (self.chart, self.tr("&Chart")),
            (self.tests, self.tr("&Blood tests")),
            (self.diary, self.tr("&Diary")),
            (self.course, self.tr("Co&urse")),
            (self.reminders, self.tr("&Reminders")),
        )
        for page, words in named:
            self.pages.addTab(page, words)
        self._turned: tuple[PersonPage, ...] = tuple(page for page, _ in named)
        right = QWidget(self)
        column = QVBoxLayout(right)
        self.damage = DamageLine(desk, right)
        column.addWidget(self.damage)
        column.addWidget(self.heading)
        column.addWidget(self.pages, 1)
        self.people = PeopleList(desk, self)
        self.addWidget(self.people)
        self.addWidget(right)
        self.setStretchFactor(1, 1)
        self.setSizes([self.people.sizeHint().width(), 1])  # the pages get all that is left
        self.setChildrenCollapsible(False)
        # From the people Tab comes to the right: its top, its tabs, and then the page.
        QWidget.setTabOrder(self.people, self.damage.button)
        QWidget.setTabOrder(self.damage.button, self.pages)
        for button in self.pages.tabBar().findChildren(QToolButton):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # they scroll the tabs, as arrows do
        self.people.chosen.connect(self._choose)
        desk.day_began.connect(self._begin_day)
        self.overview.add_test.connect(self.add_test)
        self.overview.open_test.connect(self.open_test)
        self.overview.open_entry.connect(self.open_entry)
        self.overview.print_summary.connect(self.open_summary)
        self.tests.add_test.connect(self.add_test)
        self.tests.open_test.connect(self.open_test)
        self.tests.paste_table.connect(self.paste_import)
        self.tests.import_file.connect(self.open_import)
        desk.changed.connect(self._follow)
        self.show_person(self.people.person)

    def show_person(self, person: Person | None) -> None:
        """Turn every page to a person."""
        self.person = person
        self._head()
        for page in self._turned:
            page.show_person(person)
        self.pages.setEnabled(person is not None)
        self.chosen.emit(person)

    @property
    def place(self) -> Place:
        """Where the reader is now."""
        return Place(self.person.id if self.person else None, self.pages.currentIndex())

    def turn_to(self, place: Place) -> None:
        """Show the person and the page of a place; the first person where that one is gone."""
        if place.person is not None:
            self.people.choose(place.person)
        self.pages.setCurrentIndex(place.page)

    def _choose(self, person: Person | None) -> None:
        """Turn to another person; pages follow by themselves what changes of the same one."""
        if person != self.person:
            self.show_person(person)

    def _begin_day(self) -> None:
        """Let every page say what is due today."""
        self.show_person(self.person)

    def add_person(self) -> None:
        """Open the form for a new person."""
        self._open_person(None)

    def edit_person(self) -> None:
        """Open the form of the person shown."""
        if self.person is not None:
            self._open_person(self.person)

    def drop_person(self) -> None:
        """Take the person shown out of the file with all that belongs to them; undo helps."""
        if self.person is not None:
            words = self.tr("Delete {name} with everything kept of them")
            self.desk.drop(words.format(name=self.person.name), self.person)

    def add_test(self) -> None:
        """Open the form for a new blood test of the person shown."""
        if self.person is not None:
            self._open_test(self.person, None)

    def open_test(self, test_id: str) -> None:
        """Open the form of a blood test."""
        if self.person is None:
            return
        test = self.desk.find(BloodTest, RecordId(test_id), self.person.id)
        if test is not None:
            self._open_test(self.person, test)

    def show_history(self) -> None:
        """Show what was done to the blood test that is selected in the list."""
        self.pages.setCurrentWidget(self.tests)
        self.tests.more.show_history()

    def move_test(self) -> None:
        """File the blood test that is selected in the list under another person."""
        self.pages.setCurrentWidget(self.tests)
        self.tests.more.ask_where()

    def add_reminder(self) -> None:
        """Open the form for a new reminder of the person shown."""
        if self.person is not None:
            self.reminders.add_reminder()

    def add_entry(self, kind: type[DiaryEntry]) -> None:
        """Open the form for a new entry in the diary of the person shown."""
        if self.person is not None:
            self.pages.setCurrentWidget(self.diary)
            self.diary.turned().add_entry(kind)

    def log_quickly(self) -> None:
        """Go to the line of the diary that is typed in one go."""
        if self.person is not None:
            self.pages.setCurrentWidget(self.diary)
            self.diary.turned().log_quickly()

    def open_entry(self, entry_id: str) -> None:
        """Open the form of an entry of the diary."""
        self.diary.turned().open_entry(entry_id)

    def choose_units(self) -> None:
        """Open the form for the units that numbers are shown in."""
        from neutrodesk.ui.definitions.display_form import DisplayForm  # noqa: PLC0415 - as for the forms below

        DisplayForm(self.desk, self).open()

    def open_summary(self) -> None:
        """Open the page for the appointment."""
        if self.person is None:
            return
        # Typst and matplotlib are imported when a page is asked for, not at the start.
        from neutrodesk.ui.paper.summary_window import SummaryWindow  # noqa: PLC0415

        SummaryWindow(self.desk, self.person, self).open()

    def open_import(self) -> None:
        """Choose a table in a file and review what is in it."""
        if self.person is not None:
            from neutrodesk.ui.importing.import_review import open_import  # noqa: PLC0415 - rarely used

            self.importing.emit()
            open_import(self.desk, self.person, self)

    def paste_import(self) -> None:
        """Review a table that was copied elsewhere."""
        if self.person is not None:
            from neutrodesk.ui.importing.import_review import paste_import  # noqa: PLC0415 - rarely used

            self.importing.emit()
            paste_import(self.desk, self.person, self)

    def open_own_values(self) -> None:
        """Open the list of values that the family defined itself."""
        from neutrodesk.ui.definitions.own_values import OwnValues  # noqa: PLC0415 - as for the forms below

        OwnValues(self.desk, self).open()

    def open_laboratories(self) -> None:
        """Open the list of laboratories and their intervals."""
        from neutrodesk.ui.definitions.laboratories import Laboratories  # noqa: PLC0415 - the same

        Laboratories(self.desk, self).open()

    def back_up_now(self) -> None:
        """Make a backup and say where it is."""
        from neutrodesk.ui.backups.backup_now import back_up_now  # noqa: PLC0415 - rarely used

        back_up_now(self.desk)

    def open_backups(self) -> None:
        """Open the list of backups and of the places they go to."""
        from neutrodesk.ui.backups.backup_window import BackupWindow  # noqa: PLC0415 - rarely used

        BackupWindow(self.desk, self).open()

    def check_file(self) -> None:
        """Read the whole file and tell whether every record is as it was written."""
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            found = self.desk.store.check()
        except NeutroDeskError as error:
            self.desk.failed.emit(error)
        else:
            self.desk.set_aside(*found.damaged)
            self.checked.emit(found)
        finally:
            QApplication.restoreOverrideCursor()

    def open_protection(self) -> None:
        """Open what sets up, changes or takes away the passphrase of the file."""
        from neutrodesk.ui.protection.protection_window import ProtectionWindow  # noqa: PLC0415

        ProtectionWindow(self.desk, self, reopen=self.reopening.emit).open()

    def open_erasing(self) -> None:
        """Open what exports everything of the person shown and takes it out for good."""
        if self.person is not None:
            from neutrodesk.ui.erasing.erase_window import EraseWindow  # noqa: PLC0415 - rarely used

            EraseWindow(self.desk, self.person, self).open()

    def _open_person(self, person: Person | None) -> None:
        # Forms are imported when one is asked for: they are a tenth of the start.
        from neutrodesk.ui.person.person_form import PersonForm  # noqa: PLC0415

        PersonForm(self.desk, person, parent=self).open()

    def _open_test(self, person: Person, test: BloodTest | None) -> None:
        from neutrodesk.ui.blood_test.blood_test_form import BloodTestForm  # noqa: PLC0415 - as above

        BloodTestForm(self.desk, person, test, parent=self).open()

    def _head(self) -> None:
        if self.person is None:
            self.heading.setText(self.tr("Add the first person to begin."))
            return
        words = self.tr("{name}  ·  born {day}  ·  {age}")
        day, age = day_text(self.person.born), age_text(self.person, self.desk.today())
        self.heading.setText(words.format(name=self.person.name, day=day, age=age))

    def _follow(self, change: Change) -> None:
        """Keep the heading and the pages with the person as corrected."""
        if self.person is None:
            return
        for person in change.after(Person):
            if person.id == self.person.id:
                self.show_person(person)
