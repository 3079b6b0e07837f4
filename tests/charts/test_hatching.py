import pytest
from hypothesis import given
from hypothesis import strategies as st

from neutrodesk.charts.diary.hatching import Hatch, bar_colours, strokes
from neutrodesk.charts.palette import DARK, LIGHT, PRINT

sizes = st.floats(0.5, 900)


@given(st.sampled_from(list(Hatch)), st.floats(-50, 50), sizes, sizes)
def test_no_stroke_leaves_its_bar(hatch, left, wide, high):
    found = strokes(hatch, (left, left + wide, -high, 0), 4)
    assert found.shape[1:] == (2, 2)
    assert (found[:, :, 0] >= left - 1e-6).all()
    assert (found[:, :, 0] <= left + wide + 1e-6).all()
    assert (found[:, :, 1] >= -high - 1e-6).all()
    assert (found[:, :, 1] <= 1e-6).all()


@pytest.mark.parametrize("palette", [LIGHT, DARK, PRINT])
def test_no_two_hatches_look_the_same(palette):
    box = (0.0, 100.0, 0.0, 10.0)
    looks = {(bar_colours(hatch, palette), strokes(hatch, box, 4).tobytes()) for hatch in Hatch}
    assert len(looks) == len(Hatch)


def test_strokes_are_where_a_name_could_not_be_read():
    for hatch in Hatch:
        assert bool(len(strokes(hatch, (0, 100, 0, 10), 4))) is hatch.stroked
