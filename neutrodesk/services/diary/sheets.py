"""Every kind of entry as a sheet of lines: what a form asks, a table shows, a command takes."""

from collections.abc import Callable, Mapping

from neutrodesk.domain.diary.appointment import Appointment
from neutrodesk.domain.diary.body import BodyMeasure
from neutrodesk.domain.diary.care import CareItem, CareKind
from neutrodesk.domain.diary.diary import ENTRIES
from neutrodesk.domain.diary.entry import DiaryEntry
from neutrodesk.domain.diary.fever import FeverReading, Thermometer
from neutrodesk.domain.diary.injection import Injection
from neutrodesk.domain.diary.medicine import MedicineCourse, MedicineKind, MedicineRoute
from neutrodesk.domain.diary.stay import HospitalStay
from neutrodesk.domain.diary.symptom import Symptom
from neutrodesk.i18n import translate
from neutrodesk.services.diary import lines, measured_lines
from neutrodesk.services.diary.choices import (
    care_words,
    medicine_words,
    route_words,
    thermometer_words,
)
from neutrodesk.services.diary.line import Line
from neutrodesk.services.diary.medicine_words import group_of
from neutrodesk.services.diary.sheet import Sheet


def sheets() -> tuple[Sheet, ...]:
    """Return the sheet of every kind of entry, in the language of now."""
    return tuple(map(sheet_of, ENTRIES))


def sheet_of(kind: type[DiaryEntry]) -> Sheet:
    """Return the sheet of a kind of entry."""
    return _SHEETS[kind]()


def sheet_named(key: str) -> Sheet:
    """Return the sheet that commands and files call so; raise ``KeyError`` where none is."""
    return {sheet.key: sheet for sheet in sheets()}[key]


def _medicine() -> Sheet:
    return Sheet(
        kind=MedicineCourse,
        key="medicine",
        name=translate("Diary", "Medicine"),
        about=translate(
            "Diary", "A medicine from when to when. Another dose or pattern is another entry."
        ),
        lines=(
            lines.text("name", translate("Diary", "&Medicine"), needed=True),
            _medicine_group(),
            measured_lines.dose(),
            lines.choice("route", translate("Diary", "Ho&w given"), MedicineRoute, route_words()),
            lines.text("pattern", translate("Diary", "How o&ften"), offers=_patterns()),
            lines.day("on", translate("Diary", "Fr&om")),
            lines.until(translate("Diary", "&Until"), future=True),
            lines.text("reason", translate("Diary", "Re&ason")),
            lines.note(),
        ),
        follows=_group_by_name,
    )


def _injection() -> Sheet:
    return Sheet(
        kind=Injection,
        key="injection",
        name=translate("Diary", "Injection"),
        about=translate("Diary", "One dose at one moment, such as G-CSF under the skin."),
        lines=(
            lines.day("on", translate("Diary", "Da&y")),
            lines.at(),
            lines.text("name", translate("Diary", "&Medicine"), needed=True),
            _medicine_group(),
            measured_lines.dose(),
            measured_lines.weight(translate("Diary", "&Weight used, kg")),
            lines.text("site", translate("Diary", "&Place on the body"), offers=_sites()),
            lines.text("batch", translate("Diary", "&Batch")),
            lines.text("side_effects", translate("Diary", "S&ide effects"), offers=_side_effects()),
            lines.note(),
        ),
        follows=_group_by_name,
    )


def _fever() -> Sheet:
    return Sheet(
        kind=FeverReading,
        key="fever",
        name=translate("Diary", "Fever reading"),
        about=translate("Diary", "A temperature, and where it was taken."),
        lines=(
            measured_lines.temperature(),
            lines.choice(
                "route",
                translate("Diary", "Taken &where"),
                Thermometer,
                thermometer_words(),
                needed=True,
            ),
            lines.day("on", translate("Diary", "Da&y")),
            lines.at(),
            lines.note(),
        ),
    )


def _symptom() -> Sheet:
    return Sheet(
        kind=Symptom,
        key="symptom",
        name=translate("Diary", "Infection or symptom"),
        about=translate("Diary", "What it was, how bad, from when to when."),
        lines=(
            lines.symptom(),
            lines.severity(),
            lines.day("on", translate("Diary", "Fr&om")),
            lines.until(translate("Diary", "&Until")),
            lines.answer("seen_by_doctor", translate("Diary", "Seen by a &doctor")),
            lines.answer("antibiotic", translate("Diary", "&Antibiotic given")),
            lines.answer("hospital", translate("Diary", "In &hospital")),
            lines.note(),
        ),
    )


def _stay() -> Sheet:
    return Sheet(
        kind=HospitalStay,
        key="stay",
        name=translate("Diary", "Hospital stay"),
        about=translate("Diary", "Days in hospital."),
        lines=(
            lines.day("on", translate("Diary", "Fr&om")),
            lines.until(translate("Diary", "&Until")),
            lines.text("place", translate("Diary", "&Hospital")),
            lines.text("reason", translate("Diary", "Re&ason")),
            lines.note(),
        ),
    )


def _body() -> Sheet:
    return Sheet(
        kind=BodyMeasure,
        key="growth",
        name=translate("Diary", "Weight and height"),
        about=translate("Diary", "A weight, a height, or both."),
        either=("weight", "height"),
        lines=(
            lines.day("on", translate("Diary", "Da&y")),
            measured_lines.weight(translate("Diary", "&Weight, kg")),
            measured_lines.height(),
            lines.note(),
        ),
    )


def _care() -> Sheet:
    return Sheet(
        kind=CareItem,
        key="care",
        name=translate("Diary", "Vaccination, dental visit or special test"),
        about=translate("Diary", "What was done or tested, with its result in words."),
        called_by="group",
        lines=(
            lines.choice(
                "group",
                translate("Diary", "&Kind"),
                CareKind,
                care_words(),
                first=CareKind.VACCINATION.value,
            ),
            lines.text(
                "what",
                translate("Diary", "&What"),
                needed=True,
                hint=translate("Diary", "the vaccine, the gene, the antibody"),
            ),
            lines.day("on", translate("Diary", "Da&y")),
            lines.text("result", translate("Diary", "Resu&lt")),
            lines.text("place", translate("Diary", "Wher&e")),
            lines.text("number", translate("Diary", "Dose n&umber")),
            lines.text("batch", translate("Diary", "&Batch")),
            lines.text("reaction", translate("Diary", "Reac&tion")),
            lines.day("next_on", translate("Diary", "Ne&xt one due"), needed=False, future=True),
            lines.note(),
        ),
    )


def _appointment() -> Sheet:
    return Sheet(
        kind=Appointment,
        key="appointment",
        name=translate("Diary", "Appointment"),
        about=translate("Diary", "The questions to ask, and afterwards the answers."),
        lines=(
            lines.day("on", translate("Diary", "Da&y"), future=True),
            lines.at(),
            lines.text("who", translate("Diary", "&With whom"), needed=True),
            lines.text("place", translate("Diary", "Wher&e")),
            lines.questions(),
            lines.text("plan", translate("Diary", "&Agreed for afterwards")),
            lines.note(),
        ),
    )


# In the order of the kinds.
_SHEETS: Mapping[type[DiaryEntry], Callable[[], Sheet]] = dict(
    zip(
        ENTRIES,
        (_medicine, _injection, _fever, _symptom, _stay, _body, _care, _appointment),
        strict=True,
    )
)


def _medicine_group() -> Line:
    heading, first = translate("Diary", "&Kind"), MedicineKind.OTHER.value
    return lines.choice("group", heading, MedicineKind, medicine_words(), first=first)


def _group_by_name(texts: Mapping[str, str]) -> Mapping[str, str]:
    return {"group": group_of(texts.get("name", "")).value}


def _patterns() -> tuple[str, ...]:
    return (
        translate("Diary", "every day"),
        translate("Diary", "twice a day"),
        translate("Diary", "every other day"),
        translate("Diary", "Mon, Wed, Fri"),
        translate("Diary", "once a week"),
        translate("Diary", "only when ill"),
    )


def _sites() -> tuple[str, ...]:
    return (
        translate("Diary", "belly"),
        translate("Diary", "left thigh"),
        translate("Diary", "right thigh"),
        translate("Diary", "left upper arm"),
        translate("Diary", "right upper arm"),
    )


def _side_effects() -> tuple[str, ...]:
    return (
        translate("Diary", "bone pain"),
        translate("Diary", "headache"),
        translate("Diary", "pain at the spleen"),
    )
