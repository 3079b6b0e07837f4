"""The columns of the table of blood tests: those that a person's tests have values for."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import partial

from PySide6.QtCore import QObject

from neutrodesk.domain.blood_test import BloodTest, Result, Specimen, Status
from neutrodesk.domain.lines import bands_on
from neutrodesk.domain.neutrophils import How, neutrophil_count
from neutrodesk.domain.person import Person
from neutrodesk.domain.quantity import Quantity
from neutrodesk.domain.severity import band_of
from neutrodesk.reference.analytes import Analyte, analyte, analytes
from neutrodesk.reference.lines import Band
from neutrodesk.ui.dates import day_text
from neutrodesk.ui.neutrophil_line import conflict_text, how_text, place_text
from neutrodesk.ui.numbers import count_text, unit_label, value_text
from neutrodesk.ui.record_table import Column

Key = tuple[int, Decimal, int]
_MISSING: Key = (0, Decimal(0), 0)
_WORDS: Key = (1, Decimal(0), 0)


class CountColumns(QObject):
    """Shows blood tests of one person: when, where, the counts, how the person was."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.person: Person | None = None
        self._anc = analyte("anc")

    def of(self, tests: Iterable[BloodTest]) -> tuple[Column[BloodTest], ...]:
        """Return the columns from left to right: one for every analyte that any test has.

        The neutrophil count has its column always, because it may be worked out; the others
        stand in the order of a printed report.
        """
        about = self.tr("Absolute neutrophil count, printed or calculated")
        found = {result.analyte for test in tests for result in test.results} - {"anc"}
        return (
            Column(heading=self.tr("Date"), text=_when, key=lambda test: test.order),
            Column(
                heading=self.tr("Laboratory"),
                text=lambda test: test.laboratory,
                key=lambda test: test.laboratory.casefold(),
            ),
            Column(
                heading=_heading(self._anc),
                text=self._count,
                key=_count_key,
                tooltip=self._count_tooltip,
                spoken=self._count_spoken,
                number=True,
                about=f"{about}\n{self.key()}",
            ),
            *(self._value(of) for of in analytes() if of.key in found),
            Column(heading=self.tr("Marks"), text=self._marks, key=self._marks, centred=True),
            Column(
                heading=self.tr("Note"),
                text=lambda test: " ".join(test.note.split()),
                key=lambda test: test.note.casefold(),
                tooltip=lambda test: test.note,
            ),
        )

    def key(self) -> str:
        """Return what the marks before a neutrophil count mean."""
        return "  ·  ".join(
            (
                self.tr("calc. = worked out from other values of the test"),
                self.tr("≠ = the other values of the test give another count"),
                self.tr("shapes as in the chart"),
            )
        )

    def _value(self, of: Analyte) -> Column[BloodTest]:
        return Column(
            heading=_heading(of),
            text=partial(_value_text, of),
            key=partial(_value_key, of),
            tooltip=partial(self._value_tooltip, of),
            number=True,
            about=of.name,
        )

    def _count(self, test: BloodTest) -> str:
        count = neutrophil_count(test)
        if count is None:
            return _value_text(self._anc, test)
        band = band_of(count.quantity, self._bands(test))
        marks = (
            self.tr("calc.") if count.how is How.CALCULATED else "",
            "≠" if count.conflict else "",
            band.glyph if band else "",
            value_text(count.quantity, self._anc),
        )
        return " ".join(mark for mark in marks if mark)

    def _count_spoken(self, test: BloodTest) -> str:
        count = neutrophil_count(test)
        if count is None:
            return _value_text(self._anc, test)
        words = count_text(count.quantity)
        if count.how is How.CALCULATED:
            words = self.tr("{count}, calculated").format(count=words)
        return words

    def _count_tooltip(self, test: BloodTest) -> str:
        count = neutrophil_count(test)
        if count is None:
            return ""
        printed = test.result("anc")
        how = how_text(count)
        if printed is not None and count.how is How.REPORTED:
            how = self._printed_text(printed)
        lines = (how, place_text(count, self._bands(test)), conflict_text(count))
        return "\n".join(line for line in lines if line)

    def _value_tooltip(self, of: Analyte, test: BloodTest) -> str:
        result = test.result(of.key)
        return self._printed_text(result) if result else ""

    def _printed_text(self, result: Result) -> str:
        parts = [self.tr("printed: {value}").format(value=result.printed)]
        if result.range is not None:
            words = self.tr("range printed by the laboratory: {range}")
            parts.append(words.format(range=result.range.text))
        if result.flag:
            parts.append(self.tr("flag: {flag}").format(flag=result.flag))
        return "\n".join(parts)

    def _marks(self, test: BloodTest) -> str:
        marks = (
            self.tr("ill") if test.ill else "",
            self.tr("fever") if test.fever else "",
            self.tr("finger prick") if test.specimen is Specimen.CAPILLARY else "",
            self.tr("preliminary") if test.status is Status.PRELIMINARY else "",
            self.tr("corrected") if test.status is Status.CORRECTED else "",
            self.tr("awaited") if test.status is Status.AWAITED else "",
        )
        return ", ".join(mark for mark in marks if mark)

    def _bands(self, test: BloodTest) -> Sequence[Band]:
        return bands_on(self.person, test.taken_on) if self.person else ()


def _heading(of: Analyte) -> str:
    # Some names have their unit in them.
    return of.short if "%" in of.short else f"{of.short} {unit_label(of)}".strip()


def _when(test: BloodTest) -> str:
    day = day_text(test.taken_on)
    return f"{day}  {test.taken_at:%H:%M}" if test.taken_at else day


def _value_text(of: Analyte, test: BloodTest) -> str:
    result = test.result(of.key)
    if result is None:
        return ""
    return result.text if result.quantity is None else value_text(result.quantity, of)


def _value_key(of: Analyte, test: BloodTest) -> Key:
    result = test.result(of.key)
    if result is None:
        return _MISSING
    return _WORDS if result.quantity is None else _quantity_key(result.quantity)


def _count_key(test: BloodTest) -> Key:
    count = neutrophil_count(test)
    return _MISSING if count is None else _quantity_key(count.quantity)


def _quantity_key(quantity: Quantity) -> Key:
    """Sort ``<0.1`` just below 0.1, and ``>100`` just above 100."""
    if quantity.comparator is None:
        return 2, quantity.value, 0
    return 2, quantity.value, -1 if quantity.comparator.downward else 1
