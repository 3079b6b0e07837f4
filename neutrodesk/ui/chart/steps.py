"""How far one gesture takes the period of a chart: a notch of the wheel, a key."""

from PySide6.QtCore import Qt

NOTCH = 120
"""What a wheel tells of one of its notches."""
A_NOTCH = 0.8
"""A notch makes the period so many times as long."""
A_STEP = 0.1
"""A notch sideways moves along by this share of the period."""
_A_KEY = 0.5
_A_PAGE = 0.8

_ZOOMS: dict[int, float] = {
    Qt.Key.Key_Plus: _A_KEY,
    Qt.Key.Key_Equal: _A_KEY,
    Qt.Key.Key_Minus: 1 / _A_KEY,
    Qt.Key.Key_Underscore: 1 / _A_KEY,
}
_MOVES: dict[int, float] = {Qt.Key.Key_PageUp: -_A_PAGE, Qt.Key.Key_PageDown: _A_PAGE}
_WITH_SHIFT: dict[int, float] = {Qt.Key.Key_Left: -A_STEP, Qt.Key.Key_Right: A_STEP}


def zoom_of(key: int) -> float | None:
    """Return how many times as long a key makes the period; ``None`` where it does not."""
    return _ZOOMS.get(key)


def move_of(key: int, held: Qt.KeyboardModifier) -> float | None:
    """Return by which share of the period a key moves along, earlier below 0."""
    if held & Qt.KeyboardModifier.ShiftModifier and key in _WITH_SHIFT:
        return _WITH_SHIFT[key]
    return _MOVES.get(key)
