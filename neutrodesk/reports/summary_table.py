"""The table of a summary: one row a test, as a doctor reads a sheet of counts."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from neutrodesk.domain.blood_test import BloodTest, Result
from neutrodesk.domain.diary.diary import NO_DIARY, Diary
from neutrodesk.domain.diary.nearby import Nearby
from neutrodesk.domain.grades import grade_on
from neutrodesk.domain.limits import Origin, count_limits
from neutrodesk.domain.lines import bands_on
from neutrodesk.domain.neutrophils import How, NeutrophilCount, neutrophil_count
from neutrodesk.domain.person import Person
from neutrodesk.domain.presentation import Presentation
from neutrodesk.domain.quantity import Quantity
from neutrodesk.domain.severity import band_of
from neutrodesk.i18n import day_text, set_apart, translate
from neutrodesk.reference.analytes import analyte
from neutrodesk.reports.limit_words import grade_text, limits_text, origin_text
from neutrodesk.reports.phrases import shortened, symbol
from neutrodesk.reports.status_words import status_word
from neutrodesk.reports.summary_draw import at_draw

LONGEST_WORDS = 10
"""Longer words in place of a number stand in a note, so that columns of numbers stay narrow."""
LONGEST_LABORATORY = 40
"""Of a longer name the table holds the beginning and a note the whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """The heading of a column, with the unit of its numbers."""

    name: str
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What stands in a cell: a sign before it, the text, the numbers of notes after it.

    `unit` stands there only where it is another than the heading's.
    """

    text: str = ""
    sign: str = ""
    unit: str = ""
    marks: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows of cells under headings, the newest test first, and the notes its marks lead to."""

    headings: tuple[Heading, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...]


def table(
    person: Person, tests: Sequence[BloodTest], shown_by: Presentation, diary: Diary = NO_DIARY
) -> Table:
    """Return the tests as a table, in the order given.

    Of the diary it tells what was so at each draw, where it was not entered with the test.
    The hour of a draw stands there where it tells two tests of one day apart.
    """
    notes: list[str] = []
    days = Counter(test.taken_on for test in tests)
    lymphocytes = _first(tests, "lymph_abs", "lymph_pct")
    near = Nearby(diary, days)
    rows = tuple(
        _Row(
            person,
            test,
            shown_by,
            notes,
            days[test.taken_on] > 1,
            lymphocytes,
            near.around(test.taken_on),
        ).cells()
        for test in tests
    )
    return Table(headings=_headings(shown_by, lymphocytes), rows=rows, notes=tuple(notes))


def _first(tests: Sequence[BloodTest], *keys: str) -> str:
    """Return the first of some analytes that any test has a number of.

    A share among counts says its short "%"; a count among shares would take a second line.
    """
    there = (key for key in keys if any(test.quantity(key) is not None for test in tests))
    return next(there, keys[0])


def number(
    quantity: Quantity, key: str, shown_by: Presentation, near: Iterable[Decimal] = ()
) -> str:
    """Return a quantity of an analyte in the unit chosen for it, by the one formatter."""
    return shown_by.number(quantity, shown_by.catalogue.find(key), near)


def unit_text(key: str, shown_by: Presentation) -> str:
    """Return the unit chosen for an analyte as people write it."""
    return shown_by.unit_text(shown_by.catalogue.find(key))


def made_by(count: NeutrophilCount, shown_by: Presentation) -> str:
    """Return how a calculated count came about, for a note; empty for a reported one."""
    if count.how is How.REPORTED:
        return ""
    words = translate("Summary", "calculated: {formula}")
    return words.format(formula=_formula(count, shown_by))


def _formula(count: NeutrophilCount, shown_by: Presentation) -> str:
    """Return the arithmetic in the unit that the page shows counts in."""
    return count.arithmetic(shown_by.unit(analyte("anc")))


def _headings(shown_by: Presentation, lymphocytes: str) -> tuple[Heading, ...]:
    return (
        Heading(name=translate("Summary", "Date")),
        Heading(name=translate("Summary", "Laboratory")),
        Heading(name=translate("Summary", "WBC"), unit=unit_text("wbc", shown_by)),
        Heading(name=translate("Summary", "ANC"), unit=unit_text("anc", shown_by)),
        Heading(name=translate("Summary", "ANC range")),
        Heading(name=translate("Summary", "Neut."), unit="%"),
        Heading(name=translate("Summary", "Lymph."), unit=unit_text(lymphocytes, shown_by)),
        Heading(name=translate("Summary", "Hb"), unit=unit_text("hb", shown_by)),
        Heading(name=translate("Summary", "Plt"), unit=unit_text("plt", shown_by)),
        Heading(name=translate("Summary", "At the draw")),
    )


@dataclass(frozen=True, slots=True)
class _Row:
    person: Person
    test: BloodTest
    shown_by: Presentation
    notes: list[str]
    timed: bool
    lymphocytes: str
    nearby: Diary

    def cells(self) -> tuple[Cell, ...]:
        when = day_text(self.test.taken_on)
        if self.timed and self.test.taken_at is not None:
            when = f"{when} {self.test.taken_at:%H:%M}"
        return (
            Cell(text=when),
            self._laboratory(),
            self._result("wbc"),
            self._neutrophils(),
            self._range(),
            self._share(),
            self._lymphocytes(),
            self._result("hb"),
            self._result("plt"),
            self._circumstances(),
        )

    def _mark(self, note: str) -> str:
        """Return the number of a note; the same words are the same note."""
        if note not in self.notes:
            self.notes.append(note)
        return str(self.notes.index(note) + 1)

    def _laboratory(self) -> Cell:
        name = self.test.laboratory
        marks = self._mark(name) if len(name) > LONGEST_LABORATORY else ""
        return Cell(text=shortened(name, LONGEST_LABORATORY), marks=marks)

    def _result(self, key: str) -> Cell:
        result = self.test.result(key)
        if result is None:
            return Cell()
        marks = self._status(result)
        if result.quantity is not None:
            text = number(result.quantity, key, self.shown_by, result.range_ends)
            return Cell(text=text, marks=" ".join(marks))
        if len(result.text) <= LONGEST_WORDS:
            return Cell(text=result.text, marks=" ".join(marks))
        words = translate("Summary", "{analyte}: {words}").format(
            analyte=self.shown_by.catalogue.find(key).short, words=set_apart(result.text)
        )
        return Cell(text=translate("Summary", "note"), marks=" ".join([self._mark(words), *marks]))

    def _status(self, result: Result) -> list[str]:
        word = status_word(result.status)
        return [self._mark(word)] if word else []

    def _neutrophils(self) -> Cell:
        count = neutrophil_count(self.test)
        if count is None:
            return self._result("anc")
        marks = []
        if made := made_by(count, self.shown_by):
            marks.append(self._mark(made))
        printed = self.test.result("anc")
        if printed is not None:
            marks += self._status(printed)
            if printed.quantity is None:
                words = translate("Summary", "the report says for the ANC: {words}")
                marks.append(self._mark(words.format(words=set_apart(printed.text))))
        if count.conflict is not None:
            other = translate("Summary", "other values of this test would give {formula}")
            marks.append(self._mark(other.format(formula=_formula(count.conflict, self.shown_by))))
        if grade := grade_on(self.test, self.shown_by.grades):
            marks.append(self._mark(grade_text(grade, self.shown_by)))
        band = band_of(count.quantity, bands_on(self.person, self.test.taken_on))
        text = number(count.quantity, "anc", self.shown_by, count.near)
        return Cell(text=text, sign=symbol(band), marks=" ".join(marks))

    def _range(self) -> Cell:
        """Return the limits of the count as numbers, or as they were printed.

        General values stand in brackets, as the words above the table say; what else the report
        did not print has a note that says where it comes from.
        """
        limits = count_limits(self.test, self.person, self.shown_by.laboratories)
        if limits is None:
            return Cell()
        text = limits_text(limits, analyte("anc"), self.shown_by)
        if limits.origin is Origin.GENERAL:
            marks = self._mark(origin_text(limits)) if limits.source else ""
            return Cell(text=f"({text})", marks=marks)
        entered = limits.origin is Origin.LABORATORY
        return Cell(text=text, marks=self._mark(origin_text(limits)) if entered else "")

    def _share(self) -> Cell:
        """Return the percentage of neutrophils, or of segments and bands where both are told."""
        whole = self._result("neut_pct")
        if whole.text:
            return whole
        segments, bands = self.test.result("seg_pct"), self.test.result("band_pct")
        if segments is None or bands is None:
            return Cell()
        cells = self._result("seg_pct"), self._result("band_pct")
        marks = " ".join(cell.marks for cell in cells if cell.marks)
        return Cell(text=" + ".join(cell.text for cell in cells), marks=marks)

    def _lymphocytes(self) -> Cell:
        """Return the count, or the share where there is no count, under the heading's unit."""
        key = "lymph_abs"
        cell = self._result(key)
        if not cell.text:
            key = "lymph_pct"
            cell = self._result(key)
        if key == self.lymphocytes or self.test.quantity(key) is None:
            return cell
        return replace(cell, unit=unit_text(key, self.shown_by))

    def _circumstances(self) -> Cell:
        """Return what is known of the draw; a note says what of it is from the diary."""
        said = at_draw(self.test, self.nearby)
        return Cell(text=said.text, marks=self._mark(said.note) if said.note else "")
