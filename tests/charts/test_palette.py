from itertools import pairwise

import pytest

from neutrodesk.charts.palette import DARK, LIGHT, PRINT
from neutrodesk.reference.lines import bands

PALETTES = pytest.mark.parametrize("palette", [LIGHT, DARK, PRINT], ids=["light", "dark", "print"])


def luminance(colour):
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@PALETTES
def test_texts_and_points_stand_out_from_the_paper(palette):
    assert contrast(palette.ink, palette.paper) >= 7
    assert contrast(palette.quiet, palette.paper) >= 4.5
    for colour in palette.points.values():
        assert contrast(colour, palette.paper) >= 4.5


@PALETTES
def test_points_lines_and_the_course_stand_out_from_every_band(palette):
    for band in palette.bands:
        assert contrast(palette.line, band) >= 2.4
        assert contrast(palette.own_line, band) >= 3
        for colour in palette.points.values():
            assert contrast(colour, band) >= 3


def test_bars_of_ranges_survive_a_copier():
    assert contrast(PRINT.range, PRINT.paper) >= 2.8
    assert all(contrast(PRINT.range, band) >= 1.85 for band in PRINT.bands)


@PALETTES
def test_bars_of_ranges_are_seen_and_stay_behind_the_course(palette):
    assert contrast(palette.range, palette.paper) >= 2
    assert all(contrast(palette.range, band) >= 1.3 for band in palette.bands)
    assert contrast(palette.range, palette.paper) * 1.25 <= contrast(palette.course, palette.paper)


@PALETTES
def test_bands_stay_in_order_without_colour(palette):
    away = [contrast(band, palette.paper) for band in palette.bands]
    assert away == sorted(away)
    assert all(contrast(*pair) >= 1.05 for pair in pairwise(palette.bands))


@PALETTES
def test_every_band_has_a_background_and_every_shape_a_colour(palette):
    assert len(palette.bands) == len(bands()) - 1
    assert {band.marker for band in bands()} == set(palette.points)


@PALETTES
def test_there_is_no_alarm_red(palette):
    for colour in palette.points.values():
        red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
        assert not (red > 150 and green < 70 and blue < 70)


def test_shapes_differ_from_band_to_band():
    assert len({band.marker for band in bands()}) == len(bands())
