"""What a screen reader calls a chart: Qt has no widget of its own for one."""

from functools import cache

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget


@cache
def call_a_chart(kind: type[QWidget]) -> None:
    """Let widgets of a kind be told as charts, under their accessible names, from now on."""

    def interface(_name: str, thing: QObject) -> QAccessibleInterface | None:
        if isinstance(thing, kind):
            return QAccessibleWidget(thing, QAccessible.Role.Chart)
        return None

    QAccessible.installFactory(interface)
