import sys
from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog, QLabel

from neutrodesk.errors import EncryptedFileError
from neutrodesk.services import changes
from neutrodesk.services.backups.making import make
from neutrodesk.services.backups.shelf import backups_in, shelf_of
from neutrodesk.services.opening import open_book
from neutrodesk.storage.engines import PLAIN
from neutrodesk.storage.store import Store
from neutrodesk.ui.desk import Desk
from neutrodesk.ui.main_window import MainWindow
from neutrodesk.ui.protection.protection_window import ProtectionWindow
from neutrodesk.ui.settings import WindowSettings

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


def words(window):
    return " ".join(each.text() for each in window.findChildren(QLabel) if each.isVisible())


def walk_to_proof(window):
    window.next_button.click()
    window.passphrase.new.once.line.setText(SENTENCE)
    window.passphrase.new.again.line.setText(SENTENCE)
    window.next_button.click()
    window.next_button.click()


def type_back(window):
    groups = window.prepared.code.groups
    for place, line in window.proof.lines.items():
        line.setText(groups[place].lower())


def test_it_says_first_who_can_read_the_file_and_what_a_passphrase_does_not_help_against(opened):
    window = opened()
    said = words(window)
    assert "“family.neutrodesk” is not encrypted." in said
    assert "name and size can still be seen" in said
    assert "records what is typed" in said
    assert "Backups and copies made before stay as they are" in said
    assert window.count.text() == "Step 1 of 4"


def test_four_steps_lead_to_an_encrypted_file(opened, path, reopening, a_person):
    window = opened()
    walk_to_proof(window)
    type_back(window)
    assert window.next_button.text() == "&Encrypt the file"
    window.next_button.click()
    assert reopening.path == path
    assert path.read_bytes()[:16] != PLAIN
    with pytest.raises(EncryptedFileError):
        open_book(path)
    store = open_book(path, SENTENCE)
    with store.reading() as records:
        assert [each.name for each in records.all(type(a_person))] == [a_person.name]
    store.close()
    assert "It opens with the passphrase" in reopening.words


def test_closing_before_the_last_step_leaves_the_file_as_it_is(opened, path, qtbot):
    before = path.read_bytes()
    window = opened()
    walk_to_proof(window)
    type_back(window)
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()
    window._desk.close()
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("once", "again", "reason"),
    [
        ("", "", "This needs to be filled in."),
        ("short", "short", "It needs 8 signs or more; spaces count."),
        ("Password", "Password", "This is one that others try first; take another one."),
        ("1234 5678", "1234 5678", "This is one that others try first; take another one."),
        (SENTENCE, "", "Type it once more, so that a slip is noticed."),
        (SENTENCE, SENTENCE + ".", "The two are not the same yet."),
    ],
)
def test_next_is_off_with_the_reason_beside_it(opened, once, again, reason):
    window = opened()
    window.next_button.click()
    window.passphrase.new.once.line.setText(once)
    window.passphrase.new.again.line.setText(again)
    assert not window.next_button.isEnabled()
    assert window.reason.text() == reason


@pytest.mark.parametrize("passphrase", ["abcdefgh", "zu Hause!", "日本語の文です。", "        x"])
def test_no_rule_but_length_is_asked_of_a_passphrase(opened, passphrase):
    window = opened()
    window.next_button.click()
    window.passphrase.new.once.line.setText(passphrase)
    window.passphrase.new.again.line.setText(passphrase)
    assert window.next_button.isEnabled()


def test_what_is_typed_is_hidden_until_it_is_asked_for(opened):
    window = opened()
    window.next_button.click()
    new = window.passphrase.new
    modes = type(new.once.line).EchoMode
    assert [each.line.echoMode() for each in (new.once, new.again)] == [modes.Password] * 2
    new.once.show_tick.click()
    assert [each.line.echoMode() for each in (new.once, new.again)] == [modes.Normal] * 2


def test_the_code_is_shown_in_groups_with_their_numbers(opened):
    window = opened()
    walk_to_proof(window)
    window.back_button.click()
    shown = words(window)
    for number, group in enumerate(window.prepared.code.groups, 1):
        assert f"{number}: {group}" in shown


def test_two_other_groups_are_asked_for_and_a_wrong_one_is_told(opened):
    window = opened()
    walk_to_proof(window)
    assert len(window.proof.lines) == 2
    assert not window.next_button.isEnabled()
    (first, line), (second, other) = window.proof.lines.items()
    line.setText("AAAA")
    assert window.reason.text() == f"Group {first + 1} is not as on the sheet."
    groups = window.prepared.code.groups
    line.setText(f" {groups[first].lower()} ")
    assert window.reason.text() == f"Group {second + 1} is not typed yet."
    other.setText(groups[second].replace("0", "o").replace("1", "l"))
    assert window.next_button.isEnabled()


def test_the_keyboard_alone_is_enough(opened, path, qtbot, press):
    window = opened()
    qtbot.waitUntil(window.isActiveWindow)
    enter = Qt.Key.Key_Return
    window.next_button.setFocus()
    press(window, enter)
    assert window.focusWidget() is window.passphrase.new.once.line
    press(window, SENTENCE, enter, SENTENCE, enter)
    assert window.count.text() == "Step 3 of 4"
    window.next_button.setFocus()
    press(window, enter)
    groups = window.prepared.code.groups
    for place in window.proof.lines:
        press(window, groups[place], enter)
    assert path.read_bytes()[:16] != PLAIN


def test_earlier_backups_are_named_and_kept_unless_their_removal_is_asked_for(
    opened, path, reopening
):
    store = Store.open(path)
    backup = make(store)
    book = store.book
    store.close()
    window = opened()
    walk_to_proof(window)
    assert backup.path.name in words(window)
    assert not window.proof.remove.isChecked()
    type_back(window)
    window.next_button.click()
    assert backup.path.exists()
    assert backups_in(shelf_of(path, book), book)[-1].path == backup.path


def test_earlier_backups_go_after_an_encrypted_one_was_made(opened, path, reopening):
    store = Store.open(path)
    backup, book = make(store), store.book
    store.close()
    window = opened()
    walk_to_proof(window)
    window.proof.remove.click()
    type_back(window)
    window.next_button.click()
    assert not backup.path.exists()
    (left,) = backups_in(shelf_of(path, book), book)
    assert left.manifest.encrypted
    assert left.manifest.counts.tests == 1


def test_the_sheet_is_saved_as_pdf(opened, qtbot, tmp_path):
    window = opened()
    walk_to_proof(window)
    window.back_button.click()
    giving = window.step.giving
    giving.save_button.click()
    dialog = giving.findChild(QFileDialog)
    assert dialog.selectedFiles()[0].endswith("Recovery sheet 2026-03-10.pdf")
    dialog.reject()
    out = tmp_path / "sheet.pdf"
    giving.save(window.prepared.code.groups, out)
    qtbot.waitUntil(lambda: giving.told.text().startswith("Saved as sheet.pdf."))
    assert out.read_bytes().startswith(b"%PDF")


def test_the_sheet_is_printed(opened, qtbot, tmp_path):
    window = opened()
    walk_to_proof(window)
    window.back_button.click()
    giving = window.step.giving
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    giving.print_on(window.prepared.code.groups, printer)
    qtbot.waitUntil(lambda: giving.told.text() == "Given to the printer.", timeout=20_000)
    assert (tmp_path / "printed.pdf").stat().st_size > 10_000


def test_a_place_that_cannot_be_written_is_told_in_the_window(opened, qtbot, tmp_path):
    window = opened()
    walk_to_proof(window)
    window.back_button.click()
    giving = window.step.giving
    giving.save(window.prepared.code.groups, tmp_path / "missing" / "sheet.pdf")
    qtbot.waitUntil(lambda: "cannot be written" in giving.told.text())


def test_without_the_library_it_says_so_plainly(opened, monkeypatch, path):
    monkeypatch.setitem(sys.modules, "sqlcipher3", None)
    monkeypatch.setitem(sys.modules, "sqlcipher3.dbapi2", None)
    window = opened()
    assert "Encrypted files cannot be used on this computer" in words(window)
    assert not window.next_button.isVisible()
    assert window.close_button.isVisible()


def test_a_sample_family_lies_in_no_file(desk, own):
    window = own(ProtectionWindow(desk, None, Reopening()))
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    window.show()
    assert "lies in no file" in words(window)
    assert not window.next_button.isVisible()


def test_in_the_window_itself_the_file_opens_with_the_new_passphrase(path, own, qtbot, a_person):
    """The journey of a family: encrypt, type the passphrase, change nothing else, decrypt."""
    window = own(MainWindow(WindowSettings(), lambda: TODAY))
    window.show()
    with qtbot.waitSignal(window.opened):
        window.open_file(path)
    window.book.open_protection()
    setting_up = window.book.findChild(ProtectionWindow)
    walk_to_proof(setting_up)
    type_back(setting_up)
    setting_up.next_button.click()
    assert window.shown is None
    window.page.secret.setText(SENTENCE)
    with qtbot.waitSignal(window.opened):
        window.page.open.click()
    assert window.book.person == a_person
    window.book.open_protection()
    sections = window.book.findChild(ProtectionWindow).sections
    sections.for_removal.line.setText(SENTENCE)
    with qtbot.waitSignal(window.opened):
        sections.remove_button.click()
    assert window.book.desk.store.key is None
    window.close()
    assert path.read_bytes()[:16] == PLAIN
