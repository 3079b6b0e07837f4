"""What was taken over from the diary into a field, for which draw, and what stood there before."""

from dataclasses import astuple, dataclass

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
        self.field = field
        self._found = self._draw = ""
        self._taken: _Taken | None = None
        field.changed.connect(self._follow)

    def offer(self, found: str, draw: str) -> None:
        """Offer what the diary says now, nothing where that is empty, of a draw."""
        self._found, self._draw = found, draw

    @property
    def stands(self) -> bool:
        """Whether the field holds what the diary says now."""
        return bool(self._found) and self.field.typed().strip() == self._found

    @property
    def was_taken(self) -> bool:
        """Whether what the field holds came from the diary, so that it can be taken back."""
        return self._taken is not None

    @property
    def of_another(self) -> str:
        """The draw that the field still holds what was taken over for; else empty."""
        return "" if self._taken is None or self.stands else self._taken.draw

    def take(self) -> None:
        """Fill the field with what the diary says, and go there."""
        # First: the button that has the focus is about to go.
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._taken = _Taken(text=self._found, before=self.field.typed(), draw=self._draw)
        self.field.fill(self._found)

    def take_back(self) -> None:
        """Let the field show what stood there before, and go there."""
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        if self._taken is not None:
            self.field.fill(self._taken.before)

    def typed(self) -> tuple[str, ...]:
        """Return what was taken over, as a draft keeps it; empty where nothing was."""
        return () if self._taken is None else astuple(self._taken)

    def fill(self, texts: tuple[str, ...]) -> None:
        """Remember again what a draft kept, unless the field holds something else."""
        self._taken = _Taken(*texts) if texts else None
        self._follow()

    def _follow(self) -> None:
        if self._taken is not None and self.field.typed() != self._taken.text:
            self._taken = None
