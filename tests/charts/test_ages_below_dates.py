"""The row of ages keeps clear of the dates above it, however small the text."""

from datetime import date

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from neutrodesk.charts.neutrophils import draw_neutrophils
from neutrodesk.charts.style import Style
from neutrodesk.domain.course import course
from neutrodesk.domain.person import Person
from tests.charts.courses import weekly


@pytest.mark.parametrize("text_size", [7.0, 9.0, 14.0, 20.0])
@pytest.mark.parametrize(("tests", "lines"), [(60, 2), (400, 1)])
def test_a_tick_of_an_age_never_touches_a_date(text_size, tests, lines):
    born = Person(name="Mia", born=date(2017, 1, 1))
    figure = Figure(figsize=(14, 7), dpi=100)
    canvas = FigureCanvasAgg(figure)
    axes = figure.add_axes((0.1, 0.1, 0.8, 0.8))
    listed = weekly([1] * tests, start=date(2018, 1, 1))
    draw_neutrophils(axes, born, course(born, listed), Style(text_size=text_size))
    canvas.draw()
    dates = [label for label in axes.get_xticklabels() if label.get_text()]
    assert max(label.get_text().count("\n") + 1 for label in dates) == lines
    (ages,) = [line for line in axes.lines if line.get_marker() == "|" and not line.get_clip_on()]
    at = ages.get_transform().transform(ages.get_xydata())[:, 1].min()
    top = at + ages.get_markersize() / 2 * figure.dpi / 72
    # Figures have nothing below their line, where the box of a text ends.
    bottom = min(label.get_window_extent().y0 for label in dates)
    assert top < bottom
