"""What was so at a draw, drawn around its point: ill, with G-CSF, with fever.

A ring says ill, a stroke through the point says G-CSF, both say both; they stay to be seen where
points are small. Where points are few a small letter tells a fever that was entered.
"""

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

from neutrodesk.charts.at_draw import AtDraw, at_draws
from neutrodesk.charts.frame import POINTS_AN_INCH
from neutrodesk.charts.lettering import families_for, set_type
from neutrodesk.charts.markers import size_among
from neutrodesk.charts.palette import Palette
from neutrodesk.domain.course import Point
from neutrodesk.domain.diary.diary import NO_DIARY, Diary
from neutrodesk.i18n import translate

MOST = 80
"""On a chart of more points letters would hide the course, so there are none."""
SIZE = 0.8
"""Height of a letter, in sizes of text."""
LEAST = 0.42
"""A point is taken to be at least this wide for what is drawn around it, in sizes of text."""
_RING, _STROKE = 1.75, 2.7
_ABOVE = 1.2


class Noted(Enum):
    """What is drawn around a point beside its own shape."""

    ILL = "ill"
    GCSF = "gcsf"
    FEVER = "fever"

    @property
    def sign(self) -> str:
        """The shape as a character, for a key that is text."""
        return {Noted.ILL: "◎", Noted.GCSF: "⌽"}.get(self) or translate("Chart", "f")

    @property
    def words(self) -> str:
        """What the key says of it."""
        match self:
            case Noted.ILL:
                return translate("Chart", "ring: ill at the draw")
            case Noted.GCSF:
                return translate("Chart", "stroke: G-CSF in the 14 days before the draw")
            case Noted.FEVER:
                return translate("Chart", "fever at the draw")


def noted_in(draws: Sequence[AtDraw]) -> dict[Noted, list[int]]:
    """Return which points have what; no letters where points are too many for them."""
    found = {
        Noted.ILL: [index for index, each in enumerate(draws) if each.ill],
        Noted.GCSF: [index for index, each in enumerate(draws) if each.gcsf],
    }
    if len(draws) <= MOST:
        found[Noted.FEVER] = [index for index, each in enumerate(draws) if each.fever]
    return {noted: indices for noted, indices in found.items() if indices}


def noted_look(noted: Noted, palette: Palette, size: float, text_size: float) -> dict[str, Any]:
    """Return how matplotlib is to draw it around a point `size` points wide."""
    wide = max(size, LEAST * text_size)
    if noted is Noted.FEVER:
        return {
            "linestyle": "none",
            "marker": _outline(noted.sign),
            "markersize": text_size * SIZE,
            "markerfacecolor": palette.ink,
            "markeredgewidth": 0,
            # A line that runs through a letter does not change it.
            "path_effects": [withStroke(linewidth=text_size * 0.3, foreground=palette.paper)],
        }
    return {
        "linestyle": "none",
        "marker": "o" if noted is Noted.ILL else "|",
        "markersize": wide * (_RING if noted is Noted.ILL else _STROKE),
        "markerfacecolor": "none",
        "markeredgecolor": palette.ink,
        "markeredgewidth": max(text_size * 0.09, wide * 0.13),
    }


def draw_noted(  # noqa: PLR0913 - what, where and how large
    axes: Axes,
    points: Sequence[Point],
    places: NDArray[np.float64],
    palette: Palette,
    text_size: float,
    *,
    diary: Diary = NO_DIARY,
) -> None:
    """Draw what was so at each draw around its point; `places` are in the order of `points`."""
    up = ScaledTranslation(0, text_size * _ABOVE / POINTS_AN_INCH, axes.figure.dpi_scale_trans)
    size = text_size * size_among(len(points))
    for noted, indices in noted_in(at_draws(points, diary)).items():
        there = places[indices]
        letter = noted is Noted.FEVER
        axes.plot(
            there[:, 0],
            there[:, 1],
            transform=axes.transData + up if letter else axes.transData,
            clip_on=False,
            # A ring stands over its point, a stroke behind it, so that the shape is not hidden.
            zorder={Noted.ILL: 3.5, Noted.GCSF: 2.9}.get(noted, 4),
            **noted_look(noted, palette, size, text_size),
        )


@cache
def _outline(letter: str) -> Path:
    """Return a letter as a shape around the middle of its place."""
    set_type()
    type_of_letter = FontProperties(family=families_for(letter), size=10, weight="bold")
    drawn = TextPath((0, 0), letter, prop=type_of_letter)
    middle = (drawn.vertices.min(axis=0) + drawn.vertices.max(axis=0)) / 2
    return Path(drawn.vertices - middle, drawn.codes)
