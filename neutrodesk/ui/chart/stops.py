"""From count to count and through the lanes of the diary with the arrow keys."""

from PySide6.QtCore import Qt

from neutrodesk.domain.record import RecordId
from neutrodesk.ui.chart.drawn_chart import DrawnChart


def next_stop(key: Qt.Key, at: RecordId | None, drawn: DrawnChart) -> RecordId | None:
    """Return where a key leads from a test or an entry; ``None`` where it leads nowhere.

    Left and Right go along a row, Home and End to its ends, Up and Down to what is nearest in
    time on the row above or below: the counts first, then each lane of the diary.
    """
    rows = drawn.rows
    if not rows:
        return None
    number = next((number for number, row in enumerate(rows) if at in row), 0)
    row = rows[number]
    if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
        return _across(key, at, drawn, number)
    if not row:
        return None
    last = len(row) - 1
    here = row.index(at) if at in row else last
    steps = {
        Qt.Key.Key_Left: max(here - 1, 0),
        Qt.Key.Key_Right: min(here + 1, last),
        Qt.Key.Key_Home: 0,
        Qt.Key.Key_End: last,
    }
    return row[steps[key]] if key in steps else None


def _across(key: Qt.Key, at: RecordId | None, drawn: DrawnChart, number: int) -> RecordId | None:
    to = number + (1 if key == Qt.Key.Key_Down else -1)
    if not 0 <= to < len(drawn.rows) or not drawn.rows[to]:
        return None
    if at is None:
        return drawn.rows[to][-1]
    x = _middle(at, drawn)
    return min(drawn.rows[to], key=lambda each: abs(_middle(each, drawn) - x))


def _middle(record: RecordId, drawn: DrawnChart) -> float:
    if record in drawn.entries:
        return drawn.entries[record].center().x()
    return next(iter(drawn.on(record).values())).x()
