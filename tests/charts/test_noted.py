from dataclasses import replace
from datetime import date

import numpy as np
from matplotlib.path import Path

from neutrodesk.charts import key
from neutrodesk.charts.at_draw import AtDraw
from neutrodesk.charts.frame import new_figure
from neutrodesk.charts.markers import size_among
from neutrodesk.charts.neutrophils import Style, draw_neutrophils
from neutrodesk.charts.noted import MOST, Noted, noted_in, noted_look
from neutrodesk.charts.palette import LIGHT
from neutrodesk.domain.diary.diary import Diary
from tests.charts.courses import CHILD, injection, points_of, weekly

DAY = date(2025, 1, 1)
FOUR = [AtDraw(), AtDraw(ill=True), AtDraw(gcsf=True), AtDraw(ill=True, gcsf=True)]


def drawn(tests, diary):
    figure, axes = new_figure()
    done = draw_neutrophils(axes, CHILD, points_of(tests), Style(), diary=diary)
    figure.draw_without_rendering()
    return axes, done


def test_each_of_the_four_ways_is_drawn_differently():
    assert noted_in(FOUR) == {Noted.ILL: [1, 3], Noted.GCSF: [2, 3]}
    assert noted_look(Noted.ILL, LIGHT, 5, 9)["marker"] == "o"
    assert noted_look(Noted.GCSF, LIGHT, 5, 9)["marker"] == "|"


def test_a_ring_goes_around_the_point_and_a_stroke_sticks_out_of_the_ring_at_every_size():
    for number in (1, 100, 500, 2_000):
        size = size_among(number) * 9
        ring, stroke = (noted_look(noted, LIGHT, size, 9) for noted in (Noted.ILL, Noted.GCSF))
        assert ring["markersize"] - ring["markeredgewidth"] > size * 1.2
        assert stroke["markersize"] > ring["markersize"] * 1.3
        assert ring["markeredgewidth"] >= 0.7


def test_rings_and_strokes_are_on_a_crowded_chart_too_and_letters_are_not():
    tests = [replace(test, ill=True, fever=True) for test in weekly(["1"] * (MOST + 1))]
    axes, done = drawn(tests, Diary.of([injection(DAY)]))
    (rings,) = (line for line in axes.lines if line.get_zorder() == 3.5)
    assert np.array_equal(rings.get_xydata(), done.places)
    (strokes,) = (line for line in axes.lines if line.get_zorder() == 2.9)
    assert len(strokes.get_xydata()) == 3
    assert [line for line in axes.lines if line.get_zorder() == 4] == []
    assert Noted.FEVER in noted_in([AtDraw(ill=True, fever=True)] * MOST)


def test_a_letter_stands_over_its_point_and_in_the_key():
    tests = weekly(["1.2", "0.4"])
    tests[1] = replace(tests[1], fever=True)
    axes, done = drawn(tests, Diary())
    (letter,) = (line for line in axes.lines if line.get_zorder() == 4)
    assert np.array_equal(letter.get_xydata(), done.places[1:])
    assert isinstance(letter.get_marker(), Path)
    at = letter.get_transform().transform(done.places[1])
    assert at[1] > axes.transData.transform(done.places[1])[1]
    said = [text.get_text() for text in axes.texts]
    assert "fever at the draw" in said
    assert "ring: ill at the draw" in said


def test_the_key_says_only_what_occurs():
    points = points_of(weekly(["1.2", "0.4"]))
    assert [e for e in key.entries(CHILD, points, "10*9/L") if isinstance(e.mark, Noted)] == []
    on_gcsf = key.entries(CHILD, points, "10*9/L", Diary.of([injection(DAY)]))
    assert [e.mark for e in on_gcsf if isinstance(e.mark, Noted)] == [Noted.GCSF]
