"""Fields of a form: what is typed into them, what it reads as, and why where it does not."""

from collections.abc import Callable, Iterable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QCompleter,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QWidget,
)

from neutrodesk.errors import InvalidValueError
from neutrodesk.services.failures import why_text
from neutrodesk.ui.form.inputs import Line, Note

T = TypeVar("T")

_FEWEST = 12
"""So many letters of a choice can be seen at the least."""


class Entry(QWidget):
    """Anything in a form that is typed into: a field, a table of rows, the grid of results.

    Signals:
        changed: something was typed or chosen.
    """

    changed = Signal()

    def __init__(self, name: str, heading: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = name
        self.heading = heading

    @property
    def plain_heading(self) -> str:
        """The heading without the mark of its key."""
        return self.heading.replace("&", "")

    def typed(self) -> str:
        """Return what is typed, as a draft keeps it."""
        raise NotImplementedError

    def fill(self, text: str) -> None:
        """Type what a draft kept."""
        raise NotImplementedError

    def problem(self) -> str:
        """Return why this cannot be read, and say it beside it; empty where it can."""
        return ""

    def reason(self) -> str:
        """Return the problem with the name of what has it, for the line beside Save."""
        problem = self.problem()
        return f"{self.plain_heading}: {problem}" if problem else ""

    def stops(self) -> Sequence[QWidget]:
        """Return where Tab stops, in order."""
        raise NotImplementedError

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Go to the first stop. A focus proxy would be a stop of its own, out of order."""
        self.stops()[0].setFocus(reason)

    def go_to_problem(self) -> None:
        """Put the focus where the problem is."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)


class Field(Entry):
    """One field with the reason beside it where it cannot be read."""

    def __init__(
        self, name: str, heading: str, editor: QWidget, parent: QWidget | None = None
    ) -> None:
        super().__init__(name, heading, parent)
        self.editor = editor
        self.beside = QLabel(self)
        self.beside.setTextFormat(Qt.TextFormat.PlainText)
        self.beside.setWordWrap(True)
        self._touched = False
        fixed = editor.sizePolicy().horizontalPolicy() is QSizePolicy.Policy.Maximum
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(editor, 0 if fixed else 1)
        self._row.addWidget(self.beside, 1 if fixed else 0)
        self.beside.setVisible(fixed)
        editor.setAccessibleName(self.plain_heading)

    def stops(self) -> Sequence[QWidget]:
        return [self.editor]

    def check(self) -> None:
        """Raise ``InvalidValueError`` where what is typed cannot be read."""

    def echo(self) -> str:
        """Return what was understood, where that is worth saying."""
        return ""

    def problem(self) -> str:
        # An empty field that nobody has been in yet is not told off: the reason beside Save
        # names it.
        try:
            self.check()
        except InvalidValueError as error:
            problem = why_text(error)
            self._say(problem if self.typed() or self._touched else "")
            return problem
        self._say(self.echo())
        return ""

    def touch(self) -> None:
        """Note that the user has been in the field."""
        self._touched = True
        self.problem()

    def _say(self, text: str) -> None:
        if text != self.beside.text():
            self.beside.setText(text)
            self.beside.setVisible(bool(text) or self._row.stretch(1) > 0)
            self.editor.setAccessibleDescription(text)


class LineField(Field, Generic[T]):
    """A line of text that is read as a value.

    `read` raises ``InvalidValueError`` where the text reads as none; `says` tells what was
    understood, where a text can be taken in more than one way.
    """

    def __init__(
        self,
        name: str,
        heading: str,
        read: Callable[[str], T],
        *,
        letters: int = 0,
        says: Callable[[T], str] | None = None,
    ) -> None:
        self.line = Line(letters)
        super().__init__(name, heading, self.line)
        self._read, self._says = read, says
        self.line.textChanged.connect(self.changed)
        self.line.editingFinished.connect(self.touch)

    def offer(self, texts: Iterable[str]) -> None:
        """Offer texts that were typed before while one of them is being typed again."""
        completer = QCompleter(list(texts), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.line.setCompleter(completer)

    def value(self) -> T:
        """Return what the line reads as; raise ``InvalidValueError`` where it does not."""
        return self._read(self.line.text())

    def typed(self) -> str:
        return self.line.text()

    def fill(self, text: str) -> None:
        self.line.setText(text)

    def check(self) -> None:
        self.value()

    def echo(self) -> str:
        return self._says(self.value()) if self._says and self.line.text().strip() else ""


class ChoiceField(Field, Generic[T]):
    """A choice of a few values."""

    def __init__(
        self,
        name: str,
        heading: str,
        choices: Sequence[tuple[T, str]],
        parent: QWidget | None = None,
    ) -> None:
        self.box = QComboBox()
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.box.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        longest = max(len(words) for _, words in choices)
        if longest > _FEWEST:
            # Where the screen has no room for the longest words, they end in an ellipsis.
            self.box.setMinimumContentsLength(_FEWEST)
        super().__init__(name, heading, self.box, parent)
        self._values = [value for value, _ in choices]
        self.box.addItems([words for _, words in choices])
        self.box.currentIndexChanged.connect(self.changed)

    def value(self) -> T:
        """Return the value that is chosen."""
        return self._values[self.box.currentIndex()]

    def choose(self, value: T) -> None:
        """Choose a value, as a click would."""
        self.box.setCurrentIndex(self._values.index(value))

    def typed(self) -> str:
        return str(self.value())

    def fill(self, text: str) -> None:
        for number, value in enumerate(self._values):
            if str(value) == text:
                self.box.setCurrentIndex(number)


class NoteField(Field):
    """A text of several lines."""

    def __init__(
        self, name: str, heading: str, lines: int = 2, parent: QWidget | None = None
    ) -> None:
        self.note = Note(lines)
        super().__init__(name, heading, self.note, parent)
        self.note.textChanged.connect(self.changed)

    def value(self) -> str:
        """Return the text without idle space around it."""
        return self.note.toPlainText().strip()

    def typed(self) -> str:
        return self.note.toPlainText()

    def fill(self, text: str) -> None:
        if text != self.note.toPlainText():
            self.note.setPlainText(text)


class TickField(Field):
    """A box to tick."""

    def __init__(self, name: str, heading: str, words: str, parent: QWidget | None = None) -> None:
        self.box = QCheckBox(words)
        super().__init__(name, heading, self.box, parent)
        self.box.toggled.connect(self.changed)

    def value(self) -> bool:
        """Tell whether the box is ticked."""
        return self.box.isChecked()

    def typed(self) -> str:
        return str(self.value())

    def fill(self, text: str) -> None:
        self.box.setChecked(text == str(True))


def as_typed(text: str) -> str:
    """Read a text that may say anything."""
    return text.strip()


def labelled(field: Field) -> QLabel:
    """Return a label whose key leads to a field."""
    label = QLabel(field.heading)
    label.setBuddy(field.editor)
    return label
