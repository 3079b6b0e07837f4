"""What was taken over from the diary into a field, for which draw, and what stood there before."""

from dataclasses import dataclass

from PySide6.QtCore import Qt

from neutrodesk.ui.form.fields import Field


@dataclass(frozen=True, slots=True)
class _Taken:
    """A text that came into a field, the one that stood there, and when the draw was."""

    text: str
    before: str
    draw: str


class TakenOver:
    """Fills a field with what the diary says, and knows when it is no longer what it says.

    Typing something else into the field makes it the family's own: nothing is remembered then.
    """

    def __init__(self, field: Field) -> None:
        self._field = field
        self._found = self._draw = ""
        self._taken: _Taken | None = None

    def offer(self, found: str, draw: str) -> None:
        """Offer what the diary says now, nothing where that is empty, of a draw told in words."""
        self._found, self._draw = found, draw
        if self._taken is not None and self._field.typed() != self._taken.text:
            self._taken = None

    @property
    def stands(self) -> bool:
        """Whether the field holds what the diary says now."""
        return bool(self._found) and self._field.typed().strip() == self._found

    @property
    def of_another(self) -> str:
        """When the draw was that the field still holds what was taken over for; else empty."""
        return "" if self._taken is None or self.stands else self._taken.draw

    def take(self) -> None:
        """Fill the field with what the diary says, and go there."""
        # First: the button that has the focus is about to go.
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)
        taken = _Taken(text=self._found, before=self._field.typed(), draw=self._draw)
        self._field.fill(taken.text)
        self._taken = taken

    def take_back(self) -> None:
        """Let the field show what stood there before, and go there."""
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)
        if self._taken is not None:
            self._field.fill(self._taken.before)
