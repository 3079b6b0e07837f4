"""How a chart is to look, chosen once for all that is drawn on it."""

from dataclasses import dataclass

from neutrodesk.charts.palette import LIGHT, Palette
from neutrodesk.charts.scales import Scale
from neutrodesk.charts.words import GIGA_PER_LITRE


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How a chart is to look; `unit` (UCUM) is what its numbers are written in.

    `events` draws the diary in lanes below the axis where it has entries in the period, `starts`
    marks where each medicine began through the counts. `text_size` is in points; everything else
    grows with it.
    """

    palette: Palette = LIGHT
    scale: Scale = Scale.LINEAR
    unit: str = GIGA_PER_LITRE
    text_size: float = 9.0
    events: bool = True
    starts: bool = False
