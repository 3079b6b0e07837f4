"""The last page of a summary: the diary line by line, where the first page has no room for it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from neutrodesk.domain.diary.diary import Diary
from neutrodesk.domain.diary.entry import LastingEntry
from neutrodesk.domain.diary.fever import celsius_shown
from neutrodesk.domain.diary.medicine import MedicineCourse
from neutrodesk.domain.statistics.count import Count
from neutrodesk.domain.statistics.fever import FEVER
from neutrodesk.i18n import day_text, set_apart, translate
from neutrodesk.reference.symptoms import symptom_name
from neutrodesk.reports.phrases import days_text
from neutrodesk.reports.summary_diary import (
    MEDICINES_ROOM,
    NAMES_ROOM,
    antibiotics,
    infections,
    is_cut,
    medicine_text,
    medicines_now,
    named,
    noted_from,
    since_text,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Lines under a name."""

    name: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Annex:
    """The diary line by line, under its heading."""

    heading: str
    parts: tuple[Part, ...]


def annex(diary: Diary, counts: Sequence[Count], today: date) -> Annex | None:
    """Return what the diary has: medicines of a day, and all that was noted since the last visit.

    ``None`` where the first page names it all. `counts` are those of the page, for fever at a draw.
    """
    if not diary:
        return None
    first = noted_from(diary, today)
    since = diary.between(first, today)
    medicines = [medicine_text(course) for course in medicines_now(diary, today)]
    if not (
        is_cut(medicines, MEDICINES_ROOM)
        or is_cut(named(infections(since, first)), NAMES_ROOM)
        or is_cut(named(antibiotics(since)), NAMES_ROOM)
    ):
        return None
    parts = [
        (translate("Summary", "Medicines now"), medicines),
        (translate("Summary", "Fever"), [*_fevers(since, counts, first, today)]),
        (
            translate("Summary", "Infections and symptoms"),
            [_lasting(symptom_name(each.what), each) for each in infections(since, first)],
        ),
        (
            translate("Summary", "Hospital stays"),
            [_lasting(each.reason, each) for each in since.stays],
        ),
        (
            translate("Summary", "Antibiotics for an infection"),
            [_lasting(_dosed(course), course) for course in antibiotics(since)],
        ),
    ]
    heading = translate("Summary", "The diary: medicines on {day}, and what was {since}")
    noted = since_text(diary, today)
    return Annex(
        heading=heading.format(day=day_text(today), since=noted[:1].lower() + noted[1:]),
        parts=tuple(Part(name=name, lines=tuple(lines)) for name, lines in parts if lines),
    )


def _fevers(since: Diary, counts: Sequence[Count], first: date, last: date) -> Iterator[str]:
    """Yield readings of fever, the symptom, and fever noted with a test, in the order of time."""
    told = [
        (each.on, f"{celsius_shown(each.celsius)} °C, {day_text(each.on)}")
        for each in since.fevers
        if each.counts_as_fever
    ]
    noted = translate("Summary", "noted")
    told += [
        (each.on, _lasting(noted, each))
        for each in since.symptoms
        if each.what == FEVER and (each.until or each.on) >= first
    ]
    words = translate("Summary", "with the test of {day}")
    told += [
        (count.on, words.format(day=day_text(count.on)))
        for count in counts
        if count.test.fever and first <= count.on <= last
    ]
    yield from (text for _day, text in sorted(told))


def _lasting(what: str, entry: LastingEntry) -> str:
    """Return something with its days; of one without an end, the day it began."""
    if entry.until is None:
        words = translate("Summary", "from {day}")
        days = words.format(day=day_text(entry.on))
    else:
        days = days_text(entry.on, entry.until)
    return ", ".join(filter(None, (set_apart(what), days)))


def _dosed(course: MedicineCourse) -> str:
    return " ".join(filter(None, (course.name, course.dose.text if course.dose else "")))
