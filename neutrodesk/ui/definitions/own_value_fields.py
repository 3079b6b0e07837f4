"""The fields of a definition, which say more than why they cannot be read."""

from collections.abc import Callable, Iterable
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QSizePolicy

from neutrodesk.domain.own_units import OwnUnit, own_unit
from neutrodesk.domain.quantity import plain
from neutrodesk.domain.spelling.numerals import numeral
from neutrodesk.domain.units import read_unit
from neutrodesk.errors import InvalidValueError, Why
from neutrodesk.services.definition_words import unit_text
from neutrodesk.ui.definitions.own_value_words import as_own, unit_remark, ways_to_write
from neutrodesk.ui.form.fields import LineField, T
from neutrodesk.ui.numbers import localised


class ToldField(LineField[T]):
    """A line whose value may be refused in words of its own.

    `objects` returns why a value that reads cannot be taken; `remarks` what is worth knowing of
    one that can. Both return nothing where there is nothing to say. It is said `below` the line
    where that is longer than there is room for beside it.
    """

    def __init__(  # noqa: PLR0913 - a line, and what is said beside it
        self,
        name: str,
        heading: str,
        read: Callable[[str], T],
        *,
        letters: int,
        objects: Callable[[T], str] | None = None,
        remarks: Callable[[T], str] | None = None,
        below: bool = False,
    ) -> None:
        super().__init__(name, heading, read, letters=letters)
        self._objects, self._remarks = objects, remarks
        if below:
            self._row.setDirection(QBoxLayout.Direction.TopToBottom)
            self._row.setAlignment(self.editor, Qt.AlignmentFlag.AlignLeft)
            self._row.setStretch(1, 0)
            self.beside.hide()
            # As wide as there is room for: a short line must not make its words narrow.
            policy = self.sizePolicy()
            policy.setHorizontalPolicy(QSizePolicy.Policy.Expanding)
            self.setSizePolicy(policy)

    def offer(self, texts: Iterable[str]) -> None:
        """Offer texts of which what is typed is any part."""
        super().offer(texts)
        if (completer := self.line.completer()) is not None:
            completer.setFilterMode(Qt.MatchFlag.MatchContains)

    def problem(self) -> str:
        problem = super().problem()
        if problem:
            return problem
        value = self.value()
        objection = self._objects(value) if self._objects else ""
        self._say(objection or (self._remarks(value) if self._remarks else ""))
        return objection


class UnitField(ToldField[OwnUnit]):
    """The unit of a value of one's own; `literally` says whether an unknown one was confirmed."""

    def __init__(
        self, heading: str, literally: Callable[[], bool], objects: Callable[[OwnUnit], str]
    ) -> None:
        super().__init__(
            "unit",
            heading,
            lambda text: own_unit(text, literally=literally()),
            letters=14,
            objects=objects,
            remarks=unit_remark,
        )

    def problem(self) -> str:
        try:
            self.check()
        except InvalidValueError as error:
            if error.why is Why.AMBIGUOUS:
                words = ways_to_write(self.typed())
                self._say(words)
                return words
        return super().problem()


class LimitField(ToldField[Decimal | None]):
    """A limit outside which a value is asked about, typed in the unit that `unit` shows.

    It reads as a number in the canonical unit; empty is no limit.
    """

    def __init__(
        self,
        name: str,
        heading: str,
        unit: UnitField,
        objects: Callable[[Decimal | None], str] | None = None,
    ) -> None:
        super().__init__(
            name, heading, self._read_limit, letters=10, objects=objects, remarks=self._remark
        )
        self._unit = unit
        self.line.setToolTip(
            self.tr("A value beyond it is asked about when it is typed, nothing more.")
        )

    def _read_limit(self, text: str) -> Decimal | None:
        if not text.strip():
            return None
        found = numeral(text)
        if found is None or found.comparator:
            raise InvalidValueError(self.name, text)
        if len(found.values) > 1:
            raise InvalidValueError(self.name, text, Why.AMBIGUOUS)
        try:
            typed = read_unit(self._unit.typed(), as_own(self._unit.value()).analyte()).sure
        except InvalidValueError:
            # The unit says so itself.
            return found.values[0]
        return found.values[0] if typed is None else typed.to_canonical(found.values[0])

    def _remark(self, limit: Decimal | None) -> str:
        """Say a limit in the canonical unit where it was typed in another."""
        try:
            unit = self._unit.value()
        except InvalidValueError:
            return ""
        typed = numeral(self.typed())
        if limit is None or typed is None or limit in typed.values:
            return ""
        return localised(f"= {plain(limit)} {unit_text(as_own(unit))}")


def one_line(text: str) -> str:
    """Read a text of one line, its spaces single."""
    return " ".join(text.split())


def needed_line(text: str) -> str:
    """Read a text of one line that must say something."""
    line = one_line(text)
    if not line:
        raise InvalidValueError("name", text, Why.EMPTY)
    return line
