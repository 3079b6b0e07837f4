"""The word of the system before it sleeps, over a bus of the test's own."""

import shutil
import subprocess
import sys

import pytest

from tests.programs import next_line, running

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or shutil.which("dbus-daemon") is None, reason="2026-11-21: no such bus"
)

LISTENER = """
import sys
from PySide6.QtCore import QCoreApplication
from neutrodesk.ui.locking.sleep_signal import SleepSignal

application = QCoreApplication([])
signal = SleepSignal()
signal.sleeping.connect(lambda: (print("sleeping", flush=True), application.quit()))
print("listening" if signal.heard else "deaf", flush=True)
sys.exit(application.exec() if signal.heard else 1)
"""
SPEAKER = """
from PySide6.QtDBus import QDBusConnection, QDBusMessage

bus = QDBusConnection.systemBus()
assert bus.registerService("org.freedesktop.login1")
for sleeps in (False, True):
    word = QDBusMessage.createSignal(
        "/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForSleep"
    )
    word.setArguments([sleeps])
    assert bus.send(word)
"""


@pytest.fixture
def bus(monkeypatch):
    """Start a bus and let it be the system's for whatever is started here."""
    command = ["dbus-daemon", "--session", "--nofork", "--print-address"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as daemon:
        monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", next_line(daemon))
        yield
        daemon.terminate()


def test_the_system_s_word_is_heard_before_sleep_and_not_after_it(bus):
    with running(LISTENER) as listener:
        assert next_line(listener) == "listening"
        subprocess.run([sys.executable, "-c", SPEAKER], check=True)
        assert next_line(listener) == "sleeping"
        assert listener.wait() == 0


def test_without_a_bus_nothing_is_heard_and_nothing_fails(monkeypatch):
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nowhere/at/all")
    listener = subprocess.run(
        [sys.executable, "-c", LISTENER], capture_output=True, text=True, check=False
    )
    assert listener.stdout == "deaf\n"
