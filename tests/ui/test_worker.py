import subprocess
import sys
import threading
from pathlib import Path

import pytest

from neutrodesk.errors import CannotWriteError
from neutrodesk.ui.worker import Worker, leave


@pytest.fixture
def worker(qapp):
    worker = Worker()
    yield worker
    worker.finish()
    worker.deleteLater()


@pytest.fixture
def gate():
    """Return what a job waits at until the test lets it go on."""
    gate = threading.Event()
    yield gate
    gate.set()


def held(begun, gate):
    """Return work that says when it has begun and goes on when the gate is opened."""

    def work():
        begun.set()
        gate.wait()

    return work


def never(_result):
    raise AssertionError("told of what nobody wants any more")


def test_the_result_comes_back_to_the_thread_of_the_window(worker, qtbot):
    found = []
    worker.run(
        threading.current_thread,
        lambda result: found.append((result, threading.current_thread())),
        never,
    )
    qtbot.waitUntil(lambda: bool(found))
    ((worked, told),) = found
    assert told is threading.main_thread()
    assert worked is not told


def test_jobs_are_done_one_after_another_in_their_order(worker, qtbot):
    told: list[object] = []
    for number in range(20):
        worker.run(lambda number=number: number, told.append, never)
    qtbot.waitUntil(lambda: len(told) == 20)
    assert told == list(range(20))


def test_what_could_not_be_done_is_told_and_a_bug_is_raised(worker, qtbot):
    errors: list[object] = []

    def fail(error):
        raise error

    with qtbot.captureExceptions() as raised:
        worker.run(lambda: fail(CannotWriteError(Path("x"))), never, errors.append)
        worker.run(lambda: fail(ZeroDivisionError()), never, never)
        qtbot.waitUntil(lambda: bool(errors and raised))
    assert [type(error) for error in errors] == [CannotWriteError]
    assert [kind for kind, _error, _trace in raised] == [ZeroDivisionError]


def test_a_job_that_is_given_up_is_not_begun_and_its_result_not_told(worker, gate, qtbot):
    begun = threading.Event()
    done: list[object] = []
    told: list[object] = []
    running = worker.run(held(begun, gate), never, never)
    waiting = worker.run(lambda: done.append("waiting"), never, never)
    assert begun.wait(10)
    running.give_up()
    waiting.give_up()
    gate.set()
    worker.run(lambda: "last", told.append, never)
    qtbot.waitUntil(lambda: told == ["last"])
    assert done == []


def test_an_answer_on_its_way_is_not_told_once_it_is_given_up(worker, qtbot):
    over = threading.Event()
    told: list[object] = []
    job = worker.run(lambda: "early", never, never)
    worker.run(over.set, lambda _none: told.append("late"), never)
    assert over.wait(10)
    job.give_up()
    qtbot.waitUntil(lambda: told == ["late"])


def test_closing_drops_what_was_not_begun(worker, gate):
    begun = threading.Event()
    done = []
    worker.run(held(begun, gate), never, never)
    worker.run(lambda: done.append("waiting"), never, never)
    assert begun.wait(10)
    worker.finish(patience=0)
    gate.set()
    worker._thread.join()
    worker.run(lambda: done.append("too late"), never, never)
    assert done == []


def test_closing_does_not_wait_for_a_long_job(worker, gate):
    begun = threading.Event()
    worker.run(held(begun, gate), never, never)
    assert begun.wait(10)
    assert not worker.finish(patience=0)


def test_what_is_certain_is_done_before_the_program_closes(worker, gate):
    begun = threading.Event()
    done = []
    worker.run(held(begun, gate), never, never)
    worker.run(lambda: done.append("left out"), never, never)
    worker.run(lambda: done.append("written"), never, never, certain=True)
    assert begun.wait(10)

    def open_the_gate_once_it_is_closing():
        with worker._turn:
            worker._turn.wait_for(lambda: worker._closed)
        gate.set()

    threading.Thread(target=open_the_gate_once_it_is_closing).start()
    assert worker.finish(patience=10)
    assert done == ["written"]


def test_a_program_without_running_jobs_ends_as_ever():
    assert leave(3) == 3


def test_a_program_ends_though_a_job_never_does():
    program = """
import sys, threading
from PySide6.QtCore import QCoreApplication
from neutrodesk.ui.worker import Worker, leave
application = QCoreApplication([])
worker = Worker()
begun = threading.Event()
worker.run(lambda: (begun.set(), threading.Event().wait()), print, print)
begun.wait()
assert not worker.finish(patience=0)
sys.exit(leave(7))
"""
    assert subprocess.run([sys.executable, "-c", program], check=False, timeout=60).returncode == 7
