from dataclasses import replace
from datetime import date

from neutrodesk.charts import key
from neutrodesk.charts.diary.key_of_diary import DiaryShape
from neutrodesk.charts.moments import days
from neutrodesk.charts.style import Style
from neutrodesk.domain.diary.diary import Diary
from tests.charts.courses import CHILD, course, fever, injection, points_of, stay, weekly
from tests.charts.test_key import UNIT, entries_of


def test_the_shapes_of_the_diary_are_in_the_key_only_where_they_are_on_the_chart():
    day = date(2025, 1, 3)
    points = points_of(weekly(["1.2"]))
    diary = Diary.of([fever(day, "38.6"), injection(day), course("A", day)])

    def shapes(style, limits=None):
        found = key.entries(CHILD, points, UNIT, diary, style, limits)
        return [entry.mark for entry in found if isinstance(entry.mark, DiaryShape)]

    lanes = [DiaryShape.INJECTION, DiaryShape.FEVER, DiaryShape.ONGOING]
    assert shapes(Style()) == lanes
    assert shapes(Style(starts=True)) == [*lanes, DiaryShape.START]
    assert shapes(Style(events=False)) == []
    later = days(date(2025, 6, 1))
    month = (later, later + 30)
    assert shapes(Style(starts=True), month) == [DiaryShape.CAME, DiaryShape.ONGOING]
    found = key.entries(CHILD, points, UNIT, diary, Style(), month, across=400)
    marks = [entry.mark for entry in found if isinstance(entry.mark, DiaryShape)]
    assert marks == [DiaryShape.CAME, DiaryShape.ONGOING]


def test_a_time_too_short_for_a_bar_is_explained_where_there_is_one():
    diary = Diary.of([stay(date(2025, 1, 3), date(2025, 1, 6))])

    def short(length):
        limits = (days(date(2025, 1, 1)) - length, days(date(2025, 1, 8)))
        found = key.entries(CHILD, points_of(weekly(["1"])), UNIT, diary, Style(), limits, 450)
        return DiaryShape.SHORT in [entry.mark for entry in found]

    assert short(3_600)
    assert not short(30)
    near = (days(date(2025, 1, 1)), days(date(2025, 2, 1)))
    found = key.entries(CHILD, points_of(weekly(["1"])), UNIT, diary, Style(), near)
    assert DiaryShape.SHORT not in [entry.mark for entry in found]
    found = key.entries(CHILD, points_of(weekly(["1"])), UNIT, diary)
    assert DiaryShape.SHORT in [entry.mark for entry in found]


def test_what_ends_after_the_chart_is_explained_like_what_has_no_end():
    ended = course("A", date(2025, 1, 3), date(2025, 6, 1))
    for noted, tips in ((ended, True), (replace(ended, until=date(2025, 1, 20)), False)):
        found = entries_of(
            CHILD, [], date(2025, 1, 1), date(2025, 2, 1), diary=Diary.of([noted]), across=450
        )
        assert (
            "pointed at the right: no end within this chart" in [e.words for e in found]
        ) is tips


def test_the_key_counts_the_starts_that_have_no_room_for_a_name():
    noted = [course(f"Medicine {n}", date(2025, 1, 3)) for n in range(5)]
    limits = (days(date(2025, 1, 1)), days(date(2025, 2, 1)))
    style = Style(starts=True)
    found = key.entries(
        CHILD, points_of(weekly(["1"])), UNIT, Diary.of(noted), style, limits, across=450
    )
    (said,) = (entry.words for entry in found if entry.mark is DiaryShape.START)
    assert said == "upright line: a medicine began (no room for 3 names)"


def test_flags_below_38_are_explained_where_there_are_any():
    diary = Diary.of([fever(date(2025, 1, 3), "37.2")])
    found = key.entries(CHILD, points_of(weekly(["1.2"])), UNIT, diary)
    assert "low, hollow flag: below 38.0 °C" in [entry.words for entry in found]
    assert "flag: 38.0 °C or more" not in [entry.words for entry in found]
