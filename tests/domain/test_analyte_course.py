from dataclasses import replace
from datetime import date, time, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from neutrodesk.domain.analyte_course import (
    analyte_course,
    how_many_numbers,
    value_text,
)
from neutrodesk.domain.blood_test import BloodTest, PrintedRange, Result, Source, Status
from neutrodesk.domain.catalogue import Catalogue
from neutrodesk.domain.course import course
from neutrodesk.domain.laboratory import Laboratory, LaboratoryInterval
from neutrodesk.domain.limits import Origin
from neutrodesk.domain.own_analyte import OwnAnalyte
from neutrodesk.domain.person import Person
from neutrodesk.domain.presentation import PLAIN, Presentation
from neutrodesk.domain.quantity import Comparator, Quantity
from neutrodesk.reference.analytes import analyte
from tests.strategies import people
from tests.strategies import tests as blood_tests

MIA = Person(name="Mia", born=date(2020, 1, 15))
DAY = date(2026, 3, 1)
UNITS = {"hb": "g/L", "lymph_pct": "%", "neut_pct": "%"}
CITY_LAB = Laboratory(
    name="City Lab",
    intervals=(
        LaboratoryInterval(
            analyte="plt", text="150-450", unit="G/L", low=Decimal(150), high=Decimal(450)
        ),
    ),
)


def number(key, value, comparator=None, **more):
    quantity = Quantity(Decimal(value), UNITS.get(key, "10*9/L"), comparator)
    return Result(analyte=key, text=quantity.text(), quantity=quantity, **more)


def words(key, text="clumped", **more):
    return Result(analyte=key, text=text, **more)


def taken(*results, day=DAY, **more):
    return BloodTest(person=MIA.id, taken_on=day, results=results, **more)


def of(key, *tests, laboratories=()):
    return analyte_course(analyte(key), MIA, tests, laboratories)


def values(found):
    return [str(point.quantity.value) for point in found.points]


def test_numbers_stand_in_the_order_of_their_draws():
    late = taken(number("hb", 110), taken_at=time(18))
    early = taken(number("hb", 120), taken_at=time(8))
    before = taken(number("hb", 130), day=DAY - timedelta(days=1))
    assert values(of("hb", late, early, before)) == ["130", "120", "110"]


def test_a_limit_of_measuring_stays_a_limit():
    (point,) = of("plt", taken(number("plt", 5, Comparator.LESS))).points
    assert point.quantity.comparator is Comparator.LESS
    assert value_text(analyte("plt"), point, PLAIN) == "<5 ×10⁹/L"


def test_words_have_no_height_and_are_counted():
    found = of("plt", taken(words("plt")), taken(number("plt", 210)), taken(words("plt", "see")))
    assert values(found) == ["210"]
    assert found.in_words == 2


def test_a_result_that_is_awaited_is_neither_a_number_nor_words():
    found = of("plt", taken(words("plt", "", status=Status.AWAITED)), taken(words("plt", " ")))
    assert (found.points, found.in_words) == ((), 0)
    assert not found


def test_a_course_of_words_alone_is_something():
    assert of("plt", taken(words("plt")))


def test_percent_and_absolute_never_stand_in_for_one_another():
    test = taken(number("wbc", 4), number("lymph_pct", 50))
    assert not of("lymph_abs", test)
    assert values(of("lymph_pct", test)) == ["50"]


def test_two_methods_of_one_draw_are_two_points():
    counter, microscope = number("plt", 80), number("plt", 95, method="microscope")
    assert values(of("plt", taken(counter, microscope))) == ["80", "95"]


def test_the_neutrophils_are_those_of_the_chart():
    tests = [
        taken(number("wbc", "2.1"), number("neut_pct", 47)),
        taken(number("anc", "0.4"), day=DAY + timedelta(days=3)),
    ]
    found = of("anc", *tests)
    assert values(found) == ["0.987", "0.4"]
    assert [point.calculated for point in found.points] == [True, False]


def test_a_number_that_was_worked_out_says_so():
    found = of("lymph_abs", taken(number("lymph_abs", 2, source=Source.CALCULATED)))
    assert [point.calculated for point in found.points] == [True]


def test_each_number_has_the_limits_of_its_own_report():
    own = PrintedRange(text="140-400", low=Decimal(140), high=Decimal(400))
    found = of(
        "plt",
        taken(number("plt", 210, range=own)),
        taken(number("plt", 211), laboratory="City Lab", day=DAY + timedelta(days=1)),
        taken(number("plt", 212), laboratory="Elsewhere", day=DAY + timedelta(days=2)),
        laboratories=[CITY_LAB],
    )
    origins = [point.limits.origin for point in found.points]
    assert origins == [Origin.REPORT, Origin.LABORATORY, Origin.GENERAL]
    assert [point.limits.low for point in found.points][:2] == [140, 150]


def test_general_values_name_their_source_once():
    found = of("wbc", *(taken(number("wbc", 4), day=DAY + timedelta(days=n)) for n in range(3)))
    (source,) = found.general_sources
    assert source == found.points[0].limits.source
    own = PrintedRange(text="4-10", low=Decimal(4), high=Decimal(10))
    assert of("wbc", taken(number("wbc", 4, range=own))).general_sources == ()


def test_a_number_is_not_rounded_onto_the_range_printed_beside_it():
    own = PrintedRange(text="4.5-13", low=Decimal("4.5"), high=Decimal(13))
    found = of("wbc", taken(number("wbc", "4.4999", range=own)))
    assert value_text(analyte("wbc"), found.points[0], PLAIN) == "4.4999 ×10⁹/L"


def test_a_number_is_told_in_the_unit_the_family_chose():
    found = of("hb", taken(number("hb", 112)))
    shown = Presentation(units={"haemoglobin": "g/dL"})
    assert value_text(analyte("hb"), found.points[0], shown) == "11.2 g/dL"


def test_an_analyte_of_the_family_has_a_course_too():
    own = OwnAnalyte(name="Zinc", unit="umol/L")
    quantity = Quantity(Decimal("11.5"), "umol/L")
    test = taken(Result(analyte=own.key, text="11.5", quantity=quantity))
    catalogue = Catalogue([own])
    found = analyte_course(catalogue.find(own.key), MIA, [test])
    shown = Presentation(catalogue=catalogue)
    assert value_text(found.analyte, found.points[0], shown) == "11.5 umol/L"


def test_an_analyte_that_nobody_here_defined_keeps_its_numbers():
    lost = Catalogue().find("own:1234")
    test = taken(Result(analyte="own:1234", text="7", quantity=Quantity(Decimal(7), "U")))
    found = analyte_course(lost, MIA, [test])
    assert value_text(lost, found.points[0], PLAIN) == "7"


def test_numbers_are_counted_by_analyte():
    tests = [
        taken(number("wbc", "2.1"), number("neut_pct", 47), words("plt")),
        taken(number("anc", 1), number("wbc", 0)),
    ]
    assert how_many_numbers(tests) == {"wbc": 2, "neut_pct": 1, "anc": 2}


@given(people, st.lists(blood_tests, max_size=6), st.sampled_from(["wbc", "anc", "hb", "plt"]))
def test_whatever_the_order_of_entry_the_course_is_one_in_the_order_of_time(person, tests, key):
    # Identities are shared on purpose elsewhere; of one identity a file holds one record.
    tests = [replace(test, id=f"test-{n}") for n, test in enumerate(tests)]
    found = analyte_course(analyte(key), person, tests)
    assert analyte_course(analyte(key), person, reversed(tests)) == found
    assert all(a.when <= b.when for a, b in pairwise(found.points))


@given(people, st.lists(blood_tests, max_size=6))
def test_the_course_of_the_neutrophils_is_the_course(person, tests):
    ours = analyte_course(analyte("anc"), person, tests).points
    theirs = course(person, tests)
    assert [(p.test, p.quantity) for p in ours] == [(p.test, p.count.quantity) for p in theirs]


@pytest.mark.parametrize("key", ["wbc", "hb"])
def test_no_tests_are_no_course(key):
    assert not of(key)
