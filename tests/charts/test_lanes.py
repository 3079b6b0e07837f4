from datetime import date, time, timedelta
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.collections import LineCollection

from neutrodesk.charts.diary.event_looks import flag_look
from neutrodesk.charts.diary.lane_names import TEXT
from neutrodesk.charts.diary.lane_parts import Reach
from neutrodesk.charts.diary.lane_rows import MOST_ROWS, rows_of
from neutrodesk.charts.diary.lane_words import entry_label, more_text, rest_text
from neutrodesk.charts.diary.lanes import draw_lanes, lanes_height, lay_lanes, titles_width
from neutrodesk.charts.frame import new_figure, place, size_of
from neutrodesk.charts.lettering import quick_width
from neutrodesk.charts.moments import days, in_lanes, is_seen
from neutrodesk.charts.palette import DARK, LIGHT, PRINT
from neutrodesk.charts.style import Style
from neutrodesk.domain.diary.diary import Diary
from neutrodesk.domain.diary.measure import read_dose
from neutrodesk.domain.diary.medicine import MedicineKind
from tests.charts.courses import course, fever, injection, stay, symptom
from tests.diary_strategies import entries

DAY = date(2026, 3, 1)
A_DAY = timedelta(days=1)
BELOW = 30.0
MONTH = (days(DAY), days(DAY) + 31)
GCSF, OTHER = MedicineKind.GCSF, MedicineKind.OTHER
ON_ANY_AXIS = given(
    noted=st.lists(entries, max_size=40, unique_by=lambda entry: entry.id),
    since=st.integers(0, 40_000),
    length=st.floats(14, 30_000),
    most=st.integers(1, 12),
)


def drawn(noted, limits=MONTH, style=None, most=40):
    """Return the axes, what was laid out below them, and the marks."""
    style = style or Style()
    figure, axes = new_figure()
    place(axes, 80, 20, 20, 200)
    axes.set_xlim(*limits)
    width = axes.get_position().width * size_of(axes)[0]
    rows = lay_lanes(Diary.of(noted), limits, width, style, most)
    marks = draw_lanes(axes, rows, style, below=BELOW)
    figure.draw_without_rendering()
    return axes, rows, marks


def on_axis(noted, limits):
    return [each for each in in_lanes(Diary.of(noted)) if is_seen(each, limits)]


@settings(max_examples=30)
@ON_ANY_AXIS
def test_every_entry_of_the_period_is_a_mark_or_counted(noted, since, length, most):
    limits = (days(date(1930, 1, 1)) + since, days(date(1930, 1, 1)) + since + length)
    _axes, rows, marks = drawn(noted, limits, most=most)
    told = [mark.entry.id for mark in marks] + [each.id for each in rows.more]
    assert sorted(told) == sorted(each.id for each in on_axis(noted, limits))
    assert (str(len(rows.more)) in more_text(rows.more)) is bool(rows.more)


@settings(max_examples=30)
@ON_ANY_AXIS
def test_every_mark_lies_in_the_room_that_the_lanes_asked_for(noted, since, length, most):
    limits = (days(date(1930, 1, 1)) + since, days(date(1930, 1, 1)) + since + length)
    axes, rows, marks = drawn(noted, limits, most=most)
    a_point = axes.figure.dpi / 72
    top = axes.bbox.y0 - BELOW * a_point
    bottom = top - lanes_height(rows, Style()) * a_point
    for mark in marks:
        assert axes.bbox.x0 - 0.01 <= mark.x0 <= mark.x1 <= axes.bbox.x1 + 0.01
        assert bottom - 0.01 <= mark.y0 < mark.y1 <= top + 0.01


def soon(name, begin, length):
    """Return a course within some weeks, so that many of them meet."""
    on = DAY + begin * A_DAY
    return course(name, on, None if length is None else on + length * A_DAY)


names = st.sampled_from(["A", "Ibuprofen", "Amoxicillin/clavulanic acid"])
crowded = st.lists(
    st.builds(soon, names, st.integers(-20, 60), st.none() | st.integers(0, 15)), max_size=25
)


@settings(max_examples=50)
@given(crowded, st.floats(0.5, 40))
def test_no_bar_and_no_name_is_over_another(noted, a_day):
    reach = Reach(*MONTH, a_day)
    for lane in rows_of(Diary.of(noted), reach, 9, 100).lanes:
        for row in range(lane.rows):
            taken = []
            for bar in (bar for bar in lane.bars if bar.row == row):
                wide = quick_width(bar.label, 9 * TEXT) / a_day
                taken.append((bar.begin, bar.end))
                if bar.label and bar.inside:
                    assert bar.begin <= bar.label_at <= bar.label_at + wide <= bar.end
                elif bar.label:
                    taken.append((bar.label_at, bar.label_at + wide))
            taken.sort()
            assert all(end <= begin + 1e-6 for (_, end), (begin, _) in pairwise(taken))
            assert all(MONTH[0] - 1e-6 <= begin for begin, _end in taken)
            assert all(end <= MONTH[1] + 1e-6 for _begin, end in taken)


@given(st.lists(entries, max_size=30, unique_by=lambda entry: entry.id), st.integers(1, 30))
def test_there_are_never_more_rows_than_there_is_room_for(noted, most):
    reach = Reach(days(date(1930, 1, 1)), days(date(2040, 1, 1)), 0.02)
    rows = rows_of(Diary.of(noted), reach, 9, most)
    assert sum(lane.rows for lane in rows.lanes) <= most
    assert all(lane.rows <= MOST_ROWS for lane in rows.lanes)


def test_gcsf_comes_first_and_stays_last():
    noted = [
        stay(DAY, DAY + 3 * A_DAY),
        symptom("cough", DAY),
        fever(DAY, "38.6"),
        course("Ibuprofen", DAY, DAY),
        injection(DAY),
        course("Filgrastim", DAY, group=GCSF),
    ]
    _axes, rows, _marks = drawn(noted)
    assert [lane.title for lane in rows.lanes] == [
        "G-CSF",
        "Filgrastim",
        "Medicines",
        "Fever, °C",
        "Illness",
        "Hospital",
    ]


def test_where_room_is_short_medicines_share_a_lane_before_fevers_are_left_out():
    groups = [group for group in MedicineKind if group is not GCSF]
    noted = [
        course(group.value, DAY + n * 4 * A_DAY, DAY + n * 4 * A_DAY, group)
        for n, group in enumerate(groups)
    ]
    noted += [fever(DAY, "38.6"), course("Filgrastim", DAY, group=GCSF)]
    _axes, rows, _marks = drawn(noted, most=4)
    assert [lane.title for lane in rows.lanes] == ["G-CSF", "Medicines", "Fever, °C"]
    _axes, rows, _marks = drawn(
        [*noted, injection(DAY), stay(DAY, DAY), symptom("cough", DAY)], most=3
    )
    assert [lane.title for lane in rows.lanes] == ["G-CSF", "Fever, °C", "Illness"]
    assert len(rows.more) == len(groups) + 2


def test_what_overlaps_stacks_and_what_does_not_shares_a_row():
    apart = [course("A", DAY, DAY + 5 * A_DAY), course("B", DAY + 15 * A_DAY, DAY + 20 * A_DAY)]
    _axes, rows, _marks = drawn(apart)
    assert rows.lanes[0].rows == 1
    together = [course(name, DAY, DAY + 9 * A_DAY) for name in "ABCDE"]
    _axes, rows, marks = drawn(together)
    assert rows.lanes[0].rows == MOST_ROWS
    assert len(rows.more) == 5 - MOST_ROWS
    assert len({(mark.y0, mark.y1) for mark in marks}) == MOST_ROWS


def test_a_flag_below_38_is_seen_behind_a_higher_one_at_the_same_time():
    high, low = (flag_look(LIGHT, 9, fever=fever)["marker"].vertices for fever in (True, False))
    assert np.abs(high).max() == np.abs(low).max()
    pennants = [shape[1:, 1] for shape in (high, low)]
    assert pennants[1].min() < pennants[0].min() - 0.5
    assert pennants[1].max() < pennants[0].min() + 0.2


def test_a_name_stands_before_its_bar_where_there_is_no_room_after_it():
    late = course("Amoxicillin", DAY + 29 * A_DAY, DAY + 30 * A_DAY, dose=read_dose("500 mg"))
    _axes, rows, _marks = drawn([late])
    (bar,) = rows.lanes[0].bars
    assert bar.label == "Amoxicillin 500 mg"
    assert bar.label_at + quick_width(bar.label, 9 * TEXT) / 12 < bar.begin
    assert rows.unnamed == 0


def test_what_has_no_room_for_its_name_is_counted_below():
    noted = [fever(DAY + A_DAY, f"{38 + n / 10:.1f}", time(n)) for n in range(20)]
    _axes, rows, _marks = drawn(noted)
    assert (rows.unnamed, rows.unnumbered) == (0, 19)
    assert rest_text(rows.more, rows.unnamed, rows.unnumbered) == (
        "19 temperatures without their number"
    )
    assert rest_text((), 1, 1) == "no room for 1 name · 1 temperature without its number"
    crowded = [course(f"Medicine {n}", DAY + n * A_DAY, DAY + n * A_DAY) for n in range(30)]
    _axes, close, _marks = drawn([*crowded, *noted])
    bare = [bar for bar in close.lanes[0].bars if not bar.label]
    assert (close.unnamed, close.unnumbered) == (len(bare), 19)
    assert f"no room for {len(bare)} names · 19 temperatures without" in rest_text(
        (), close.unnamed, close.unnumbered
    )
    apart = Diary.of([fever(DAY, "39"), fever(DAY + 20 * A_DAY, "38")])
    named = lay_lanes(apart, MONTH, 400, Style(), 9)
    assert named.unnamed == 0
    assert lanes_height(rows, Style()) > lanes_height(named, Style())


def test_the_dose_of_a_name_from_right_to_left_stays_behind_it():
    named = course("ليلى", DAY, dose=read_dose("75 µg"))
    assert entry_label(named) == "\u2068ليلى\u2069 75 µg"


def test_the_highest_temperatures_keep_their_numbers_and_no_number_is_over_another():
    noted = [fever(DAY + A_DAY, f"{38 + n / 10:.1f}", time(n)) for n in range(20)]
    _axes, rows, marks = drawn(noted)
    labels = [bar.label for bar in rows.lanes[0].bars if bar.label]
    assert labels == ["39.9"]
    assert len(marks) == 20
    apart = [fever(DAY + n * 5 * A_DAY, "40") for n in range(5)]
    assert [bar.label for bar in drawn(apart)[1].lanes[0].bars] == ["40.0"] * 5


def test_flags_below_38_are_hollow():
    axes, _rows, _marks = drawn([fever(DAY, "37.9"), fever(DAY, "38.0")])
    fills = {line.get_markerfacecolor() for line in axes.lines}
    assert fills == {LIGHT.paper, LIGHT.event}


def test_a_dose_is_told_whole_or_not_at_all():
    noted = [course("Amoxicillin", DAY + A_DAY, DAY + 9 * A_DAY, dose=read_dose("1500 mg"))]
    for size in range(9, 60):
        _axes, rows, _marks = drawn(noted, style=Style(text_size=size))
        label = rows.lanes[0].bars[0].label
        assert label in (entry_label(noted[0]), "Amoxicillin", "") or label.endswith("…")
        assert not any(digit in label for digit in "15") or label == "Amoxicillin 1500 mg"


@pytest.mark.parametrize("name", ["فيلغراستيم", "复方磺胺", "A $x^2$ B", "\x00\n\U0010fffd"])
def test_names_in_any_script_are_drawn(name):
    axes, _rows, marks = drawn([course(name, DAY), stay(DAY, place=name), symptom(name, DAY)])
    assert len(marks) == 3
    axes.figure.canvas.draw()


def test_a_year_of_daily_injections_is_a_handful_of_artists():
    noted = [injection(DAY + n * A_DAY, time(20)) for n in range(365)]
    noted += [fever(DAY + n * A_DAY, "38.5") for n in range(100)]
    noted += [course("A", DAY + n * 5 * A_DAY, DAY + (n * 5 + 2) * A_DAY) for n in range(60)]
    axes, _rows, marks = drawn(noted, (days(DAY), days(DAY) + 366))
    assert len(marks) == 525
    assert len(axes.lines) + len(axes.collections) + len(axes.texts) < 10


@pytest.mark.parametrize("palette", [LIGHT, DARK, PRINT])
def test_bars_of_two_kinds_differ_by_more_than_colour(palette):
    noted = [
        course("Filgrastim", DAY, group=GCSF),
        course("Co-trimoxazole", DAY, group=MedicineKind.PROPHYLAXIS),
        course("Amoxicillin", DAY, group=MedicineKind.ANTIBIOTIC),
    ]
    axes, rows, _marks = drawn(noted, style=Style(palette=palette))
    assert len({lane.hatch for lane in rows.lanes}) == 3
    assert [type(each) for each in axes.collections].count(LineCollection) == 2


def test_titles_need_room_and_an_empty_diary_needs_none():
    assert titles_width(Diary(), MONTH, Style(), 600) == 0
    assert lanes_height(lay_lanes(Diary(), MONTH, 500, Style(), 9), Style()) == 0
    wide = titles_width(Diary.of([fever(DAY, "39")]), MONTH, Style(), 600)
    assert 0 < wide < titles_width(Diary.of([fever(DAY, "39")]), MONTH, Style(text_size=18), 600)


def test_marks_stand_where_their_days_are():
    axes, _rows, (mark,) = drawn([stay(DAY + 5 * A_DAY, DAY + 9 * A_DAY)])
    there = axes.transData.transform([(days(DAY) + 5, 0), (days(DAY) + 10, 0)])[:, 0]
    assert np.allclose([mark.x0, mark.x1], there)
