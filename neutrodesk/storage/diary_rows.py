"""How the entries of the diary lie in tables: one entry, one row, a column for each field."""

from sqlalchemy import Boolean, Column, Date, Index, Integer, String, Table, Text, Time
from sqlalchemy.schema import SchemaItem

from neutrodesk.domain.diary.appointment import Appointment, Question
from neutrodesk.domain.diary.body import BodyMeasure
from neutrodesk.domain.diary.care import CareItem, CareKind
from neutrodesk.domain.diary.entry import DiaryEntry
from neutrodesk.domain.diary.fever import FeverReading, Thermometer
from neutrodesk.domain.diary.injection import Injection
from neutrodesk.domain.diary.measure import Dose, Measure
from neutrodesk.domain.diary.medicine import MedicineCourse, MedicineKind, MedicineRoute
from neutrodesk.domain.diary.stay import HospitalStay
from neutrodesk.domain.diary.symptom import Symptom
from neutrodesk.storage.columns import Choice, Parts
from neutrodesk.storage.schema import belonging, checksum, identity, metadata, needed


def _entries(name: str, *columns: SchemaItem) -> Table:
    """Return the table of a kind of entry: what all of them have, and its own columns."""
    return Table(
        name,
        metadata,
        identity(),
        belonging(),
        needed("on", Date),
        *columns,
        needed("note", Text),
        checksum(),
        Index(None, "person", "on"),
    )


medicine_course = _entries(
    "medicine_course",
    Column("until", Date),
    needed("name", Text),
    needed("group", Choice(MedicineKind)),
    Column("dose", Parts(Dose)),
    needed("route", Choice(MedicineRoute)),
    needed("pattern", Text),
    needed("reason", Text),
)

injection = _entries(
    "injection",
    Column("at", Time),
    needed("name", Text),
    needed("group", Choice(MedicineKind)),
    Column("dose", Parts(Dose)),
    Column("weight", Parts(Measure)),
    needed("site", Text),
    needed("batch", Text),
    needed("side_effects", Text),
)

fever_reading = _entries(
    "fever_reading",
    Column("at", Time),
    needed("temperature", Parts(Measure)),
    needed("route", Choice(Thermometer)),
)

symptom = _entries(
    "symptom",
    Column("until", Date),
    needed("what", Text),
    Column("severity", Integer),
    Column("seen_by_doctor", Boolean),
    Column("antibiotic", Boolean),
    Column("hospital", Boolean),
)

hospital_stay = _entries(
    "hospital_stay",
    Column("until", Date),
    needed("place", Text),
    needed("reason", Text),
)

body_measure = _entries(
    "body_measure",
    Column("weight", Parts(Measure)),
    Column("height", Parts(Measure)),
)

care_item = _entries(
    "care_item",
    needed("group", Choice(CareKind)),
    needed("what", Text),
    needed("result", Text),
    needed("place", Text),
    needed("number", String),
    needed("batch", Text),
    needed("reaction", Text),
    Column("next_on", Date),
)

appointment = _entries(
    "appointment",
    Column("at", Time),
    needed("who", Text),
    needed("place", Text),
    needed("questions", Parts(tuple[Question, ...])),
    needed("plan", Text),
)

DIARY: tuple[tuple[type[DiaryEntry], Table], ...] = (
    (MedicineCourse, medicine_course),
    (Injection, injection),
    (FeverReading, fever_reading),
    (Symptom, symptom),
    (HospitalStay, hospital_stay),
    (BodyMeasure, body_measure),
    (CareItem, care_item),
    (Appointment, appointment),
)
"""Every kind of entry with its table."""
