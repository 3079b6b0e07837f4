import numpy as np
import pytest

from neutrodesk.charts.frame import new_figure
from neutrodesk.charts.lettering import quick_width
from neutrodesk.charts.outlines import Text, write


def written(*texts, size=10):
    figure, axes = new_figure()
    figure.set_dpi(72)
    write(axes, texts, axes.transAxes, size)
    figure.draw_without_rendering()
    return axes


def boxes(axes):
    """Return where each text stands, in points of the figure."""
    (drawn,) = axes.collections
    shift = drawn.get_transform()
    places = drawn.get_offset_transform().transform(drawn.get_offsets())
    return [
        path.transformed(shift).get_extents().translated(*place)
        for path, place in zip(drawn.get_paths(), places, strict=True)
    ]


@pytest.mark.parametrize(("side", "share"), [("left", 0), ("center", 0.5), ("right", 1)])
def test_a_text_stands_at_the_side_asked_for(side, share):
    axes = written(Text(0.5, 0.5, "Filgrastim 300 µg", "#000000", side))
    (box,) = boxes(axes)
    wide = quick_width("Filgrastim 300 µg", 10)
    begin = axes.transAxes.transform((0.5, 0.5))[0] - share * wide
    assert box.x0 == pytest.approx(begin, abs=1.5)
    assert box.width == pytest.approx(wide, abs=2.5)


def test_a_text_is_centred_on_its_height_and_grows_with_its_size():
    small, large = (written(Text(0.5, 0.5, "Hx", "#000000"), size=size) for size in (10, 20))
    assert boxes(large)[0].height == pytest.approx(2 * boxes(small)[0].height)
    middle = small.transAxes.transform((0.5, 0.5))[1]
    assert (boxes(small)[0].y0 + boxes(small)[0].y1) / 2 == pytest.approx(middle, abs=1)


def test_many_texts_are_one_artist_each_in_its_colour():
    axes = written(*(Text(n / 50, 0.5, f"{n}.1", "#123456") for n in range(50)))
    assert len(axes.collections) == 1
    assert len(axes.collections[0].get_paths()) == 50
    assert len(axes.texts) == 0
    assert np.allclose(
        axes.collections[0].get_facecolor()[0][:3], [0x12 / 255, 0x34 / 255, 0x56 / 255]
    )


def test_letters_that_join_are_left_to_matplotlib():
    axes = written(Text(0.5, 0.5, "فيلغراستيم", "#000000"), Text(0.5, 0.2, "", "#000000"))
    assert [text.get_text() for text in axes.texts] == ["فيلغراستيم"]
    assert len(axes.collections) == 0
