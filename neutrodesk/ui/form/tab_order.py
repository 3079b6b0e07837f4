"""The order in which Tab goes through a window: as it is read, however it was built."""

from collections.abc import Iterator, Sequence
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QGridLayout, QLayout, QScrollArea, QWidget


def in_reading_order(place: QWidget) -> list[QWidget]:
    """Return what can be seen inside a widget, in the order in which its layouts show it."""
    layout = place.layout()
    return list(_inside(layout)) if layout is not None else []


def is_stop(widget: QWidget) -> bool:
    """Tell whether Tab stops at a widget."""
    policy = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    takes_focus = widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None
    return bool(policy) and takes_focus


def stops_after(order: Sequence[QWidget], now: QWidget | None, forward: bool) -> list[QWidget]:
    """Return where Tab stops from a widget on, once round; what is typed into need not be one."""
    way = list(order) if forward else list(reversed(order))
    while now is not None and now not in way:
        now = now.parentWidget()
    start = way.index(now) if now is not None else len(way) - 1
    return [widget for widget in (*way[start + 1 :], *way[: start + 1]) if is_stop(widget)]


def _inside(layout: QLayout) -> Iterator[QWidget]:
    for number in sorted(range(layout.count()), key=lambda number: _place(layout, number)):
        item = layout.itemAt(number)
        if item is None:
            continue
        widget, inner = item.widget(), item.layout()
        if inner is not None:
            yield from _inside(inner)
        elif widget is not None and _is_shown(widget):
            yield widget
            content = widget.widget() if isinstance(widget, QScrollArea) else widget
            yield from in_reading_order(content) if content else ()


def _is_shown(widget: QWidget) -> bool:
    """Tell whether a widget can be seen; show it where its layout has yet to come to that."""
    parent, hidden = widget.parentWidget(), Qt.WidgetAttribute.WA_WState_ExplicitShowHide
    if parent is not None and parent.isVisible() and not widget.testAttribute(hidden):
        # A layout shows what is new only later, and what is not shown takes no focus.
        widget.show()
    return widget.isVisible()


def _place(layout: QLayout, number: int) -> tuple[int, ...]:
    """Return the row and the column at which a layout shows an item; boxes have only one."""
    if isinstance(layout, QGridLayout | QFormLayout):
        # Row, column and spans of a grid; row and role in a form.
        position = cast("tuple[int, ...]", layout.getItemPosition(number))
        return (position[0], position[1] if isinstance(layout, QGridLayout) else number)
    return (number,)
