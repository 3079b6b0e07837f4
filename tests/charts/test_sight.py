from itertools import pairwise

import pytest

from neutrodesk.charts.diary.event_looks import flag_look, tick_look
from neutrodesk.charts.diary.hatching import Hatch, bar_colours
from neutrodesk.charts.diary.starts import start_look
from neutrodesk.charts.lines import line_look, own_line_look
from neutrodesk.charts.markers import Kind, Mark, look
from neutrodesk.charts.noted import Noted, noted_look
from neutrodesk.charts.palette import DARK, LIGHT, PRINT
from neutrodesk.charts.points import MEASURED, NOT_MEASURED
from neutrodesk.charts.ranges import range_look
from neutrodesk.domain.limits import Origin
from neutrodesk.reference.lines import bands
from tests.charts.sight import VISIONS, alike, distance

PALETTES = pytest.mark.parametrize("palette", [LIGHT, DARK, PRINT], ids=["light", "dark", "print"])
SEEN = pytest.mark.parametrize("vision", VISIONS)
LINES_APART, AREAS_APART = 8.0, 2.3


def of_marker(drawn, palette):
    hollow = drawn["markerfacecolor"] in ("none", palette.paper)
    colour = drawn["markeredgecolor"] if hollow else drawn["markerfacecolor"]
    marker = drawn["marker"]
    # Bigger around a smaller one is another form: a ring around a point.
    form = marker if isinstance(marker, str) else marker.vertices.tobytes()
    return (form, hollow, round(drawn["markersize"])), colour


def marks(palette):
    """Return every mark on a chart with its form and colour."""
    found = {}
    for band in bands():
        for kind, hollow in ((Kind.REPORTED, False), (Kind.CALCULATED, True)):
            mark = Mark(kind, band.marker, hollow)
            found[f"{kind.value} {band.id}"] = of_marker(look(mark, palette, 7), palette)
    for kind in (Kind.LESS, Kind.MORE, Kind.NO_BAND):
        mark = Mark(kind, "", hollow=kind is not Kind.NO_BAND)
        found[kind.value] = of_marker(look(mark, palette, 7), palette)
    found["ill"] = of_marker(noted_look(Noted.ILL, palette, 7, 9), palette)
    found["fever flag"] = of_marker(flag_look(palette, 9, fever=True), palette)
    found["flag below"] = of_marker(flag_look(palette, 9, fever=False), palette)
    found["G-CSF"] = ("stroke through a point", palette.ink)
    found["injection"] = ("tick in a lane", tick_look(palette, 9)["markeredgecolor"])
    return found


def strokes(palette):
    """Return every line that is level or upright, with its way, dashes and colour."""
    found = {
        "lower line": ("level", line_look(palette)),
        "own line": ("level", own_line_look(palette)),
        "course": ("level", {**MEASURED, "color": palette.course}),
        "unknown way": ("level", {**NOT_MEASURED, "color": palette.course}),
        "printed range": ("upright", range_look(Origin.REPORT, palette, 9)),
        "own range": ("upright", range_look(Origin.LABORATORY, palette, 9)),
        "start": ("upright", start_look(palette)),
        "grid": ("upright", {"color": palette.grid}),
    }
    return {
        name: ((way, str(drawn.get("linestyle", "solid"))), drawn["color"])
        for name, (way, drawn) in found.items()
    }


@PALETTES
@SEEN
def test_marks_that_share_a_form_are_told_apart(palette, vision):
    assert alike(marks(palette), vision, LINES_APART) == []


@PALETTES
@SEEN
def test_lines_that_share_a_form_are_told_apart(palette, vision):
    assert alike(strokes(palette), vision, LINES_APART) == []


@PALETTES
@SEEN
def test_bands_and_bars_are_told_apart_from_what_they_touch(palette, vision):
    areas = (palette.paper, *palette.bands)
    assert all(distance(*pair, vision) >= AREAS_APART for pair in pairwise(areas))
    fills = {hatch: bar_colours(hatch, palette)[0] for hatch in Hatch}
    plain = {hatch.value: ("no strokes", fills[hatch]) for hatch in Hatch if not hatch.stroked}
    assert alike(plain, vision, LINES_APART) == []


@PALETTES
@SEEN
def test_what_the_diary_has_stands_out(palette, vision):
    assert distance(palette.event, palette.paper, vision) >= 40
    assert distance(palette.ink, palette.event_fill, vision) >= 40
    for band in palette.bands:
        assert distance(palette.event, band, vision) >= 25


def test_the_simulation_finds_red_and_green_that_only_colour_tells_apart():
    red_and_green = {"one": ("circle", "#b5651d"), "other": ("circle", "#7a7a1d")}
    assert alike(red_and_green, "everyone", 20) == []
    assert alike(red_and_green, "deutan", 20) == [("one", "other")]
    equal_greys = {"one": ("circle", "#cc5500"), "other": ("circle", "#4d7dbf")}
    assert alike(equal_greys, "tritan", 20) == []
    assert alike(equal_greys, "black and white", 20) == [("one", "other")]


def test_grey_stays_grey_for_everyone():
    assert all(distance("#777777", "#777777", vision) == 0 for vision in VISIONS)
    first, *others = (distance("#777777", "#cccccc", vision) for vision in VISIONS)
    assert all(other == pytest.approx(first, abs=0.5) for other in others)


@PALETTES
def test_without_shapes_the_bands_of_points_could_not_be_told_apart(palette):
    shapeless = {name: ("circle", colour) for name, colour in palette.points.items()}
    assert alike(shapeless, "black and white", LINES_APART)
