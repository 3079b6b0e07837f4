"""An entry of the diary as one line at the end of a summary: what it was, how bad, and when."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from neutrodesk.domain.diary.diary import Diary
from neutrodesk.domain.diary.entry import LastingEntry
from neutrodesk.domain.diary.fever import FeverReading, celsius_shown
from neutrodesk.domain.diary.injection import Injection
from neutrodesk.domain.diary.medicine import MedicineCourse
from neutrodesk.domain.diary.stay import HospitalStay
from neutrodesk.domain.diary.symptom import Symptom
from neutrodesk.domain.statistics.count import Count
from neutrodesk.domain.statistics.fever import FEVER
from neutrodesk.i18n import day_text, set_apart, translate
from neutrodesk.reference.symptoms import symptom_name
from neutrodesk.reports.phrases import days_text


def medicine_line(course: MedicineCourse, *, pattern: bool = False) -> str:
    """Return a medicine with its dose, how often it was taken where wanted, and its days."""
    parts = (course.name, _dose(course), course.pattern if pattern else "")
    return _lasting(" ".join(filter(None, parts)), course)


def symptom_line(symptom: Symptom) -> str:
    """Return an infection or symptom with how bad it was, where that was noted, and its days."""
    if symptom.severity is None:
        return _lasting(symptom_name(symptom.what), symptom)
    words = translate("Summary", "severity {number} of 3").format(number=symptom.severity)
    return _lasting(f"{set_apart(symptom_name(symptom.what))}, {words}", symptom)


def stay_line(stay: HospitalStay) -> str:
    """Return a hospital stay: where, why, and its days."""
    return _lasting(", ".join(filter(None, (set_apart(stay.place), set_apart(stay.reason)))), stay)


def injection_lines(injections: Iterable[Injection]) -> Iterator[str]:
    """Yield each medicine that was injected with its dose, how often, and from when to when."""
    given: dict[str, list[date]] = {}
    for each in injections:
        name = set_apart(" ".join(filter(None, (each.name, _dose(each)))))
        given.setdefault(name, []).append(each.on)
    for name, days in given.items():
        if len(days) == 1:
            yield f"{name}, {day_text(days[0])}"
            continue
        words = translate("Summary", "{medicine}: {number} times, {days}")
        told = days_text(min(days), max(days))
        yield words.format(medicine=name, number=len(days), days=told)


def fever_lines(
    diary: Diary, readings: Iterable[FeverReading], counts: Sequence[Count], first: date, last: date
) -> Iterator[str]:
    """Yield readings, the symptom, and fever noted with a test, in the order of time."""
    told = [
        (each.on, f"{celsius_shown(each.celsius)} °C, {day_text(each.on)}") for each in readings
    ]
    noted = translate("Summary", "noted")
    told += [
        (each.on, _lasting(noted, each))
        for each in diary.symptoms
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


def _dose(entry: MedicineCourse | Injection) -> str:
    return entry.dose.text if entry.dose else ""
