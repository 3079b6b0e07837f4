"""Shapes of moments in the lanes: flags of temperatures, ticks of injections."""

from typing import Any

from matplotlib.path import Path

from neutrodesk.charts.palette import Palette

# A pole with a pennant; the foot of the pole stands at the moment.
FLAG = Path([(0, -1), (0, 1), (1.1, 0.5), (0, 0)], [Path.MOVETO, *[Path.LINETO] * 3])
# So low that a high flag on the same pole leaves its pennant to be seen.
LOW_FLAG = Path([(0, -1), (0, 0.15), (1.1, -0.2), (0, -0.55)], [Path.MOVETO, *[Path.LINETO] * 3])


def flag_look(palette: Palette, text_size: float, *, fever: bool) -> dict[str, Any]:
    """Return how matplotlib is to draw the flag of a temperature: low and hollow below 38.0 °C."""
    return {
        "linestyle": "none",
        "marker": FLAG if fever else LOW_FLAG,
        "markersize": text_size * 1.0,
        "markerfacecolor": palette.event if fever else palette.paper,
        "markeredgecolor": palette.event,
        "markeredgewidth": text_size * 0.08,
    }


def tick_look(palette: Palette, text_size: float) -> dict[str, Any]:
    """Return how matplotlib is to draw the tick of an injection."""
    return {
        "linestyle": "none",
        "marker": "|",
        "markersize": text_size * 0.9,
        "markeredgecolor": palette.event,
        "markeredgewidth": text_size * 0.1,
    }
