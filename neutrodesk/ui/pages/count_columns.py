"""The columns of the table of blood tests: those that a person's tests have values for."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import partial

from PySide6.QtCore import QObject

from neutrodesk.domain.blood_test import BloodTest, Result, Specimen
from neutrodesk.domain.diary.diary import NO_DIARY, Diary
from neutrodesk.domain.limits import Limits, count_limits, limits_of
from neutrodesk.domain.lines import bands_on
from neutrodesk.domain.neutrophils import How, neutrophil_count
from neutrodesk.domain.person import Person
from neutrodesk.domain.presentation import PLAIN, Presentation
from neutrodesk.domain.quantity import Quantity
from neutrodesk.domain.record import RecordId
from neutrodesk.domain.severity import band_of
from neutrodesk.reference.analytes import Analyte, analyte
from neutrodesk.reference.lines import Band
from neutrodesk.reports.limit_words import limits_line
from neutrodesk.services.differences import analyte_of
from neutrodesk.services.history import Earlier
from neutrodesk.ui.blood_test.draw_words import diary_lines, gcsf_mark, illness_mark
from neutrodesk.ui.blood_test.neutrophil_line import conflict_text, grade_line, how_text, place_text
from neutrodesk.ui.blood_test.result_marks import earlier_lines, status_line, status_marks
from neutrodesk.ui.dates import day_text
from neutrodesk.ui.numbers import count_text, localised, value_text
from neutrodesk.ui.table.record_table import Column

Key = tuple[int, Decimal, int]
_MISSING: Key = (0, Decimal(0), 0)
_WORDS: Key = (1, Decimal(0), 0)


class CountColumns(QObject):
    """Shows blood tests of one person: when, where, the counts, how the person was.

    Numbers stand in the units of `presentation`, sorted by what was measured whatever the unit.
    `diary` is that of the person: what it says of a draw is marked as being from there.
    `earlier` finds what stood in place of a test's values; it is asked for one test at a time.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.person: Person | None = None
        self.presentation: Presentation = PLAIN
        self.diary: Diary = NO_DIARY
        self.earlier: Callable[[RecordId], Mapping[str, tuple[Earlier, ...]]] = lambda _test: {}
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
                heading=self._heading(self._anc),
                text=self._count,
                key=_count_key,
                tooltip=self._count_tooltip,
                spoken=self._count_spoken,
                number=True,
                about=f"{about}\n{self.key()}",
                name=self._anc.key,
            ),
            *(self._value(of) for of in self._in_order(found)),
            Column(
                heading=self.tr("Marks"),
                text=self._marks,
                key=self._marks,
                tooltip=self._marks_tooltip,
                centred=True,
                about=self.tr("(diary) = from the diary, not entered with the test"),
            ),
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

    def _in_order(self, found: Collection[str]) -> Iterator[Analyte]:
        """Yield the analytes of some keys as a report prints them, those not known here last."""
        catalogue = self.presentation.catalogue
        yield from (of for of in catalogue if of.key in found)
        yield from (catalogue.find(key) for key in sorted(found) if not catalogue.knows(key))

    def _value(self, of: Analyte) -> Column[BloodTest]:
        return Column(
            heading=self._heading(of),
            text=partial(self._value_text, of),
            key=partial(_value_key, of),
            tooltip=partial(self._value_tooltip, of),
            number=True,
            about=of.name,
            name=of.key,
        )

    def _heading(self, of: Analyte) -> str:
        # Some names have their unit in them.
        unit = "" if "%" in of.short else self.presentation.unit_text(of)
        return f"{of.short} {unit}".strip()

    def _value_text(self, of: Analyte, test: BloodTest) -> str:
        result = test.result(of.key)
        if result is None:
            return ""
        if result.quantity is None:
            return result.text
        if not self.presentation.catalogue.knows(of.key):
            return result.printed
        return value_text(result.quantity, of, self.presentation, result.range_ends)

    def _count(self, test: BloodTest) -> str:
        count = neutrophil_count(test)
        if count is None:
            return self._value_text(self._anc, test)
        band = band_of(count.quantity, self._bands(test))
        marks = (
            self.tr("calc.") if count.how is How.CALCULATED else "",
            "≠" if count.conflict else "",
            band.glyph if band else "",
            value_text(count.quantity, self._anc, self.presentation, count.near),
        )
        return " ".join(mark for mark in marks if mark)

    def _count_spoken(self, test: BloodTest) -> str:
        count = neutrophil_count(test)
        if count is None:
            return self._value_text(self._anc, test)
        words = count_text(count, self.presentation)
        if count.how is How.CALCULATED:
            words = self.tr("{count}, calculated").format(count=words)
        return words

    def _count_tooltip(self, test: BloodTest) -> str:
        count = neutrophil_count(test)
        if count is None:
            return self._value_tooltip(self._anc, test)
        printed, shown_by = test.result("anc"), self.presentation
        lines = [how_text(count, shown_by)]
        if printed is not None and count.how is How.REPORTED:
            lines = self._printed_lines(printed)
        if self.person is not None:
            limits = count_limits(test, self.person, shown_by.laboratories)
            lines.insert(1, self._limits_line(limits, self._anc))
        lines += [
            place_text(count, self._bands(test), shown_by),
            grade_line(test, shown_by),
            conflict_text(count, shown_by),
            self._earlier_lines(self._anc, test),
        ]
        return "\n".join(line for line in lines if line)

    def _value_tooltip(self, of: Analyte, test: BloodTest) -> str:
        result = test.result(of.key)
        lines = self._printed_lines(result) if result else []
        if result is not None and self.person is not None:
            limits = limits_of(result, test, self.person, self.presentation.laboratories)
            lines.insert(1, self._limits_line(limits, of))
        lines.append(self._earlier_lines(of, test))
        return "\n".join(line for line in lines if line)

    def _limits_line(self, limits: Limits | None, of: Analyte) -> str:
        return "" if limits is None else limits_line(limits, of, self.presentation, localised)

    def _earlier_lines(self, of: Analyte, test: BloodTest) -> str:
        found = self.earlier(test.id).items()
        return earlier_lines(
            each for key, these in found if analyte_of(key) == of.key for each in these
        )

    def _printed_lines(self, result: Result) -> list[str]:
        flag = self.tr("flag: {flag}").format(flag=result.flag) if result.flag else ""
        return [
            self.tr("printed: {value}").format(value=result.printed),
            flag,
            status_line(result.status),
        ]

    def _marks(self, test: BloodTest) -> str:
        marks = (
            self.tr("ill") if test.ill else "",
            self.tr("fever") if test.fever else "",
            illness_mark(test, self.diary),
            gcsf_mark(test, self.diary),
            self.tr("finger prick") if test.specimen is Specimen.CAPILLARY else "",
            *status_marks(test, self.presentation.catalogue),
        )
        return ", ".join(mark for mark in marks if mark)

    def _marks_tooltip(self, test: BloodTest) -> str:
        return "\n".join(diary_lines(test, self.diary))

    def _bands(self, test: BloodTest) -> Sequence[Band]:
        return bands_on(self.person, test.taken_on) if self.person else ()


def _when(test: BloodTest) -> str:
    day = day_text(test.taken_on)
    return f"{day}  {test.taken_at:%H:%M}" if test.taken_at else day


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
