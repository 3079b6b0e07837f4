"""What the diary adds to a summary: fevers and infections, medicines now, questions to ask.

It says what was noted and nothing of what that means. Where nothing was ever noted it says
nothing, so that the page keeps its empty lines to write on.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from neutrodesk.domain.diary.appointment import Appointment
from neutrodesk.domain.diary.diary import FORTNIGHT, Diary
from neutrodesk.domain.diary.injection import Injection
from neutrodesk.domain.diary.medicine import MedicineCourse, MedicineKind
from neutrodesk.domain.diary.stay import HospitalStay
from neutrodesk.domain.statistics.count import Count
from neutrodesk.domain.statistics.fever import FEVER, Fever, Fevers
from neutrodesk.i18n import day_text, translate
from neutrodesk.reference.symptoms import symptom_name
from neutrodesk.reports.phrases import apart
from neutrodesk.reports.summary_table import Table

MOST_NAMED = 4
"""So many infections or medicines are named; of the others the number is told."""
MOST_QUESTIONS = 6
"""So many questions have room on the first page."""

LABORATORY, AT_THE_DRAW = 1, 9
"""Columns of the table of tests whose words may take two lines."""
LEAST_ROWS = 4
_ONE_LINE, _TWO_LINES, _NOTE = 10, 17, 2
"""The height of a row of a table, of one with two lines, and of a note, in tenths of a row."""
_LONG = {LABORATORY: 24, AT_THE_DRAW: 16}
"""More signs than this in a column take a second line."""
LINES, LINES_BESIDE = 3, 2
"""So many lines to write on there are at least; with a diary the questions are some of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """Something recorded about the person, under its name."""

    name: str
    text: str


def noted_facts(diary: Diary, counts: Iterable[Count], today: date) -> Iterator[Fact]:
    """Yield what the diary says as of a day; `counts` are those of the page, for fever at a draw.

    Fevers and infections are told since the last appointment before that day; where there was
    none, since the first entry.
    """
    if not diary:
        return
    visits = [each for each in diary.appointments if each.on < today]
    if visits:
        first, name = visits[-1].on, translate("Summary", "Noted since the visit of {day}")
    else:
        first, name = min(each.on for each in diary), translate("Summary", "Noted since {day}")
    if first <= today:
        text = _happened(diary, counts, first, today)
        yield Fact(name=name.format(day=day_text(first)), text=text)
    taken = [_medicine(course) for course in _now(diary, today)]
    if taken:
        yield Fact(name=translate("Summary", "Medicines now"), text=_listed(taken))
    if given := _given(diary.injections, today):
        yield Fact(name=translate("Summary", "G-CSF injections"), text=given)
    if (coming := next_appointment(diary, today)) is not None:
        yield Fact(name=translate("Summary", "Next appointment"), text=_appointment(coming))


def questions(diary: Diary, today: date) -> tuple[str, ...]:
    """Return what is to be asked at the next appointment and has no answer yet."""
    coming = next_appointment(diary, today)
    asked = () if coming is None else coming.questions
    return tuple(apart(each.asked) for each in asked if not each.answer.strip())[:MOST_QUESTIONS]


def rows_beside(diary: Diary, latest: Table, most: int) -> int:
    """Return how many of the latest tests the first page lists: `most`, fewer beside a diary.

    As many are taken as have room with what the diary says and the lanes below the chart: half of
    them less one, and more where a row takes only one line.
    """
    if not diary:
        return most
    room, rows = (most // 2 - 1) * _TWO_LINES, 0
    for row in latest.rows:
        long = any(len(row[column].text) > signs for column, signs in _LONG.items())
        room -= (_TWO_LINES if long else _ONE_LINE) + (_NOTE if any(c.marks for c in row) else 0)
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
    # Nobody knows how long a symptom without an end went on.
    symptoms = [each for each in since.symptoms if (each.until or each.on) >= first]
    names = [apart(symptom_name(each.what)) for each in symptoms if each.what != FEVER]
    courses = [each for each in since.medicines if each.group is MedicineKind.ANTIBIOTIC]
    parts = (
        _fever(Fevers(diary).within(first, last, within)),
        _counted(translate("Summary", "infections and symptoms: {number}"), names),
        _stays(since.stays, first, last),
        _counted(
            translate("Summary", "antibiotics for an infection: {number}"),
            [apart(course.name) for course in courses],
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
    return words.format(fever=said, celsius=fever.highest)


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


def _counted(words: str, names: Sequence[str]) -> str:
    if not names:
        return ""
    return f"{words.format(number=len(names))} ({_listed(list(dict.fromkeys(names)))})"


def _listed(names: Sequence[str]) -> str:
    """Name the first of some things, and how many more there are."""
    told = ", ".join(names[:MOST_NAMED])
    if len(names) <= MOST_NAMED:
        return told
    words = translate("Summary", "{names} and {number} more")
    return words.format(names=told, number=len(names) - MOST_NAMED)


def _now(diary: Diary, today: date) -> list[MedicineCourse]:
    """Return what is taken on a day, G-CSF first."""
    courses = [course for course in diary.medicines if course.covers(today)]
    return sorted(courses, key=lambda each: (each.group is not MedicineKind.GCSF, each.order))


def _medicine(course: MedicineCourse) -> str:
    dose = course.dose.text if course.dose else ""
    said = " ".join(filter(None, (apart(course.name), dose, apart(course.pattern))))
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
    injection = " ".join(filter(None, (apart(last.name), dose)))
    return words.format(number=len(given), day=day_text(last.on), injection=injection)


def _appointment(coming: Appointment) -> str:
    place = apart(coming.place)
    return ", ".join(filter(None, (apart(coming.who), place, day_text(coming.on))))
