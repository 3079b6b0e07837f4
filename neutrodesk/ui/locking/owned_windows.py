"""Closing what has come up over a window, before it shows the lock."""

from PySide6.QtWidgets import QApplication, QDialog, QToolTip, QWidget

_ROUNDS = 5
"""A window that closes may leave another behind it, but not for ever."""


def owned_windows(window: QWidget) -> list[QWidget]:
    """Return the windows, menus and lists that have come up over a window."""
    return [each for each in QApplication.topLevelWidgets() if _belongs(each, window)]


def close_owned(window: QWidget) -> None:
    """Close them all as their reader would; forms then keep what is typed in them."""
    QToolTip.hideText()
    for _ in range(_ROUNDS):
        still = owned_windows(window)
        if not still:
            return
        for each in still:
            if isinstance(each, QDialog):
                each.reject()
            else:
                each.close()
    for each in owned_windows(window):
        each.hide()


def _belongs(each: QWidget, window: QWidget) -> bool:
    if not each.isVisible():
        return False
    above = each.parent()
    while above is not None and above is not window:
        above = above.parent()
    return above is window
