"""What was noted at a draw, as a small letter over its point: fever, or another illness."""

from collections.abc import Sequence
from enum import Enum
from functools import cache
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.font_manager import FontProperties
from matplotlib.path import Path
from matplotlib.patheffects import withStroke
from matplotlib.textpath import TextPath
from matplotlib.transforms import ScaledTranslation
from numpy.typing import NDArray

from neutrodesk.charts.frame import POINTS_AN_INCH
from neutrodesk.charts.lettering import families_for, set_type
from neutrodesk.charts.palette import Palette
from neutrodesk.domain.course import Point
from neutrodesk.i18n import translate

MOST = 80
"""On a chart of more points letters would hide the course, so there are none."""
SIZE = 0.8
"""Height of a letter, in sizes of text."""
_ABOVE = 1.1


class Noted(Enum):
    """What a letter over a point says was noted at the draw."""

    FEVER = "fever"
    ILL = "ill"

    @property
    def letter(self) -> str:
        """The letter over the point."""
        if self is Noted.FEVER:
            return translate("Chart", "f")
        return translate("Chart", "i")

    @property
    def words(self) -> str:
        """What the key says of the letter."""
        if self is Noted.FEVER:
            return translate("Chart", "fever at the draw")
        return translate("Chart", "ill at the draw")


def noted_of(point: Point) -> Noted | None:
    """Return what was noted of a point's draw; ``None`` where nothing or "no" was."""
    if point.test.fever:
        return Noted.FEVER
    return Noted.ILL if point.test.ill else None


def noted_in(points: Sequence[Point]) -> dict[Noted, list[int]]:
    """Return which points have a letter, by letter; none where points are too many for letters."""
    found: dict[Noted, list[int]] = {}
    if len(points) <= MOST:
        for index, point in enumerate(points):
            if (noted := noted_of(point)) is not None:
                found.setdefault(noted, []).append(index)
    return {noted: found[noted] for noted in Noted if noted in found}


def letter_look(noted: Noted, palette: Palette, text_size: float) -> dict[str, Any]:
    """Return how matplotlib is to draw a letter."""
    return {
        "linestyle": "none",
        "marker": _outline(noted.letter),
        "markersize": text_size * SIZE,
        "markerfacecolor": palette.ink,
        "markeredgewidth": 0,
        # A line that runs through a letter does not change it.
        "path_effects": [withStroke(linewidth=text_size * 0.3, foreground=palette.paper)],
    }


def draw_noted(
    axes: Axes,
    points: Sequence[Point],
    places: NDArray[np.float64],
    palette: Palette,
    text_size: float,
) -> None:
    """Write the letters over the points they belong to."""
    up = ScaledTranslation(0, text_size * _ABOVE / POINTS_AN_INCH, axes.figure.dpi_scale_trans)
    for noted, indices in noted_in(points).items():
        there = places[indices]
        axes.plot(
            there[:, 0],
            there[:, 1],
            transform=axes.transData + up,
            clip_on=False,
            zorder=4,
            **letter_look(noted, palette, text_size),
        )


@cache
def _outline(letter: str) -> Path:
    """Return a letter as a shape around the middle of its place."""
    set_type()
    type_of_letter = FontProperties(family=families_for(letter), size=10, weight="bold")
    drawn = TextPath((0, 0), letter, prop=type_of_letter)
    middle = (drawn.vertices.min(axis=0) + drawn.vertices.max(axis=0)) / 2
    return Path(drawn.vertices - middle, drawn.codes)
