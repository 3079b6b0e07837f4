"""A chart as a picture in a file: PNG to look at, SVG and PDF to print."""

from collections.abc import Iterable, Sequence
from datetime import date
from math import ceil
from pathlib import Path
from typing import TypedDict, Unpack

from matplotlib.figure import Figure

from neutrodesk.charts import page
from neutrodesk.charts.frame import Room
from neutrodesk.charts.moments import in_lanes, moment_of, within
from neutrodesk.charts.neutrophils import (
    Around,
    Style,
    draw_neutrophils,
    has_axis,
    least_height,
)
from neutrodesk.charts.page import Format, format_of
from neutrodesk.charts.palette import PRINT
from neutrodesk.charts.time_axis import span
from neutrodesk.charts.words import heading, legend_text
from neutrodesk.domain.blood_test import BloodTest
from neutrodesk.domain.course import Point, course
from neutrodesk.domain.diary.diary import NO_DIARY, Diary
from neutrodesk.domain.laboratory import Laboratory
from neutrodesk.domain.person import Person
from neutrodesk.files import write_bytes

_PLAIN, _WITH_LANES = (7.5, 4.6), (7.5, 6.5)


class Sheet(TypedDict, total=False):
    """What may be chosen for a picture.

    `start` and `end` limit the days or moments shown, both included. `size` is the width and
    height in inches; a page is higher where its texts would leave the counts no room. `dpi` is the
    pixels an inch of a PNG. `headed` writes the person's name and birth date above, `explained`
    the sentences about the lines below; a page that has both leaves them out.
    `footer` is what stands at the foot of every page that is kept.
    `laboratories` are those whose ranges the family entered, `diary` is what stands below.
    """

    start: date | None
    end: date | None
    style: Style
    size: tuple[float, float]
    dpi: float
    headed: bool
    explained: bool
    footer: str
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
    every = course(person, tests, sheet.get("laboratories", ()))
    points = [point for point in every if within(point.when, start, end)]
    around = Around(start=start, end=end, diary=diary, elsewhere=len(every) > len(points))
    texts = page.Texts(
        heading(person) if sheet.get("headed", True) else "",
        _sentences(person, points, style, around) if sheet.get("explained", True) else "",
        sheet.get("footer", ""),
    )

    def draw(figure: Figure, room: Room) -> None:
        axes = figure.add_axes((0.1, 0.1, 0.8, 0.8))
        draw_neutrophils(axes, person, points, style, room=room, **around)

    def least(figure: Figure, room: Room) -> float:
        return least_height(figure, person, points, style, room=room, **around)

    sized = page.Sheet(width, height, form, sheet.get("dpi", 150))
    return page.made(draw, texts, style, sized, least=least)


def _sentences(person: Person, points: Sequence[Point], style: Style, around: Around) -> str:
    """Return the sentences about the lines that are drawn; nothing where none is."""
    events = around["diary"] if style.events else NO_DIARY
    limits = span(points, around["start"], around["end"], events)
    if not (around["elsewhere"] or has_axis(points, events, limits)):
        return ""
    period = (moment_of(limits[0]).date(), moment_of(ceil(limits[1]) - 1).date())
    return legend_text(style.unit, person, period)


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
