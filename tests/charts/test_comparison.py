from dataclasses import replace
from datetime import date, time, timedelta
from decimal import Decimal
from functools import partial

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.backends.backend_agg import FigureCanvasAgg
from PySide6.QtGui import QImage

from neutrodesk.charts.diary.key_of_diary import DiaryShape
from neutrodesk.charts.frame import POINTS_AN_INCH, new_figure
from neutrodesk.charts.page import Format
from neutrodesk.charts.palette import PRINT
from neutrodesk.charts.panels import height_of
from neutrodesk.charts.scales import AxisBreak, Scale
from neutrodesk.charts.several.comparison import (
    By,
    before_and_after,
    draw_comparison,
    least_height,
    two_people,
)
from neutrodesk.charts.several.pairs import pair_entries
from neutrodesk.charts.several.panel_layout import COUNTS_WANTED
from neutrodesk.charts.several.panel_pictures import comparison_heading, comparison_picture
from neutrodesk.charts.style import Style
from neutrodesk.charts.time_axis import days
from neutrodesk.domain.diary.diary import Diary
from neutrodesk.domain.diary.medicine import MedicineCourse, MedicineKind
from neutrodesk.domain.diary.stay import HospitalStay
from neutrodesk.domain.person import OwnLine, Person
from tests.charts.courses import (
    ADULT,
    CHILD,
    counted,
    course,
    injection,
    points_of,
    symptom,
    weekly,
)
from tests.charts.panelled import texts
from tests.strategies import people
from tests.strategies import tests as blood_tests

CUT = date(2025, 2, 1)
LINED = Person(
    name="Anton", born=date(1990, 5, 3), lines=(OwnLine(value=Decimal("0.8"), label="clinic"),)
)
COUNTS = weekly(["0.4", "0.9", "1.2", "3.4", "0.2", "0.7", "1.1", "0.5"])


def drawn(pair, style=None, size=(9, 5)):
    figure, _axes = new_figure()
    figure.set_size_inches(size)
    made = draw_comparison(figure, pair, style or Style())
    FigureCanvasAgg(figure).draw()
    return made


def cut(tests=COUNTS, day=CUT, **more):
    return before_and_after(CHILD, points_of(tests), day, **more)


def a_day_in_pixels(panel):
    left, _bottom, right, _top = panel.box
    low, high = panel.axes.get_xlim()
    return (right - left) / (high - low)


def test_each_count_is_on_its_side_of_the_day():
    before, after = cut().sides
    assert [point.when.date() <= CUT for point in before.points] == [True] * 5
    assert [point.when.date() > CUT for point in after.points] == [True] * 3


def test_a_count_of_the_day_itself_comes_before_as_in_the_numbers_of_the_course():
    before, after = cut([counted(CUT, 1)]).sides
    assert (len(before.points), len(after.points)) == (1, 0)


def test_both_sides_have_the_same_count_axis_and_equally_wide_days():
    before, after = drawn(cut()).panels
    assert before.axes.get_ylim() == after.axes.get_ylim()
    assert (before.box[1], before.box[3]) == (after.box[1], after.box[3])
    assert a_day_in_pixels(before) == pytest.approx(a_day_in_pixels(after))
    assert before.axes.get_xlim()[1] == after.axes.get_xlim()[0] == days(CUT) + 1


def test_each_side_is_named_with_its_number_of_counts():
    before, after = drawn(cut()).panels
    assert "Up to 1 Feb 2025" in texts(before.axes)
    assert "After 1 Feb 2025" in texts(after.axes)
    assert any(text.endswith("5 counts") for text in texts(before.axes))


def test_an_empty_side_says_so_and_keeps_its_frame():
    before, after = drawn(cut(day=date(2024, 6, 1))).panels
    assert "No neutrophil count in this time." in texts(before.axes)
    assert len(before.places) == 0
    assert len(after.places) == len(COUNTS)
    both = drawn(cut([])).panels
    assert all("No neutrophil count in this time." in texts(panel.axes) for panel in both)


def test_a_period_limits_both_sides():
    pair = cut(start=date(2025, 1, 20), end=date(2025, 2, 10))
    assert [len(side.points) for side in pair.sides] == [2, 1]
    assert pair.sides[0].reach[0] <= days(date(2025, 1, 20))


def test_what_began_on_the_day_begins_before_it_as_its_counts_do_and_goes_on_after_it():
    begun = MedicineCourse(person=CHILD.id, on=CUT, name="Filgrastim")
    given = injection(CUT, time(18))
    made = drawn(cut(diary=Diary.of([begun, given])), Style(starts=True))
    end_of_first = made.panels[0].box[2]
    assert [mark.x0 < end_of_first for mark in made.marks if mark.entry == begun] == [True, False]
    assert [mark.x0 < end_of_first for mark in made.marks if mark.entry == given] == [True]
    assert "Filgrastim" in texts(made.panels[0].axes)
    assert "Filgrastim" not in texts(made.panels[1].axes)
    words = [text for panel in made.panels for text in texts(panel.axes)]
    assert "pointed at the left: began before this chart" in words


def test_what_ended_before_the_day_stands_before_it_alone():
    stay = HospitalStay(person=CHILD.id, on=date(2025, 1, 9), until=date(2025, 1, 12))
    made = drawn(cut(diary=Diary.of([stay])))
    assert [mark.x1 < made.panels[0].box[2] for mark in made.marks] == [True]


@pytest.mark.parametrize("how", ["cut", *By])
def test_a_picture_grows_with_its_lanes_so_that_the_counts_keep_room(how):
    noted = [injection(date(2025, 1, 2))]
    noted += [symptom(f"Illness {n}", date(2025, 1, 3), date(2025, 3, 9)) for n in range(6)]
    noted += [
        course(f"Medicine {n}", date(2025, 1, 3), group=kind)
        for n, kind in enumerate([*MedicineKind] * 2)
    ]
    diary = Diary.of(noted)
    pair = cut(diary=diary) if how == "cut" else family(how, (diary, diary))
    figure, _axes = new_figure()
    figure.set_size_inches(7.5, 4)
    style = Style()
    assert drawn(pair, style, (7.5, 4)).panels[0].axes.bbox.height < 60
    high = least_height(figure, pair, style) / POINTS_AN_INCH
    panels = drawn(pair, style, (7.5, high)).panels
    least = COUNTS_WANTED * style.text_size
    assert all(height_of(panel.axes) >= least - 0.1 for panel in panels)
    pages = [
        comparison_picture(each, Format.PNG, style=style, size=(7.5, 4), dpi=50)
        for each in (cut(), pair)
    ]
    heights = [QImage.fromData(page).height() for page in pages]
    assert heights[0] == 200 < heights[1]


def test_no_letter_and_no_stroke_stands_in_the_heading():
    ill = [replace(each, ill=True, fever=True, hours_since_gcsf=Decimal(20)) for each in COUNTS]
    for pair in (cut(ill), family_of(ill)):
        for panel in drawn(pair, size=(7.5, 5)).panels:
            canvas = panel.axes.figure.canvas.get_renderer()
            noted = [each for each in panel.axes.lines if each.get_linestyle() == "None"]
            heads = [
                each.get_window_extent(canvas)
                for each in panel.axes.texts
                if each.get_transform() == panel.axes.transAxes and each.get_position()[1] > 1
            ]
            assert noted
            assert heads
            for mark in noted:
                there = mark.get_window_extent(canvas)
                assert there.y1 <= min(head.y0 for head in heads)


def family_of(tests):
    return two_people((CHILD, points_of(tests)), (CHILD, points_of(COUNTS)), By.CALENDAR)


def test_the_break_of_the_axis_that_both_share_is_told_once_and_where_either_needs_it():
    low, high = weekly(["0.4", "0.3"]), weekly(["3", "9.5"], person=LINED)
    style = Style(scale=Scale.SPLIT)
    pair = two_people((CHILD, points_of(low)), (LINED, points_of(high, LINED)))
    told = [each for each in pair_entries(pair, style) if isinstance(each.mark, AxisBreak)]
    assert [each.mark for each in told] == [AxisBreak.SPLIT]
    assert [panel.axes.get_ylim()[1] > 9 for panel in drawn(pair, style).panels] == [True, True]
    pair = two_people((CHILD, points_of(low)), (LINED, points_of(weekly(["1.5"]), LINED)))
    told = [each for each in pair_entries(pair, style) if isinstance(each.mark, AxisBreak)]
    assert told == []


def test_the_line_of_one_of_two_people_can_make_the_axis_of_both_need_a_break():
    far = replace(LINED, lines=(OwnLine(value=Decimal(6), label="clinic"),))
    low = weekly(["0.4", "0.3"])
    pair = two_people((CHILD, points_of(low)), (far, ()))
    style = Style(scale=Scale.SPLIT)
    told = [each for each in pair_entries(pair, style) if isinstance(each.mark, AxisBreak)]
    assert len(told) == 1


def test_nothing_before_the_birth_is_shown_and_days_stay_equally_wide():
    baby = replace(CHILD, born=date(2024, 12, 20))
    counts = weekly([1] * 30, date(2024, 12, 22), baby)
    panels = drawn(before_and_after(baby, points_of(counts, baby), CUT)).panels
    assert panels[0].axes.get_xlim()[0] == days(baby.born)
    assert a_day_in_pixels(panels[0]) == pytest.approx(a_day_in_pixels(panels[1]))
    for by in By:
        pair = two_people((baby, points_of(counts, baby)), (CHILD, points_of(counts)), by)
        first = min(days(each.person.born) for each in pair.sides)
        assert all(side.reach[0] >= first for side in pair.sides)


def test_names_from_right_to_left_leave_the_words_of_a_title_in_order():
    leila = replace(CHILD, name="ليلى")
    pair = two_people((leila, points_of(COUNTS)), (CHILD, points_of(COUNTS)))
    assert comparison_heading(pair) == "\u2068ليلى\u2069 and Mia Example, by age"
    assert pair.sides[0].name == "\u2068ليلى\u2069, born 15 Jan 2020"


def family(by, diaries=None):
    adult = points_of(weekly(["1.4", "2.2"], date(2025, 3, 1), ADULT), ADULT)
    both = ((CHILD, points_of(COUNTS)), (ADULT, adult))
    return two_people(*both, by, **({"diaries": diaries} if diaries else {}))


def test_two_people_share_the_calendar():
    first, second = drawn(family(By.CALENDAR)).panels
    assert first.axes.get_xlim() == second.axes.get_xlim()
    assert first.axes.get_ylim() == second.axes.get_ylim()
    assert (first.box[0], first.box[2]) == (second.box[0], second.box[2])
    assert first.box[1] > second.box[3]


def test_two_people_by_age_stand_where_they_were_equally_old():
    first, second = drawn(family(By.AGE)).panels
    ages = [
        np.subtract(panel.axes.get_xlim(), days(person.born))
        for panel, person in ((first, CHILD), (second, ADULT))
    ]
    assert ages[0] == pytest.approx(ages[1])
    assert a_day_in_pixels(first) == pytest.approx(a_day_in_pixels(second))
    said = [text.get_text() for text in first.axes.get_xticklabels()]
    assert all(text.endswith(("y", "m", "birth")) for text in said)


def test_each_of_two_people_is_named():
    first, second = drawn(family(By.AGE)).panels
    assert "Mia Example, born 15 Jan 2020" in texts(first.axes)
    assert "Ama Example, born 1 Mar 2006" in texts(second.axes)
    assert comparison_heading(family(By.AGE)) == "Mia Example and Ama Example, by age"
    assert comparison_heading(family(By.CALENDAR)) == "Mia Example and Ama Example, by date"
    assert comparison_heading(cut()) == "Mia Example, born 15 Jan 2020"


def test_a_line_of_one_of_two_people_is_named_in_the_key():
    theirs = points_of(weekly([1], person=LINED), LINED)
    panels = drawn(two_people((CHILD, points_of(COUNTS)), (LINED, theirs)), size=(8, 8)).panels
    said = [text for panel in panels for text in texts(panel.axes)]
    assert [text for text in said if "clinic" in text] == ["Anton: 0.8: clinic"]


def test_what_has_no_end_is_not_drawn_to_an_age_that_nobody_is_yet():
    begun = course("Filgrastim", date(2025, 1, 20))
    last = COUNTS[-1].taken_on
    pair = family(By.AGE, (Diary.of([begun]), Diary()))
    made = drawn(pair, size=(9, 9))
    (mark,) = made.marks
    panel = made.panels[0]
    low, high = panel.axes.get_xlim()
    assert high > days(last) + 3_000
    left, _bottom, right, _top = panel.box
    end = left + (days(last) + 1 - low) / (high - low) * (right - left)
    assert mark.x1 == pytest.approx(end, abs=8)
    years_on = pair.within((days(last) + 100, days(last) + 200))
    assert drawn(years_on, size=(9, 9)).marks == ()
    assert not any(isinstance(each.mark, DiaryShape) for each in pair_entries(years_on, Style()))


def test_somebody_without_counts_has_an_empty_frame():
    panels = drawn(two_people((CHILD, points_of(COUNTS)), (LINED, ()))).panels
    assert "No neutrophil count in this time." in texts(panels[1].axes)
    assert len(drawn(two_people((CHILD, ()), (LINED, ()))).panels) == 2


def test_the_diary_of_each_stands_below_their_own():
    stay = HospitalStay(person=ADULT.id, on=date(2025, 3, 2), until=date(2025, 3, 4))
    made = drawn(family(By.CALENDAR, (Diary(), Diary.of([stay]))))
    (mark,) = made.marks
    assert mark.y1 < made.panels[1].box[1]


@pytest.mark.parametrize("form", Format)
def test_the_same_tests_make_the_same_picture(form):
    again = before_and_after(CHILD, points_of(reversed(COUNTS)), CUT)
    assert comparison_picture(cut(), form) == comparison_picture(again, form)
    assert comparison_picture(family(By.AGE), form) != comparison_picture(cut(), form)


def test_name_and_sentences_can_be_left_to_the_page_around():
    pair = cut()
    other = replace(CHILD, name="Somebody else")
    named = before_and_after(other, points_of(COUNTS), CUT)
    bare = partial(
        comparison_picture,
        form=Format.SVG,
        headed=False,
        explained=False,
        style=Style(palette=PRINT, text_size=18),
    )
    assert bare(named) == bare(pair)
    assert comparison_picture(named, Format.SVG) != comparison_picture(pair, Format.SVG)


@settings(max_examples=15, deadline=None)
@given(people, st.lists(blood_tests, max_size=6), st.dates(date(1930, 1, 1), date(2040, 1, 1)))
def test_wherever_a_course_is_cut_each_count_is_on_one_side_once(person, tests, day):
    tests = [replace(test, id=f"test-{n}") for n, test in enumerate(tests)]
    points = points_of(tests, person)
    pair = before_and_after(person, points, day)
    assert pair.sides[0].points + pair.sides[1].points == points
    lengths = [side.reach[1] - side.reach[0] for side in pair.sides]
    assert lengths[0] <= lengths[1] + 1e-6
    assert a_day_in_pixels(drawn(pair).panels[0]) == pytest.approx(
        a_day_in_pixels(drawn(pair).panels[1])
    )
    for side, panel in zip(pair.sides, drawn(pair).panels, strict=True):
        assert ((side.reach[0] <= panel.places[:, 0]) & (panel.places[:, 0] <= side.reach[1])).all()


def test_two_sides_of_very_unequal_length_stay_to_scale():
    long = [counted(date(2015, 1, 1) + timedelta(days=n * 90), 1) for n in range(40)]
    before, after = drawn(cut([*long, counted(date(2025, 2, 3), 1)])).panels
    assert a_day_in_pixels(before) == pytest.approx(a_day_in_pixels(after))
