"""The key of a drawing as a text: its lines break between entries, not inside them."""

import re
from collections.abc import Iterable
from itertools import groupby

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

_HARD, _JOINER = "\N{NO-BREAK SPACE}", "\N{WORD JOINER}"
BETWEEN = f"{_HARD}{_HARD} "
"""What stands between two entries; a line breaks at its last sign."""
_FIRM = str.maketrans({" ": _HARD, "-": "\N{NON-BREAKING HYPHEN}"})
_BREAKING = str.maketrans({_HARD: " ", _JOINER: None})
_DASHES = "\N{HYPHEN}-\N{HORIZONTAL BAR}/"
_BESIDE_A_DASH = re.compile(f"(?<=[{_DASHES}])(?=.)|(?<=.)(?=[{_DASHES}])")


def in_one_line(entries: Iterable[str]) -> str:
    """Return entries as a text whose lines break between them alone.

    A line may break at a dash or a stroke even where no space is, so joiners hold them.
    """
    return BETWEEN.join(_BESIDE_A_DASH.sub(_JOINER, entry.translate(_FIRM)) for entry in entries)


class KeyText(QLabel):
    """Shows a key; an entry that is wider than all there is breaks at its spaces."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setWordWrap(True)

    def say(self, text: str) -> None:
        """Show another key, as `in_one_line` makes it; hidden where there is none."""
        self._whole = text
        self.setHidden(not text)
        self.fit(self.width())

    def fit(self, width: int) -> None:
        """Let an entry that is wider than `width` break, and stand in lines of its own."""
        letters = QFontMetrics(self.font())
        runs = groupby(
            self._whole.split(BETWEEN), lambda each: letters.horizontalAdvance(each) <= width
        )
        said = "\n".join(
            BETWEEN.join(run) if fits else "\n".join(run).translate(_BREAKING) for fits, run in runs
        )
        if said != self.text():
            self.setText(said)

    def minimumSizeHint(self) -> QSize:
        # An entry that cannot break would keep a window wider than its screen.
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit(event.size().width())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.fit(self.width())
