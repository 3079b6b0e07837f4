"""The margin beside the grid: what is asked about each row, at its height."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from neutrodesk.ui.blood_test.row_questions import RowQuestions

_GAP = 4
_ANEW = (QEvent.Type.ShowToParent, QEvent.Type.HideToParent, QEvent.Type.LayoutRequest)


class RowMargin(QWidget):
    """Holds the questions of rows, each beside its row, so that no row moves when one comes.

    Where they would overlap, those further down stand lower, and all of them higher where there
    is no room below.
    """

    LETTERS = 40

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._held: list[tuple[QWidget, RowQuestions]] = []
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Minimum)

    def hold(self, beside: QWidget, questions: RowQuestions) -> None:
        """Show the questions of a row at the height of one of its widgets."""
        self._held.append((beside, questions))
        hidden = questions.isHidden()
        questions.setParent(self)
        questions.setHidden(hidden)
        questions.installEventFilter(self)
        beside.installEventFilter(self)

    def sizeHint(self) -> QSize:
        width = self.fontMetrics().averageCharWidth() * self.LETTERS
        return QSize(width, sum(_spaced(self._tall(each, width) for _, each in self._shown())))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if isinstance(watched, RowQuestions):
            if kind in _ANEW:
                self.updateGeometry()
                self._place()
        elif kind is QEvent.Type.Move:
            self._place()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _shown(self) -> Sequence[tuple[QWidget, RowQuestions]]:
        return [each for each in self._held if not each[1].isHidden()]

    def _tall(self, questions: RowQuestions, width: int) -> int:
        hint = questions.sizeHint()
        return questions.heightForWidth(width) if questions.hasHeightForWidth() else hint.height()

    def _place(self) -> None:
        """Put each at the height of its row; further down, or up, where there is no room."""
        shown, width, free = self._shown(), self.width(), 0
        places = []
        for beside, questions in shown:
            tall = self._tall(questions, width)
            top = max(self.mapFromGlobal(beside.mapToGlobal(QPoint(0, 0))).y(), free)
            places.append((questions, top, tall))
            free = top + tall + _GAP
        bottom = self.height()
        for questions, top, tall in reversed(places):
            place = max(min(top, bottom - tall), 0)
            questions.setGeometry(0, place, width, tall)
            bottom = place - _GAP


def _spaced(heights: Iterable[int]) -> Iterable[int]:
    return (height + _GAP for height in heights)
