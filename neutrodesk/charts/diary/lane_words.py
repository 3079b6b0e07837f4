"""What the diary is called below a chart: titles of lanes, names of entries, and what was left out.

No word says that an entry has to do with a count; they only stand under one time axis.
"""

from collections import Counter
from collections.abc import Sequence

from neutrodesk.domain.diary.entry import DiaryEntry
from neutrodesk.domain.diary.fever import FeverReading, celsius_shown
from neutrodesk.domain.diary.injection import Injection
from neutrodesk.domain.diary.medicine import MedicineCourse, MedicineKind
from neutrodesk.domain.diary.stay import HospitalStay
from neutrodesk.domain.diary.symptom import Symptom
from neutrodesk.i18n import set_apart, translate
from neutrodesk.reference.symptoms import symptom_name


def medicine_title(kind: MedicineKind) -> str:
    """Return the short title of a lane of medicines."""
    titles = {
        MedicineKind.GCSF: translate("Chart", "G-CSF"),
        MedicineKind.PROPHYLAXIS: translate("Chart", "Prophylaxis"),
        MedicineKind.ANTIBIOTIC: translate("Chart", "Antibiotics"),
        MedicineKind.STEROID: translate("Chart", "Steroids"),
        MedicineKind.IMMUNOGLOBULIN: translate("Chart", "Immunoglobulin"),
        MedicineKind.IMMUNOSUPPRESSANT: translate("Chart", "Immune medicine"),
        MedicineKind.OTHER: translate("Chart", "Medicines"),
    }
    return titles[kind]


def injections_title(injections: Sequence[DiaryEntry]) -> str:
    """Return the title of a row of injections: the name where all have the same."""
    names = {entry_name(each).strip() for each in injections}
    return names.pop() if len(names) == 1 else translate("Chart", "Injections")


def fevers_title() -> str:
    """Return the title of the lane of temperatures, with their unit."""
    return translate("Chart", "Fever, °C")


def symptoms_title() -> str:
    """Return the title of the lane of infections and symptoms."""
    return translate("Chart", "Illness")


def stays_title() -> str:
    """Return the title of the lane of hospital stays."""
    return translate("Chart", "Hospital")


def kind_title(entry: DiaryEntry) -> str:
    """Return the title of the lane an entry belongs to."""
    match entry:
        case MedicineCourse() | Injection():
            return medicine_title(entry.group)
        case FeverReading():
            return translate("Chart", "Fever")
        case HospitalStay():
            return stays_title()
        case _:
            return symptoms_title()


def entry_label(entry: DiaryEntry) -> str:
    """Return the name of an entry with the dose of a medicine, or a temperature to a tenth."""
    if isinstance(entry, MedicineCourse) and entry.dose is not None:
        return f"{set_apart(entry.name)} {entry.dose.text}"
    return entry_name(entry)


def entry_name(entry: DiaryEntry) -> str:
    """Return the name of an entry as it stands in or beside its bar."""
    match entry:
        case MedicineCourse(name=name) | Injection(name=name):
            return name
        case FeverReading():
            return celsius_shown(entry.celsius)
        case Symptom(what=what):
            return symptom_name(what)
        case HospitalStay(place=place, reason=reason):
            return place or reason or translate("Chart", "hospital stay")
        case _:
            return ""


def rest_text(left_out: Sequence[DiaryEntry], unnamed: int, unnumbered: int = 0) -> str:
    """Return what found no row, how many names no room and flags no number; or nothing."""
    parts = [more_text(left_out)] if left_out else []
    if unnamed:
        parts.append(no_room_text(unnamed))
    if unnumbered:
        words = translate("Chart", "{number} temperatures without their number")
        if unnumbered == 1:
            words = translate("Chart", "1 temperature without its number")
        parts.append(words.format(number=unnumbered))
    return " · ".join(parts)


def no_room_text(names: int) -> str:
    """Return how many names found no room."""
    if names == 1:
        return translate("Chart", "no room for 1 name")
    return translate("Chart", "no room for {number} names").format(number=names)


def more_text(left_out: Sequence[DiaryEntry]) -> str:
    """Return what found no row: ``+ 5 more: G-CSF 2, Illness 3``; nothing where all did."""
    if not left_out:
        return ""
    kinds = Counter(kind_title(entry) for entry in left_out)
    words = translate("Chart", "+ {number} more: {kinds}")
    told = ", ".join(f"{kind} {number}" for kind, number in kinds.items())
    return words.format(number=len(left_out), kinds=told)
