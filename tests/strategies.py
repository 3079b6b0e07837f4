"""Records of every kind as hypothesis draws them, sharing few identities so that they meet."""

from dataclasses import replace
from datetime import date, time

from hypothesis import strategies as st

from neutrodesk.domain.blood_test import (
    BloodTest,
    Confirmed,
    PrintedRange,
    Result,
    Source,
    Specimen,
    Status,
)
from neutrodesk.domain.display import Display, UnitShown
from neutrodesk.domain.laboratory import Laboratory, LaboratoryInterval
from neutrodesk.domain.own_analyte import OwnAnalyte
from neutrodesk.domain.person import (
    CauseGroup,
    Contact,
    Diagnosis,
    DuffyResult,
    Found,
    OwnLine,
    Person,
    Sex,
)
from neutrodesk.domain.quantity import Comparator, Quantity
from neutrodesk.domain.record import RecordId
from neutrodesk.domain.reminder import Anchor, How, Interval, Reminder, Settlement, Unit
from tests.diary_strategies import entries

PEOPLE = [RecordId(f"person-{letter}") for letter in "abc"]

# SQLite and JSON hold any text but a lone surrogate; NUL has tests of its own.
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
names = texts.filter(lambda text: text.strip())
days = st.dates(date(1930, 1, 1), date(2040, 12, 31))
amounts = st.decimals(0, 999, places=4)
quantities = st.builds(
    Quantity, amounts, st.just("10*9/L"), st.none() | st.sampled_from(Comparator)
)
ranges = st.builds(PrintedRange, text=texts, low=st.none() | amounts, high=st.none() | amounts)
results = st.builds(
    Result,
    analyte=st.sampled_from(["wbc", "anc", "hb", "plt", "neut_pct"]),
    text=texts,
    unit=texts,
    quantity=st.none() | quantities,
    range=st.none() | ranges,
    flag=texts,
    source=st.sampled_from(Source),
    status=st.sampled_from(Status),
    confirmed=st.lists(st.builds(Confirmed, doubt=texts, saw=texts), max_size=2).map(tuple),
)
people = st.builds(
    Person,
    id=st.sampled_from(PEOPLE),
    name=names,
    born=days,
    sex=st.none() | st.sampled_from(Sex),
    diagnosis=st.none() | st.builds(Diagnosis, text=texts, said_by=texts, said_on=st.none() | days),
    cause=st.sampled_from(CauseGroup),
    found=st.sampled_from(Found),
    duffy=st.sampled_from(DuffyResult),
    duffy_on=st.none() | days,
    duffy_line=st.booleans(),
    lines=st.lists(
        st.builds(OwnLine, value=st.decimals("0.01", 9, places=2), label=texts), max_size=2
    ).map(tuple),
    allergies=st.lists(texts, max_size=2).map(tuple),
    contacts=st.lists(st.builds(Contact, name=texts, phone=texts), max_size=2).map(tuple),
    notes=texts,
    archived=st.booleans(),
)
tests = st.builds(
    BloodTest,
    id=st.sampled_from([RecordId(f"test-{letter}") for letter in "abc"]),
    person=st.sampled_from(PEOPLE),
    taken_on=days,
    taken_at=st.none() | st.times().map(lambda at: time(at.hour, at.minute)),
    laboratory=texts,
    specimen=st.sampled_from(Specimen),
    ill=st.none() | st.booleans(),
    fever=st.none() | st.booleans(),
    hours_since_gcsf=st.none() | st.decimals(0, 400, places=1),
    note=texts,
    status=st.sampled_from(Status),
    results=st.lists(results, max_size=4, unique_by=lambda result: result.analyte).map(tuple),
)
intervals = st.builds(Interval, st.integers(1, 30), st.sampled_from(Unit))
reminders = st.builds(
    Reminder,
    id=st.sampled_from([RecordId(f"reminder-{letter}") for letter in "ab"]),
    person=st.sampled_from(PEOPLE),
    what=names,
    start=days,
    every=intervals,
    anchor=st.sampled_from(Anchor),
    source=texts,
    note=texts,
    settled=st.lists(
        st.builds(Settlement, due=days, on=days, how=st.sampled_from(How)), max_size=2
    ).map(tuple),
    snoozed_to=st.none() | days,
)
own_analytes = st.builds(
    OwnAnalyte,
    id=st.sampled_from([RecordId(f"analyte-{letter}") for letter in "ab"]),
    name=names,
    short=texts,
    group=texts,
    unit=texts,
    quantity_kind=texts,
    decimals=st.integers(0, 4),
    low=st.none() | st.decimals(0, 9, places=2),
    high=st.none() | st.decimals(10, 99, places=2),
    loinc=texts,
    note=texts,
)
laboratories = st.builds(
    Laboratory,
    id=st.sampled_from([RecordId(f"laboratory-{letter}") for letter in "ab"]),
    name=names,
    intervals=st.lists(
        st.builds(
            LaboratoryInterval,
            analyte=st.sampled_from(["wbc", "anc", "hb"]),
            text=texts,
            unit=texts,
            low=st.none() | amounts,
            high=st.none() | amounts,
            from_days=st.integers(0, 9000),
            sex=st.none() | st.sampled_from(Sex),
        ),
        max_size=2,
    ).map(tuple),
    source=texts,
)
displays = st.builds(
    Display,
    units=st.lists(st.builds(UnitShown, kind=texts, unit=texts), max_size=2).map(tuple),
    grades=texts,
)
records = people | tests | reminders | own_analytes | laboratories | displays | entries


def family(drawn):
    """Return drawn records with a person for each of those that belong to one."""
    there = {record.id for record in drawn if isinstance(record, Person)}
    missing = {record.owner for record in drawn if record.owner} - there
    born = date(2000, 1, 1)
    return [Person(id=person, name="Somebody", born=born) for person in missing] + [
        replace(record) for record in drawn
    ]


families = st.lists(records, max_size=5).map(family)
