"""Colours of a chart: calm, readable without colour, and no alarm red anywhere."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    """The colours of one chart, each as ``#rrggbb``.

    `bands` are the backgrounds between the lines from the second band down, each a step darker
    (lighter in the dark) than the one above, so that they stay in order without colour.
    `event` draws what the diary has, `event_fill` the bars that are only lightly filled.
    `points` are keyed by the shape of the band's marker (`Band.marker`); the shape is the sign
    and the colour comes second.
    """

    paper: str
    ink: str
    quiet: str
    grid: str
    course: str
    line: str
    own_line: str
    range: str
    event: str
    event_fill: str
    bands: tuple[str, ...]
    points: Mapping[str, str]


# The hues are far apart for every kind of colour blindness (after Okabe and Ito) and each is
# darker than 4.5:1 against the paper.
LIGHT = Palette(
    paper="#ffffff",
    ink="#20262c",
    quiet="#5a6570",
    grid="#e9edf0",
    course="#778490",
    line="#596673",
    own_line="#7a3f8f",
    range="#a6b1bb",
    event="#46535f",
    event_fill="#d6dee5",
    bands=("#f4f7fa", "#e9eff4", "#dce5ed", "#cbd8e3"),
    points=MappingProxyType(
        {
            "circle": "#1f5f94",
            "square": "#1d7a6c",
            "diamond": "#8a6400",
            "triangle_up": "#a2501a",
            "triangle_down": "#5d3a8e",
        }
    ),
)

DARK = Palette(
    paper="#1b1f23",
    ink="#e6eaee",
    quiet="#a3aeb8",
    grid="#2a3036",
    course="#7b8893",
    line="#93a0ac",
    own_line="#d3a4e6",
    range="#586571",
    event="#b3bfc9",
    event_fill="#3a444d",
    bands=("#20262c", "#272f37", "#303b45", "#3c4956"),
    points=MappingProxyType(
        {
            "circle": "#79b8ee",
            "square": "#5fd0bb",
            "diamond": "#e3bd55",
            "triangle_up": "#f0a06b",
            "triangle_down": "#c3a3f2",
        }
    ),
)

PRINT = Palette(
    paper="#ffffff",
    ink="#000000",
    quiet="#444444",
    grid="#ececec",
    course="#777777",
    line="#444444",
    own_line="#000000",
    range="#949494",
    event="#3a3a3a",
    event_fill="#d9d9d9",
    bands=("#f6f6f6", "#ededed", "#e2e2e2", "#d4d4d4"),
    points=MappingProxyType(
        dict.fromkeys(("circle", "square", "diamond", "triangle_up", "triangle_down"), "#1a1a1a")
    ),
)
