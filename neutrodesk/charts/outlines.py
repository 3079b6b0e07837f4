"""Many short texts on a chart at once, as one shape: matplotlib takes a millisecond for each alone.

Letters of the chart's own typeface are kept as outlines and set one beside the other. What has
other signs in it, which may join or run from right to left, is left to matplotlib.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import PathCollection
from matplotlib.path import Path
from matplotlib.transforms import Affine2D, Transform

from neutrodesk.charts.frame import POINTS_AN_INCH
from neutrodesk.charts.lettering import advance, families_for, outline, quick_width

_SIZE = 100.0
_MIDDLE = 0.31
"""Height of the middle of small letters over their baseline, in sizes of text."""
Side = Literal["left", "center", "right"]


class Text(NamedTuple):
    """A line of text at a place of some axes, the middle of its height at `y`."""

    x: float
    y: float
    text: str
    colour: str
    side: Side = "left"


def write(axes: Axes, texts: Sequence[Text], transform: Transform, text_size: float) -> None:
    """Write texts whose places are in the coordinates of `transform`; none is clipped."""
    plain = [each for each in texts if each.text and families_for(each.text) is None]
    if plain:
        drawn = PathCollection(
            [_line(each.text, each.side) for each in plain],
            offsets=[(each.x, each.y) for each in plain],
            offset_transform=transform,
            facecolors=[each.colour for each in plain],
            linewidths=0,
            clip_on=False,
            zorder=3,
        )
        in_points = Affine2D().scale(text_size / _SIZE / POINTS_AN_INCH)
        drawn.set_transform(in_points + axes.figure.dpi_scale_trans)
        axes.add_collection(drawn, autolim=False)
    for each in texts:
        if families := families_for(each.text):
            axes.text(
                each.x,
                each.y,
                each.text,
                transform=transform,
                ha=each.side,
                va="center",
                fontsize=text_size,
                fontfamily=families,
                color=each.colour,
                zorder=3,
                # A "$" in a family's words is a dollar sign, not the beginning of a formula.
                parse_math=False,
            )


@lru_cache(maxsize=512)
def _line(text: str, side: Side) -> Path:
    """Return a line of text as a shape, `side` of it at 0 and its middle at height 0."""
    whole = quick_width(text, _SIZE)
    pen = {"left": 0.0, "center": -whole / 2, "right": -whole}[side]
    shapes = []
    for sign in text:
        vertices, codes = outline(sign)
        if len(codes):
            there = vertices - np.array((0, _MIDDLE))
            shapes.append(Path(there * _SIZE + np.array((pen, 0)), codes))
        pen += advance(sign) * _SIZE
    return Path.make_compound_path(*shapes) if shapes else Path(np.zeros((0, 2)))
