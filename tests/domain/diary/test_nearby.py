from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from neutrodesk.domain.diary.at_the_draw import hours_since_gcsf, ill_at_draw, illness_at
from neutrodesk.domain.diary.diary import Diary
from neutrodesk.domain.diary.injection import Injection
from neutrodesk.domain.diary.medicine import MedicineCourse, MedicineKind
from neutrodesk.domain.diary.nearby import Nearby
from neutrodesk.domain.diary.symptom import Symptom
from tests.domain.statistics.courses import FIRST, MIA, drawn, feverish

days = st.integers(0, 60).map(lambda number: FIRST + timedelta(days=number))
entries = st.one_of(
    days.map(lambda day: feverish(day.isoformat())),
    days.map(
        lambda day: Injection(person=MIA.id, on=day, name="filgrastim", group=MedicineKind.GCSF)
    ),
    st.builds(
        lambda day, length: Symptom(
            person=MIA.id,
            on=day,
            what="cough",
            until=None if length is None else day + timedelta(days=length),
        ),
        days,
        st.none() | st.integers(0, 30),
    ),
)


@given(st.lists(entries, max_size=8), st.lists(days, min_size=1, max_size=6))
def test_what_lies_near_a_draw_answers_as_the_whole_diary_does(noted, taken):
    diary = Diary.of(noted)
    nearby = Nearby(diary, taken)
    for day in taken:
        test, near = drawn(day, "0.4"), nearby.around(day)
        assert ill_at_draw(test, near) == ill_at_draw(test, diary)
        assert illness_at(test, near) == illness_at(test, diary)
        assert hours_since_gcsf(test, near) == hours_since_gcsf(test, diary)


def test_all_courses_of_gcsf_are_near():
    courses = [
        MedicineCourse(person=MIA.id, on=date(2020, 1, 1), name="m", group=kind)
        for kind in MedicineKind
    ]
    found = Nearby(Diary.of(courses), [FIRST]).around(FIRST)
    assert [each.group for each in found.medicines] == [MedicineKind.GCSF]
