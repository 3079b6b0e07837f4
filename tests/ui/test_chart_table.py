from dataclasses import replace
from datetime import date, time
from decimal import Decimal

import pytest

from neutrodesk.domain.diary.diary import Diary
from neutrodesk.domain.diary.fever import FeverReading, Thermometer
from neutrodesk.domain.diary.injection import Injection
from neutrodesk.domain.diary.measure import read_dose, read_temperature
from neutrodesk.domain.diary.medicine import MedicineCourse, MedicineKind
from neutrodesk.domain.diary.symptom import Symptom
from neutrodesk.ui.chart.course_table import CourseTable
from neutrodesk.ui.chart.entry_words import LONGEST, entry_lines, name_text, when_text
from neutrodesk.ui.chart.shown_course import ShownCourse
from tests.charts.courses import CHILD, calculated, counted, points_of

DAY = date(2025, 3, 4)
TEST = counted(DAY, "0.4", taken_at=time(9))


def shown(tests, *entries):
    return ShownCourse(CHILD, tuple(tests), points_of(tests), diary=Diary.of(entries))


def given(day, **more):
    return Injection(
        person=CHILD.id, on=day, name="Filgrastim", **{"group": MedicineKind.GCSF} | more
    )


def cell(table, record, heading):
    headings = [column.heading for column in table.table.columns]
    row = table.table.row_of(record.id)
    return table.table.index(row, headings.index(heading)).data()


@pytest.fixture
def table(own):
    return own(CourseTable())


def test_hours_since_an_injection_say_where_they_come_from(table):
    for entries, words in (
        ((), ""),
        ([given(date(2025, 3, 3), at=time(8, 30))], "24.5 (diary)"),
        ([given(date(2025, 3, 3))], "about 21 (diary)"),
        ([given(DAY)], "same day (diary)"),
        ([given(date(2025, 1, 3), at=time(8))], ""),
    ):
        table.show_rows([shown([TEST], *entries)])
        assert cell(table, TEST, "Hours since G-CSF") == words


def test_what_was_entered_with_a_test_comes_before_the_diary(table):
    entered = replace(TEST, ill=False, hours_since_gcsf=Decimal(30))
    sores = Symptom(person=CHILD.id, on=DAY, what="mouth_sores")
    table.show_rows([shown([entered], sores, given(DAY, at=time(8)))])
    assert cell(table, entered, "Hours since G-CSF") == "30"
    assert cell(table, entered, "Ill") == ""
    table.show_rows([shown([TEST], sores)])
    assert cell(table, TEST, "Ill") == "diary: Mouth sores"


def test_a_calculated_count_says_so(table):
    test = calculated(DAY)
    table.show_rows([shown([test])])
    assert cell(table, test, "How it came about") == "calculated"
    assert cell(table, test, "Count") == "0.99 ×10⁹/L"


def test_an_entry_has_a_row_in_its_place_in_time(table):
    before = given(date(2025, 3, 3), dose=read_dose("75 µg"))
    after = Symptom(person=CHILD.id, on=date(2025, 3, 9), what="our own words")
    table.show_rows([shown([TEST], after, before)])
    assert [record.id for record in table.table.records] == [before.id, TEST.id, after.id]
    assert cell(table, before, "What") == "Filgrastim, 75 µg"
    assert cell(table, before, "Age") == "5 years"
    assert cell(table, after, "What") == "our own words"
    table.show_rows([shown([TEST], after, before)], diary=False)
    assert [record.id for record in table.table.records] == [TEST.id]


def test_an_entry_is_told_with_its_day_its_words_and_the_beginning_of_its_note():
    fever = FeverReading(
        person=CHILD.id,
        on=DAY,
        at=time(18, 30),
        temperature=read_temperature("38.6"),
        route=Thermometer.EAR,
        note="word " * 40,
    )
    when, what, kind, note = entry_lines(fever)
    assert when == when_text(fever) == "4 Mar 2025, 18:30"
    assert what == name_text(fever) == "38.6 °C, ear"
    assert kind == "Fever reading"
    assert note.endswith("…")
    assert len(note) <= LONGEST + 1


def test_a_medicine_is_told_with_its_group_and_its_reason():
    taken = MedicineCourse(
        person=CHILD.id,
        on=DAY,
        name="Co-trimoxazole 1.5",
        group=MedicineKind.PROPHYLAXIS,
        reason="after pneumonia",
    )
    when, what, group, reason = entry_lines(taken)
    assert when == "from 4 Mar 2025"
    assert what == "Co-trimoxazole 1.5"
    assert group == "Medicine: antibiotic to prevent infections"
    assert reason == "reason: after pneumonia"
