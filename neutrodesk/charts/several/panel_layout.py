"""Where the panels of a page stand: one below the other, their axes of time of one width."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from neutrodesk.charts.lettering import LINE, text_width
from neutrodesk.charts.several.analyte_course import Title
from neutrodesk.charts.several.value_axis import Ends, widest_label
from neutrodesk.charts.words import line_text
from neutrodesk.domain.person import Person
from neutrodesk.domain.presentation import Presentation
from neutrodesk.reference.analytes import Analyte
from neutrodesk.reference.lines import lines
from neutrodesk.reference.units import display_units

COUNTS_SHARE = 1.8
"""The panel of the neutrophils is so many times as high as another."""
WANTED = 6.5
"""Height a panel wants at least, in sizes of text: three ticks and air."""
COUNTS_WANTED = COUNTS_SHARE * WANTED
"""Height the counts of a comparison want at least, in sizes of text."""
ALONE = 16.0
"""Height that a panel alone, or all few together, want at least, in sizes of text."""
LEAST = 1.0
"""Points; axes of no height cannot be drawn."""
_OVER = 0.9
_BESIDE_TICKS, _BESIDE_LINES = 1.2, 1.25


class Sides(NamedTuple):
    """Room left and right of all panels, in points."""

    left: float
    right: float


class Strip(NamedTuple):
    """The lower edge and the height of a panel, in points from the lower edge of the figure."""

    bottom: float
    height: float


def sides(
    axes: Iterable[tuple[Analyte, Ends]],
    people: Sequence[Person],
    shown: Presentation,
    size: float,
) -> Sides:
    """Return the room that the numbers beside panels need, whatever unit they are shown in.

    `axes` are the analytes drawn, with the ends of their axes of values. `people` are those
    whose neutrophils are drawn, with the values of their lines at the right.
    """
    left = [text_width("00000", size)]
    left += [widest_label(each, shown.unit(each), ends, size) for each, ends in axes]
    right = 0.0
    if people:
        values = [line.value for line in lines()]
        values += [value for person in people for value in person.line_values]
        units = [each.unit for each in display_units("count")]
        right = max(text_width(line_text(value, unit), size) for value in values for unit in units)
    return Sides(max(left) + size * _BESIDE_TICKS, right + size * _BESIDE_LINES)


def title_height(title: Title, size: float) -> float:
    """Return how much room (points) a title takes, with the air over and under it."""
    return (title.rows * LINE + _OVER + title.under) * size


def strips(
    titles: Sequence[Title], shares: Sequence[float], top: float, bottom: float, size: float
) -> list[Strip]:
    """Share the height from `bottom` to `top` (points) out to panels, the first at the top."""
    free = top - bottom - sum(title_height(title, size) for title in titles)
    a_share = max(free / sum(shares), LEAST)
    found = []
    for title, share in zip(titles, shares, strict=True):
        top -= title_height(title, size) + a_share * share
        found.append(Strip(top, a_share * share))
    return found


def wanted_height(titles: Sequence[Title], shares: Sequence[float], size: float) -> float:
    """Return the height (points) at which all panels can be read."""
    plots = max(sum(shares) * WANTED, ALONE) * size
    return sum(title_height(title, size) for title in titles) + plots
