"""One worker for slow things: values in, values out, the result on the window's thread."""

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from neutrodesk.errors import NeutroDeskError

T = TypeVar("T")


class _Answers(QObject):
    """Carries what a job found back to the window's thread.

    Signals:
        answered: the job is over, with what to call and its argument.
    """

    answered = Signal(object, object)


class _Job(QRunnable):
    def __init__(
        self,
        answers: _Answers,
        work: Callable[[], Any],
        then: Callable[[Any], None],
        failed: Callable[[NeutroDeskError], None],
    ) -> None:
        super().__init__()
        self._answers, self._work, self._then, self._failed = answers, work, then, failed

    def run(self) -> None:
        """Do the work; a bug in it is raised on the window's thread, where it is told."""
        try:
            result = self._work()
        except NeutroDeskError as error:
            self._answers.answered.emit(self._failed, error)
        except BaseException as error:  # noqa: BLE001 - carried over and raised again below
            self._answers.answered.emit(_raise, error)
        else:
            self._answers.answered.emit(self._then, result)


class Worker(QObject):
    """Runs one job after another off the window's thread."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._answers = _Answers(self)
        self._answers.answered.connect(self._hand_over)

    def run(
        self,
        work: Callable[[], T],
        then: Callable[[T], None],
        failed: Callable[[NeutroDeskError], None],
    ) -> None:
        """Do `work` when it is its turn, then call `then` or `failed` on the window's thread."""
        self._pool.start(_Job(self._answers, work, then, failed))

    def finish(self) -> None:
        """Wait until nothing runs any more; what was not begun is dropped."""
        self._pool.clear()
        self._pool.waitForDone()

    def _hand_over(self, call: Callable[[Any], None], value: object) -> None:
        call(value)


def _raise(error: BaseException) -> None:
    raise error
