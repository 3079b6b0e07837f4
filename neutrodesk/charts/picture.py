"""A chart as a picture in a file: PNG to look at, SVG and PDF to print."""

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum
from io import BytesIO
from pathlib import Path
from typing import Any, TypedDict, Unpack

from neutrodesk.charts.frame import POINTS_AN_INCH, Room, new_figure
from neutrodesk.charts.lettering import LINE, drawable, families_for, folded
from neutrodesk.charts.moments import in_lanes, within
from neutrodesk.charts.neutrophils import Style, draw_neutrophils
from neutrodesk.charts.palette import PRINT
from neutrodesk.charts.words import heading, legend_text
from neutrodesk.domain.blood_test import BloodTest
from neutrodesk.domain.course import course
from neutrodesk.domain.diary.diary import NO_DIARY, Diary
from neutrodesk.domain.laboratory import Laboratory
from neutrodesk.domain.person import Person
from neutrodesk.errors import InvalidValueError, Why
from neutrodesk.files import write_bytes

_HEADING, _LEGEND = 1.2, 0.85
_PLAIN, _WITH_LANES = (7.5, 4.5), (7.5, 6.0)
_NO_DATES: dict[str, dict[str, Any]] = {
    "png": {"Software": "NeutroDesk"},
    "svg": {"Date": None, "Creator": "NeutroDesk"},
    "pdf": {"CreationDate": None, "Creator": "NeutroDesk", "Producer": None},
}


class Format(StrEnum):
    """What a picture is written as."""

    PNG = "png"
    SVG = "svg"
    PDF = "pdf"


class Sheet(TypedDict, total=False):
    """What may be chosen for a picture.

    `start` and `end` limit the days or moments shown, both included. `size` is the width and
    height in inches, `dpi` the pixels an inch of a PNG. `headed` writes the person's name and birth
    date above, `explained` the sentences about the lines below; a page that has both leaves them
    out.
    `laboratories` are those whose ranges the family entered, `diary` is what stands below.
    """

    start: date | None
    end: date | None
    style: Style
    size: tuple[float, float]
    dpi: float
    headed: bool
    explained: bool
    laboratories: Sequence[Laboratory]
    diary: Diary


def chart_picture(
    person: Person,
    tests: Iterable[BloodTest],
    form: Format = Format.PNG,
    **sheet: Unpack[Sheet],
) -> bytes:
    """Return a person's chart as a picture; the same tests give the same bytes.

    It is drawn in greys that survive any printer unless `style` says otherwise.
    """
    start, end = sheet.get("start"), sheet.get("end")
    style = sheet.get("style", Style(palette=PRINT))
    diary = sheet.get("diary", NO_DIARY)
    lanes = style.events and any(True for _entry in in_lanes(diary))
    width, height = sheet.get("size", _WITH_LANES if lanes else _PLAIN)
    headed, explained = sheet.get("headed", True), sheet.get("explained", True)
    figure, axes = new_figure()
    figure.set_size_inches(width, height)
    points = [
        point
        for point in course(person, tests, sheet.get("laboratories", ()))
        if within(point.when, start, end)
    ]
    size = style.text_size
    room = width * POINTS_AN_INCH - 2 * size
    above = folded(drawable(heading(person)), room, size * _HEADING) if headed else []
    below = folded(legend_text(style.unit), room, size * _LEGEND) if explained and points else []
    draw_neutrophils(
        axes,
        person,
        points,
        style,
        start=start,
        end=end,
        diary=diary,
        room=Room(len(above) * size * _HEADING * LINE, len(below) * size * _LEGEND * LINE),
    )
    left = size * 0.8 / POINTS_AN_INCH / width
    edge = size * 0.5 / POINTS_AN_INCH / height
    for lines, at, side, text_size, colour in (
        (above, 1 - edge, "top", size * _HEADING, style.palette.ink),
        (below, edge, "bottom", size * _LEGEND, style.palette.quiet),
    ):
        figure.text(
            left,
            at,
            "\n".join(lines),
            va=side,
            fontsize=text_size,
            fontfamily=families_for("".join(lines)),
            color=colour,
            linespacing=1,
            # A "$" in a name is a dollar sign, not the beginning of a formula.
            parse_math=False,
        )
    drawn = BytesIO()
    figure.savefig(
        drawn, format=form.value, dpi=sheet.get("dpi", 150), metadata=_NO_DATES[form.value]
    )
    return drawn.getvalue()


def format_of(path: Path) -> Format:
    """Return what a file of this name is to be written as.

    Raises:
        InvalidValueError: the name ends in none of ``.png``, ``.svg`` and ``.pdf``.
    """
    try:
        return Format(path.suffix.lower().removeprefix("."))
    except ValueError as error:
        raise InvalidValueError("format", path.suffix, Why.UNKNOWN) from error


def write_chart(
    path: Path, person: Person, tests: Iterable[BloodTest], **sheet: Unpack[Sheet]
) -> None:
    """Write a person's chart into a file; the end of its name says as what.

    The file is whole or not there at all, and readable by this user alone.

    Raises:
        InvalidValueError: the name ends in none of ``.png``, ``.svg`` and ``.pdf``.
        CannotWriteError: the folder is not there, is full or does not allow it.
    """
    picture = chart_picture(person, tests, format_of(path), **sheet)
    write_bytes(path, picture)
