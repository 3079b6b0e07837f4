"""A summary for an appointment: records in, pages out, the same for window and command line.

Values in, values out: it asks neither the file nor the clock, so it can run off the window's
thread. Drawing libraries are imported when the first summary is made, not when the program
starts.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from neutrodesk.charts.words import legend_text
from neutrodesk.domain.blood_test import BloodTest
from neutrodesk.domain.course import course
from neutrodesk.domain.diary.diary import NO_DIARY, Diary
from neutrodesk.domain.person import Person
from neutrodesk.domain.reminder import Reminder
from neutrodesk.files import write_bytes
from neutrodesk.reference.analytes import analyte
from neutrodesk.reports.paper import Document
from neutrodesk.reports.summary import (
    Paper,
    Request,
    Sentences,
    Summary,
    summarise,
    summary_document,
)
from neutrodesk.services.words import disclaimer

__all__ = [
    "Document",
    "Draft",
    "Paper",
    "Request",
    "draft",
    "set_on_paper",
    "summary",
    "summary_pdf",
    "write_summary",
]

CHART_HEIGHT = 2.4
"""Inches: with twelve tests below it, the page still has lines to write on."""
LANES_HEIGHT = 1.1
"""Inches more where the diary stands below the counts."""
CHART_TEXT = 7.0
_MARGIN = 15.0
_MILLIMETRES_AN_INCH = 25.4


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What a summary says, with its drawing, before it is set on paper."""

    page: Summary
    chart: bytes = field(repr=False)


def draft(
    person: Person,
    tests: Iterable[BloodTest],
    reminders: Iterable[Reminder],
    request: Request,
    diary: Diary = NO_DIARY,
) -> Draft:
    """Return what a person's summary says; most of the time goes into the drawing.

    Numbers stand in the units of the request's presentation, on the chart too, which has the
    person's diary below it.
    """
    own = tuple(test for test in tests if test.person == person.id)
    sentences = Sentences(disclaimer=disclaimer(), legend=legend_text(_unit(request)))
    page = summarise(person, own, reminders, request, sentences, diary=diary)
    return Draft(page=page, chart=_chart(person, request.chosen(own), request, diary))


def set_on_paper(drafted: Draft) -> Document:
    """Set a summary on paper: some two thousandths of a second for each test in its tables."""
    return summary_document(drafted.page, drafted.chart)


def summary(
    person: Person,
    tests: Iterable[BloodTest],
    reminders: Iterable[Reminder],
    request: Request,
    diary: Diary = NO_DIARY,
) -> Document:
    """Return a person's summary: its PDF, pictures of its pages, and signs without a font.

    Takes some tenths of a second. The same records and request make the same bytes.
    """
    return set_on_paper(draft(person, tests, reminders, request, diary))


def summary_pdf(
    person: Person,
    tests: Iterable[BloodTest],
    reminders: Iterable[Reminder],
    request: Request,
    diary: Diary = NO_DIARY,
) -> bytes:
    """Return the PDF of a person's summary (PDF/A-2a and PDF/UA-1)."""
    return summary(person, tests, reminders, request, diary).pdf


def write_summary(  # noqa: PLR0913 PLR0917 - where to, and all that stands on it
    path: Path,
    person: Person,
    tests: Iterable[BloodTest],
    reminders: Iterable[Reminder],
    request: Request,
    diary: Diary = NO_DIARY,
) -> Document:
    """Write the PDF of a person's summary, whole or not at all, and return what was written.

    Raises:
        CannotWriteError: the folder is missing, may not be written to, or the disk is full.
    """
    made = summary(person, tests, reminders, request, diary)
    write_bytes(path, made.pdf)
    return made


def _unit(request: Request) -> str:
    return request.presentation.unit(analyte("anc"))


def _chart(person: Person, chosen: tuple[BloodTest, ...], request: Request, diary: Diary) -> bytes:
    """Return the drawing as SVG; nothing where there is no count to draw."""
    if not course(person, chosen):
        return b""
    # matplotlib takes a third of a second to import.
    from neutrodesk.charts.moments import in_lanes  # noqa: PLC0415
    from neutrodesk.charts.page import Format  # noqa: PLC0415
    from neutrodesk.charts.palette import PRINT  # noqa: PLC0415
    from neutrodesk.charts.picture import chart_picture  # noqa: PLC0415
    from neutrodesk.charts.scales import Scale  # noqa: PLC0415
    from neutrodesk.charts.style import Style  # noqa: PLC0415

    noted = diary.between(request.start or date.min, request.end or date.max)
    height = CHART_HEIGHT + LANES_HEIGHT * any(True for _entry in in_lanes(noted))
    width = (request.paper.millimetres[0] - 2 * _MARGIN) / _MILLIMETRES_AN_INCH
    return chart_picture(
        person,
        chosen,
        Format.SVG,
        start=request.start,
        end=request.end,
        # One high count must not press all low ones together; without one it is linear.
        style=Style(palette=PRINT, scale=Scale.SPLIT, text_size=CHART_TEXT, unit=_unit(request)),
        size=(width, height),
        headed=False,
        explained=False,
        laboratories=request.presentation.laboratories,
        diary=diary,
    )
