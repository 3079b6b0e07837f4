"""The summary: the page a haematologist reads in thirty seconds, as values ready for paper."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from neutrodesk.domain.blood_test import BloodTest
from neutrodesk.domain.course import Point, course
from neutrodesk.domain.diary.diary import NO_DIARY, Diary
from neutrodesk.domain.person import Person
from neutrodesk.domain.presentation import PLAIN, Presentation
from neutrodesk.domain.reminder import Reminder
from neutrodesk.domain.statistics.count import counts_of
from neutrodesk.i18n import day_text, set_apart, translate
from neutrodesk.reports.paper import Document, typeset
from neutrodesk.reports.phrases import language, period_text, shortened
from neutrodesk.reports.summary_annex import Annex, annex
from neutrodesk.reports.summary_boxes import Box, boxes
from neutrodesk.reports.summary_diary import lines_beside, noted_facts, questions, rows_beside
from neutrodesk.reports.summary_facts import Fact, identity, next_planned, person_facts
from neutrodesk.reports.summary_table import Table, number, table

LONGEST_NAME = 60
"""Signs of a name at the foot of each page and in the document's title."""
LONGEST_HEAD = 200
"""Signs of a name that the head of the first page has room for; a longer one ends the last page."""


class Paper(StrEnum):
    """The two sizes a home printer holds."""

    A4 = "a4"
    LETTER = "letter"

    @property
    def millimetres(self) -> tuple[float, float]:
        """The width and height of a sheet."""
        return (210.0, 297.0) if self is Paper.A4 else (215.9, 279.4)

    @property
    def latest(self) -> int:
        """How many tests the first page lists; where there are more, all of them follow."""
        return 12 if self is Paper.A4 else 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """Which tests, on which paper, as of which day, and how their numbers are shown.

    `start` and `end` are both included; ``None`` leaves that side open.
    """

    today: date
    start: date | None = None
    end: date | None = None
    paper: Paper = Paper.A4
    presentation: Presentation = PLAIN

    def chosen(self, tests: Iterable[BloodTest]) -> tuple[BloodTest, ...]:
        """Return the tests drawn in the time asked for, in their order."""
        first, last = self.start or date.min, self.end or date.max
        within = (test for test in tests if first <= test.taken_on <= last)
        return tuple(sorted(within, key=lambda test: test.order))


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentences:
    """Sentences that stand on the page as they stand elsewhere in the program."""

    disclaimer: str
    legend: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The page's own words, in the reader's language."""

    title: str
    kind: str
    chart: str
    chart_text: str
    legend: str
    listed: str
    no_counts: str
    latest: str
    everything: str
    whole_name: str
    table_text: str
    questions: str
    foot: str
    page: str
    disclaimer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """A summary as texts in their places; the template only sets them.

    `rest` is the table of every test of the period, ``None`` where `latest` holds them all.
    `questions` are those of the next appointment; `lines` to write on follow them at least.
    `whole_name` is empty where `name` is all of it.
    `annex` is what was noted since the last visit and `noted` the diary of the page's time, line by
    line; ``None`` where the first page has room for it.
    """

    language: str
    paper: Paper
    made_on: date
    name: str
    whole_name: str
    identity: str
    period: str
    facts: tuple[Fact, ...]
    boxes: tuple[Box, ...]
    latest: Table
    rest: Table | None
    questions: tuple[str, ...]
    lines: int
    annex: Annex | None
    words: Words
    noted: Annex | None = None


def summarise(  # noqa: PLR0913 - all that a page is made of
    person: Person,
    tests: Iterable[BloodTest],
    reminders: Iterable[Reminder],
    request: Request,
    sentences: Sentences,
    *,
    diary: Diary = NO_DIARY,
    most_rows: int | None = None,
) -> Summary:
    """Return what a page says of a person's tests in the time asked for, and of their diary.

    Nothing on it is judged: counts stand with how they came about, ranges with where they come
    from, bands by their ends. The next reminder is shown by its day. The first page lists no more
    than `most_rows` tests, where that is given.
    """
    paper, today = request.paper, request.today
    shown_by = replace(request.presentation, own_lines=person.line_values)
    request = replace(request, presentation=shown_by)
    own = [test for test in tests if test.person == person.id]
    chosen = request.chosen(own)
    newest_first = chosen[::-1]
    recorded = course(person, own)
    points = course(person, chosen)
    # A fever at a draw is told whether or not its test is among those of the page.
    counts = counts_of(recorded)
    newest = recorded[-1].test.taken_on if recorded else None
    asked = questions(diary, today)
    newest_few = newest_first[: min(paper.latest, most_rows or paper.latest)]
    latest = table(person, newest_few, shown_by, diary)
    listed = min(rows_beside(diary, latest, paper.latest), most_rows or paper.latest)
    return Summary(
        language=language(),
        paper=paper,
        made_on=today,
        name=shortened(person.name, LONGEST_HEAD),
        whole_name=person.name if len(person.name) > LONGEST_HEAD else "",
        identity=identity(person, today),
        period=period_text(chosen, len(own), request.start, request.end),
        facts=(
            *person_facts(person, today, shown_by),
            *noted_facts(diary, counts, today),
            *next_planned(person, reminders, {test.taken_on for test in own}, today),
        ),
        boxes=boxes(person, chosen, points, shown_by, today, newest) if points else (),
        latest=table(person, newest_first[:listed], shown_by, diary),
        rest=table(person, newest_first, shown_by, diary) if len(chosen) > listed else None,
        questions=asked,
        lines=lines_beside(diary, asked),
        annex=annex(diary, counts, today),
        words=_words(person, points, (len(chosen), listed), request, sentences),
    )


def summary_document(summary: Summary, chart: bytes = b"") -> Document:
    """Set a summary on paper, with the SVG drawing of its counts.

    The same values make the same bytes, whatever the hour. Signs that no font has are printed as
    boxes, told on the page and in the document.
    """
    boxed = translate("Summary", "Signs without a font on this computer are shown as ▯: {signs}.")
    return typeset("summary", summary, chart, boxed)


def _words(
    person: Person,
    points: Sequence[Point],
    tests: tuple[int, int],
    request: Request,
    sentences: Sentences,
) -> Words:
    """Return the page's own words; `tests` are how many there are, and how many stand on it."""
    today = day_text(request.today)
    name = set_apart(shortened(person.name, LONGEST_NAME))
    foot = translate("Summary", "{name} · born {born} · printed on {day}")
    return Words(
        title=translate("Summary", "Blood counts of {name}, {day}").format(name=name, day=today),
        kind=translate("Summary", "Summary of blood counts"),
        chart=translate("Summary", "Neutrophil counts over time"),
        chart_text=_chart_text(points, request.presentation),
        legend=sentences.legend,
        listed=translate("Summary", "The diary of this time is listed at the end, line by line."),
        no_counts=translate("Summary", "No neutrophil count is recorded for this time."),
        latest=_latest(*tests),
        everything=translate("Summary", "All {number} tests of this time").format(number=tests[0]),
        whole_name=translate("Summary", "The whole name"),
        table_text=translate(
            "Summary",
            "ANC: absolute neutrophil count. Range: as printed by the laboratory; in brackets "
            "general values for the age, which may not fit. Empty: nothing recorded.",
        ),
        questions=translate("Summary", "Questions for the visit"),
        foot=foot.format(name=name, born=day_text(person.born), day=today),
        page=translate("Summary", "page {page} of {pages}"),
        disclaimer=sentences.disclaimer,
    )


def _latest(tests: int, listed: int) -> str:
    some = translate("Summary", "The last {latest} of {number} tests")
    every = translate("Summary", "Tests")
    return every if tests <= listed else some.format(latest=listed, number=tests)


def _chart_text(points: Sequence[Point], shown_by: Presentation) -> str:
    """Return what the chart shows, for those who hear the page."""
    if not points:
        return ""
    first, last = points[0], points[-1]
    words = translate(
        "Summary",
        "Chart of {number} neutrophil counts, from {first} on {first_day} to {last} on "
        "{last_day}. The values stand in the table of tests.",
    )
    return words.format(
        number=len(points),
        first=number(first.count.quantity, "anc", shown_by),
        first_day=day_text(first.test.taken_on),
        last=number(last.count.quantity, "anc", shown_by),
        last_day=day_text(last.test.taken_on),
    )
