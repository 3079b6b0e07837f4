"""The key of a chart: what its shapes mean."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from neutrodesk.charts.frame import size_of
from neutrodesk.charts.lettering import drawable, families_for, text_width
from neutrodesk.charts.lines import OWN_STROKES
from neutrodesk.charts.markers import Kind, Mark, look, mark_of
from neutrodesk.charts.noted import Noted, letter_look, noted_in
from neutrodesk.charts.palette import Palette
from neutrodesk.charts.words import band_label, own_line_text, top_band_label
from neutrodesk.domain.course import Point
from neutrodesk.domain.person import Person
from neutrodesk.i18n import translate
from neutrodesk.reference.lines import bands

ROW = 1.6
"""Height of a row, in sizes of text."""
_SHAPE, _BETWEEN, _GAP = 1.8, 0.4, 1.5
_SIZE = 0.78
# No line of text breaks at these hyphens.
_LINE_SIGN = "\N{NON-BREAKING HYPHEN}·\N{NON-BREAKING HYPHEN}"


class Entry(NamedTuple):
    """A shape, a letter or a person's own line (`mark` is ``None``) with its words.

    `sign` is the shape as a character, for a key that is text.
    """

    sign: str
    words: str
    mark: Mark | Noted | None


def entries(person: Person, points: Sequence[Point], unit: str) -> list[Entry]:
    """Return every band, and what else of a course needs words."""
    kinds = {mark_of(point).kind for point in points}
    found = list(_bands(points, unit))
    if Kind.CALCULATED in kinds:
        words = translate("Chart", "hollow: calculated, not printed as such")
        found.append(Entry("○", words, Mark(Kind.CALCULATED, "circle", hollow=True)))
    if Kind.LESS in kinds:
        words = translate("Chart", "arrow: less than this, the exact count is not known")
        found.append(Entry("⇩", words, Mark(Kind.LESS, "", hollow=True)))
    if Kind.MORE in kinds:
        words = translate("Chart", "arrow: more than this, the exact count is not known")
        found.append(Entry("⇧", words, Mark(Kind.MORE, "", hollow=True)))
    if Kind.NO_BAND in kinds:
        words = translate("Chart", "no line holds in the first 14 days of life")
        found.append(Entry("+", words, Mark(Kind.NO_BAND, "", hollow=False)))
    found += [Entry(noted.letter, noted.words, noted) for noted in noted_in(points)]
    found += [Entry(_LINE_SIGN, own_line_text(line, unit), None) for line in person.lines]
    return found


def _bands(points: Sequence[Point], unit: str) -> Iterator[Entry]:
    top, *lower = bands()
    begins = {point.band.low for point in points if point.band and point.band.id == top.id}
    in_first_year = sorted(begins - {top.low})
    shape = Mark(Kind.REPORTED, top.marker, hollow=False)
    yield Entry(top.glyph, top_band_label(top, in_first_year, unit), shape)
    for band in lower:
        shape = Mark(Kind.REPORTED, band.marker, hollow=False)
        yield Entry(band.glyph, band_label(band, unit), shape)


def columns(found: Sequence[Entry], width: float, text_size: float) -> int:
    """Return how many columns of the key fit into `width` points; at least one."""
    beside = (_SHAPE + _BETWEEN + _GAP) * text_size
    wide = [text_width(drawable(entry.words), text_size) + beside for entry in found]
    for number in range(len(found), 1, -1):
        full = rows(found, number)
        if sum(max(wide[at : at + full]) for at in range(0, len(wide), full)) <= width:
            return -(-len(found) // full)
    return 1


def rows(found: Sequence[Entry], in_columns: int) -> int:
    """Return how many rows a key in this many columns has."""
    return -(-len(found) // in_columns)


def draw_key(  # noqa: PLR0913 - a key is placed, sized and coloured
    axes: Axes,
    found: Sequence[Entry],
    in_columns: int,
    *,
    bottom: float,
    palette: Palette,
    text_size: float,
) -> None:
    """Write the key below the axes, its lower edge `bottom` points above that of the figure.

    It is filled column by column.
    """
    width, height = size_of(axes)
    full = rows(found, in_columns)
    left = axes.get_position().x0 * width
    for at in range(0, len(found), full):
        column = found[at : at + full]
        for number, entry in enumerate(column):
            middle = (bottom + (full - number - 0.5) * ROW * text_size) / height
            _draw_shape(axes, entry, (left / width, middle), palette, text_size)
            axes.text(
                (left + (_SHAPE + _BETWEEN) * text_size) / width,
                middle,
                drawable(entry.words),
                transform=axes.figure.transFigure,
                va="center_baseline",
                fontsize=text_size,
                fontfamily=families_for(drawable(entry.words)),
                color=palette.ink,
                # A "$" in a family's words is a dollar sign, not the beginning of a formula.
                parse_math=False,
            )
        widest = max(text_width(drawable(entry.words), text_size) for entry in column)
        left += widest + (_SHAPE + _BETWEEN + _GAP) * text_size


def _draw_shape(
    axes: Axes, entry: Entry, at: tuple[float, float], palette: Palette, text_size: float
) -> None:
    (left, middle), width = at, size_of(axes)[0]
    across = (left, left + _SHAPE * text_size / width)
    middle_of_it = ((across[0] + across[1]) / 2,) * 2
    drawn: dict[str, Any]
    match entry.mark:
        case Mark() as mark:
            across, drawn = middle_of_it, look(mark, palette, text_size * _SIZE)
        case Noted() as noted:
            across, drawn = middle_of_it, letter_look(noted, palette, text_size)
        case None:
            drawn = {"color": palette.own_line, "linewidth": 1.2, "linestyle": OWN_STROKES}
    axes.add_artist(
        Line2D(across, (middle,) * 2, transform=axes.figure.transFigure, clip_on=False, **drawn)
    )
