from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from neutrodesk.domain.blood_test import Confirmed, Result
from neutrodesk.domain.plausibility import Doubt, doubts
from neutrodesk.domain.printed.reading import Question, Reading, understand
from neutrodesk.domain.quantity import Quantity, plain
from neutrodesk.domain.record import RecordId
from neutrodesk.domain.units import unit
from neutrodesk.reference.analytes import analyte
from tests import strategies
from tests.domain.plausibility.typed import DAY, a_result, a_test, about, asked, confirm, readings


@pytest.mark.parametrize(
    "line", ["mchc 390 g/L", "hb 1.18 g/dL", "plt 8 K/uL", "wbc 60 K/uL", "anc >31 K/uL"]
)
def test_a_value_outside_the_limits_of_its_analyte_is_asked_about(line):
    assert about(line) == [("unusual", line.split()[0])]


@pytest.mark.parametrize(
    "line",
    [
        "wbc 0.1 K/uL",
        "wbc 0 K/uL",
        "wbc <0.1 K/uL",
        "wbc >50 K/uL",
        "anc 0 K/uL",
        "anc 0.01 K/uL",
        "lymph_abs 0.05 K/uL",
        "mchc 380 g/L",
        "crp 5 mg/L",
    ],
)
def test_low_white_cells_and_what_is_inside_the_limits_are_not_asked_about(line):
    assert about(line) == []


def test_a_newborn_may_have_more_white_cells():
    assert about("wbc 60 K/uL", born=DAY - timedelta(days=13)) == []
    assert about("wbc 60 K/uL", born=DAY - timedelta(days=14)) == [("unusual", "wbc")]
    assert about("wbc 101 K/uL", born=DAY) == [("unusual", "wbc")]


def test_what_was_asked_when_it_was_read_is_not_asked_again():
    assert isinstance(understand(analyte("hb"), "11.8", "g/L"), Question)
    result = Result(
        analyte="hb", text="11.8", unit="g/L", quantity=Quantity(Decimal("11.8"), "g/L")
    )
    assert doubts(replace(a_test(), results=(result,)), (), analyte) == ()


def test_likely_slips_are_offered_in_the_printed_unit_and_with_the_typed_sign():
    assert readings("hb 1,18 g/dL") == [["11,8"]]
    assert readings("wbc 1.9 K/uL", "anc 2.3 K/uL") == [["0.23", "0.023"]]
    assert readings("wbc 1900 /uL", "anc 2300 /uL") == [["230", "23"]]
    assert readings("wbc 1,9 K/uL", "anc 12 K/uL") == [["1,2", "0,12"]]


def test_the_reading_nearest_to_the_value_before_comes_first():
    earlier = [a_test("anc 0.03 K/uL", days=-30)]
    assert readings("wbc 1.9 K/uL", "anc 2.3 K/uL", others=earlier) == [["0.023", "0.23"]]
    earlier = [a_test("anc 0.1 K/uL", days=-6)]
    assert readings("anc 1.2 K/uL", others=earlier) == [["0.12", "0.012"]]


def test_a_reading_that_would_be_asked_about_again_is_not_offered():
    whole = ("lymph_abs 1.2 K/uL", "mono_abs 0.3 K/uL", "eos_abs 0.1 K/uL", "baso_abs 0 K/uL")
    assert readings("wbc 21 K/uL", "anc 0.5 K/uL", *whole) == [["2.1"]]


def test_an_answer_holds_as_long_as_the_values():
    test = a_test("wbc 1.9 K/uL", "anc 2.3 K/uL")
    (one,) = doubts(test, (), analyte)
    answered = confirm(test, one)
    assert answered.results[1].confirmed == (
        Confirmed(doubt="above_white_cells", saw="anc 2.3; wbc 1.9"),
    )
    assert doubts(answered, (), analyte) == ()
    assert confirm(answered, one) == answered
    changed = replace(answered, results=(a_result("wbc 1.8 K/uL"), answered.results[1]))
    assert [each.doubt for each in doubts(changed, (), analyte)] == [Doubt.ABOVE_WHITE_CELLS]
    same = replace(answered, results=(a_result("wbc 1900 /uL"), answered.results[1]))
    assert doubts(same, (), analyte) == ()


@pytest.mark.parametrize("days", [0, -3])
def test_what_was_answered_in_one_test_is_not_asked_in_the_other(days):
    here, there = a_test("anc 1.2 K/uL"), a_test("anc 0.1 K/uL", days=days)
    (one,), (back,) = doubts(here, [there], analyte), doubts(there, [here], analyte)
    assert one.saw == back.saw
    assert doubts(there, [confirm(here, one)], analyte) == ()
    assert doubts(here, [confirm(there, back)], analyte) == ()


def test_words_and_missing_values_ask_nothing():
    words = replace(a_result("anc 2 K/uL"), text="clumped", quantity=None, flag="H")
    test = replace(a_test("wbc 1 K/uL"), results=(a_result("wbc 1 K/uL"), words))
    assert doubts(test, [a_test("anc 0.1 K/uL")], analyte) == ()
    assert asked() == asked("anc 2 K/uL") == asked("mcv 84 fL", "hct 41 %") == ()


@st.composite
def families(draw):
    """Return tests of one person within some days, with whatever values."""
    found = []
    for number in range(draw(st.integers(1, 3))):
        drawn = draw(strategies.tests)
        results = draw(
            st.lists(strategies.results, max_size=6, unique_by=lambda each: each.analyte)
        )
        found.append(
            replace(
                drawn,
                id=RecordId(f"test-{number}"),
                person=RecordId("p"),
                taken_on=DAY + timedelta(days=draw(st.integers(0, 3))),
                results=tuple(results),
            )
        )
    return found


@given(families(), st.none() | strategies.days)
def test_an_answered_question_never_comes_again(family, born):
    test, *others = family
    found = doubts(test, others, analyte, born=born)
    for one in found:
        rest = doubts(confirm(test, one), others, analyte, born=born)
        assert {each.place for each in rest} == {each.place for each in found} - {one.place}
    for one in found:
        test = confirm(test, one)
    assert doubts(test, others, analyte, born=born) == ()


@given(families(), st.data())
def test_the_order_of_results_and_tests_changes_nothing(family, data):
    test, *others = family
    twice = tuple(
        replace(each, method=method) for each in test.results for method in ("", "manual")
    )
    test = replace(test, results=twice)
    mixed = replace(test, results=tuple(data.draw(st.permutations(twice))))
    mixed_others = data.draw(st.permutations(others))
    assert doubts(mixed, mixed_others, analyte) == doubts(test, others, analyte)


@given(strategies.tests, st.lists(strategies.tests, max_size=4), st.none() | strategies.days)
def test_any_tests_can_be_asked_about(test, others, born):
    for one in doubts(test, others, analyte, born=born):
        assert one.seen[0][0] == one.analyte
        assert len(one.readings) <= 2


UNITS = {
    "wbc": ("10*9/L", "/uL"),
    "anc": ("10*9/L", "/uL"),
    "lymph_abs": ("10*9/L", "/uL"),
    "plt": ("10*9/L", "/uL"),
    "hb": ("g/L", "g/dL"),
    "hct": ("%", "L/L"),
}
PLACES = {"10*9/L": 3, "/uL": 0, "g/L": 0, "g/dL": 1, "%": 0, "L/L": 2}
# Below and above these, what is asked when a value is read depends on its unit.
values = st.fixed_dictionaries(
    {},
    optional={
        "wbc": st.integers(0, 60_000),
        "anc": st.integers(0, 49_999),
        "lymph_abs": st.integers(0, 60_000),
        "plt": st.integers(5_000, 900_000),
        "hb": st.integers(50, 280),
        "hct": st.integers(5, 70),
    },
)


def in_a_unit(whole, choice):
    """Return a test of values, given in the last printed place, in the first or second unit."""
    results = []
    for key, number in whole.items():
        of, ucum = analyte(key), UNITS[key][choice]
        figures = Decimal(number).scaleb(-PLACES[ucum])
        value = unit(ucum, of).to_canonical(figures)
        quantity = Quantity(value, of.unit)
        results.append(Result(analyte=key, text=f"{figures:f}", unit=ucum, quantity=quantity))
    return replace(a_test(), results=tuple(results))


@given(values, values, st.integers(0, 9))
def test_the_unit_that_is_printed_changes_no_question(now, then, days):
    found = []
    for choice in (0, 1):
        other = replace(in_a_unit(then, choice), id=RecordId("other"))
        other = replace(other, taken_on=DAY - timedelta(days=days))
        asked_about = doubts(in_a_unit(now, choice), [other], analyte)
        found.append([replace(each, readings=()) for each in asked_about])
    assert found[0] == found[1]


@given(values, values)
def test_a_reading_that_is_offered_is_taken_without_a_question(now, then):
    test, other = in_a_unit(now, 0), replace(in_a_unit(then, 0), taken_on=DAY - timedelta(days=2))
    before = doubts(test, [other], analyte)
    for one in before:
        for reading in one.readings:
            outcome = understand(analyte(one.analyte), reading.text, reading.unit)
            assert outcome == Reading(quantity=reading.quantity)
            typed = [
                replace(each, text=reading.text, quantity=reading.quantity)
                if each.analyte == one.analyte
                else each
                for each in test.results
            ]
            after = doubts(replace(test, results=tuple(typed)), [other], analyte)
            left = {each.place for each in after}
            assert left <= {each.place for each in before} - {one.place}


def test_what_is_kept_of_an_answer_is_plain():
    (one,) = asked("wbc 1900 /uL", "anc 2.30 K/uL")
    assert one.saw == "anc 2.3; wbc 1.9"
    assert plain(one.seen[1][1].value) == "1.9"
