"""The lines of the literature and the bands between them, drawn along a person's age."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from decimal import Decimal
from typing import Any, NamedTuple

from matplotlib.axes import Axes
from matplotlib.collections import LineCollection, PolyCollection

from neutrodesk.charts.frame import POINTS_AN_INCH
from neutrodesk.charts.palette import Palette
from neutrodesk.charts.time_axis import days
from neutrodesk.charts.words import line_text
from neutrodesk.domain.lines import rules_of
from neutrodesk.domain.person import Person
from neutrodesk.reference.lines import bands, lines

# Told apart without colour, the highest first: the lower the line, the shorter its strokes.
_STROKES: tuple[Any, ...] = ("solid", (0, (7, 3)), (0, (3, 2.5)))
_THIN_STROKES = (0, (1, 2))
OWN_STROKES = (0, (8, 2, 1.5, 2))
_UNDER_POINTS = 1


class Era(NamedTuple):
    """A part of the time axis in which the same lower line holds; ``None`` where none does."""

    begin: float
    end: float
    lower: Decimal | None


def eras(person: Person, limits: tuple[float, float]) -> Iterator[Era]:
    """Yield the parts of the time axis as the child grows; nothing lies before the birth."""
    rules = rules_of(person)
    begins = [days(person.born + timedelta(days=rule.from_days)) for rule in rules]
    ends = [*begins[1:], limits[1]]
    for rule, begin, end in zip(rules, begins, ends, strict=True):
        begin_seen, end_seen = max(begin, limits[0]), min(end, limits[1])
        if begin_seen < end_seen:
            yield Era(begin_seen, end_seen, rule.lower)


def draw_lines(axes: Axes, person: Person, palette: Palette, unit: str, text_size: float) -> None:
    """Draw bands, lines and the person's own lines within the axes' present limits.

    A line begins where it holds at the person's age. Its value stands at the right edge.
    """
    holding = [era for era in eras(person, axes.get_xlim()) if era.lower is not None]
    _draw_bands(axes, holding, palette)
    values = _draw_lines_of_literature(axes, holding, palette)
    _draw_own_lines(axes, person, palette)
    labels = dict.fromkeys(values, palette.ink)
    labels |= {line.value: palette.own_line for line in person.lines}
    _label(axes, labels, unit, text_size)


def _draw_bands(axes: Axes, holding: Sequence[Era], palette: Palette) -> None:
    floor, top = axes.get_ylim()
    corners, colours = [], []
    for begin, end, lower in holding:
        for band, colour in zip(bands()[1:], palette.bands, strict=True):
            if band.high is not None and lower is not None and band.high <= lower:
                low, high = max(float(band.low), floor), min(float(band.high), top)
                if low < high:
                    corners.append([(begin, low), (begin, high), (end, high), (end, low)])
                    colours.append(colour)
    axes.add_collection(
        PolyCollection(corners, facecolors=colours, linewidths=0, zorder=0), autolim=False
    )


def _draw_lines_of_literature(axes: Axes, holding: Sequence[Era], palette: Palette) -> set[Decimal]:
    """Draw each line where it holds; return the values of those that are there."""
    strokes = iter(_STROKES)
    ways, looks, values = [], [], set()
    for line in lines():
        if not line.shown:
            continue
        stroke = _THIN_STROKES if line.thin else next(strokes, _STROKES[-1])
        for begin, end, lower in holding:
            if lower is not None and line.value <= lower:
                height = float(line.value)
                ways.append([(begin, height), (end, height)])
                looks.append((stroke, 0.6 if line.thin else 0.9))
                values.add(line.value)
    axes.add_collection(
        LineCollection(
            ways,
            colors=palette.line,
            linestyles=[stroke for stroke, _width in looks],
            linewidths=[width for _stroke, width in looks],
            zorder=_UNDER_POINTS,
        ),
        autolim=False,
    )
    return values


def _draw_own_lines(axes: Axes, person: Person, palette: Palette) -> None:
    for line in person.lines:
        height = float(line.value)
        axes.plot(
            axes.get_xlim(),
            (height, height),
            color=palette.own_line,
            linewidth=1.2,
            linestyle=OWN_STROKES,
            zorder=_UNDER_POINTS,
        )


def _label(axes: Axes, labels: dict[Decimal, str], unit: str, text_size: float) -> None:
    """Write each line's value at the right edge, none over another, and lead from line to value."""
    values = sorted(labels)
    em = text_size * axes.figure.dpi / POINTS_AN_INCH
    across, up = em / axes.bbox.width, em / axes.bbox.height
    to_axes = axes.transData + axes.transAxes.inverted()
    wanted = [float(to_axes.transform((0, float(value)))[1]) for value in values]
    places = apart(wanted, up * 1.15)
    leads = [
        ((1, there), (1 + across * 0.5, here)) for there, here in zip(wanted, places, strict=True)
    ]
    axes.add_collection(
        LineCollection(
            leads,
            colors=[labels[value] for value in values],
            linewidths=0.5,
            transform=axes.transAxes,
            clip_on=False,
        ),
        autolim=False,
    )
    for value, height in zip(values, places, strict=True):
        axes.text(
            1 + across * 0.75,
            height,
            line_text(value, unit),
            transform=axes.transAxes,
            va="center",
            color=labels[value],
            fontsize=text_size,
        )


def apart(wanted: Sequence[float], least: float) -> list[float]:
    """Return places in rising order at least `least` apart, as near to those wanted as can be.

    >>> apart([0, 10, 10, 30], 2)
    [0.0, 9.0, 11.0, 30.0]
    """
    groups: list[list[float]] = []
    for number, place in enumerate(wanted):
        groups.append([place - number * least])
        while len(groups) > 1 and _mean(groups[-2]) >= _mean(groups[-1]):
            last = groups.pop()
            groups[-1] += last
    levels = [_mean(group) for group in groups for _place in group]
    return [level + number * least for number, level in enumerate(levels)]


def _mean(numbers: Sequence[float]) -> float:
    return sum(numbers) / len(numbers)
