"""Courses of counts, written as a laboratory prints them, one test a line."""

from datetime import date, timedelta

from hypothesis import strategies as st

from neutrodesk.domain.blood_test import BloodTest, Result
from neutrodesk.domain.course import course
from neutrodesk.domain.diary.fever import FeverReading, Thermometer
from neutrodesk.domain.diary.measure import read_temperature
from neutrodesk.domain.person import Person
from neutrodesk.domain.printed.reading import Question
from neutrodesk.domain.statistics.count import counts_of
from neutrodesk.reference.analytes import analyte
from neutrodesk.services.entering import entered

MIA = Person(name="Mia Example", born=date(2018, 1, 15))
FIRST = date(2024, 1, 1)


def drawn(day, text, unit="K/uL", **said):
    """Return a test with a count as printed."""
    day = date.fromisoformat(day) if isinstance(day, str) else day
    result = entered(analyte("anc"), text, unit)
    if isinstance(result, Question):
        # Of so few cells it is asked whether they are thousands; they are not.
        meant = min(result.readings, key=lambda reading: reading.value)
        result = entered(analyte("anc"), text, unit, answer=meant)
    assert isinstance(result, Result)
    return BloodTest(person=MIA.id, taken_on=day, results=(result,), **said)


def points_of(*lines, person=MIA):
    """Return the points of lines such as "2024-03-04 0.4"."""
    return course(person, [drawn(*line.split(" ", 1)) for line in lines])


def counted(*lines, person=MIA):
    """Return the counts of lines such as "2024-03-04 <0.1"."""
    return counts_of(points_of(*lines, person=person))


def feverish(day, temperature="38.6"):
    """Return a reading of a fever."""
    return FeverReading(
        person=MIA.id,
        on=date.fromisoformat(day),
        temperature=read_temperature(temperature),
        route=Thermometer.EAR,
    )


thousandths = st.integers(0, 3000)
"""Counts in cells in a microlitre."""
printed = st.builds(
    lambda sign, cells: f"{sign}{cells}", st.sampled_from(["", "", "", "<", ">"]), thousandths
).filter("<0".__ne__)
days = st.builds(lambda number: FIRST + timedelta(days=number), st.integers(0, 900))
drawn_lists = st.lists(st.tuples(days, printed), max_size=14)
"""Tests by day and as printed in cells in a microlitre."""


def in_microlitre(listed):
    return [drawn(day, text, "/uL") for day, text in listed]


def in_giga(listed):
    """Return the same tests as another laboratory prints them."""
    return [drawn(day, _thousandth(text), "10^9/L") for day, text in listed]


def _thousandth(text):
    sign = text[:1] if text[:1] in "<>" else ""
    return f"{sign}{int(text.removeprefix(sign)) / 1000:.4f}"
