"""A fault in NeutroDesk, and a program that is cut off: nothing is lost, and a check is offered."""

import os
import signal
import sys
import threading

import pytest
from PySide6.QtCore import Qt, QTimer

from neutrodesk.domain.blood_test import BloodTest
from neutrodesk.paths import family_file
from neutrodesk.services import changes
from neutrodesk.storage.store import Store
from neutrodesk.ui.blood_test.blood_test_form import BloodTestForm
from neutrodesk.ui.crash.fault_screen import FaultScreen
from neutrodesk.ui.program import _listen_for_faults
from tests.programs import next_line, program

pytestmark = [
    pytest.mark.qt_log_ignore("This plugin does not support", extend=True),
    # What is raised here in slots is meant to be.
    pytest.mark.qt_no_exception_capture,
]

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(autouse=True)
def hooks(monkeypatch):
    """Give the exceptions back to the tests afterwards."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)


@pytest.fixture
def a_file(a_person, a_test):
    """Return a family's file with one person and one test, at its usual place."""
    store = Store.create(family_file())
    changes.keep(store, "Set up", a_person, a_test)
    store.close()
    return family_file()


def opened(start):
    user = start()
    user.until(lambda: user.book is not None and user.book.overview.chart is not None)
    return user


def meet_a_fault(user):
    """Let a slot fail as a bug would make it, and return the screen that tells of it."""
    _listen_for_faults(user.window, lambda: None)
    QTimer.singleShot(0, lambda: dict[str, str]()["ZZ-CANARY-PATIENT"])
    return user.dialog(FaultScreen)


def type_half(user):
    form = user.ask((CONTROL, Qt.Key.Key_N), BloodTestForm)
    form.day.line.setText("2026-03-05")
    form.grid.rows[0].cells[0].setText("not yet readab")
    return form


def test_what_is_typed_is_there_after_a_fault_and_going_on(start, a_file, qtbot):
    user = opened(start)
    form = type_half(user)
    typed = form._typed()
    screen = meet_a_fault(user)
    user.until(lambda: user.desk.drafts.read(form._draft) is not None)
    user.click(screen.go_on)
    assert form._typed() == typed
    assert user.book.isVisible()


def test_closing_after_a_fault_keeps_what_is_typed_and_the_next_start_offers_a_check(start, a_file):
    user = opened(start)
    typed = type_half(user)._typed()
    screen = meet_a_fault(user)
    user.click(screen.end)
    user.until(lambda: not user.window.isVisible())

    again = opened(start)
    assert "did not end as it should" in again.window.banner.text.text()
    again.turn_back()
    form = again.ask((CONTROL, Qt.Key.Key_N), BloodTestForm)
    assert form._typed() == typed
    form.reject()
    again.click(again.window.banner.way)
    said = again.window.banner.text.text()
    assert "people: 1, blood tests: 1" in said
    assert "Every record is as it was written." in said
    again.window.close()

    third = opened(start)
    assert not third.window.banner.isVisible()


def test_a_program_that_is_killed_loses_nothing_and_the_next_start_offers_a_check(start, a_file):
    with program() as killed:
        assert next_line(killed) == "open"
        os.kill(killed.pid, signal.SIGTERM)
        killed.wait()

    user = opened(start)
    assert "did not end as it should" in user.window.banner.text.text()
    assert len(user.desk.all(BloodTest)) == 1
    assert user.book.isVisible()


def test_an_end_as_it_should_be_is_not_mentioned(start, a_file):
    opened(start).window.close()
    assert not opened(start).window.banner.isVisible()
