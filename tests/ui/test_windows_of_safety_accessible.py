"""The windows about passphrase, backups and damage: heard, reached by keys, read enlarged."""

import sqlite3
from contextlib import closing, suppress
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication

from neutrodesk.domain.record import new_id
from neutrodesk.services import changes, protecting
from neutrodesk.services.backups.making import make
from neutrodesk.services.backups.outside import choose
from neutrodesk.services.opening import open_book
from neutrodesk.storage.store import Store
from neutrodesk.ui.backups.backup_window import BackupWindow
from neutrodesk.ui.backups.restore_window import RestoreWindow
from neutrodesk.ui.damaged.damaged_window import DamagedWindow
from neutrodesk.ui.desk import Desk
from neutrodesk.ui.protection.protection_window import ProtectionWindow
from tests.reached import NARROW, clipped, described, letters, spoken, stops, twice

TODAY = date(2026, 3, 10)
SENTENCE = "The tin robot sleeps under the stairs"


class Family:
    """A family's file with two tests, a backup before the second, and a second place."""

    def __init__(self, path, person, test):
        self.path, self.test = path, test
        with closing(Store.create(path, who="tester")) as store:
            changes.keep(store, "Set up", person, test)
            make(store)
            choose(store, path.parent)
            changes.keep(store, "Add", replace(test, id=new_id(), taken_on=date(2026, 3, 8)))

    def desk(self, secret=None):
        return Desk(open_book(self.path, secret), today=lambda: TODAY)

    def spoil(self, *statements):
        with closing(sqlite3.connect(self.path)) as connection, connection:
            for statement in statements:
                connection.execute(statement, (self.test.id,))


def nowhere(_action, _words):
    raise AssertionError("nothing is asked for here")


def meaning(family):
    return ProtectionWindow(family.desk(), None, nowhere)


def passphrase(family):
    window = meaning(family)
    window.go_on()
    new = window.passphrase.new
    new.once.line.setText(SENTENCE)
    new.again.line.setText("another")
    new.again.touch()
    return window


def code(family):
    window = passphrase(family)
    window.passphrase.new.again.line.setText(SENTENCE)
    window.go_on()
    return window


def proof(family):
    window = code(family)
    window.go_on()
    next(iter(window.proof.lines.values())).setText("AAAA")
    return window


def encrypted(family):
    protecting.protect(family.path, SENTENCE, protecting.prepare(family.path))
    window = ProtectionWindow(family.desk(SENTENCE), None, nowhere)
    for section in (window.sections.change, window.sections.sheet, window.sections.remove):
        section.unfold()
    window.sections._change()
    return window


def backups(family):
    return BackupWindow(family.desk())


def restoring(family):
    window = RestoreWindow(family.desk(), None, nowhere)
    window.look()
    assert window.changes.rows
    return window


def asking(family):
    other = family.path.with_name("other.neutrodesk")
    other.write_bytes(family.path.read_bytes())
    protecting.protect(other, SENTENCE, protecting.prepare(other))
    window = RestoreWindow(family.desk(), None, nowhere)
    window.look_into(other)
    return window


def damaged(family):
    family.spoil(
        "UPDATE blood_test SET laboratory = 'Wrong' WHERE id = ?",
        "UPDATE journal_step SET after = replace(after, 'City', 'Lost') WHERE record = ?",
    )
    desk = family.desk()
    return DamagedWindow(desk, desk.store.check().damaged)


def brought_back(family):
    family.spoil("UPDATE blood_test SET laboratory = 'Wrong' WHERE id = ?")
    desk = family.desk()
    window = DamagedWindow(desk, desk.store.check().damaged)
    window.entries[0].button.click()
    return window


PLACES = (
    meaning,
    passphrase,
    code,
    proof,
    encrypted,
    backups,
    restoring,
    asking,
    damaged,
    brought_back,
)


@pytest.fixture
def family(qapp, tmp_path, a_person, a_test):
    return Family(tmp_path / "family.neutrodesk", a_person, a_test)


@pytest.fixture(params=PLACES, ids=lambda place: place.__name__)
def opening(request, family, own):
    """Return what opens one window after another."""
    desks = []

    def opening():
        window = own(request.param(family))
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        desks.append(window._desk)
        window.show()
        return window

    yield opening
    for desk in desks:
        desk.close()
        desk.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def twice_the_size(qapp):
    before, font = QApplication.font(), QApplication.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    QApplication.setFont(font)
    yield
    QApplication.setFont(before)


def test_everything_that_takes_keys_has_a_name(opening):
    takers = stops(opening(), Qt.FocusPolicy.TabFocus, Qt.FocusPolicy.ClickFocus)
    assert takers
    assert [described(each) for each in takers if not spoken(each)] == []


def test_no_letter_leads_to_two_places(opening):
    assert twice(letters(opening())) == []


def test_tab_goes_everywhere_and_comes_back(opening, qtbot):
    place = opening()
    place.activateWindow()
    qtbot.waitUntil(place.isActiveWindow)
    wanted = stops(place)
    wanted[0].setFocus()
    reached = []
    for _ in range(2 * len(wanted) + 2):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        reached.append(QApplication.focusWidget())
    assert [described(each) for each in wanted if each not in reached] == []


def test_enter_and_escape_do_nothing_that_cannot_be_undone(opening, qtbot):
    place = opening()
    place.activateWindow()
    qtbot.waitUntil(place.isActiveWindow)
    assert not any(button.isDefault() for button in place.findChildren(type(place.close_button)))
    qtbot.keyClick(place, Qt.Key.Key_Escape)
    assert not place.isVisible()


@pytest.mark.usefixtures("twice_the_size")
def test_nothing_is_cut_off_at_twice_the_size_of_the_text(opening, qtbot):
    place = opening()
    # Layouts inside layouts take a few turns to settle.
    with suppress(qtbot.TimeoutError):
        qtbot.waitUntil(lambda: not clipped(place), timeout=1000)
    assert clipped(place) == []
    assert place.minimumSizeHint().width() < NARROW
