from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QCheckBox

from neutrodesk.errors import WrongPassphraseError
from neutrodesk.services import changes, protecting
from neutrodesk.services.opening import open_book
from neutrodesk.storage.engines import PLAIN
from neutrodesk.storage.store import Store
from neutrodesk.ui.desk import Desk
from neutrodesk.ui.protection.protection_window import ProtectionWindow
from neutrodesk.ui.protection.sheet_giving import SheetGiving

TODAY = date(2026, 3, 10)
SENTENCE = "The tin robot sleeps under the stairs"


class Reopening:
    """Does what the main window does: lets go of the file, acts, and opens what it is given."""

    def __init__(self):
        self.desk: Desk | None = None
        self.path, self.words = None, ""

    def __call__(self, action, words):
        assert self.desk is not None
        self.desk.close()
        self.path, self.words = action(), words


@pytest.fixture
def reopening():
    return Reopening()


@pytest.fixture
def path(tmp_path, a_person, a_test):
    """Return a family's file with a person and a test."""
    path = tmp_path / "family.neutrodesk"
    store = Store.create(path, who="tester")
    changes.keep(store, "Set up", a_person, a_test)
    store.close()
    return path


@pytest.fixture
def opened(qapp, path, own, reopening):
    """Open the window on the file, with a passphrase where the file has one."""
    desks = []

    def opened(secret=None):
        desk = reopening.desk = Desk(open_book(path, secret), today=lambda: TODAY)
        desks.append(desk)
        window = own(ProtectionWindow(desk, None, reopening))
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        window.show()
        window.activateWindow()
        return window

    yield opened
    for desk in desks:
        desk.close()
        desk.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def protected(path):
    """Encrypt the file; return its recovery code."""
    prepared = protecting.prepare(path)
    protecting.protect(path, SENTENCE, prepared)
    return prepared.code


def test_another_passphrase_is_set_and_the_old_one_no_longer_opens(
    protected, opened, path, reopening, qtbot
):
    sections = opened(SENTENCE).sections
    sections.change.unfold()
    sections.known.line.setText(SENTENCE)
    for line in (sections.new.once.line, sections.new.again.line):
        line.setText("A kite over the harbour")
    sections.change_button.click()
    qtbot.waitUntil(lambda: sections.told.text().startswith("The passphrase is changed."))
    assert sections.known.text() == sections.new.text() == ""
    reopening.desk.close()
    assert protecting.recovery_code(path, "A kite over the harbour") == protected
    with pytest.raises(WrongPassphraseError):
        open_book(path, SENTENCE)


def test_the_recovery_code_sets_another_passphrase_too(protected, opened, path, reopening, qtbot):
    sections = opened(SENTENCE).sections
    sections.change.unfold()
    sections.known.line.setText(protected.text.lower())
    for line in (sections.new.once.line, sections.new.again.line):
        line.setText("A kite over the harbour")
    sections.change_button.click()
    qtbot.waitUntil(lambda: sections.told.text().startswith("The passphrase is changed."))
    reopening.desk.close()
    assert protecting.recovery_code(path, "A kite over the harbour") == protected


def test_a_wrong_passphrase_changes_nothing_and_is_told_beside_its_line(
    protected, opened, path, qtbot
):
    key = path.with_name(path.name + "-key").read_bytes()
    sections = opened(SENTENCE).sections
    sections.change.unfold()
    sections.known.line.setText("not this one")
    for line in (sections.new.once.line, sections.new.again.line):
        line.setText("A kite over the harbour")
    sections.change_button.click()
    qtbot.waitUntil(lambda: "does not open" in sections.known.beside.text())
    assert sections.told.text() == ""
    assert sections.new.text() == "A kite over the harbour"
    assert path.with_name(path.name + "-key").read_bytes() == key


def test_what_is_missing_is_told_before_anything_is_tried(protected, opened):
    sections = opened(SENTENCE).sections
    sections.change.unfold()
    sections.change_button.click()
    assert sections.known.beside.text() == "The passphrase or the recovery code is needed here."
    assert sections.isEnabled()


def test_the_sheet_is_given_again_only_to_someone_who_knows_the_passphrase(
    protected, opened, qtbot
):
    sections = opened(SENTENCE).sections
    sections.sheet.unfold()
    asked: list[object] = []
    sections.for_sheet.line.setText("not this one")
    sections._with_groups(asked.append)
    qtbot.waitUntil(lambda: "does not open" in sections.for_sheet.beside.text())
    assert asked == []
    sections.for_sheet.line.setText(SENTENCE)
    sections._with_groups(asked.append)
    qtbot.waitUntil(lambda: bool(asked))
    assert asked == [protected.groups]
    assert isinstance(sections.giving, SheetGiving)


def test_the_encryption_is_removed_with_the_passphrase(protected, opened, path, reopening, qtbot):
    window = opened(SENTENCE)
    window.sections.remove.unfold()
    window.sections.for_removal.line.setText(SENTENCE)
    window.sections.remove_button.click()
    qtbot.waitUntil(lambda: reopening.path == path)
    assert path.read_bytes()[:16] == PLAIN
    store = open_book(path)
    assert store.check().tests == 1
    store.close()


def test_the_encryption_stays_where_the_passphrase_is_wrong(
    protected, opened, path, reopening, qtbot
):
    window = opened(SENTENCE)
    window.sections.remove.unfold()
    window.sections.for_removal.line.setText("not this one")
    window.sections.remove_button.click()
    qtbot.waitUntil(lambda: "does not open" in window.sections.for_removal.beside.text())
    assert reopening.path is None
    assert window.isVisible()


def test_every_line_and_tick_has_a_name_to_be_heard(protected, opened):
    window = opened(SENTENCE)
    for section in (window.sections.change, window.sections.sheet, window.sections.remove):
        section.unfold()
    for line in (window.sections.known, window.sections.for_sheet, window.sections.for_removal):
        assert "assphrase" in line.line.accessibleName()
    ticks = window.findChildren(QCheckBox)
    assert all(each.accessibleName() or each.text() for each in ticks)
