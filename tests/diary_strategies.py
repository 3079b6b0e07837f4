"""Entries of the diary as hypothesis draws them."""

from datetime import date, time, timedelta

from hypothesis import strategies as st

from neutrodesk.domain.diary.appointment import Appointment, Question
from neutrodesk.domain.diary.body import BodyMeasure
from neutrodesk.domain.diary.care import CareItem, CareKind
from neutrodesk.domain.diary.fever import FeverReading, Thermometer
from neutrodesk.domain.diary.injection import Injection
from neutrodesk.domain.diary.measure import Dose, DoseUnit, Measure
from neutrodesk.domain.diary.medicine import MedicineCourse, MedicineKind, MedicineRoute
from neutrodesk.domain.diary.stay import HospitalStay
from neutrodesk.domain.diary.symptom import Symptom
from neutrodesk.domain.record import RecordId

PEOPLE = [RecordId(f"person-{letter}") for letter in "abc"]

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
names = texts.filter(lambda text: text.strip())
days = st.dates(date(1930, 1, 1), date(2040, 12, 31))
moments = st.none() | st.times().map(lambda at: time(at.hour, at.minute))
answers = st.none() | st.booleans()
doses = st.builds(
    Dose, amount=st.decimals("0.01", 999, places=2), unit=st.sampled_from(list(DoseUnit))
)
weights = st.decimals("0.2", 299, places=3).map(lambda kg: Measure(text=f"{kg} kg", value=kg))
heights = st.decimals(20, 249, places=1).map(lambda cm: Measure(text=f"{cm} cm", value=cm))
temperatures = st.decimals(30, 43, places=2).map(
    lambda value: Measure(text=f"{value} °C", value=value)
)


def _lasting(entry, /, **parts):
    def made(begun, length):
        return {**begun, "until": None if length is None else begun["on"] + timedelta(length)}

    common = st.fixed_dictionaries({"on": days, "note": texts})
    spans = st.builds(made, common, st.none() | st.integers(0, 90))
    return st.builds(
        lambda span, rest: entry(**span, **rest),
        spans,
        st.fixed_dictionaries(parts),
    )


def _of(kind):
    letters = [RecordId(f"{kind.__name__}-{letter}") for letter in "abc"]
    return {"id": st.sampled_from(letters), "person": st.sampled_from(PEOPLE)}


medicine_courses = _lasting(
    MedicineCourse,
    **_of(MedicineCourse),
    name=names,
    group=st.sampled_from(list(MedicineKind)),
    dose=st.none() | doses,
    route=st.sampled_from(list(MedicineRoute)),
    pattern=texts,
    reason=texts,
)
injections = st.builds(
    Injection,
    **_of(Injection),
    on=days,
    at=moments,
    name=names,
    group=st.sampled_from(list(MedicineKind)),
    dose=st.none() | doses,
    weight=st.none() | weights,
    site=texts,
    batch=texts,
    side_effects=texts,
    note=texts,
)
fever_readings = st.builds(
    FeverReading,
    **_of(FeverReading),
    on=days,
    at=moments,
    temperature=temperatures,
    route=st.sampled_from(list(Thermometer)),
    note=texts,
)
symptoms = _lasting(
    Symptom,
    **_of(Symptom),
    what=names,
    severity=st.none() | st.integers(0, 3),
    seen_by_doctor=answers,
    antibiotic=answers,
    hospital=answers,
)
hospital_stays = _lasting(HospitalStay, **_of(HospitalStay), place=texts, reason=texts)
body_measures = st.builds(
    BodyMeasure,
    **_of(BodyMeasure),
    on=days,
    weight=weights,
    height=st.none() | heights,
    note=texts,
)
care_items = st.builds(
    CareItem,
    **_of(CareItem),
    on=days,
    group=st.sampled_from(list(CareKind)),
    what=names,
    result=texts,
    place=texts,
    number=texts,
    batch=texts,
    reaction=texts,
    next_on=st.none() | days,
    note=texts,
)
appointments = st.builds(
    Appointment,
    **_of(Appointment),
    on=days,
    at=moments,
    who=names,
    place=texts,
    questions=st.lists(st.builds(Question, asked=names, answer=texts), max_size=3).map(tuple),
    plan=texts,
    note=texts,
)
entries = (
    medicine_courses
    | injections
    | fever_readings
    | symptoms
    | hospital_stays
    | body_measures
    | care_items
    | appointments
)
