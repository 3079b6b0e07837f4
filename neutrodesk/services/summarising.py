"""A summary for an appointment: records in, pages out, the same for window and command line.

Values in, values out: it asks neither the file nor the clock, so it can run off the window's
thread. Drawing libraries are imported when the first summary is made, not when the program
starts.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import NamedTuple

from neutrodesk.charts.moments import in_lanes
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
from neutrodesk.reports.summary_list import beyond_chart, with_list
from neutrodesk.reports.summary_room import chart_room, fewer_rows
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


class _Heights(NamedTuple):
    """How high (mm) a chart is at least, where tests follow on another page, and at most.

    It has what the words of its page leave; more than the most goes to lines to write on.
    """

    least: float
    wanted: float
    most: float


_LOWEST = 60.0
"""So high (mm) is a chart even where the lines to write on have to stand on another sheet."""
_PLAIN, _WITH_LANES = _Heights(61.0, 61.0, 105.0), _Heights(80.0, 100.0, 135.0)
_MARGIN = 15.0


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
    asked = _Asked(
        person=person, tests=own, reminders=tuple(reminders), request=request, diary=diary
    )
    if not course(person, request.chosen(own)):
        # Nothing of the diary is below a chart that is not there.
        return Draft(page=with_list(asked.page(), person, own, diary, request), chart=b"")
    # matplotlib takes a third of a second to import.
    from neutrodesk.services.summary_drawing import drawing  # noqa: PLC0415

    page, size = asked.page_with_room()
    chart = drawing(person, request.chosen(own), request, asked.noted, size)
    if not chart.whole or beyond_chart(asked.noted):
        page = with_list(page, person, own, diary, request)
    return Draft(page=page, chart=chart.svg)


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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """Whose summary is made, of what."""

    person: Person
    tests: tuple[BloodTest, ...]
    reminders: tuple[Reminder, ...]
    request: Request
    diary: Diary

    @property
    def noted(self) -> Diary:
        """What the diary has of the time asked for."""
        return self.diary.between(self.request.start or date.min, self.request.end or date.max)

    def page(self, most_rows: int | None = None) -> Summary:
        """Return what the page says, with no more than so many tests on its first sheet."""
        unit = self.request.presentation.unit(analyte("anc"))
        days = [test.taken_on for test in self.request.chosen(self.tests)]
        legend = legend_text(unit, self.person, (min(days), max(days)) if days else None)
        return summarise(
            self.person,
            self.tests,
            self.reminders,
            self.request,
            Sentences(disclaimer=disclaimer(), legend=legend),
            diary=self.diary,
            most_rows=most_rows,
        )

    def page_with_room(self) -> tuple[Summary, tuple[float, float]]:
        """Return the page, and how wide and high (mm) the chart is on it.

        Tests that stand on another sheet as well give their room up to a chart that is too low.
        """
        width = self.request.paper.millimetres[0] - 2 * _MARGIN
        lanes = any(True for _entry in in_lanes(self.noted))
        heights = _WITH_LANES if lanes else _PLAIN
        page = self.page()
        room = chart_room(page, width, lanes=lanes)
        enough = heights.least if page.rest is None else heights.wanted
        if room < enough:
            page = self.page(fewer_rows(page, enough - room))
            room = chart_room(page, width, lanes=lanes)
        return page, (width, min(max(room, _LOWEST), heights.most))
