"""A part of a form that is folded away until someone wants it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QToolButton, QVBoxLayout, QWidget


class Section(QWidget):
    """A heading to press, and below it fields that come and go with it."""

    def __init__(self, heading: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.button = QToolButton(self)
        self.button.setText(heading)
        self.button.setCheckable(True)
        self.button.setAutoRaise(True)
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.content = QWidget(self)
        self.form = QFormLayout(self.content)
        self.form.setContentsMargins(self.fontMetrics().height(), 0, 0, 0)
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self.form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.button)
        column.addWidget(self.content)
        self.button.toggled.connect(self._unfold)
        self._unfold(False)

    def unfold(self) -> None:
        """Show what is in it."""
        self.button.setChecked(True)

    def _unfold(self, shown: bool) -> None:
        self.content.setVisible(shown)
        self.updateGeometry()
        arrow = Qt.ArrowType.DownArrow if shown else Qt.ArrowType.RightArrow
        self.button.setArrowType(arrow)
