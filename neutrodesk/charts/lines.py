"""The lines of the literature and the bands between them, drawn along a person's age."""

from collections.abc import Iterable, Iterator, Sequence
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
_OWN_STROKES = (5, 2, 1.5, 2)
_OWN_WIDTH = 1.2
_WIDTH, _THIN = 0.9, 0.6
_UNDER_POINTS = 1


class Era(NamedTuple):
    """A part of the time axis in which the same lower line holds; ``None`` where none does.

    `scheme` names the bands below it.
    """

    begin: float
    end: float
    lower: Decimal | None
    scheme: str


class Held(NamedTuple):
    """A line of the literature over the part of the time axis in which it holds."""

    begin: float
    end: float
    value: Decimal
    stroke: Any
    width: float


def line_look(palette: Palette) -> dict[str, Any]:
    """Return how matplotlib is to draw the lower line that holds."""
    return {"color": palette.line, "linewidth": _WIDTH, "linestyle": _STROKES[0]}


def own_line_look(palette: Palette, sample: float | None = None) -> dict[str, Any]:
    """Return how matplotlib is to draw a line of the person's own.

    A `sample` of it that is only so many points long has shorter strokes, so that all are seen.
    """
    whole = (sum(_OWN_STROKES) + _OWN_STROKES[0]) * _OWN_WIDTH
    share = 1 if sample is None else min(sample / whole, 1)
    strokes = tuple(stroke * share for stroke in _OWN_STROKES)
    return {"color": palette.own_line, "linewidth": _OWN_WIDTH, "linestyle": (0, strokes)}


def eras(person: Person, limits: tuple[float, float]) -> Iterator[Era]:
    """Yield the parts of the time axis as the child grows; nothing lies before the birth."""
    rules = rules_of(person)
    begins = [days(person.born + timedelta(days=rule.from_days)) for rule in rules]
    ends = [*begins[1:], limits[1]]
    for rule, begin, end in zip(rules, begins, ends, strict=True):
        begin_seen, end_seen = max(begin, limits[0]), min(end, limits[1])
        if begin_seen < end_seen:
            yield Era(begin_seen, end_seen, rule.lower, rule.scheme)


def draw_lines(axes: Axes, person: Person, palette: Palette, unit: str, text_size: float) -> None:
    """Draw bands, lines and the person's own lines within the axes' present limits.

    A line stands where it holds at the person's age. Its value stands at the right edge, or at
    the end of a line that ends before.
    """
    holding = [era for era in eras(person, axes.get_xlim()) if era.lower is not None]
    _draw_bands(axes, holding, palette)
    held = [line for era in holding for line in _lines_in(era)]
    _draw_lines_of_literature(axes, held, palette)
    _draw_own_lines(axes, person, palette)
    edge = max((era.end for era in holding), default=0.0)
    labels = {line.value: palette.ink for line in held if line.end == edge}
    labels |= {line.value: palette.own_line for line in person.lines}
    _label(axes, labels, unit, text_size)
    ended = {line.value: line for line in held if line.value not in labels}
    _label_ended(axes, ended.values(), palette, unit, text_size)


def _draw_bands(axes: Axes, holding: Sequence[Era], palette: Palette) -> None:
    floor, top = axes.get_ylim()
    shades = dict(zip((band.marker for band in bands()[1:]), palette.bands, strict=True))
    corners, colours = [], []
    for era in holding:
        for band in bands(era.scheme)[1:]:
            end = top if band.high is None else float(band.high)
            low, high = max(float(band.low), floor), min(end, top)
            if low < high:
                corners.append(
                    [(era.begin, low), (era.begin, high), (era.end, high), (era.end, low)]
                )
                colours.append(shades[band.marker])
    axes.add_collection(
        PolyCollection(corners, facecolors=colours, linewidths=0, zorder=0), autolim=False
    )


def _lines_in(era: Era) -> Iterator[Held]:
    """Yield the lines that hold in a part of the time axis, the highest first.

    The lower line is drawn like the highest of the chart where it is none of the table's, as the
    one that was chosen for a Duffy-null adult.
    """
    shown = [line for line in lines() if line.shown]
    lower = era.lower
    if lower is not None and lower not in [line.value for line in shown]:
        yield Held(era.begin, era.end, lower, _STROKES[0], _WIDTH)
    strokes = iter(_STROKES)
    for line in shown:
        stroke = _THIN_STROKES if line.thin else next(strokes, _STROKES[-1])
        if lower is not None and line.value <= lower:
            yield Held(era.begin, era.end, line.value, stroke, _THIN if line.thin else _WIDTH)


def _draw_lines_of_literature(axes: Axes, held: Sequence[Held], palette: Palette) -> None:
    axes.add_collection(
        LineCollection(
            [[(line.begin, float(line.value)), (line.end, float(line.value))] for line in held],
            colors=palette.line,
            linestyles=[line.stroke for line in held],
            linewidths=[line.width for line in held],
            zorder=_UNDER_POINTS,
        ),
        autolim=False,
    )


def _draw_own_lines(axes: Axes, person: Person, palette: Palette) -> None:
    for line in person.lines:
        height = float(line.value)
        axes.plot(
            axes.get_xlim(),
            (height, height),
            zorder=_UNDER_POINTS,
            **own_line_look(palette),
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


def _label_ended(
    axes: Axes, ended: Iterable[Held], palette: Palette, unit: str, text_size: float
) -> None:
    """Write the value of a line that ends within the chart over its end."""
    for line in ended:
        axes.annotate(
            line_text(line.value, unit),
            (line.end, float(line.value)),
            xytext=(-text_size * 0.3, text_size * 0.15),
            textcoords="offset points",
            ha="right",
            va="bottom",
            color=palette.ink,
            fontsize=text_size,
            annotation_clip=False,
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
