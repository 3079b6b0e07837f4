"""An entry of the diary in one line: what it is, and the most important of what it says."""

from neutrodesk.domain.diary.appointment import Appointment
from neutrodesk.domain.diary.body import BodyMeasure
from neutrodesk.domain.diary.care import CareItem
from neutrodesk.domain.diary.entry import DiaryEntry
from neutrodesk.domain.diary.fever import FeverReading, celsius_shown
from neutrodesk.domain.diary.injection import Injection
from neutrodesk.domain.diary.medicine import MedicineCourse
from neutrodesk.domain.diary.stay import HospitalStay
from neutrodesk.domain.diary.symptom import Symptom
from neutrodesk.i18n import day_text, translate
from neutrodesk.reference.symptoms import symptom_name
from neutrodesk.reports.diary_words import care_name, measure_text, short_route
from neutrodesk.services.diary.choices import medicine_words


def headline(entry: DiaryEntry) -> str:
    """Return an entry in one line, without its day: ``38.6 °C, ear``."""
    return ", ".join(part for part in _parts(entry) if part)


def headline_beside(name: str, entry: DiaryEntry) -> str:
    """Return an entry in one line for a list that has its name in the column before."""
    told = headline(entry)
    return told.removeprefix(f"{name}, ")


def days_told(entry: DiaryEntry) -> str:
    """Return the day of an entry, or from when to when it lasted."""
    if entry.last_day is None:
        return translate("Diary", "from {day}").format(day=day_text(entry.on))
    if entry.last_day == entry.on:
        return day_text(entry.on)
    words = translate("Diary", "{first} to {last}")
    return words.format(first=day_text(entry.on), last=day_text(entry.last_day))


def _parts(entry: DiaryEntry) -> tuple[str, ...]:
    if isinstance(entry, (MedicineCourse, Injection)):
        pattern = entry.pattern if isinstance(entry, MedicineCourse) else ""
        return entry.name, entry.dose.text if entry.dose else "", pattern
    if isinstance(entry, FeverReading):
        return f"{celsius_shown(entry.celsius)} °C", short_route(entry.route)
    if isinstance(entry, Symptom):
        return symptom_name(entry.what), _severity(entry.severity)
    return _of_care(entry)


def _of_care(entry: DiaryEntry) -> tuple[str, ...]:
    match entry:
        case HospitalStay():
            return translate("Diary", "Hospital"), entry.place, entry.reason
        case BodyMeasure():
            return (
                measure_text(entry.weight, "kg") if entry.weight else "",
                measure_text(entry.height, "cm") if entry.height else "",
            )
        case CareItem():
            return care_name(entry.group), entry.what, entry.result
        case Appointment():
            return translate("Diary", "Appointment"), entry.who, entry.place
        case _:
            return (entry.note,)


def medicine_group(entry: MedicineCourse | Injection) -> str:
    """Return the group of a medicine in words."""
    return dict(medicine_words())[entry.group]


def _severity(severity: int | None) -> str:
    if severity is None:
        return ""
    return translate("Diary", "severity {number} of 3").format(number=severity)
