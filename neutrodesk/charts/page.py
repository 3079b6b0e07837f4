"""A drawing as a page in a file: whose it is above, the sentences that go with it below."""

from collections.abc import Callable, Sequence
from enum import StrEnum
from io import BytesIO
from pathlib import Path
from typing import Any, Literal, NamedTuple

from matplotlib.figure import Figure

from neutrodesk.charts.frame import POINTS_AN_INCH, Room
from neutrodesk.charts.lettering import LINE, drawable, families_for, folded, set_type
from neutrodesk.charts.style import Style
from neutrodesk.errors import InvalidValueError, Why


class Format(StrEnum):
    """What a picture is written as."""

    PNG = "png"
    SVG = "svg"
    PDF = "pdf"


HEADING, SENTENCES = 1.2, 0.85
"""Size of the heading and of the sentences, in sizes of text."""
EDGE = 0.8
"""Room left of the texts of a page, in sizes of text."""
# The same records make the same bytes: no date of making stands in a file.
_NO_DATES: dict[Format, dict[str, Any]] = {
    Format.PNG: {"Software": "NeutroDesk"},
    Format.SVG: {"Date": None, "Creator": "NeutroDesk"},
    Format.PDF: {"CreationDate": None, "Creator": "NeutroDesk", "Producer": None},
}


class Texts(NamedTuple):
    """What stands above and below a drawing; each may be empty.

    A page grows by the height of its `footer`, so that the drawing keeps its room.
    """

    heading: str = ""
    sentences: str = ""
    footer: str = ""


class Sheet(NamedTuple):
    """How large a page is, in inches, and what it is written as; `dpi` is for a PNG."""

    width: float
    height: float | None
    form: Format = Format.PNG
    dpi: float = 150


Drawing = Callable[[Figure, Room], object]
Fitting = Callable[[Figure, Room], float]


def made(  # noqa: PLR0913 - what is drawn, with which texts, and how large
    draw: Drawing,
    texts: Texts,
    style: Style,
    sheet: Sheet,
    fit: Fitting | None = None,
    *,
    least: Fitting | None = None,
) -> bytes:
    """Return a page with what `draw` puts on its figure, leaving the room free for the texts.

    Where the sheet has no height, `fit` says how high (points) it is to be; `least` says how high
    it has to be at least, whatever was asked for.
    """
    set_type()
    figure = Figure(figsize=(sheet.width, sheet.height or 10))
    size, room = style.text_size, sheet.width * POINTS_AN_INCH - 2 * style.text_size
    above = folded(drawable(texts.heading), room, size * HEADING)
    below = folded(drawable(texts.sentences), room, size * SENTENCES)
    foot = folded(drawable(texts.footer), room, size * SENTENCES)
    foot = ["", *foot] if below and foot else foot
    grown = len(foot) * SENTENCES * LINE * size
    figure.set_size_inches(sheet.width, (sheet.height or 10) + grown / POINTS_AN_INCH)
    below += foot
    around = Room(
        above=(len(above) * HEADING * LINE) * size, below=len(below) * SENTENCES * LINE * size
    )
    if fit is not None and sheet.height is None:
        figure.set_size_inches(sheet.width, fit(figure, around) / POINTS_AN_INCH)
    if least is not None:
        high = max(least(figure, around), figure.get_figheight() * POINTS_AN_INCH)
        figure.set_size_inches(sheet.width, high / POINTS_AN_INCH)
    draw(figure, around)
    edge = size * 0.5 / (figure.get_figheight() * POINTS_AN_INCH)
    left = EDGE * size
    write(figure, above, (left, 1 - edge), "top", size * HEADING, style.palette.ink)
    write(figure, below, (left, edge), "bottom", size * SENTENCES, style.palette.quiet)
    drawn = BytesIO()
    figure.savefig(drawn, format=sheet.form.value, dpi=sheet.dpi, metadata=_NO_DATES[sheet.form])
    return drawn.getvalue()


def write(  # noqa: PLR0913, PLR0917 - what, where and how
    figure: Figure,
    lines: Sequence[str],
    at: tuple[float, float],
    side: Literal["top", "bottom"],
    text_size: float,
    colour: str,
) -> None:
    """Write lines `at[0]` points from the left, their `side` at `at[1]` of the height (0 to 1)."""
    figure.text(
        at[0] / (figure.get_figwidth() * POINTS_AN_INCH),
        at[1],
        "\n".join(lines),
        va=side,
        fontsize=text_size,
        fontfamily=families_for("".join(lines)),
        color=colour,
        linespacing=1,
        # A "$" in a name is a dollar sign, not the beginning of a formula.
        parse_math=False,
    )


def format_of(path: Path) -> Format:
    """Return what a file of this name is to be written as.

    Raises:
        InvalidValueError: the name ends in none of ``.png``, ``.svg`` and ``.pdf``.
    """
    try:
        return Format(path.suffix.lower().removeprefix("."))
    except ValueError as error:
        raise InvalidValueError("format", path.suffix, Why.UNKNOWN) from error
