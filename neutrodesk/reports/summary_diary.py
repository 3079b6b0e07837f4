"""What the diary adds to a summary: fevers and infections, medicines now, questions to ask.

It says what was noted and nothing of what that means. Where nothing was ever noted it says
nothing, so that the page keeps its empty lines to write on.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import accumulate

from neutrodesk.domain.diary.appointment import Appointment
from neutrodesk.domain.diary.diary import FORTNIGHT, Diary
from neutrodesk.domain.diary.fever import celsius_shown
from neutrodesk.domain.diary.injection import Injection
from neutrodesk.domain.diary.medicine import MedicineCourse, MedicineKind
from neutrodesk.domain.diary.stay import HospitalStay
from neutrodesk.domain.diary.symptom import Symptom
from neutrodesk.domain.statistics.count import Count
from neutrodesk.domain.statistics.fever import FEVER, Fever, Fevers
from neutrodesk.i18n import day_text, set_apart, translate
from neutrodesk.reference.symptoms import symptom_name
from neutrodesk.reports.phrases import shortened
from neutrodesk.reports.summary_facts import Fact
from neutrodesk.reports.summary_table import Table

MEDICINES_ROOM, NAMES_ROOM = 300, 120
"""So many signs the first page has for the medicines of today, and for other names of a kind."""
LONGEST_NAMED = 100
"""Of a longer name the first page has the beginning."""
MOST_QUESTIONS = 6
"""So many questions have room on the first page."""

LABORATORY, AT_THE_DRAW = 1, 9
"""Columns of the table of tests whose words may take two lines."""
LEAST_ROWS = 4
_ONE_LINE, _TWO_LINES, _NOTE = 10, 17, 2
"""The height of a row of a table, of one with two lines, and of a note, in tenths of a row."""
_LONG = {LABORATORY: 22, AT_THE_DRAW: 16}
"""More signs than this in a column take a second line."""
LINES, LINES_BESIDE = 3, 2
"""So many lines to write on there are at least; with a diary the questions are some of them."""


def noted_facts(diary: Diary, counts: Iterable[Count], today: date) -> Iterator[Fact]:
    """Yield what the diary says as of a day; `counts` are all on record, for fever at a draw.

    Fevers and infections are told since the last appointment before that day; where there was
    none, since the first entry.
    """
    if not diary:
        return
    first = noted_from(diary, today)
    if first <= today:
        text = _happened(diary, counts, first, today)
        yield Fact(name=since_text(diary, today), text=text)
    taken = [medicine_text(course) for course in medicines_now(diary, today)]
    if taken:
        yield Fact(name=translate("Summary", "Medicines now"), text=_listed(taken, MEDICINES_ROOM))
    if given := _given(diary.injections, today):
        yield Fact(name=translate("Summary", "G-CSF injections"), text=given)
    if (coming := next_appointment(diary, today)) is not None:
        yield Fact(name=translate("Summary", "Next appointment"), text=_appointment(coming))


def noted_from(diary: Diary, today: date) -> date:
    """Return the day of the last visit before a day; without any, that of the first entry."""
    visits = [each.on for each in diary.appointments if each.on < today]
    return visits[-1] if visits else min(each.on for each in diary)


def since_text(diary: Diary, today: date) -> str:
    """Return since when things noted are told: "Noted since the visit of 5 Jan 2026"."""
    words = translate("Summary", "Noted since {day}")
    if any(each.on < today for each in diary.appointments):
        words = translate("Summary", "Noted since the visit of {day}")
    return words.format(day=day_text(noted_from(diary, today)))


def questions(diary: Diary, today: date) -> tuple[str, ...]:
    """Return what is to be asked at the next appointment and has no answer yet.

    Where there is no room for all, the last line says how many more there are.
    """
    coming = next_appointment(diary, today)
    asked = () if coming is None else coming.questions
    found = tuple(set_apart(each.asked) for each in asked if not each.answer.strip())
    if len(found) <= MOST_QUESTIONS:
        return found
    more = translate("Summary", "and {number} more, in the diary").format(
        number=len(found) - MOST_QUESTIONS + 1
    )
    return (*found[: MOST_QUESTIONS - 1], more)


def rows_beside(diary: Diary, latest: Table, most: int) -> int:
    """Return how many of the latest tests the first page lists: `most`, fewer beside a diary.

    As many are taken as have room with what the diary says and the lanes below the chart: half of
    them less one, and more where a row takes only one line.
    """
    if not diary:
        return most
    room, rows, noted = (most // 2 - 1) * _TWO_LINES, 0, set[str]()
    for row in latest.rows:
        long = any(len(row[column].text) > signs for column, signs in _LONG.items())
        new = {mark for cell in row for mark in cell.marks.split()} - noted
        noted |= new
        room -= (_TWO_LINES if long else _ONE_LINE) + _NOTE * len(new)
        if room < 0:
            break
        rows += 1
    return max(rows, LEAST_ROWS)


def lines_beside(diary: Diary, asked: Sequence[str]) -> int:
    """Return how many empty lines have to follow the questions."""
    return max(LINES_BESIDE - len(asked), 0) if diary else LINES


def next_appointment(diary: Diary, today: date) -> Appointment | None:
    """Return the first appointment of a day or after it; ``None`` where none is noted."""
    return next((each for each in diary.appointments if each.on >= today), None)


def _happened(diary: Diary, counts: Iterable[Count], first: date, last: date) -> str:
    within = [count for count in counts if first <= count.on <= last]
    since = diary.between(first, last)
    parts = (
        _fever(Fevers(diary).within(first, last, within)),
        _counted(
            translate("Summary", "infections and symptoms: {number}"), infections(since, first)
        ),
        _stays(since.stays, first, last),
        _counted(
            translate("Summary", "antibiotics for an infection: {number}"), antibiotics(since)
        ),
    )
    said = "; ".join(filter(None, parts))
    return said or translate("Summary", "no fever, infection, hospital stay or antibiotic noted")


def _fever(fever: Fever) -> str:
    if not fever:
        return ""
    if fever.days == 1:
        said = translate("Summary", "fever on 1 day")
    else:
        said = translate("Summary", "fever on {days} days").format(days=fever.days)
    if fever.highest is None:
        return said
    words = translate("Summary", "{fever}, highest {celsius} °C")
    return words.format(fever=said, celsius=celsius_shown(fever.highest))


def _stays(stays: Sequence[HospitalStay], first: date, last: date) -> str:
    """Return how many stays there were and how many days of this time they took."""
    if not stays:
        return ""
    days: set[date] = set()
    for stay in stays:
        begun, until = max(stay.on, first), min(stay.until or last, last)
        days |= {begun + timedelta(days=number) for number in range((until - begun).days + 1)}
    words = translate("Summary", "hospital stays: {number} (days: {days})")
    return words.format(number=len(stays), days=len(days))


def infections(since: Diary, first: date) -> tuple[Symptom, ...]:
    """Return the infections and symptoms of a diary from a day on, fever left out."""
    # Nobody knows how long a symptom without an end went on.
    lasting = (each for each in since.symptoms if (each.until or each.on) >= first)
    return tuple(each for each in lasting if each.what != FEVER)


def antibiotics(since: Diary) -> tuple[MedicineCourse, ...]:
    """Return the antibiotics that were given for an infection."""
    return tuple(each for each in since.medicines if each.group is MedicineKind.ANTIBIOTIC)


def named(entries: Iterable[Symptom | MedicineCourse]) -> tuple[str, ...]:
    """Return the names of infections or medicines, each once."""
    names = (
        symptom_name(each.what) if isinstance(each, Symptom) else each.name for each in entries
    )
    return tuple(dict.fromkeys(map(set_apart, names)))


def is_cut(names: Sequence[str], room: int) -> bool:
    """Tell whether the first page leaves out some of the names, or the end of one."""
    longest = max(map(len, names), default=0)
    return longest > LONGEST_NAMED or _has_room(names, room) < len(names)


def _counted(words: str, entries: Sequence[Symptom] | Sequence[MedicineCourse]) -> str:
    if not entries:
        return ""
    return f"{words.format(number=len(entries))} ({_listed(named(entries), NAMES_ROOM)})"


def _has_room(names: Sequence[str], room: int) -> int:
    """Return how many of some names have room on the first page; the first one always has."""
    lengths = accumulate(min(len(name), LONGEST_NAMED) + len(", ") for name in names)
    return max(sum(length <= room for length in lengths), min(len(names), 1))


def _listed(names: Sequence[str], room: int) -> str:
    """Name those of some things that there is room for, and where all of them stand."""
    there = _has_room(names, room)
    told = ", ".join(shortened(name, LONGEST_NAMED) for name in names[:there])
    if len(names) <= there:
        return told
    words = translate("Summary", "{names} and {number} more, all listed at the end")
    return words.format(names=told, number=len(names) - there)


def medicines_now(diary: Diary, today: date) -> list[MedicineCourse]:
    """Return what is taken on a day, G-CSF first."""
    courses = [course for course in diary.medicines if course.covers(today)]
    return sorted(courses, key=lambda each: (each.group is not MedicineKind.GCSF, each.order))


def medicine_text(course: MedicineCourse) -> str:
    """Return a medicine with its dose, its pattern, and since when it is taken."""
    dose = course.dose.text if course.dose else ""
    said = " ".join(filter(None, (set_apart(course.name), dose, set_apart(course.pattern))))
    words = translate("Summary", "{medicine} (since {day})")
    return words.format(medicine=said, day=day_text(course.on))


def _given(injections: Sequence[Injection], today: date) -> str:
    """Return the injections of G-CSF of the last fortnight; empty where none is noted."""
    since = today - FORTNIGHT
    given = [
        each for each in injections if each.group is MedicineKind.GCSF and since <= each.on <= today
    ]
    if not given:
        return ""
    last = given[-1]
    words = translate(
        "Summary", "{number} noted in the last 14 days, the last on {day}: {injection}"
    )
    dose = last.dose.text if last.dose else ""
    injection = " ".join(filter(None, (set_apart(last.name), dose)))
    return words.format(number=len(given), day=day_text(last.on), injection=injection)


def _appointment(coming: Appointment) -> str:
    place = set_apart(coming.place)
    return ", ".join(filter(None, (set_apart(coming.who), place, day_text(coming.on))))
