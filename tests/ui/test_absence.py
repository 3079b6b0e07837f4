import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from neutrodesk.ui.locking.absence import ASLEEP, TICK, Absence
from neutrodesk.ui.locking.lock_after import LockAfter
from neutrodesk.ui.locking.sleep_signal import SleepSignal
from neutrodesk.ui.settings import WindowSettings

CONTROL = Qt.KeyboardModifier.ControlModifier


def move(window):
    """Move the mouse, wherever it was before."""
    QTest.mouseMove(window, QPoint(3, 3))
    QTest.mouseMove(window, QPoint(9, 9))


class Clock:
    """The computer's clock, turned on as time passes in a test."""

    def __init__(self):
        self.time = 1_000_000.0

    def __call__(self):
        return self.time

    def run(self, absence, seconds):
        """Let time pass while the computer is awake."""
        for _ in range(round(seconds / TICK)):
            self.time += TICK
            absence.look()

    def sleep(self, absence, seconds):
        """Let time pass while nothing runs."""
        self.time += seconds
        absence.look()


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def window(own, qtbot):
    window = own(QWidget())
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


@pytest.fixture
def watch(window, clock):
    """Return a watch over the window and the number of times it has noticed somebody's absence."""

    def watch(minutes=5):
        absence = Absence(lambda: minutes, window, clock)
        noticed = []
        absence.noticed.connect(lambda: noticed.append(clock.time))
        absence.begin()
        return absence, noticed

    return watch


def test_five_minutes_without_a_key_are_noticed_and_no_sooner(watch, clock):
    absence, noticed = watch()
    clock.run(absence, 290)
    assert noticed == []
    clock.run(absence, 10)
    assert len(noticed) == 1


@pytest.mark.parametrize("minutes", [1, 60])
def test_the_minutes_are_chosen(watch, clock, minutes):
    absence, noticed = watch(minutes)
    clock.run(absence, minutes * 60 - TICK)
    assert noticed == []
    clock.run(absence, TICK)
    assert len(noticed) == 1


def test_never_is_never(watch, clock):
    absence, noticed = watch(0)
    clock.run(absence, 36_000)
    assert noticed == []


def test_sleep_is_noticed_at_once_even_where_idling_never_is(watch, clock):
    absence, noticed = watch(0)
    clock.sleep(absence, ASLEEP)
    assert noticed == []
    clock.sleep(absence, ASLEEP + 1)
    assert len(noticed) == 1


@pytest.mark.parametrize(
    "live",
    [
        lambda window: QTest.keyClick(window, Qt.Key.Key_A),
        move,
        lambda window: QTest.mouseClick(window, Qt.MouseButton.LeftButton),
    ],
    ids=["key", "move", "click"],
)
def test_every_sign_of_life_counts(watch, window, clock, qtbot, live):
    absence, noticed = watch()
    clock.run(absence, 290)
    live(window.windowHandle())
    clock.run(absence, 290)
    assert noticed == []
    clock.run(absence, 10)
    assert len(noticed) == 1


def test_a_hand_on_a_form_that_came_up_later_counts_too(watch, window, clock, qtbot):
    absence, noticed = watch()
    form = QDialog(window)
    line = QLineEdit(form)
    form.open()
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow)
    clock.run(absence, 290)
    QTest.keyClick(form.windowHandle(), Qt.Key.Key_A)
    clock.run(absence, 290)
    assert noticed == []
    assert line.text() == "a"


def test_what_an_input_method_types_counts(watch, window, clock, qtbot):
    absence, noticed = watch()
    line = QLineEdit(window)
    line.show()
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    clock.run(absence, 290)
    line.insert("好")
    clock.run(absence, 290)
    assert noticed == []


def test_the_keys_of_the_lock_are_heard_over_a_form(watch, window, qtbot):
    _absence, noticed = watch()
    form = QDialog(window)
    form.open()
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow)
    QTest.keyClick(form.windowHandle(), Qt.Key.Key_L)
    assert noticed == []
    QTest.keyClick(form.windowHandle(), Qt.Key.Key_L, CONTROL)
    assert len(noticed) == 1


def test_nothing_is_watched_while_there_is_nothing_to_lock(watch, window, clock):
    absence, noticed = watch()
    absence.rest()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_L, CONTROL)
    assert noticed == []
    assert not absence._clock.isActive()
    clock.time += 36_000
    absence.begin()
    clock.run(absence, 290)
    assert noticed == []


def test_the_system_s_word_before_sleep_is_taken_and_not_the_one_after(window):
    signal = SleepSignal(window)
    heard = []
    signal.sleeping.connect(lambda: heard.append(True))
    signal.prepare(False)
    assert heard == []
    signal.prepare(True)
    assert heard == [True]


def test_the_minutes_are_remembered(window, qtbot):
    settings = WindowSettings()
    assert settings.lock_minutes == 5
    dialog = LockAfter(settings, window)
    dialog.open()
    assert (dialog.minutes.minimum(), dialog.minutes.maximum()) == (0, 60)
    dialog.minutes.setValue(0)
    assert dialog.minutes.text() == "never"
    dialog.accept()
    assert WindowSettings().lock_minutes == 0


def test_minutes_that_are_put_away_are_not_taken(window):
    settings = WindowSettings()
    dialog = LockAfter(settings, window)
    dialog.open()
    dialog.minutes.setValue(60)
    dialog.reject()
    assert settings.lock_minutes == 5
