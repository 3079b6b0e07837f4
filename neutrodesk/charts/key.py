"""The key of a chart: what its shapes mean."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from decimal import Decimal
from enum import Enum
from typing import Any, NamedTuple

from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from neutrodesk.charts.at_draw import at_draws
from neutrodesk.charts.diary.key_of_diary import DiaryShape, diary_entries, diary_look
from neutrodesk.charts.frame import size_of
from neutrodesk.charts.lettering import drawable, families_for, folded, text_width
from neutrodesk.charts.lines import eras, line_look, own_line_look
from neutrodesk.charts.markers import Kind, Mark, look, mark_of
from neutrodesk.charts.noted import Noted, noted_in, noted_look
from neutrodesk.charts.palette import Palette
from neutrodesk.charts.ranges import CAP, origins_in, range_look
from neutrodesk.charts.scales import (
    BREAK,
    AxisBreak,
    CountAxis,
    break_look,
    break_of,
    count_axis,
)
from neutrodesk.charts.style import Style
from neutrodesk.charts.words import (
    band_label,
    break_text,
    duffy_null_line_text,
    label_at_age,
    own_line_text,
    range_text,
)
from neutrodesk.domain.course import Point
from neutrodesk.domain.diary.diary import NO_DIARY, Diary
from neutrodesk.domain.limits import Origin
from neutrodesk.domain.person import Person
from neutrodesk.i18n import translate
from neutrodesk.reference.lines import DEFAULT_SCHEME, bands, duffy_null_adult

PLAIN_STYLE = Style()
ROW = 1.6
"""Height of a row, in sizes of text."""
SPARED = 3
"""Words are broken for a second column where that spares at least so many rows."""
_SHAPE, _BETWEEN, _GAP = 1.8, 0.4, 1.5
_SIZE = 0.78
_BAR, _BETWEEN_STROKES = 1.1, 0.16


class LineKind(Enum):
    """A line that the key explains."""

    OWN = "own"
    DUFFY_NULL = "Duffy-null"


# No line of text breaks at these hyphens.
_LINE_SIGNS = {
    LineKind.OWN: "\N{NON-BREAKING HYPHEN}·\N{NON-BREAKING HYPHEN}",
    LineKind.DUFFY_NULL: "—",
}
BARS = {Origin.REPORT: "⌶", Origin.LABORATORY: "⬚"}
"""The bar of a range as a character, by where the range comes from."""


class Entry(NamedTuple):
    """A shape, a letter, the bar of a range or a line with its words.

    `sign` is the shape as a character, for a key that is text. What goes on from the line above
    has no mark.
    """

    sign: str
    words: str
    mark: Mark | Noted | DiaryShape | Origin | LineKind | AxisBreak | None


class Block(NamedTuple):
    """Entries that stand in columns below each other."""

    found: Sequence[Entry]
    columns: int

    @property
    def rows(self) -> int:
        """How many rows it has."""
        return rows(self.found, self.columns)


def entries(  # noqa: PLR0913, PLR0917 - what a chart can show
    person: Person,
    points: Sequence[Point],
    unit: str,
    diary: Diary = NO_DIARY,
    style: Style = PLAIN_STYLE,
    limits: tuple[float, float] | None = None,
    across: float | None = None,
) -> list[Entry]:
    """Return every band, where there are points, and what else of a course needs words.

    `points` are those on the axis, `limits` its ends (days as matplotlib counts them), `across`
    its width in points. Without limits every entry of the diary counts, and the bands of most
    ages do.
    """
    kinds = {mark_of(point).kind for point in points}
    schemes = {point.band.scheme for point in points if point.band}
    if limits is not None:
        schemes |= {era.scheme for era in eras(person, limits) if era.scheme}
    elif schemes != {duffy_null_adult().scheme}:
        schemes.add(DEFAULT_SCHEME)
    found = list(_bands(schemes, unit)) if points else []
    if Kind.CALCULATED in kinds:
        words = translate("Chart", "hollow: calculated, not printed as such")
        found.append(Entry("○", words, Mark(Kind.CALCULATED, "circle", hollow=True)))
    if Kind.LESS in kinds:
        words = translate("Chart", "arrow: less than this, exact count not known")
        found.append(Entry("⇩", words, Mark(Kind.LESS, "", hollow=True)))
    if Kind.MORE in kinds:
        words = translate("Chart", "arrow: more than this, exact count not known")
        found.append(Entry("⇧", words, Mark(Kind.MORE, "", hollow=True)))
    if Kind.NO_BAND in kinds:
        words = translate("Chart", "no line holds in the first 14 days of life")
        found.append(Entry("+", words, Mark(Kind.NO_BAND, "", hollow=False)))
    draws = at_draws(points, diary)
    found += [Entry(noted.sign, noted.words, noted) for noted in noted_in(draws)]
    of_diary = diary_entries(diary, style, limits, across)
    found += [Entry(shape.sign, words, shape) for shape, words in of_diary]
    found += [Entry(BARS[origin], range_text(origin), origin) for origin in origins_in(points)]
    if points:
        counts = [float(point.count.quantity.value) for point in points]
        own = [float(value) for value in person.line_values]
        found += break_entries(count_axis(counts, own, style.scale), unit)
    if duffy_null_adult().scheme in schemes:
        found.append(_line(LineKind.DUFFY_NULL, duffy_null_line_text(unit)))
    found += [_line(LineKind.OWN, own_line_text(line, unit)) for line in person.lines]
    return found


def _line(kind: LineKind, words: str) -> Entry:
    return Entry(_LINE_SIGNS[kind], words, kind)


def break_entries(axis: CountAxis, unit: str) -> Iterator[Entry]:
    """Yield the break of an axis of counts, where it has one."""
    found = break_of(axis)
    if found is not None:
        at = Decimal(f"{BREAK:g}") if found is AxisBreak.SPLIT else None
        yield Entry(found.sign, break_text(unit, at=at), found)


def _bands(schemes: AbstractSet[str], unit: str) -> Iterator[Entry]:
    """Yield the bands of schemes by their shapes, with their ends at each age."""
    if not schemes:
        return
    main = next(iter(schemes)) if len(schemes) == 1 else DEFAULT_SCHEME
    # The younger the age, the lower its line.
    others = sorted(schemes - {main}, key=lambda scheme: bands(scheme)[0].low)
    for band in bands(main):
        label = band_label(band, unit)
        for other in (each for scheme in others for each in bands(scheme)):
            if other.id == band.id and (other.low, other.high) != (band.low, band.high):
                label = label_at_age(label, other, unit)
        yield Entry(band.glyph, label, Mark(Kind.REPORTED, band.marker, hollow=False))


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


def blocks(found: Sequence[Entry], width: float, text_size: float) -> list[Block]:
    """Lay a key out in as few rows as fit into `width` points; nothing where it has no entry.

    The words of lines are long: they stand below the shapes where they would cost columns.
    """
    if not found:
        return []
    room = width - (_SHAPE + _BETWEEN) * text_size
    whole = [line for entry in found for line in _folded(entry, room, text_size)]
    shapes = [entry for entry in found if not isinstance(entry.mark, LineKind)]
    ways = [[whole]]
    if 0 < len(shapes) < len(found):
        cut = sum(len(_folded(entry, room, text_size)) for entry in shapes)
        ways.append([whole[:cut], whole[cut:]])
    laid = [[Block(part, columns(part, width, text_size)) for part in way] for way in ways]
    best = min(laid, key=height)
    # Two columns of broken words where large letters would need a column as high as the chart.
    half = width / 2 - (_SHAPE + _BETWEEN + _GAP) * text_size
    broken = [line for entry in shapes for line in _folded(entry, half, text_size)]
    lines = [line for entry in found[len(shapes) :] for line in _folded(entry, room, text_size)]
    narrow = [Block(part, columns(part, width, text_size)) for part in (broken, lines) if part]
    return narrow if height(narrow) <= height(best) - SPARED else best


def height(laid: Sequence[Block]) -> int:
    """Return how many rows a key has in all."""
    return sum(block.rows for block in laid)


def _folded(entry: Entry, room: float, text_size: float) -> list[Entry]:
    """Break the words of an entry where they are wider than the key."""
    if text_width(drawable(entry.words), text_size) <= room:
        return [entry]
    first, *more = folded(drawable(entry.words), room, text_size)
    return [entry._replace(words=first), *(Entry("", words, None) for words in more)]


def draw_key(
    axes: Axes, laid: Sequence[Block], *, bottom: float, palette: Palette, text_size: float
) -> None:
    """Write the key below the axes, its lower edge `bottom` points above that of the figure."""
    for block in reversed(laid):
        _draw_block(axes, block, bottom, palette, text_size)
        bottom += block.rows * ROW * text_size


def _draw_block(
    axes: Axes, block: Block, bottom: float, palette: Palette, text_size: float
) -> None:
    """Write some entries, column by column."""
    width, high = size_of(axes)
    left = axes.get_position().x0 * width
    for at in range(0, len(block.found), block.rows):
        column = block.found[at : at + block.rows]
        for number, entry in enumerate(column):
            middle = (bottom + (block.rows - number - 0.5) * ROW * text_size) / high
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
    along = (middle, middle)
    middle_of_it = ((across[0] + across[1]) / 2,) * 2
    gap = _BETWEEN_STROKES * text_size / size_of(axes)[1]
    drawn: dict[str, Any]
    match entry.mark:
        case Mark() as mark:
            across, drawn = middle_of_it, look(mark, palette, text_size * _SIZE)
        case Noted() as noted:
            across, drawn = middle_of_it, noted_look(noted, palette, text_size / 2, text_size)
        case DiaryShape.START as shape:
            half = _BAR * text_size / size_of(axes)[1] / 2
            across, along = middle_of_it, (middle - half, middle + half)
            drawn = diary_look(shape, palette, text_size)
        case DiaryShape() as shape:
            across, drawn = middle_of_it, diary_look(shape, palette, text_size)
        case Origin() as origin:
            half = _BAR * text_size / size_of(axes)[1] / 2
            across, along = middle_of_it, (middle - half, middle + half)
            drawn = range_look(origin, palette, text_size) | {
                "marker": "_",
                "markersize": text_size * CAP,
            }
        case LineKind.DUFFY_NULL:
            drawn = line_look(palette)
        case LineKind.OWN:
            drawn = own_line_look(palette, _SHAPE * text_size)
        case AxisBreak():
            across, along = middle_of_it, (middle - gap, middle + gap)
            drawn = break_look(palette.line)
        case None:
            return
    axes.add_artist(
        Line2D(across, along, transform=axes.figure.transFigure, clip_on=False, **drawn)
    )
