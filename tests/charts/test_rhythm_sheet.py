import re
from dataclasses import replace

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from neutrodesk.charts.frame import Room
from neutrodesk.charts.page import Format
from neutrodesk.charts.rhythm_sheet import Said, _Page, rhythm_sheet
from neutrodesk.charts.style import Style
from tests.charts.courses import CHILD
from tests.charts.test_rhythm_pictures import mixed

FOOT = "Many counts rise and fall by chance. This page only re-draws your results."
SAID = Said("Looked at: counts", ["Counts used: 17", "p, by permutation: 0.004"], FOOT)


def words(svg):
    return re.findall(r"<!-- (.*?) -->", svg.decode())


def size(svg):
    return [float(each) for each in re.findall(r'(?:width|height)="([\d.]+)pt"', svg.decode())[:2]]


def test_all_three_drawings_stand_on_it_with_their_key_and_what_is_said():
    found = words(rhythm_sheet(CHILD, mixed(), SAID, Format.SVG))
    for each in (
        "Mia Example, born 15 Jan 2020",
        "Looked at: counts",
        "Neutrophils (ANC), ×10⁹/L",
        "The same counts, ×10⁹/L, by the day of a repeat of 21.0 days",
        "How well each length of a repeat fits (0 to 1); length in days",
        "used, ill at the draw",
        FOOT,
    ):
        assert each in found
    assert any("Counts used: 17" in each for each in found)


@pytest.mark.parametrize("form", Format)
def test_the_same_counts_make_the_same_page(form):
    assert rhythm_sheet(CHILD, mixed(), SAID, form) == rhythm_sheet(CHILD, mixed(), SAID, form)


def test_the_page_grows_with_what_is_said_and_with_its_footer():
    short = size(rhythm_sheet(CHILD, mixed(), SAID, Format.SVG))
    more = SAID._replace(lines=[*SAID.lines, *["Counts used: 17"] * 9])
    long = size(rhythm_sheet(CHILD, mixed(), more, Format.SVG))
    footed = size(rhythm_sheet(CHILD, mixed(), SAID, Format.SVG, footer="A word at the foot. " * 9))
    assert short[0] == long[0] == footed[0]
    assert min(long[1], footed[1]) > short[1] + 20


@pytest.mark.parametrize("text_size", [9, 18])
def test_nothing_stands_on_anything_else(text_size):
    page, room = _Page(mixed(), SAID, Style(text_size=text_size)), Room(30, 40)
    figure = Figure()
    canvas = FigureCanvasAgg(figure)
    figure.set_size_inches(7.5, page.wanted(figure, room) / 72)
    page.draw(figure, room)
    canvas.draw()
    renderer = canvas.get_renderer()
    boxes = [
        box for part in figure.subfigs if (box := part.axes[0].get_tightbbox(renderer)) is not None
    ]
    assert len(boxes) == len(figure.subfigs)
    boxes += [text.get_window_extent(renderer) for text in figure.texts]
    for number, box in enumerate(boxes):
        assert figure.bbox.y0 <= box.y0 < box.y1 <= figure.bbox.y1
        assert not any(
            box.y0 < other.y1 - 1 and other.y0 < box.y1 - 1 for other in boxes[number + 1 :]
        )


def test_a_name_with_dollar_signs_is_written_as_it_is():
    named = replace(CHILD, name="$x^2$")
    assert any("$x^2$" in each for each in words(rhythm_sheet(named, mixed(), SAID, Format.SVG)))
