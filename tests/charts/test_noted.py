from dataclasses import replace
from datetime import date, timedelta

import numpy as np
from matplotlib.path import Path

from neutrodesk.charts import key
from neutrodesk.charts.frame import new_figure
from neutrodesk.charts.neutrophils import Style, draw_neutrophils
from neutrodesk.charts.noted import MOST, Noted, noted_in
from tests.charts.courses import CHILD, counted, points_of, weekly

DAY = date(2026, 3, 4)


def test_fever_and_illness_are_told_and_a_no_is_not():
    tests = [
        replace(counted(DAY + timedelta(days=number), 1), ill=ill, fever=fever)
        for number, (ill, fever) in enumerate(
            [(True, True), (True, False), (None, True), (False, False), (None, None)]
        )
    ]
    assert noted_in(points_of(tests)) == {Noted.FEVER: [0, 2], Noted.ILL: [1]}


def test_a_letter_stands_over_its_point_and_in_the_key():
    tests = weekly(["1.2", "0.4"])
    tests[1] = replace(tests[1], fever=True)
    figure, axes = new_figure()
    places = draw_neutrophils(axes, CHILD, points_of(tests), Style())
    (letter,) = (line for line in axes.lines if line.get_zorder() == 4)
    assert np.array_equal(letter.get_xydata(), places[1:])
    assert isinstance(letter.get_marker(), Path)
    at = letter.get_transform().transform(places[1])
    assert at[1] > axes.transData.transform(places[1])[1]
    assert "fever at the draw" in [text.get_text() for text in axes.texts]
    figure.draw_without_rendering()


def test_a_crowded_chart_has_no_letters():
    tests = [replace(test, ill=True) for test in weekly(["1"] * (MOST + 1))]
    points = points_of(tests)
    assert noted_in(points) == {}
    assert noted_in(points[:MOST]) == {Noted.ILL: list(range(MOST))}
    assert [e for e in key.entries(CHILD, points, "10*9/L") if isinstance(e.mark, Noted)] == []
