"""Where each medicine began: thin verticals through the counts, with its name along them."""

from collections.abc import Iterable
from typing import Any

from matplotlib.axes import Axes
from matplotlib.collections import LineCollection

from neutrodesk.charts.frame import size_of
from neutrodesk.charts.lane_rows import fitted
from neutrodesk.charts.lettering import families_for
from neutrodesk.charts.moments import begins, by_time
from neutrodesk.charts.palette import Palette
from neutrodesk.charts.style import Style
from neutrodesk.domain.diary.medicine import MedicineCourse

TEXT = 0.78
_APART = 1.1
_STROKES = (0, (4, 2))


def start_look(palette: Palette) -> dict[str, Any]:
    """Return how matplotlib is to draw the vertical where a medicine began."""
    return {"color": palette.event, "linewidth": 0.8, "linestyle": _STROKES}


def draw_starts(axes: Axes, courses: Iterable[MedicineCourse], style: Style) -> None:
    """Draw a vertical where each medicine began within the axes' present limits.

    Names are written along the verticals, the first of those that would touch one another.
    """
    low, high = axes.get_xlim()
    begun = [(begins(each), each) for each in sorted(courses, key=by_time)]
    begun = [(at, each) for at, each in begun if low <= at <= high]
    if not begun:
        return
    ways = [[(at, 0), (at, 1)] for at in dict.fromkeys(at for at, _each in begun)]
    look = start_look(style.palette)
    drawn = LineCollection(ways, transform=axes.get_xaxis_transform(), zorder=1.5, **look)
    axes.add_collection(drawn, autolim=False)
    box, (width, whole) = axes.get_position(), size_of(axes)
    step = _APART * style.text_size * (high - low) / (box.width * width)
    written = -step * 2
    for at, each in begun:
        if at < written + step:
            continue
        written = at
        text = fitted(each, box.height * whole * 0.55, style.text_size * TEXT)
        axes.text(
            at,
            0.99,
            text,
            transform=axes.get_xaxis_transform(),
            rotation=90,
            ha="right",
            va="top",
            fontsize=style.text_size * TEXT,
            fontfamily=families_for(text),
            color=style.palette.quiet,
            zorder=1.6,
            parse_math=False,
        )
