"""What can be seen, heard and reached of a window."""

from collections import Counter

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QDateEdit,
    QLabel,
    QLineEdit,
    QMainWindow,
    QTabBar,
    QWidget,
)

from neutrodesk.ui.elided_label import ElidedLabel

NARROW = 1280
"""What an old laptop's screen is wide."""


def at_rest(place):
    review = getattr(place, "review", True)
    return place.isVisible() and review is not None


def visible(place, kind=QWidget):
    """Return what can be seen of a window, without the windows that it owns."""
    return [
        each for each in place.findChildren(kind) if each.isVisible() and each.window() is place
    ]


def stops(place, *ways):
    """Return where the focus can stop: by Tab, or in the ways that are named."""
    ways = ways or (Qt.FocusPolicy.TabFocus,)
    return [
        each
        for each in visible(place)
        if each.isEnabled()
        and any(each.focusPolicy() & way for way in ways)
        and each.focusProxy() is None
        # The inside of a field for days.
        and each.objectName() != "qt_spinbox_lineedit"
    ]


def spoken(widget):
    """Return the name that a screen reader says of a widget."""
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name).strip()


def described(widget):
    text = widget.text() if isinstance(widget, QAbstractButton | QLabel) else ""
    return f"{type(widget).__name__} {widget.objectName()} {text}".strip()


def letter(text):
    """Return the letter that leads to a widget with Alt; empty where there is none."""
    return QKeySequence.mnemonic(text).toString()


def letters(place):
    """Return the letters of a window and the texts that have them."""
    found = [
        (letter(each.text()), each.text())
        for each in visible(place)
        if isinstance(each, QAbstractButton) or (isinstance(each, QLabel) and each.buddy())
    ]
    for bar in visible(place, QTabBar):
        found += [(letter(bar.tabText(tab)), bar.tabText(tab)) for tab in range(bar.count())]
    if isinstance(place, QMainWindow):
        found += [(letter(each.text()), each.text()) for each in place.menuBar().actions()]
    return [(key, text) for key, text in found if key]


def twice(found):
    often = {key for key, number in Counter(key for key, _ in found).items() if number > 1}
    return sorted(pair for pair in found if pair[0] in often)


def clipped(place):
    """Return what has less room than what stands in it needs."""
    found = []
    for each in visible(place):
        if each.objectName() == "qt_spinbox_lineedit" or isinstance(each, ElidedLabel):
            continue
        if isinstance(each, QLabel) and each.text():
            if each.wordWrap():
                short = each.height() < each.heightForWidth(each.width())
            else:
                need = each.sizeHint()
                short = each.width() < need.width() or each.height() < need.height()
        elif isinstance(each, QAbstractButton) and each.text():
            need = each.minimumSizeHint()
            short = each.width() < need.width() or each.height() < need.height()
        elif isinstance(each, QComboBox | QLineEdit | QDateEdit):
            short = each.height() < each.minimumSizeHint().height()
        else:
            continue
        if short:
            found.append(f"{described(each)} {each.size().toTuple()}")
    return found
