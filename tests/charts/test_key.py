from dataclasses import replace
from datetime import date
from decimal import Decimal

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.lines import Line2D

from neutrodesk.charts import key
from neutrodesk.charts.diary.key_of_diary import DiaryShape
from neutrodesk.charts.frame import new_figure
from neutrodesk.charts.lettering import text_width
from neutrodesk.charts.moments import days
from neutrodesk.charts.neutrophils import Style, draw_neutrophils
from neutrodesk.charts.palette import LIGHT
from neutrodesk.charts.scales import AxisBreak, Scale
from neutrodesk.domain.blood_test import PrintedRange
from neutrodesk.domain.diary.diary import Diary
from neutrodesk.domain.person import OwnLine, Person
from neutrodesk.domain.quantity import Comparator
from tests.charts.courses import (
    ADULT,
    CHILD,
    CITY_LAB,
    calculated,
    counted,
    course,
    fever,
    injection,
    points_of,
    printed,
    stay,
    weekly,
)

UNIT = "10*9/L"
BANDS = [
    "1.5 or more",
    "1.0 – 1.5 (often called mild)",
    "0.5 – 1.0 (often called moderate)",
    "below 0.5 (often called severe)",
    "below 0.2 (very low)",
]


def words(person, tests, laboratories=()):
    points = points_of(tests, person, laboratories)
    return [entry.words for entry in key.entries(person, points, UNIT)]


def test_a_plain_course_needs_the_bands_only():
    assert words(CHILD, weekly(["1.2", "0.4"])) == BANDS


def test_what_else_is_drawn_is_explained():
    tests = [
        calculated(date(2026, 1, 1)),
        counted(date(2026, 1, 2), "0.1", Comparator.LESS),
        counted(date(2026, 1, 3), "9", Comparator.MORE),
    ]
    assert words(CHILD, tests)[5:] == [
        "hollow: calculated, not printed as such",
        "arrow: less than this, exact count not known",
        "arrow: more than this, exact count not known",
    ]


def test_a_child_in_its_first_year_is_explained():
    baby = Person(name="Baby", born=date(2025, 1, 1))
    tests = [
        counted(date(2025, 1, 3), "9", person=baby),
        counted(date(2025, 6, 1), "1.2", person=baby),
    ]
    said = words(baby, tests)
    assert said[0] == "1.5 or more; in the first year 1.0 or more"
    assert said[-1] == "no line holds in the first 14 days of life"


def entries_of(person, tests, first, last, style=None, **more):
    """Return the key of a chart from a day to another."""
    points = points_of(tests, person)
    limits = (days(first), days(last))
    return key.entries(person, points, UNIT, limits=limits, style=style or Style(), **more)


def test_a_chart_of_a_baby_names_no_line_that_does_not_hold_for_it_yet():
    baby = Person(name="Baby", born=date(2025, 1, 1))
    tests = [
        counted(date(2025, 1, 3), "9", person=baby),
        counted(date(2025, 2, 20), "1.2", person=baby),
    ]
    young = entries_of(baby, tests, date(2025, 1, 1), date(2025, 3, 1))
    assert [entry.words for entry in young][:4] == ["1.0 or more", *BANDS[2:]]
    assert not any("1.5" in entry.words for entry in young)
    older = entries_of(baby, tests, date(2025, 1, 1), date(2026, 3, 1))
    assert older[0].words == "1.5 or more; in the first year 1.0 or more"
    first_days = entries_of(baby, tests[:1], date(2025, 1, 1), date(2025, 1, 15))
    assert [entry.words for entry in first_days] == ["no line holds in the first 14 days of life"]


def test_without_counts_no_shape_of_a_count_is_explained():
    found = entries_of(CHILD, [], date(2025, 1, 1), date(2025, 2, 1))
    assert found == []
    assert key.blocks(found, 400, 9) == []
    (of_line,) = entries_of(ADULT, [], date(2025, 1, 1), date(2025, 2, 1))
    assert of_line.mark is key.LineKind.DUFFY_NULL


def test_the_break_of_an_axis_is_explained_where_there_is_one():
    def breaks(counts, scale):
        found = entries_of(
            CHILD, weekly(counts), date(2025, 1, 1), date(2025, 2, 1), Style(scale=scale)
        )
        return [entry.mark for entry in found if isinstance(entry.mark, AxisBreak)]

    assert breaks(["0.2", "16"], Scale.SPLIT) == [AxisBreak.SPLIT]
    assert breaks(["0.2", "1.6"], Scale.SPLIT) == []
    assert breaks(["0.2", "16"], Scale.LINEAR) == []
    assert breaks(["0", "16"], Scale.LOG) == [AxisBreak.ZERO]
    assert breaks(["0.2", "16"], Scale.LOG) == []


@pytest.mark.parametrize("text_size", [7, 9, 18])
def test_a_dash_and_a_dot_and_a_dash_of_an_own_line_are_seen_in_the_key(text_size):
    line = OwnLine(value=Decimal("0.8"))
    person = Person(name="Mia", born=CHILD.born, lines=(line,))
    figure, axes = new_figure()
    figure.set_dpi(200)
    style = Style(text_size=text_size)
    draw_neutrophils(axes, person, points_of(weekly([1, 2]), person), style)
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    (sample,) = (
        each
        for each in axes.get_children()
        if isinstance(each, Line2D)
        and each.get_color() == LIGHT.own_line
        and each.get_transform() == figure.transFigure
    )
    (x0, y), (x1, _y) = figure.transFigure.transform(sample.get_xydata())
    whole = np.asarray(canvas.buffer_rgba())
    at = len(whole) - round(y)
    darkest = whole[at - 3 : at + 3, round(x0) : round(x1), 1].min(axis=0)
    strokes = np.diff((darkest < 190).astype(int), prepend=0) == 1
    assert np.count_nonzero(strokes) >= 3


def test_a_person_s_own_line_is_in_the_key():
    line = OwnLine(value=Decimal("0.8"), label="$ target $", set_by="Dr Weber")
    person = Person(name="Mia", born=CHILD.born, lines=(line,))
    assert words(person, weekly(["1.2"], person=person))[-1] == ("0.8: $ target $, set by Dr Weber")


def test_ranges_are_explained_by_where_they_come_from():
    plain = counted(date(2026, 1, 1), "1.2", laboratory="City Lab")
    ranged = counted(date(2026, 1, 2), "1.2", range=printed("1.5", "8.5"))
    in_words = counted(date(2026, 1, 3), "1.2", range=PrintedRange(text="see over"))
    assert words(CHILD, [plain, in_words]) == BANDS
    assert words(CHILD, [plain, ranged], [CITY_LAB])[5:] == [
        "bar or frame: range printed on the report",
        "dashed bar or frame: range of the laboratory, entered by you",
    ]


def test_the_line_chosen_for_a_duffy_null_adult_is_explained():
    as_a_child = counted(date(2023, 1, 1), "1.3", person=ADULT)
    grown_up = counted(date(2025, 1, 1), "1.3", person=ADULT)
    only = words(ADULT, [grown_up])
    assert only[:2] == ["1.2 or more", "1.0 – 1.2"]
    assert only[2:5] == BANDS[2:]
    assert only[5].startswith("1.2: for Duffy-null adults (published: 1.21)")
    both = words(ADULT, [as_a_child, grown_up])
    assert both[:2] == [
        "1.5 or more; from 18 years on 1.2 or more",
        "1.0 – 1.5 (often called mild); from 18 years on 1.0 – 1.2",
    ]
    assert words(ADULT, [as_a_child]) == BANDS
    assert words(replace(ADULT, duffy_line=False), [grown_up]) == BANDS


def test_no_word_of_the_first_year_is_said_of_an_adult():
    tests = [counted(date(year, 1, 1), "1.3", person=ADULT) for year in (2020, 2025)]
    assert not any("first year" in text for text in words(ADULT, tests))


def test_the_words_of_lines_do_not_cost_the_shapes_their_columns():
    points = points_of([counted(date(2025, 1, 1), "1", person=ADULT)], ADULT)
    found = key.entries(ADULT, points, UNIT)
    shapes, lines = key.blocks(found, 560, 9)
    assert shapes.columns > 1
    assert [entry.mark for entry in lines.found] == [key.LineKind.DUFFY_NULL]
    assert key.height([shapes, lines]) == shapes.rows + lines.rows
    (one,) = key.blocks(found, 10_000, 9)
    assert one.columns == len(found)


def test_words_wider_than_the_key_go_on_in_the_next_line():
    line = OwnLine(value=Decimal("0.8"), label="call the clinic " * 8)
    person = Person(name="Mia", born=CHILD.born, lines=(line,))
    found = key.entries(person, points_of(weekly(["1.2"], person=person), person), UNIT)
    entries = [entry for block in key.blocks(found, 300, 9) for entry in block.found]
    assert all(text_width(entry.words, 9) < 300 for entry in entries)
    own = entries[len(found) - 1 :]
    assert [entry.mark for entry in own] == [key.LineKind.OWN, None]
    assert " ".join(entry.words for entry in own) == f"0.8: {line.label}".strip()


def test_the_key_takes_as_many_columns_as_fit():
    found = key.entries(CHILD, points_of(weekly(["1.2"])), UNIT)
    assert key.columns(found, 10_000, 9) == len(found)
    assert key.columns(found, 10, 9) == 1
    assert key.columns([], 10, 9) == 1
    widths = [key.columns(found, width, 9) for width in range(50, 2_000, 50)]
    assert widths == sorted(widths)


def test_no_text_of_the_key_leaves_the_picture_or_touches_another():
    for width in (4, 6, 8, 12):
        figure, axes = new_figure()
        figure.set_size_inches(width, 5)
        draw_neutrophils(
            axes, CHILD, points_of([*weekly(["1.2"]), calculated(date(2026, 1, 1))]), Style()
        )
        figure.draw_without_rendering()
        boxes = [text.get_window_extent() for text in axes.texts if "called" in text.get_text()]
        assert len(boxes) == 3
        assert all(box.x0 > 0 and box.x1 < figure.bbox.width for box in boxes)
        assert all(box.y0 >= 0 for box in boxes)
        pairs = [(a, b) for a in boxes for b in boxes if a is not b]
        assert not any(a.overlaps(b) for a, b in pairs)


def test_every_shape_of_the_key_can_be_drawn():
    figure, axes = new_figure()
    figure.set_size_inches(12, 8)
    day = date(2025, 1, 3)
    noted = [fever(day, "38.6"), fever(day, "37"), injection(day), course("A", day)]
    noted += [stay(day, day), course("B", date(2020, 1, 1))]
    points = points_of(weekly(["1.2", "1"] * 50))
    draw_neutrophils(axes, CHILD, points, Style(starts=True), diary=Diary.of(noted))
    figure.draw_without_rendering()
    said = {text.get_text() for text in axes.texts}
    assert {shape.words for shape in DiaryShape} <= said
