from dataclasses import replace
from datetime import time

import pytest

from neutrodesk.domain.blood_test import Specimen
from neutrodesk.domain.plausibility import Doubt
from neutrodesk.domain.record import RecordId
from tests.domain.plausibility.typed import a_test, about, asked


def test_a_tenfold_change_within_a_week_is_asked_about():
    earlier = a_test("anc 0.1 K/uL", days=-7)
    (one,) = asked("anc 1.2 K/uL", others=[earlier])
    assert (one.doubt, one.before, one.other) == (Doubt.TENFOLD, earlier.taken_on, earlier.id)
    assert about("anc 1.0 K/uL", others=[earlier]) == []
    assert about("anc 1.2 K/uL", others=[earlier], days=1) == []
    assert about("anc 0.009 K/uL", others=[earlier]) == [("tenfold", "anc")]


@pytest.mark.parametrize(
    ("now", "then"),
    [
        ("anc 1.2 K/uL", "anc 0 K/uL"),
        ("anc 0 K/uL", "anc 1.2 K/uL"),
        ("anc 1.2 K/uL", "anc <0.1 K/uL"),
        ("crp 200 mg/L", "crp 3 mg/L"),
        ("ferritin 2000 ug/L", "ferritin 20 ug/L"),
        ("eos_abs 0.12 K/uL", "eos_abs 0.01 K/uL"),
    ],
)
def test_changes_that_are_common_or_not_certain_are_not_asked_about(now, then):
    assert about(now, others=[a_test(then, days=-1)]) == []


def test_the_nearest_number_is_the_one_that_counts():
    others = [a_test("anc 0.1 K/uL", days=-3), a_test("anc 0.5 K/uL", days=2)]
    assert about("anc 1.2 K/uL", others=others) == []
    other_person = replace(a_test("anc 0.1 K/uL", days=-1), person=RecordId("q"))
    assert about("anc 1.2 K/uL", others=[other_person]) == []


def test_another_value_of_the_day_is_asked_about_once():
    other = a_test("anc 0.8 K/uL", "hb 118 g/L", "wbc 2.1 K/uL")
    (one,) = asked("hb 120 g/L", "wbc 2.4 K/uL", "anc 1.1 K/uL", others=[other])
    assert (one.doubt, one.analyte, one.other) == (Doubt.SAME_DAY, "anc", other.id)
    assert about("anc 0.8 K/uL", "hb 118 g/L", others=[other]) == []
    assert about("anc 9.9 K/uL", others=[other]) == [("same_day", "anc")]


@pytest.mark.parametrize(
    ("one", "other", "is_asked"),
    [
        ({"taken_at": time(8)}, {"taken_at": time(9)}, False),
        ({"taken_at": time(8)}, {"taken_at": time(8, 59)}, True),
        ({"taken_at": time(8)}, {}, True),
        ({"specimen": Specimen.VENOUS}, {"specimen": Specimen.CAPILLARY}, False),
        ({"specimen": Specimen.VENOUS}, {}, True),
        ({"laboratory": "City Lab"}, {"laboratory": "Ward"}, False),
        ({"laboratory": "City Lab"}, {"laboratory": "city  lab"}, True),
    ],
)
def test_two_samples_that_are_told_apart_are_not_asked_about(one, other, is_asked):
    others = [a_test("anc 0.8 K/uL", **other)]
    assert bool(about("anc 1.1 K/uL", others=others, **one)) is is_asked


def test_what_rounding_explains_is_no_other_value():
    assert about("anc 0.99 K/uL", others=[a_test("anc 987 /uL")]) == []
    assert about("anc 0.98 K/uL", others=[a_test("anc 987 /uL")]) == [("same_day", "anc")]
    assert about("anc <0.1 K/uL", others=[a_test("anc 0.04 K/uL")]) == []
