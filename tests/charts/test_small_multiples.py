from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.text import Text

from neutrodesk.charts.frame import new_figure
from neutrodesk.charts.page import Format
from neutrodesk.charts.palette import DARK, PRINT
from neutrodesk.charts.scales import Scale
from neutrodesk.charts.several.panel_pictures import panels_picture
from neutrodesk.charts.several.small_multiples import draw_panels, shown_of, usual_panels
from neutrodesk.charts.style import Style
from neutrodesk.domain.blood_test import BloodTest, Result
from neutrodesk.domain.catalogue import Catalogue
from neutrodesk.domain.diary.diary import Diary
from neutrodesk.domain.diary.medicine import MedicineCourse
from neutrodesk.domain.diary.stay import HospitalStay
from neutrodesk.domain.own_analyte import OwnAnalyte
from neutrodesk.domain.presentation import Presentation
from neutrodesk.domain.quantity import Comparator, Quantity
from tests.charts.courses import CHILD
from tests.charts.panelled import (
    START,
    full,
    number,
    panels_of,
    taken,
    texts,
    weekly_of,
    words,
)
from tests.strategies import people
from tests.strategies import tests as blood_tests

USUAL = ("anc", "wbc", "lymph_abs", "mono_abs", "hb", "plt")
MAGIC = {Format.PNG: b"\x89PNG", Format.SVG: b"<?xml", Format.PDF: b"%PDF"}
CELLS = Presentation(units={"count": "/uL", "haemoglobin": "mmol/L"})
IN_HOSPITAL = HospitalStay(
    person=CHILD.id, on=START + timedelta(days=3), until=START + timedelta(days=9)
)


def test_the_usual_panels_are_those_that_have_values():
    assert usual_panels(full()) == USUAL
    assert usual_panels(weekly_of("hb", [110])) == ("hb",)
    assert usual_panels([]) == ()


def test_of_percent_and_absolute_the_one_with_more_numbers_is_usual():
    tests = [*weekly_of("lymph_pct", [40, 41]), *weekly_of("lymph_abs", [2])]
    assert usual_panels(tests) == ("lymph_pct",)
    assert usual_panels(tests[1:]) == ("lymph_abs",)


def test_each_panel_tells_its_analyte_its_box_and_its_places():
    drawn = panels_of(full(4), ["anc", "hb"])
    assert [panel.key for panel in drawn.panels] == ["anc", "hb"]
    assert drawn.panels[1].places[:, 1].tolist() == [100, 101, 102, 103]
    assert drawn.panels[1].points[0].test.quantity("hb").value == 100
    for panel in drawn.panels:
        left, bottom, right, top = panel.box
        pixels = panel.pixels
        assert ((left <= pixels[:, 0]) & (pixels[:, 0] <= right)).all()
        assert ((bottom <= pixels[:, 1]) & (pixels[:, 1] <= top)).all()


def test_all_panels_share_one_axis_of_time_edge_to_edge():
    drawn = panels_of(full(), USUAL)
    assert {panel.axes.get_xlim() for panel in drawn.panels} == {drawn.reach}
    assert len({(panel.box[0], panel.box[2]) for panel in drawn.panels}) == 1
    boxes = [panel.box for panel in drawn.panels]
    assert all(above[1] > below[3] for above, below in pairwise(boxes))


def test_dates_stand_once_below_the_last_panel():
    drawn = panels_of(full(), USUAL)
    dated = [any(text.get_text() for text in p.axes.get_xticklabels()) for p in drawn.panels]
    assert dated == [False] * 5 + [True]


def test_tests_of_the_same_draw_stand_below_each_other():
    drawn = panels_of(full(), USUAL)
    across = [panel.pixels[:, 0] for panel in drawn.panels]
    assert all(np.allclose(across[0], other) for other in across[1:])


def test_an_analyte_that_was_chosen_and_has_no_number_keeps_its_panel():
    drawn = panels_of(full(2), ["anc", "crp"])
    assert "no number here yet" in texts(drawn.panels[1].axes)
    assert len(drawn.panels[1].places) == 0


def test_a_panel_does_not_say_that_there_is_no_number_yet_where_a_time_was_asked_for():
    later = {"start": date(2026, 1, 1), "end": date(2026, 2, 1)}
    every = panels_of(full(2), ["anc", "hb"], **later)
    assert ["no number in this time" in texts(each.axes) for each in every.panels] == [True, True]
    # The command line hands over the tests of that time alone.
    stay = HospitalStay(person=CHILD.id, on=date(2026, 1, 3))
    left = panels_of([], ["anc", "hb"], diary=Diary.of([stay]), **later)
    assert ["no number in this time" in texts(each.axes) for each in left.panels] == [True, True]
    (first, _last) = left.panels
    assert not any("yet" in text.get_text() for text in first.axes.figure.findobj(Text))
    figure, _axes = new_figure()
    shown = shown_of(CHILD, [], ["anc", "hb"])
    draw_panels(figure, CHILD, shown, Style(), start=later["start"], end=later["end"])
    (said,) = figure.texts
    assert said.get_text().count("no number in this time") == 2


def test_the_name_of_what_began_keeps_clear_of_the_counts_of_its_panel():
    # High counts at the top where the name would stand, none below.
    tests = [taken(number("anc", 4), on=START + timedelta(days=day)) for day in range(0, 40, 2)]
    begun = MedicineCourse(person=CHILD.id, on=START + timedelta(days=20), name="filgrastim")
    drawn = panels_of(tests, ["anc"], diary=Diary.of([begun]), style=Style(starts=True))
    panel = drawn.panels[0]
    (name,) = [each for each in panel.axes.texts if each.get_text() == "filgrastim"]
    box = name.get_window_extent()
    there = panel.pixels
    assert not ((box.x0 < there[:, 0]) & (there[:, 0] < box.x1) & (there[:, 1] < box.y1)).any()


def test_no_letter_stands_in_the_name_of_the_panel_of_counts():
    feverish = [replace(each, fever=True) for each in weekly_of("anc", [4, 3, 4])]
    drawn = panels_of(feverish, ["anc", "wbc"], size=(7.5, 4))
    axes = drawn.panels[0].axes
    name = next(each for each in axes.texts if each.get_text().startswith("Neutrophils"))
    low = name.get_window_extent().y0
    letters = [each for each in axes.lines if each.get_linestyle() == "None"]
    assert max(each.get_window_extent().y1 for each in letters) <= low


def test_where_nothing_has_a_number_no_frame_is_drawn():
    drawn = panels_of([taken(words("plt"))], ["hb", "plt"])
    assert drawn.panels == ()
    assert panels_of([], []).panels == ()


def test_an_analyte_of_the_family_is_a_panel_like_any_other():
    own = OwnAnalyte(name="Zinc $x$", unit="umol/L")
    presentation = Presentation(catalogue=Catalogue([own]))
    quantity = Quantity(Decimal("11.5"), "umol/L")
    tests = [taken(Result(analyte=own.key, text="11.5", quantity=quantity))]
    drawn = panels_of(tests, [own.key], presentation=presentation)
    assert "Zinc $x$, umol/L" in texts(drawn.panels[0].axes)


def test_the_diary_hangs_below_the_last_panel():
    drawn = panels_of(full(), USUAL, diary=Diary.of([IN_HOSPITAL]))
    (mark,) = drawn.marks
    left, bottom, right, _top = drawn.panels[-1].box
    assert mark.entry == IN_HOSPITAL
    assert mark.y1 < bottom
    assert left <= mark.x0 < mark.x1 <= right
    without = panels_of(full(), USUAL, diary=Diary.of([IN_HOSPITAL]), style=Style(events=False))
    assert without.marks == ()


def test_each_shape_is_explained_once():
    tests = [
        taken(number("crp", 5, Comparator.LESS), number("ferritin", 1, Comparator.LESS)),
        taken(number("crp", 9), number("ferritin", 30), on=START + timedelta(days=3)),
    ]
    drawn = panels_of(tests, ["crp", "ferritin"])
    said = [text for panel in drawn.panels for text in texts(panel.axes)]
    assert sum("arrow: less than this" in text for text in said) == 1


def test_a_period_shows_its_points_and_no_others():
    tests = weekly_of("hb", [100, 101, 102, 103, 104])
    start, end = START + timedelta(weeks=1), START + timedelta(weeks=3)
    drawn = panels_of(tests, ["hb"], start=start, end=end)
    (panel,) = drawn.panels
    shown = [len(line.get_xdata()) for line in panel.axes.lines if line.get_zorder() == 3]
    assert sum(shown) == 3
    assert len(panel.places) == 5


@pytest.mark.parametrize("scale", Scale)
@pytest.mark.parametrize("palette", [PRINT, DARK])
def test_every_scale_and_palette_draws(scale, palette):
    drawn = panels_of(full(), USUAL, style=Style(scale=scale, palette=palette))
    assert len(drawn.panels) == 6


@pytest.mark.parametrize("size", [(7.5, 9), (0.4, 0.3)])
def test_large_text_and_little_room_are_no_obstacle(size):
    drawn = panels_of(full(), USUAL, style=Style(text_size=18), size=size)
    assert all(np.isfinite(panel.pixels).all() for panel in drawn.panels)


@settings(max_examples=20, deadline=None)
@given(people, st.lists(blood_tests, max_size=6))
def test_whatever_was_kept_is_drawn_in_the_order_of_time(person, tests):
    tests = [replace(test, id=f"test-{n}", person=person.id) for n, test in enumerate(tests)]
    drawn = panels_of(tests, ["anc", "wbc", "plt"], person=person)
    for panel in drawn.panels:
        assert (np.diff(panel.places[:, 0]) >= 0).all()
        assert len(panel.points) == len(panel.places)
        assert panel.axes.get_xlim() == drawn.reach


@settings(max_examples=15, deadline=None)
@given(st.lists(st.decimals("0.01", 900, places=2), min_size=1, max_size=5))
def test_a_change_of_unit_moves_no_point_by_a_pixel(values):
    tests = [*weekly_of("wbc", values), *weekly_of("hb", values), *weekly_of("anc", values)]
    plain = panels_of(tests, ["anc", "wbc", "hb"])
    cells = panels_of(tests, ["anc", "wbc", "hb"], presentation=CELLS)
    for one, other in zip(plain.panels, cells.panels, strict=True):
        assert np.allclose(one.pixels, other.pixels, atol=1e-6)
        assert one.box == pytest.approx(other.box, abs=1e-6)


def test_a_change_of_unit_changes_the_labels():
    plain = panels_of(full(), ["wbc", "hb"])
    cells = panels_of(full(), ["wbc", "hb"], presentation=CELLS)
    for one, other in zip(plain.panels, cells.panels, strict=True):
        labels = [[t.get_text() for t in p.axes.get_yticklabels()] for p in (one, other)]
        assert labels[0] != labels[1]
    assert "White blood cells, cells/µL" in texts(cells.panels[0].axes)


@pytest.mark.parametrize("form", Format)
def test_the_same_tests_make_the_same_picture(form):
    shown = shown_of(CHILD, full(), USUAL)
    picture = panels_picture(CHILD, shown, form)
    assert picture.startswith(MAGIC[form])
    again = shown_of(CHILD, reversed(full()), USUAL)
    assert panels_picture(CHILD, again, form) == picture


def test_a_picture_grows_with_its_panels_and_its_text():
    def height(analytes, **chosen):
        svg = panels_picture(CHILD, shown_of(CHILD, full(), analytes), Format.SVG, **chosen)
        return float(svg.split(b'height="')[1].split(b"pt")[0])

    assert height(["hb", "wbc", "plt"]) < height(USUAL)
    assert height(USUAL) < height(USUAL, style=Style(palette=PRINT, text_size=18))


def test_name_and_sentences_can_be_left_to_the_page_around():
    shown = shown_of(CHILD, full(), USUAL)
    other = replace(CHILD, name="Somebody else")
    bare = panels_picture(CHILD, shown, Format.SVG, headed=False, explained=False)
    assert panels_picture(other, shown, Format.SVG, headed=False, explained=False) == bare
    assert panels_picture(other, shown, Format.SVG) != panels_picture(CHILD, shown, Format.SVG)


def test_a_picture_of_nothing_says_so():
    assert panels_picture(CHILD, shown_of(CHILD, [], ["hb"])).startswith(MAGIC[Format.PNG])


def test_a_test_of_another_day_is_on_the_axis_even_where_one_analyte_has_none():
    late = BloodTest(person=CHILD.id, taken_on=date(2026, 1, 1), results=(number("plt", 200),))
    drawn = panels_of([*weekly_of("hb", [110, 111]), late], ["hb", "plt"])
    assert drawn.panels[0].axes.get_xlim()[1] > drawn.panels[1].places[-1, 0]
