"""The columns of the table beside the chart: what the chart shows, in words and numbers."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from itertools import chain
from typing import Any

from PySide6.QtCore import QObject

from neutrodesk.domain.blood_test import BloodTest
from neutrodesk.domain.course import Point
from neutrodesk.domain.diary.at_the_draw import hours_since_gcsf, illness_at, last_gcsf
from neutrodesk.domain.diary.diary import FORTNIGHT, NO_DIARY, Diary
from neutrodesk.domain.diary.entry import DiaryEntry
from neutrodesk.domain.lines import bands_on
from neutrodesk.domain.neutrophils import How
from neutrodesk.domain.person import Person
from neutrodesk.domain.presentation import PLAIN, Presentation
from neutrodesk.domain.quantity import plain
from neutrodesk.domain.record import PersonRecord, RecordId
from neutrodesk.reference.analytes import Analyte
from neutrodesk.ui.blood_test.neutrophil_line import how_text, place_text
from neutrodesk.ui.chart.entry_words import entry_lines, name_text, when_text
from neutrodesk.ui.chart.point_words import drawn_text
from neutrodesk.ui.chart.shown_course import ShownCourse
from neutrodesk.ui.dates import age_text
from neutrodesk.ui.numbers import count_text, localised, value_text
from neutrodesk.ui.table.record_table import Column

_A_DAY = timedelta(days=1)
_NONE = Decimal(-1)


class CourseColumns(QObject):
    """Puts tests and entries of the diary, of one person or of two, into the cells of a table."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._people: dict[RecordId, Person] = {}
        self._points: dict[RecordId, Point] = {}
        self._presentation: Presentation = PLAIN
        self._diaries: dict[RecordId, Diary] = {}
        self._injected: dict[RecordId, list[date]] = {}

    def of(
        self, courses: Sequence[ShownCourse], analytes: Sequence[Analyte] = ()
    ) -> tuple[Column[PersonRecord], ...]:
        """Return the columns from left to right for some courses; of `analytes` one for each.

        All numbers are in the units of the first.
        """
        self._people = {each.person.id: each.person for each in courses if each.person is not None}
        self._points = {point.test.id: point for each in courses for point in each.points}
        self._presentation = courses[0].presentation if courses else PLAIN
        self._diaries = {each.person.id: each.diary for each in courses if each.person is not None}
        self._injected = {
            person: [each.on for each in diary.injections]
            for person, diary in self._diaries.items()
        }
        whose = (self._column(self.tr("Person"), self._whose),) if len(self._people) > 1 else ()
        return (
            Column(heading=self.tr("Date"), text=self._when, key=lambda record: record.order),
            *whose,
            self._column(self.tr("Age"), self._age),
            self._column(self.tr("What"), self._what, self._all_of_it),
            self._column(self.tr("Count"), self._count, key=self._height),
            self._column(self.tr("Between the lines"), self._place),
            self._column(self.tr("How it came about"), self._how, self._arithmetic),
            *(self._of_analyte(each) for each in analytes),
            self._column(self.tr("Ill"), self._ill),
            self._column(self.tr("Hours since G-CSF"), self._hours, key=self._hours_key),
            self._column(self.tr("Laboratory"), self._laboratory),
        )

    def _column(self, heading: str, text: Any, tooltip: Any = None, key: Any = None) -> Any:
        more = {} if tooltip is None else {"tooltip": tooltip}
        return Column(heading=heading, text=text, key=key or text, **more)

    def _of_analyte(self, of: Analyte) -> Column[PersonRecord]:
        text = partial(self._value, of)
        heading = f"{of.short} {self._presentation.unit_text(of)}".strip()
        return Column(
            heading=heading, text=text, key=partial(self._value_key, of), number=True, name=of.key
        )

    # -- what stands in a cell

    def _when(self, record: PersonRecord) -> str:
        return when_text(record) if isinstance(record, DiaryEntry) else drawn_text(_test(record))

    def _whose(self, record: PersonRecord) -> str:
        return self._people[record.person].name if record.person in self._people else ""

    def _age(self, record: PersonRecord) -> str:
        day = record.on if isinstance(record, DiaryEntry) else _test(record).taken_on
        person = self._people.get(record.person)
        return age_text(person, day) if person is not None and person.born <= day else ""

    def _what(self, record: PersonRecord) -> str:
        return name_text(record) if isinstance(record, DiaryEntry) else self.tr("Blood test")

    def _all_of_it(self, record: PersonRecord) -> str:
        return "\n".join(entry_lines(record)) if isinstance(record, DiaryEntry) else ""

    def _count(self, record: PersonRecord) -> str:
        point = self._points.get(record.id)
        return count_text(point.count, self._presentation) if point is not None else ""

    def _height(self, record: PersonRecord) -> Decimal:
        point = self._points.get(record.id)
        return point.count.quantity.value if point is not None else _NONE

    def _place(self, record: PersonRecord) -> str:
        point, person = self._points.get(record.id), self._people.get(record.person)
        if point is None or person is None:
            return ""
        return place_text(point.count, bands_on(person, point.test.taken_on), self._presentation)

    def _how(self, record: PersonRecord) -> str:
        point = self._points.get(record.id)
        if point is None:
            return ""
        calculated = point.count.how is How.CALCULATED
        return self.tr("calculated") if calculated else self.tr("printed on the report")

    def _arithmetic(self, record: PersonRecord) -> str:
        point = self._points.get(record.id)
        return "" if point is None else how_text(point.count, self._presentation)

    def _value(self, of: Analyte, record: PersonRecord) -> str:
        result = record.result(of.key) if isinstance(record, BloodTest) else None
        if result is None:
            return ""
        if result.quantity is None:
            return result.text
        return value_text(result.quantity, of, self._presentation, result.range_ends)

    def _value_key(self, of: Analyte, record: PersonRecord) -> Decimal:
        result = record.result(of.key) if isinstance(record, BloodTest) else None
        return _NONE if result is None or result.quantity is None else result.quantity.value

    def _ill(self, record: PersonRecord) -> str:
        if not isinstance(record, BloodTest):
            return ""
        found = [self.tr("fever")] if record.fever else []
        if record.ill:
            found.append(self.tr("ill"))
        if record.ill is None and not record.fever:
            names = dict.fromkeys(map(name_text, illness_at(record, self._near(record))))
            if names:
                found.append(self.tr("diary: {names}").format(names=", ".join(names)))
        return ", ".join(found)

    def _hours(self, record: PersonRecord) -> str:
        if not isinstance(record, BloodTest):
            return ""
        if record.hours_since_gcsf is not None:
            return localised(plain(record.hours_since_gcsf))
        found = last_gcsf(record, self._near(record))
        if found is None:
            return ""
        if found.same_day:
            return self.tr("same day (diary)")
        words = self.tr("{hours} (diary)") if found.exact else self.tr("about {hours} (diary)")
        return words.format(hours=localised(plain(found.hours)))

    def _hours_key(self, record: PersonRecord) -> Decimal:
        if not isinstance(record, BloodTest):
            return _NONE
        hours = hours_since_gcsf(record, self._near(record))
        return _NONE if hours is None else hours

    def _laboratory(self, record: PersonRecord) -> str:
        return record.laboratory if isinstance(record, BloodTest) else ""

    def _near(self, test: BloodTest) -> Diary:
        """Return what the diary has that can touch a draw: of years of injections, two weeks."""
        diary = self._diaries.get(test.person, NO_DIARY)
        days = self._injected.get(test.person, [])
        first = bisect_left(days, test.taken_on - FORTNIGHT - _A_DAY)
        last = bisect_right(days, test.taken_on + _A_DAY)
        return replace(diary, injections=diary.injections[first:last])


def in_time(points: Iterable[Point], entries: Iterable[DiaryEntry]) -> list[PersonRecord]:
    """Return tests and entries together, in the order of time."""
    return sorted(chain((point.test for point in points), entries), key=lambda each: each.order)


def _test(record: PersonRecord) -> BloodTest:
    if not isinstance(record, BloodTest):
        raise TypeError(f"a table of the course has no {type(record).__name__}")
    return record
