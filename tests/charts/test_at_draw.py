from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from neutrodesk.charts.at_draw import MOST_HOURS, AtDraw, at_draws
from neutrodesk.domain.diary.at_the_draw import hours_since_gcsf, ill_at_draw
from neutrodesk.domain.diary.diary import Diary
from neutrodesk.domain.diary.medicine import MedicineKind
from tests.charts.courses import counted, course, fever, injection, points_of, symptom

DAY = date(2026, 3, 20)
A_DAY = timedelta(days=1)


def at(entries=(), **more):
    test = replace(counted(DAY, "1"), **more)
    (found,) = at_draws(points_of([test]), Diary.of(entries))
    return found


def test_nothing_noted_is_nothing():
    assert at() == AtDraw()
    assert at([injection(DAY + A_DAY), fever(DAY + A_DAY, "39")]) == AtDraw()


def test_what_was_entered_with_the_test_comes_first():
    assert at([symptom("cough", DAY)], ill=False) == AtDraw()
    assert at(ill=True) == AtDraw(ill=True)
    assert at(fever=True) == AtDraw(ill=True, fever=True)
    assert at([injection(DAY - A_DAY)], hours_since_gcsf=Decimal(400)) == AtDraw()


def test_the_diary_says_ill_where_nothing_was_entered():
    assert at([symptom("cough", DAY - 3 * A_DAY, DAY)]).ill
    assert at([fever(DAY - A_DAY, "38.0")]).ill
    assert not at([symptom("cough", DAY - 3 * A_DAY)]).ill


def test_gcsf_counts_for_14_days_or_while_it_is_taken():
    assert at([injection(DAY - 14 * A_DAY)]).gcsf
    assert not at([injection(DAY - 15 * A_DAY)]).gcsf
    assert not at([injection(DAY - A_DAY, group=MedicineKind.STEROID)]).gcsf
    assert at(hours_since_gcsf=Decimal(336)).gcsf
    assert not at(hours_since_gcsf=Decimal("336.1")).gcsf
    assert at([course("Filgrastim", DAY - 300 * A_DAY, group=MedicineKind.GCSF)]).gcsf
    ended = course("Filgrastim", DAY - 300 * A_DAY, DAY - A_DAY, MedicineKind.GCSF)
    assert not at([ended]).gcsf


offsets = st.integers(-20, 3)
near = st.one_of(
    offsets.map(lambda days: injection(DAY + days * A_DAY)),
    offsets.map(lambda days: fever(DAY + days * A_DAY, "38.4")),
    st.tuples(offsets, st.none() | st.integers(0, 25)).map(
        lambda drawn: symptom(
            "cough",
            DAY + drawn[0] * A_DAY,
            None if drawn[1] is None else DAY + (drawn[0] + drawn[1]) * A_DAY,
        )
    ),
)


@given(st.lists(near, max_size=12))
def test_asking_only_the_entries_near_a_draw_changes_no_answer(entries):
    diary, test = Diary.of(entries), counted(DAY, "1")
    hours = hours_since_gcsf(test, diary)
    given_gcsf = hours is not None and hours <= MOST_HOURS
    assert at(entries) == AtDraw(bool(ill_at_draw(test, diary)), False, given_gcsf)
