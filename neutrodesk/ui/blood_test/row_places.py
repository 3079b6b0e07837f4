"""Where the rows of the grid stand: each in one line, or in two where the screen is narrow."""

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from neutrodesk.ui.blood_test.result_row import FLAG, ResultRow

SHARE = 0.88
"""How much of the screen the grid may take, margin and all."""
_WIDE = 92
"""So many letters a row takes that stands in one line, with its last value and a reason."""
_REASON = 20
"""So many letters of a reason fit beside a row before it grows."""
_LINES = 4
"""A row takes so many lines of the grid: two for its cells, what is said of it, questions."""


def room_on_screen(place: QWidget) -> int:
    """Return how many pixels a form may be wide on the screen of a widget."""
    return int(place.screen().availableSize().width() * SHARE)


def is_narrow(place: QWidget) -> bool:
    """Tell whether letters are too large, or the screen too small, for a row in one line."""
    return place.fontMetrics().averageCharWidth() * _WIDE > room_on_screen(place)


class RowPlaces(QGridLayout):
    """Places rows one below the other, so that no name is out of sight while one types.

    On a narrow screen the range and the flag stand below the value and the unit.
    """

    def __init__(self, headings: Sequence[str], parent: QWidget) -> None:
        super().__init__()
        self._narrow = is_narrow(parent)
        self.setVerticalSpacing(2)
        columns = 4 if self._narrow else 6
        self.setColumnStretch(columns, 1)
        if not self._narrow:
            # Room for a reason, so that nothing moves when one appears.
            self.setColumnMinimumWidth(6, parent.fontMetrics().averageCharWidth() * _REASON)
        *cells, last = headings
        for number, heading in enumerate(cells):
            self.addWidget(QLabel(heading, parent), *self._cell(0, number))
        self.addWidget(QLabel(last, parent), 0, FLAG if self._narrow else FLAG + 2)

    def place(self, number: int, row: ResultRow) -> None:
        """Place a row, the first one as number 0."""
        line = (number + 1) * _LINES
        self.addWidget(row.label, line, 0)
        for place, cell in enumerate(row.cells):
            self.addWidget(cell, *self._cell(line, place))
        said = QVBoxLayout()
        said.setSpacing(0)
        if self._narrow:
            row.last.setWordWrap(True)
            self.addWidget(row.last, line, FLAG, 2, 2)
            self.addLayout(said, line + 2, 1, 1, FLAG + 1)
        else:
            self.addWidget(row.last, line, FLAG + 2)
            self.addLayout(said, line, FLAG + 3)
        said.addWidget(row.state)
        said.addWidget(row.beside)

    def place_answers(self, number: int, row: ResultRow) -> None:
        """Place what answers the questions of a row below it, where nothing stands beside it."""
        # No wider than can be seen at once, should the rows be.
        row.answers.keep_within(room_on_screen(row.label) - row.cells[0].sizeHint().width())
        columns = FLAG + 1 if self._narrow else FLAG + 3
        self.addWidget(row.answers, (number + 1) * _LINES + 3, 1, 1, columns)

    def _cell(self, line: int, number: int) -> tuple[int, int]:
        """Return the line and the column of a cell: value, unit, range, flag."""
        if self._narrow:
            return line + number // 2, number % 2 + 1
        return line, number + 1
