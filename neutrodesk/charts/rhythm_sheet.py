"""The three drawings of the rhythm view on one page, with their key and all that is said of them.

They are taken along together: one without the others, or without the numbers, would say more
than they do.
"""

from collections.abc import Sequence
from typing import NamedTuple

from matplotlib.figure import Figure

from neutrodesk.charts.frame import POINTS_AN_INCH, Room
from neutrodesk.charts.key import ROW, Block, blocks, draw_key, height
from neutrodesk.charts.lettering import LINE, drawable, folded
from neutrodesk.charts.neutrophils import KEY_MARGIN, KEY_SIZE
from neutrodesk.charts.page import EDGE, Format, Sheet, Texts, made, write
from neutrodesk.charts.palette import PRINT
from neutrodesk.charts.rhythm_pictures import draw_counts, draw_folded, draw_periodogram, key
from neutrodesk.charts.style import Style
from neutrodesk.charts.words import heading
from neutrodesk.domain.person import Person
from neutrodesk.domain.rhythm import Rhythm

WIDTH = 7.5
"""Inches; the page is as high as what stands on it."""
_DRAWINGS = ((draw_counts, 22.0), (draw_folded, 18.0), (draw_periodogram, 15.0))
_AIR = 1.2
_GREYS = Style(palette=PRINT)


class Said(NamedTuple):
    """What the rhythm view says: which counts it looked at, line by line what it found, the foot.

    The words at the `foot` stand below everything that the view shows (clinical facts, 11.6).
    """

    looked_at: str
    lines: Sequence[str]
    foot: str


def rhythm_sheet(  # noqa: PLR0913 - whose, what was found and is said of it, and how
    person: Person,
    rhythm: Rhythm,
    said: Said,
    form: Format = Format.PNG,
    *,
    style: Style = _GREYS,
    dpi: float = 150,
    footer: str = "",
) -> bytes:
    """Return the drawings of a rhythm as a picture; the same records give the same bytes.

    `footer` is what stands at the foot of every page that is kept, below the words of the view.
    """
    page = _Page(rhythm, said, style)
    texts = Texts(heading(person), said.foot, footer)
    return made(page.draw, texts, style, Sheet(WIDTH, None, form, dpi), page.wanted)


class _Page:
    """What stands on the page from the top down, and how high (points) each part of it is."""

    def __init__(self, rhythm: Rhythm, said: Said, style: Style) -> None:
        self._rhythm, self._style = rhythm, style
        size = style.text_size
        room = WIDTH * POINTS_AN_INCH - 2 * size
        self._above = folded(drawable(said.looked_at), room, size)
        self._lines = [line for each in said.lines for line in folded(drawable(each), room, size)]
        self._key: list[Block] = blocks(key(rhythm.looked_at), room, size * KEY_SIZE)
        self._key_height = (height(self._key) * ROW * KEY_SIZE + KEY_MARGIN) * size
        self._drawings = [high * size for _drawing, high in _DRAWINGS]

    def _written(self, lines: Sequence[str]) -> float:
        return (len(lines) * LINE + _AIR) * self._style.text_size

    def _rows(self, room: Room) -> list[float]:
        below = self._key_height + self._written(self._lines) + room.below
        return [room.above + self._written(self._above), *self._drawings, below]

    def wanted(self, _figure: Figure, room: Room) -> float:
        """Return how high (points) the page has to be."""
        return sum(self._rows(room))

    def draw(self, figure: Figure, room: Room) -> None:
        """Draw everything on an empty figure, leaving the room free for other texts."""
        style, size = self._style, self._style.text_size
        figure.set_facecolor(style.palette.paper)
        rows = self._rows(room)
        grid = figure.add_gridspec(
            len(rows), 1, height_ratios=rows, left=0, right=1, bottom=0, top=1, hspace=0
        )
        for number, (drawing, _high) in enumerate(_DRAWINGS, start=1):
            part = figure.add_subfigure(grid[number, 0])
            drawing(part.add_axes((0.1, 0.1, 0.8, 0.8)), self._rhythm, style)
        ink, high = style.palette.ink, sum(rows)
        left, bottom = EDGE * size, room.below + self._written(self._lines)
        write(
            figure, self._above, (left, 1 - (room.above + size * _AIR / 2) / high), "top", size, ink
        )
        write(figure, self._lines, (left, (bottom - size * _AIR / 2) / high), "top", size, ink)
        axes = figure.add_axes((left / (WIDTH * POINTS_AN_INCH), 0, 0.5, 0.1))
        axes.set_axis_off()
        draw_key(
            axes,
            self._key,
            bottom=bottom + size * KEY_MARGIN / 2,
            palette=style.palette,
            text_size=size * KEY_SIZE,
        )
