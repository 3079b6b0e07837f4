import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import TextPath

from neutrodesk.charts.lettering import drawable, families, text_width
from neutrodesk.i18n import END_OF_ISOLATE, ISOLATE, set_apart


def outline(text):
    path = TextPath((0, 0), drawable(text), 10, prop=FontProperties(family=families()))
    return np.array(path.vertices)


@given(st.text(st.characters(max_codepoint=0x24F), max_size=20))
def test_what_runs_from_left_to_right_stays_as_it_is(text):
    assert set_apart(text) == text


@pytest.mark.parametrize("name", ["ليلى", "דוד", "Abu ليلى 2", "\u202eليلى"])
def test_words_after_a_name_from_right_to_left_end_the_line(name):
    whole, end = outline(f"{set_apart(name)}, born 2018"), outline("2018")
    end[:, 0] += whole[:, 0].max() - end[:, 0].max()
    there = {tuple(corner) for corner in (whole * 4).round().tolist()}
    near = [
        any((x + dx, y + dy) in there for dx in (-1, 0, 1) for dy in (-1, 0, 1))
        for x, y in (end * 4).round().tolist()
        if y
    ]
    assert all(near)


def test_a_name_cannot_end_its_isolate_or_turn_what_follows():
    hostile = "ليلى\u2069\u202e"
    assert set_apart(hostile) == f"{ISOLATE}ليلى{END_OF_ISOLATE}"


def test_the_signs_around_a_name_take_no_room_and_are_no_boxes():
    apart = set_apart("ليلى")
    assert drawable(apart) == apart
    assert text_width(apart, 9) == pytest.approx(text_width("ليلى", 9))
