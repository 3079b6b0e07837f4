import os
import re
import stat
import subprocess
import sys
import threading

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton, QWidget

from neutrodesk.paths import data_folder, family_file
from neutrodesk.ui.crash.fault import fault_of
from neutrodesk.ui.crash.fault_screen import FaultScreen
from neutrodesk.ui.crash.faults import QUIET, Faults
from neutrodesk.ui.crash.running import Running

pytestmark = [
    pytest.mark.qt_log_ignore("This plugin does not support", extend=True),
    # What is raised here in slots is meant to be.
    pytest.mark.qt_no_exception_capture,
]

CANARY = "ZZ-CANARY-PATIENT"


@pytest.fixture
def window(own):
    window = own(QWidget())
    window.show()
    return window


@pytest.fixture
def clock():
    """Return a clock that a test turns on."""
    times = [0.0]

    def clock(seconds=0.0):
        times[0] += seconds
        return times[0]

    return clock


@pytest.fixture
def faults(window, clock, monkeypatch, capsys):
    """Return what listens for faults over the window, until the test is over."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    faults = Faults(window, clock)
    faults.listen()
    return faults


def fail():
    """Meet a bug in a slot whose words and values hold a name."""
    try:
        {CANARY: 1}[CANARY + CANARY]
    except KeyError as error:
        raise ValueError(CANARY) from error


def shown(faults):
    return faults.screen is not None and faults.screen.isVisible()


def test_a_fault_in_a_slot_is_told_in_three_plain_parts(faults, qtbot):
    QTimer.singleShot(0, fail)
    qtbot.waitUntil(lambda: shown(faults))

    assert "ValueError after KeyError" in faults.screen.report.toPlainText()
    assert "NeutroDesk" in faults.screen.windowTitle()


def test_the_text_names_our_lines_and_the_versions_and_nobody(desk, faults, qtbot):
    a_bug = [CANARY]
    QTimer.singleShot(0, lambda: desk.keep(CANARY, a_bug))
    qtbot.waitUntil(lambda: shown(faults))

    text = faults.screen.report.toPlainText()
    assert re.search(r"^  neutrodesk\.ui\.desk:\d+$", text, re.MULTILINE)
    assert re.search(r"^NeutroDesk \d.*\nPython 3.*Qt 6.*SQLite 3", text)
    assert CANARY not in text
    assert os.sep not in text
    qtbot.mouseClick(faults.screen.copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == text


def test_nothing_of_it_is_written_to_the_terminal_but_the_text(desk, faults, qtbot, capsys):
    QTimer.singleShot(0, fail)
    qtbot.waitUntil(lambda: shown(faults))
    said = capsys.readouterr()
    assert CANARY not in said.out + said.err
    assert "ValueError after KeyError" in said.err


def test_the_same_fault_again_is_counted_and_opens_nothing(faults, qtbot, window):
    button = QPushButton(window)
    button.clicked.connect(fail)
    for _ in range(50):
        button.click()
    qtbot.waitUntil(lambda: shown(faults))

    qtbot.waitUntil(lambda: "(50 times)" in faults.screen.report.toPlainText())
    assert len(window.findChildren(FaultScreen)) == 1


def test_a_fault_that_comes_back_at_once_is_not_told_at_once(faults, qtbot, window, clock):
    button = QPushButton(window)
    button.clicked.connect(fail)
    button.click()
    qtbot.waitUntil(lambda: shown(faults))
    qtbot.mouseClick(faults.screen.go_on, Qt.MouseButton.LeftButton)
    assert faults.screen is None

    with qtbot.waitSignal(faults.came):
        button.click()
    assert faults.screen is None
    clock(QUIET)
    button.click()
    qtbot.waitUntil(lambda: shown(faults))


def test_a_fault_in_a_paint_event_is_told_after_it(faults, qtbot, own):
    class Broken(QWidget):
        def paintEvent(self, event):  # noqa: N802 - Qt's name
            raise RuntimeError(CANARY)

    own(Broken()).show()
    qtbot.waitUntil(lambda: shown(faults))
    assert "RuntimeError" in faults.screen.report.toPlainText()


def test_a_fault_in_a_thread_is_told_in_the_window(faults, qtbot):
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: shown(faults))
    assert "ValueError" in faults.screen.report.toPlainText()


def test_going_on_and_closing_are_both_offered_by_keys(faults, qtbot):
    QTimer.singleShot(0, fail)
    qtbot.waitUntil(lambda: shown(faults))
    screen = faults.screen
    screen.activateWindow()
    qtbot.waitUntil(screen.isActiveWindow)
    assert screen.focusWidget() is screen.go_on
    qtbot.keyClick(screen.go_on, Qt.Key.Key_Tab)
    assert screen.focusWidget() is screen.end

    with qtbot.waitSignal(faults.ending):
        qtbot.keyClick(screen.end, Qt.Key.Key_Return)


def test_a_fault_that_is_its_own_cause_ends():
    first, second = ValueError(CANARY), KeyError(CANARY)
    first.__context__, second.__context__ = second, first
    assert fault_of(ValueError, first, None).kind == "ValueError after KeyError"


def test_ctrl_c_is_no_fault(faults, qtbot, capsys):
    faults.take(KeyboardInterrupt, KeyboardInterrupt(), None)
    qtbot.wait(0)
    assert faults.screen is None


# -- the mark of a file that is open


def test_an_end_as_it_should_be_leaves_no_mark(home):
    running = Running()
    assert not running.begin(family_file())
    running.end()
    assert not Running().begin(family_file())


def test_an_end_that_was_none_is_known_the_next_time_and_not_for_ever(home):
    Running().begin(family_file())
    again = Running()
    assert again.begin(family_file())
    again.end()
    assert not Running().begin(family_file())


def test_a_fault_leaves_the_mark_though_the_file_is_closed(home):
    running = Running()
    running.begin(family_file())
    running.stay()
    running.end()
    assert Running().begin(family_file())


def test_the_mark_is_of_one_file_and_names_nobody(home, tmp_path):
    running = Running()
    running.begin(tmp_path / f"{CANARY}.neutrodesk")
    assert not Running().begin(tmp_path / "other.neutrodesk")
    for mark in (data_folder() / "running").iterdir():
        assert CANARY not in mark.name
        assert re.fullmatch(r"[\d:T+-]{25}", mark.read_text("ascii"))


def test_where_no_mark_can_be_set_the_file_opens_all_the_same(home):
    home.write_text("a file where the folder should be")
    running = Running()
    assert not running.begin(family_file())
    running.stay()
    running.end()


def cut_off():
    """Run a program that ends within foreign code while it holds a name."""
    script = (
        "import ctypes, os; os.umask(0o077);"
        "from neutrodesk.ui.crash.last_words import write_last_words;"
        f"name = '{CANARY}'; write_last_words(); ctypes.string_at(0)"
    )
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)
    assert ended.returncode != 0
    return data_folder() / "last-words.txt"


def test_python_writes_its_last_words_where_only_the_user_reads_them(home):
    words = cut_off()
    assert "Current thread" in words.read_text("utf-8")
    assert CANARY not in words.read_text("utf-8")
    if os.name == "posix":
        assert stat.S_IMODE(words.stat().st_mode) == 0o600


def test_last_words_do_not_pile_up(home):
    words = cut_off()
    once = words.stat().st_size
    assert cut_off().stat().st_size == 2 * once
    words.write_text("x" * 100_000)
    assert cut_off().stat().st_size == once
