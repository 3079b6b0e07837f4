"""The people of the sample family, with their tests, reminders and diaries.

A toddler whose autoimmune neutropenia goes, a schoolchild with a 21-day rhythm and later G-CSF,
a teenager after chemotherapy, and a healthy Duffy-null grandmother. Everything is counted back
from the day it is made for and otherwise the same each time, identities included.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID, uuid5

from neutrodesk.domain.blood_test import BloodTest
from neutrodesk.domain.diary.entry import DiaryEntry
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
from neutrodesk.domain.record import Change, Record, RecordId
from neutrodesk.domain.reminder import Anchor, How, Interval, Reminder
from neutrodesk.i18n import translate
from neutrodesk.services import changes
from neutrodesk.services.diary.line import Setting
from neutrodesk.services.diary.sheets import sheet_named
from neutrodesk.services.sample_family import diaries
from neutrodesk.services.sample_family.courses import (
    Draw,
    after_chemotherapy,
    autoimmune,
    cyclic,
    duffy_null,
)
from neutrodesk.services.sample_family.diaries import Noted
from neutrodesk.services.sample_family.sheets import results
from neutrodesk.storage.store import Store

_SAMPLE = UUID("5f0e6a52-3d0b-4f5e-9a3c-6e7574726f64")
_RHYTHM_BEGAN = 400
"""Days ago, to the Monday before: eight weeks of counts, then more than a year on G-CSF."""


def sample_records(today: date) -> tuple[Record, ...]:
    """Return the family as it stands on a day: people first, then what is of them."""
    people = _People(today)
    monday = today - timedelta(days=_RHYTHM_BEGAN)
    monday -= timedelta(days=monday.weekday())
    courses: tuple[tuple[str, Person, Iterable[Draw]], ...] = (
        ("theo", people.theo, autoimmune()),
        ("lina", people.lina, cyclic((today - monday).days)),
        ("jonas", people.jonas, after_chemotherapy()),
        ("grace", people.grace, duffy_null()),
    )
    tests = (test for name, person, draws in courses for test in _tests(name, person, draws, today))
    diaries = _diaries(people, today, (today - monday).days)
    return (*people.all, *tests, *_reminders(people, today), *diaries)


def keep_sample(store: Store, today: date) -> Change:
    """Keep the sample family in a file, in one gesture; what is there already stays one family."""
    return changes.keep(
        store, translate("Gesture", "Add the sample family"), *sample_records(today)
    )


def _id(what: str) -> RecordId:
    return RecordId(str(uuid5(_SAMPLE, what)))


class _People:
    """The four people, born so that they have the same age on every day."""

    def __init__(self, today: date) -> None:
        ago = _before(today)
        self.theo = Person(
            id=_id("theo"),
            name="Theo Sample",
            born=ago(1160),
            sex=Sex.MALE,
            diagnosis=Diagnosis(
                text="Autoimmune neutropenia of infancy",
                said_by="Dr. Hartwell, children's haematology",
                said_on=ago(792),
            ),
            cause=CauseGroup.AUTOIMMUNE,
            found=Found.INFECTIONS,
            contacts=(
                Contact(name="Children's day ward", role="Clinic", phone="555-0142"),
                Contact(name="Dr. Lindner", role="Family doctor", phone="555-0117"),
            ),
        )
        self.lina = Person(
            id=_id("lina"),
            name="Lina Sample",
            born=ago(3420),
            sex=Sex.FEMALE,
            diagnosis=Diagnosis(
                text="Cyclic neutropenia, ELANE variant found",
                said_by="Dr. Hartwell, children's haematology",
                said_on=ago(330),
            ),
            cause=CauseGroup.INHERITED,
            found=Found.INFECTIONS,
            notes="G-CSF on Mondays, Wednesdays and Fridays, as the clinic set it.",
            contacts=(Contact(name="Children's day ward", role="Clinic", phone="555-0142"),),
        )
        self.jonas = Person(
            id=_id("jonas"),
            name="Jonas Sample",
            born=ago(5690),
            sex=Sex.MALE,
            diagnosis=Diagnosis(
                text="Low counts after chemotherapy; treatment completed",
                said_by="Dr. Okafor, oncology",
                said_on=ago(55),
            ),
            cause=CauseGroup.MEDICINE,
            found=Found.ROUTINE,
            allergies=("Penicillin (rash)",),
            contacts=(
                Contact(name="Oncology ward", role="Clinic, day and night", phone="555-0163"),
            ),
        )
        self.grace = Person(
            id=_id("grace"),
            name="Grace Sample",
            born=ago(24990),
            sex=Sex.FEMALE,
            diagnosis=Diagnosis(
                text="Healthy; Duffy-null associated neutrophil count",
                said_by="Dr. Lindner",
                said_on=ago(1080),
            ),
            cause=CauseGroup.DUFFY_NULL,
            found=Found.ROUTINE,
            duffy=DuffyResult.NULL,
            duffy_on=ago(1092),
            lines=(
                OwnLine(
                    value=Decimal("1.2"),
                    label="Own line (Duffy-null)",
                    set_by="Dr. Lindner",
                    set_on=ago(1080),
                    source="Interval published for Duffy-null adults (Merz 2023): 1.21 to 5.39",
                ),
            ),
        )

    @property
    def all(self) -> tuple[Person, ...]:
        """Everyone, in the order they are written."""
        return (self.theo, self.lina, self.jonas, self.grace)


def _before(today: date) -> Callable[[int], date]:
    """Return a function from a number of days to the day that long before."""
    return lambda days: today - timedelta(days=days)


def _tests(name: str, person: Person, draws: Iterable[Draw], today: date) -> Iterator[BloodTest]:
    for number, draw in enumerate(draws):
        taken_on = today - timedelta(days=draw.days_ago)
        age = person.age_in_days(taken_on)
        yield BloodTest(
            id=_id(f"{name} test {number}"),
            person=person.id,
            taken_on=taken_on,
            taken_at=draw.at,
            laboratory=draw.sheet.laboratory,
            specimen=draw.specimen,
            ill=draw.ill,
            fever=draw.fever,
            hours_since_gcsf=draw.hours_since_gcsf,
            note=draw.note,
            results=results(draw.sheet, draw.values, age, person.sex or ""),
        )


def _diaries(people: _People, today: date, first_monday_ago: int) -> Iterator[DiaryEntry]:
    ago = _before(today)
    for name, person, diary in (
        ("theo", people.theo, diaries.autoimmune()),
        ("lina", people.lina, diaries.cyclic(first_monday_ago)),
        ("jonas", people.jonas, diaries.after_chemotherapy()),
        ("grace", people.grace, diaries.duffy_null()),
    ):
        setting = Setting(born=person.born, today=today)
        # By kind, so that one injection more makes no other entry of the ones that follow.
        numbers: Counter[str] = Counter()
        for noted in diary:
            numbers[noted.sheet] += 1
            yield sheet_named(noted.sheet).entry(
                noted.texts | _days(noted, ago),
                person.id,
                setting,
                _id(f"{name} {noted.sheet} {numbers[noted.sheet]}"),
            )


def _days(noted: Noted, ago: Callable[[int], date]) -> dict[str, str]:
    days = {"on": noted.days_ago, "until": noted.until, "next_on": noted.next_on}
    return {name: ago(day).isoformat() for name, day in days.items() if day is not None}


def _reminders(people: _People, today: date) -> Iterator[Reminder]:
    ago = _before(today)
    yield Reminder(
        id=_id("theo blood test"),
        person=people.theo.id,
        what="Blood test",
        start=ago(80),
        every=Interval.read("3m"),
        anchor=Anchor.LAST_TEST,
        source="Letter from the day ward",
    )
    yield Reminder(
        id=_id("theo fever bag"),
        person=people.theo.id,
        what="Look through the fever bag",
        start=Interval.read("6m").after(today, -2),
        every=Interval.read("6m"),
    ).settle(How.DONE, Interval.read("6m").after(today, -1))
    yield Reminder(
        id=_id("lina blood test"),
        person=people.lina.id,
        what="Blood test before the Monday dose",
        start=ago(300),
        every=Interval.read("4w"),
        anchor=Anchor.LAST_TEST,
        source="Clinic's plan",
    )
    yield Reminder(
        id=_id("lina dentist"),
        person=people.lina.id,
        what="Dentist",
        start=ago(150),
        every=Interval.read("6m"),
    ).settle(How.DONE, ago(146))
    yield Reminder(
        id=_id("jonas blood test"),
        person=people.jonas.id,
        what="Blood test",
        start=ago(57),
        every=Interval.read("2w"),
        anchor=Anchor.LAST_TEST,
        source="Oncology ward",
    )
    yield Reminder(
        id=_id("jonas vaccinations"),
        person=people.jonas.id,
        what="Ask the ward which vaccinations are to be repeated",
        start=today + timedelta(days=10),
    )
    yield Reminder(
        id=_id("grace check-up"),
        person=people.grace.id,
        what="Yearly check-up",
        start=ago(30),
        every=Interval.read("12m"),
        anchor=Anchor.LAST_TEST,
    )
