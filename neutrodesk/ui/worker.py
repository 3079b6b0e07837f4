"""One worker for slow things: values in, values out, the result on the window's thread.

A job is given up without waiting for it. What runs cannot be stopped in the middle, so its result
is thrown away; long work is therefore asked for in steps, each as short as it can be. A program
that ends waits a moment for what runs, not longer: the thread dies with the process (`leave`).
"""

import os
import threading
from collections import deque
from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal

from neutrodesk.errors import NeutroDeskError

T = TypeVar("T")

PATIENCE = 1.0
"""Seconds that closing waits for a job that has begun."""


class Job:
    """Something slow that was asked for."""

    def __init__(
        self,
        work: Callable[[], Any],
        then: Callable[[Any], None],
        failed: Callable[[NeutroDeskError], None],
        *,
        certain: bool,
    ) -> None:
        self._work, self._then, self._failed = work, then, failed
        self.certain = certain
        self.wanted = True

    def give_up(self) -> None:
        """Let nobody be told of the result; what has not begun is not done at all.

        A job that was asked for as certain is done all the same.
        """
        self.wanted = False

    @property
    def due(self) -> bool:
        """Whether it is still to be done."""
        return self.wanted or self.certain

    def done(self) -> Callable[[], None]:
        """Do the work and return what tells of it on the window's thread.

        A bug in the work is raised there, where it is told.
        """
        try:
            return partial(self._then, self._work())
        except NeutroDeskError as error:
            return partial(self._failed, error)
        except BaseException as error:  # noqa: BLE001 - carried over and raised again
            return partial(_raise, error)


class _Answers(QObject):
    """Carries what a job found back to the window's thread.

    Signals:
        answered: a job is over, with the job and what tells of it.
    """

    answered = Signal(object, object)


class Worker(QObject):
    """Runs one job after another off the window's thread."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._answers = _Answers(self)
        self._answers.answered.connect(_hand_over)
        self._turn = threading.Condition()
        self._queue: deque[Job] = deque()
        self._running: Job | None = None
        self._closed = False
        self._thread: threading.Thread | None = None

    def run(
        self,
        work: Callable[[], T],
        then: Callable[[T], None],
        failed: Callable[[NeutroDeskError], None],
        *,
        certain: bool = False,
    ) -> Job:
        """Do `work` when it is its turn, then call `then` or `failed` on the window's thread.

        What is asked for as `certain`, such as a file to be written, is done even where the
        program is closed meanwhile.
        """
        job = Job(work, then, failed, certain=certain)
        with self._turn:
            if self._closed:
                job.give_up()
                return job
            self._queue.append(job)
            self._turn.notify_all()
        if self._thread is None:
            # Python waits for its other threads at the end, however long they take.
            self._thread = threading.Thread(target=self._work, name="worker", daemon=True)
            self._thread.start()
        return job

    def finish(self, patience: float = PATIENCE) -> bool:
        """Do what is certain, drop the rest, and return whether nothing runs any more.

        A job that runs is waited for no longer than `patience` seconds, then left to itself.
        """
        with self._turn:
            self._closed = True
            for job in (*self._queue, *filter(None, (self._running,))):
                job.give_up()
            self._queue = deque(job for job in self._queue if job.due)
            self._turn.notify_all()
            while self._queue or (self._running is not None and self._running.certain):
                self._turn.wait()
            over = self._turn.wait_for(lambda: self._running is None, patience)
        if self._thread is not None:
            if over:
                self._thread.join()
            else:
                _left.append(self._thread)
        return over

    def _work(self) -> None:
        while (job := self._next()) is not None:
            tell = job.done()
            with self._turn:
                # Closing and telling exclude each other: a worker that is gone is not told.
                self._running = None
                if not self._closed:
                    self._answers.answered.emit(job, tell)
                self._turn.notify_all()
            # What a job found may be large; it is not kept until the next one comes.
            del job, tell

    def _next(self) -> Job | None:
        """Wait for the next job that is still to be done; ``None`` where there will be none."""
        with self._turn:
            while True:
                while self._queue:
                    job = self._queue.popleft()
                    if job.due:
                        self._running = job
                        return job
                if self._closed:
                    return None
                self._turn.wait()


_left: list[threading.Thread] = []


def leave(code: int) -> int:
    """Return the exit code; end the program at once where a job left to itself still runs.

    Python would end such a thread in the middle of foreign code, which can end in a crash.
    Nothing is lost by it: the file is closed, and what is certain is done.
    """
    if any(thread.is_alive() for thread in _left):
        os._exit(code)
    return code


def _hand_over(job: Job, tell: Callable[[], None]) -> None:
    if job.wanted:
        tell()


def _raise(error: BaseException) -> None:
    raise error
