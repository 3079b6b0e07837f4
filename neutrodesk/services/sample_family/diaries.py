"""Diaries of the sample family: what was noted between the draws, fitting how their counts went.

Each entry is what would be typed on its sheet; days are counted back from today, and an
appointment to come lies before zero. The courses follow what is published: infections of the ear,
the skin and the airways and an antibiotic to prevent them in autoimmune neutropenia [S39, S26];
mouth sores about every three weeks before G-CSF in cyclic neutropenia [S33], then about 2 µg/kg on
three evenings a week [S88]; fever with mouth sores in the second week after chemotherapy (general
knowledge). Weights and heights lie where children of that age often are (general knowledge).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle

from neutrodesk.services.sample_family.courses import FIRST_DOSE, MONTHLY_FROM, SORE

Texts = dict[str, str]


@dataclass(frozen=True, slots=True)
class Noted:
    """An entry of a diary: its sheet, how many days ago, its texts, and its other days."""

    sheet: str
    days_ago: int
    texts: Texts
    until: int | None = None
    next_on: int | None = None


def _growth(*measured: tuple[int, str, str]) -> Iterator[Noted]:
    for days_ago, weight, height in measured:
        texts = {"weight": weight, "height": height}
        yield Noted("growth", days_ago, {name: text for name, text in texts.items() if text})


def _fevers(route: str, *read: tuple[int, str, str]) -> Iterator[Noted]:
    for days_ago, at, temperature in read:
        yield Noted("fever", days_ago, {"temperature": temperature, "route": route, "at": at})


def _vaccinations(*given: tuple[int, str, str, str]) -> Iterator[Noted]:
    for days_ago, what, number, batch in given:
        texts = {"group": "vaccination", "what": what, "number": number, "batch": batch}
        yield Noted("care", days_ago, texts | {"place": "Dr. Lindner's practice"})


def _ill(what: str, severity: str, days_ago: int, until: int, **more: str) -> Noted:
    return Noted("symptom", days_ago, {"what": what, "severity": severity, **more}, until=until)


def autoimmune() -> Iterator[Noted]:
    """Yield the diary of the toddler: an ear infection in hospital, then fewer and fewer."""
    yield from _vaccinations(
        (1098, "Six-in-one", "1", "HX1041"),
        (1037, "Six-in-one", "2", "HX1187"),
        (800, "Six-in-one", "3", "HX1320"),
        (690, "MMR", "1", "MR0553"),
        (596, "MMR", "2", "MR0619"),
        (44, "Influenza", "1", "FL2207"),
    )
    yield from _growth(
        *((855, "9.2", "73"), (736, "10.3", "78"), (561, "11.6", "84.5"), (318, "13.1", "91")),
        *((206, "13.8", "93.2"), (80, "14.5", "95.8")),
    )
    answers = {"seen_by_doctor": "yes", "antibiotic": "yes"}
    yield _ill("ear_infection", "2", 857, 848, **answers, hospital="yes")
    yield from _fevers(
        "ear", (857, "18:40", "38.9"), (856, "07:15", "39.4"), (855, "15:30", "39.1")
    )
    where = {"place": "Riverside Hospital", "reason": "Fever and an ear infection"}
    yield Noted("stay", 855, where, until=852)
    amoxicillin = {"name": "amoxicillin", "group": "antibiotic_treatment", "dose": "200 mg"}
    taken = {"pattern": "three times a day", "route": "mouth", "reason": "ear infection"}
    yield Noted("medicine", 855, amoxicillin | taken, until=848)
    antibodies = {"group": "antibody", "what": "Antibodies against neutrophils"}
    yield Noted("care", 835, antibodies | {"result": "none found"})
    found = {"result": "found (anti-HNA-1a)", "place": "Riverside Hospital"}
    yield Noted("care", 805, antibodies | found)
    prevents = {"name": "co-trimoxazole", "group": "antibiotic_prophylaxis", "dose": "5 ml"}
    yield Noted(
        "medicine",
        790,
        prevents | {"pattern": "every day", "route": "mouth", "reason": "to prevent infections"},
        until=324,
    )
    yield _ill("cough", "2", 738, 733, seen_by_doctor="yes", antibiotic="no")
    yield from _fevers(
        "ear", (738, "20:05", "38.3"), (737, "19:20", "38.7"), (736, "08:10", "38.2")
    )
    yield _ill("skin_infection", "1", 650, 642, seen_by_doctor="yes", note="Boil on the left thigh")
    yield _ill("sore_gums", "1", 545, 538)
    yield from _fevers("forehead", (302, "21:10", "37.9"))
    yield _ill("cough", "1", 152, 146, antibiotic="no", note="No fever this time")
    yield Noted(
        "appointment",
        80,
        {
            "who": "Dr. Hartwell, children's haematology",
            "place": "Riverside Hospital",
            "at": "10:30",
            "questions": '[["When is the next blood test?", "In three months, at the day ward"],'
            ' ["Is the letter for the nursery still right?", "Yes, with the new phone number"]]',
            "plan": "Blood test in three months",
        },
    )
    yield Noted(
        "appointment",
        -11,
        {
            "who": "Dr. Hartwell, children's haematology",
            "place": "Riverside Hospital",
            "at": "10:30",
            "questions": '[["Is the fever plan still the one of last year?", ""],'
            ' ["How often will blood be taken from now on?", ""]]',
        },
    )


_MONDAY_WEDNESDAY_FRIDAY = (0, 2, 4)
_SITES = ("left thigh", "belly", "right thigh", "left upper arm", "right upper arm")
_EVENINGS = ("18:30", "18:20", "18:45")
_LARGER_DOSE = 98
_MISSED = 189
_ACHES = (79, 81, 84)


def cyclic(first_monday_ago: int) -> Iterator[Noted]:
    """Yield the diary of the schoolchild: sores every three weeks, then G-CSF evening by evening.

    `first_monday_ago` is how many days ago the Monday was on which the eight weeks began.
    """
    yield from _growth(
        *((395, "26.2", "128.4"), (300, "27.1", "129.9"), (180, "28.2", "132.1")),
        *((60, "29.3", "133.8"),),
    )
    for before in (38, 17):
        yield _ill("mouth_sores", "2", first_monday_ago + before + 1, first_monday_ago + before - 2)
    for day, fever in SORE.items():
        if day - 2 not in SORE:
            end = day + 3 if day + 2 in SORE else day + 1
            severity = "3" if end > day + 1 else "2"
            yield _ill("mouth_sores", severity, first_monday_ago - day + 1, first_monday_ago - end)
        if fever:
            ago = first_monday_ago - day
            yield from _fevers("oral", (ago, "06:50", "38.4"), (ago, "19:40", "38.6"))
            yield from _fevers("oral", (ago - 1, "19:15", "37.4"))
    yield Noted(
        "care",
        345,
        {"group": "genetic", "what": "ELANE", "result": "variant found in one copy"}
        | {"place": "University Hospital, human genetics"},
    )
    yield from _gcsf(first_monday_ago)
    after = first_monday_ago - MONTHLY_FROM
    yield _ill("mouth_sores", "1", after - 94, after - 96, note="Two small ones, no fever")
    yield _ill("cough", "1", after - 150, after - 155)
    dental = {"group": "dental", "what": "Check-up", "result": "gums a little red, no hole"}
    yield Noted("care", 146, dental, next_on=-36)
    yield from _vaccinations((38, "Influenza", "", "FL2207"))
    yield Noted(
        "appointment",
        75,
        {
            "who": "Dr. Hartwell, children's haematology",
            "at": "14:15",
            "questions": '[["What do we do when we travel?", "Cool bag and a letter"]]',
            "plan": "Next visit in three months",
        },
    )
    yield Noted(
        "appointment",
        -15,
        {
            "who": "Dr. Hartwell, children's haematology",
            "at": "14:15",
            "questions": '[["Which day is best for the blood test on the school trip?", ""],'
            ' ["Who refills the prescription over the holidays?", ""]]',
        },
    )


def _gcsf(first_monday_ago: int) -> Iterator[Noted]:
    """Yield the courses of G-CSF and each evening's injection until yesterday."""
    named = {"name": "filgrastim", "group": "gcsf", "route": "under_skin"}
    often = {"pattern": "Mon, Wed, Fri", "reason": "Cyclic neutropenia"}
    first, larger = first_monday_ago - FIRST_DOSE, first_monday_ago - _LARGER_DOSE
    yield Noted("medicine", first, {**named, "dose": "60 µg", **often}, until=larger + 1)
    yield Noted("medicine", larger, {**named, "dose": "75 µg", **often})
    sites, evenings = cycle(_SITES), cycle(_EVENINGS)
    for day in range(FIRST_DOSE, first_monday_ago):
        if day % 7 not in _MONDAY_WEDNESDAY_FRIDAY or day == _MISSED:
            continue
        yield Noted(
            "injection",
            first_monday_ago - day,
            {
                "name": "filgrastim",
                "group": "gcsf",
                "dose": "60 µg" if day < _LARGER_DOSE else "75 µg",
                "at": next(evenings),
                "site": next(sites),
                "side_effects": "bone pain" if day in _ACHES else "",
                "note": "Monday was forgotten" if day == _MISSED + 2 else "",
            },
        )


def after_chemotherapy() -> Iterator[Noted]:
    """Yield the diary of the teenager: two courses, a fever in hospital, and slowly better."""
    yield from _growth(
        *((121, "57.4", "171"), (103, "53.9", ""), (78, "53.2", ""), (57, "54.8", "171.5")),
        *((17, "57.1", "172"),),
    )
    for course, days_ago in (("3", 121), ("4", 100)):
        texts = {"name": f"Chemotherapy, course {course}", "route": "vein"}
        yield Noted("medicine", days_ago, texts, until=days_ago - 4)
    yield Noted(
        "medicine",
        210,
        {"name": "co-trimoxazole", "group": "antibiotic_prophylaxis", "dose": "960 mg"}
        | {"pattern": "Sat, Sun", "route": "mouth", "reason": "to prevent infections"},
    )
    yield _ill("tiredness", "2", 119, 115)
    yield _ill("mouth_sores", "3", 111, 108, seen_by_doctor="yes", hospital="yes")
    yield from _fevers(
        "ear", (110, "05:50", "38.4"), (110, "14:00", "39.2"), (109, "08:00", "37.8")
    )
    stay = {"place": "University Hospital", "reason": "Fever with low counts"}
    yield Noted("stay", 110, stay, until=104)
    meropenem = {"name": "meropenem", "group": "antibiotic_treatment", "dose": "1 g"}
    given = {"pattern": "three times a day", "route": "vein", "reason": "fever"}
    yield Noted("medicine", 110, meropenem | given, until=104)
    yield _ill("mouth_sores", "1", 91, 90)
    yield Noted("care", 40, {"group": "dental", "what": "Check-up", "result": "nothing to do"})
    okafor = {"who": "Dr. Okafor, oncology", "place": "University Hospital", "at": "09:00"}
    asked = '[["When may he go back to football?", "From next week on, gently"]]'
    yield Noted("appointment", 17, okafor | {"questions": asked})
    to_ask = '[["Which vaccinations are to be repeated?", ""]]'
    yield Noted("appointment", -10, okafor | {"questions": to_ask})


def duffy_null() -> Iterator[Noted]:
    """Yield the diary of the healthy grandmother: what a practice asks once a year."""
    yield from _growth(
        (1100, "71.5", "164"), (735, "70.8", ""), (370, "71.2", ""), (30, "70.1", "")
    )
    ramipril = {"name": "ramipril", "dose": "5 mg", "route": "mouth", "pattern": "every day"}
    yield Noted("medicine", 1500, ramipril | {"reason": "blood pressure"})
    typed = {"group": "other", "what": "Duffy blood group", "result": "Fy(a-b-)"}
    yield Noted("care", 1092, typed)
    yield _ill("cough", "1", 413, 404)
    yield from _vaccinations((385, "Influenza", "", "FL1988"), (36, "Influenza", "", "FL2207"))
    lindner = {"who": "Dr. Lindner", "place": "Dr. Lindner's practice"}
    asked = '[["Does the new hospital know of the Duffy result?", "A copy goes to them"]]'
    yield Noted("appointment", 30, lindner | {"questions": asked})
