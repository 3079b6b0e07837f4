"""How long all statistics of twenty years of weekly tests take, with a full diary beside them."""

import time
from datetime import date, timedelta
from decimal import Decimal

from neutrodesk.domain.blood_test import BloodTest, Result
from neutrodesk.domain.course import course
from neutrodesk.domain.diary.diary import Diary
from neutrodesk.domain.diary.entry import DiaryEntry
from neutrodesk.domain.diary.fever import FeverReading, Thermometer
from neutrodesk.domain.diary.injection import Injection
from neutrodesk.domain.diary.measure import read_temperature
from neutrodesk.domain.diary.medicine import MedicineKind
from neutrodesk.domain.diary.symptom import Symptom
from neutrodesk.domain.person import Person
from neutrodesk.domain.quantity import Quantity
from neutrodesk.domain.statistics.course_statistics import statistics
from neutrodesk.domain.statistics.rule import Rule

TWENTY_YEARS = 1_043
MIA = Person(name="Mia Example", born=date(2005, 1, 15))
FIRST = date(2006, 1, 1)
WEEK = timedelta(days=7)


def weekly(number):
    """Return the points of so many weekly tests whose counts go up and down over every line."""
    tests = []
    for week in range(number):
        value = Decimal(week * 37 % 300) / 100
        result = Result(analyte="anc", text=str(value), quantity=Quantity(value, "10*9/L"))
        laboratory = "City Lab" if week % 3 else "Clinic"
        day = FIRST + week * WEEK
        tests.append(
            BloodTest(person=MIA.id, taken_on=day, laboratory=laboratory, results=(result,))
        )
    return course(MIA, tests)


def full_diary(weeks):
    """Return three injections a week, and a fever with its symptom in every third."""
    entries: list[DiaryEntry] = []
    for week in range(weeks):
        day = FIRST + week * WEEK
        for later in (0, 2, 4):
            on = day + timedelta(days=later)
            entries.append(
                Injection(person=MIA.id, on=on, name="filgrastim", group=MedicineKind.GCSF)
            )
        if week % 3 == 0:
            high = read_temperature("38.6")
            entries.append(
                FeverReading(person=MIA.id, on=day, temperature=high, route=Thermometer.EAR)
            )
            until = day + timedelta(days=3)
            entries.append(Symptom(person=MIA.id, on=day, until=until, what="fever"))
    return Diary.of(entries)


def fastest(points, diary, rounds):
    """Return the milliseconds of the fastest round."""
    taken = []
    for _ in range(rounds):
        begun = time.perf_counter()
        statistics(MIA, points, diary, Rule(), FIRST + 30 * 366 * timedelta(days=1))
        taken.append((time.perf_counter() - begun) * 1000)
    return min(taken)


def test_all_statistics_of_twenty_years_of_weekly_tests(figure, rounds):
    points, diary = weekly(TWENTY_YEARS), full_diary(TWENTY_YEARS)
    alone = fastest(points, Diary(), rounds + 2)
    noted = fastest(points, diary, rounds + 2)
    few = fastest(points[: TWENTY_YEARS // 8], full_diary(TWENTY_YEARS // 8), 5 * rounds)

    figure(
        f"all statistics of {TWENTY_YEARS:,} tests / with {len(tuple(diary)):,} diary entries",
        f"{alone:.0f} / {noted:.0f} ms",
        "50 ms",
    )
    # Eight times as many tests would take 64 times as long where each looked at each.
    assert noted / few < 32
