from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from neutrodesk.domain.blood_test import BloodTest, PrintedRange, Result
from neutrodesk.domain.grades import GRADES, grade_of, grade_on
from neutrodesk.domain.presentation import PLAIN
from neutrodesk.domain.quantity import Comparator, Quantity
from neutrodesk.domain.record import RecordId
from neutrodesk.reference.lines import schemes

COUNTS = st.decimals(0, 12, places=4)
LOWS = st.none() | st.decimals(0, 4, places=2)


def grade(text, scheme, printed_low=None):
    """Return the grade of a count such as "0.5", "<0.5" or ">=0.5"."""
    sign = text.rstrip("0123456789.")
    comparator = Comparator(sign) if sign else None
    quantity = Quantity(Decimal(text.removeprefix(sign)), "10*9/L", comparator)
    low = None if printed_low is None else Decimal(printed_low)
    found = grade_of(quantity, scheme, low)
    return found and found.id


@pytest.mark.parametrize(
    ("text", "printed_low", "expected"),
    [
        ("1.8", "1.8", None),
        ("1.799", "1.8", "grade_1"),
        ("1.500", "1.8", "grade_1"),
        ("1.500", None, None),
        ("1.799", None, None),
        ("1.500", "1.5", None),
        ("1.500", "1.2", None),
        ("1.4999999", None, "grade_2"),
        ("1.000", None, "grade_2"),
        ("0.999", None, "grade_3"),
        ("0.9999999", "1.8", "grade_3"),
        ("0.500", None, "grade_3"),
        ("0.499", None, "grade_4"),
        ("0", None, "grade_4"),
        ("<1.9", "1.8", None),
        ("<1.8", "1.8", "grade_1"),
        ("<1.8", None, None),
        ("<1.6", "1.8", "grade_1"),
        ("<=1.5", "1.8", "grade_1"),
        ("<=1.5", None, None),
        ("<1.5", None, "grade_2"),
        ("<1.0", None, "grade_3"),
        ("<=1.0", None, "grade_2"),
        ("<0.5", None, "grade_4"),
        ("<0.1", None, "grade_4"),
        (">1.6", "1.8", None),
        (">0.3", None, None),
    ],
)
def test_ctcae_version_5(text, printed_low, expected):
    assert grade(text, "ctcae_v5", printed_low) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1.500", None),
        ("1.499", "grade_1"),
        ("1.000", "grade_1"),
        ("0.999", "grade_2"),
        ("0.500", "grade_2"),
        ("0.499", "grade_3"),
        ("0.100", "grade_3"),
        ("0.0999", "grade_4"),
        ("0", "grade_4"),
        ("<1.6", None),
        ("<=1.5", None),
        ("<1.5", "grade_1"),
        ("<1.0", "grade_2"),
        ("<0.5", "grade_3"),
        ("<=0.5", "grade_2"),
        ("<0.1", "grade_4"),
        (">1.4", None),
        (">0.05", None),
    ],
)
def test_ctcae_version_6(text, expected):
    assert grade(text, "ctcae_v6") == expected
    assert grade(text, "ctcae_v6", "1.8") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0.500", "at_or_below"),
        ("0.5000001", "above"),
        ("0.501", "above"),
        ("0.499", "at_or_below"),
        ("0", "at_or_below"),
        ("<0.5", "at_or_below"),
        ("<=0.5", "at_or_below"),
        ("<0.51", None),
        ("<=0.6", None),
        (">0.5", "above"),
        (">=0.5", None),
        (">=0.51", "above"),
        (">0.4", None),
    ],
)
def test_nice_counts_one_half_itself_to_the_lower_side(text, expected):
    assert grade(text, "nice_0_5_inclusive") == expected


def test_no_grade_is_given_until_a_scheme_is_chosen():
    assert PLAIN.grades == ""
    assert grade("0.3", PLAIN.grades) is None


def test_a_scheme_of_a_newer_program_gives_no_grade_and_our_own_bands_are_none():
    assert grade("0.3", "ctcae_v9") is None
    assert grade("0.3", schemes()[0]) is None
    assert set(GRADES) < set(schemes())


@given(COUNTS, st.sampled_from(GRADES), LOWS)
def test_a_grade_holds_the_unrounded_count(count, scheme, low):
    found = grade_of(Quantity(count, "10*9/L"), scheme, low)
    assert found is None or found.contains(count, low)


@given(COUNTS.filter(lambda count: count < Decimal("1.5")))
def test_version_6_is_one_step_milder_than_version_5(count):
    five, six = (grade_of(Quantity(count, "10*9/L"), scheme) for scheme in GRADES[:2])
    assert five is not None
    assert six is not None
    steps = int(five.id[-1]) - int(six.id[-1])
    assert steps == (1 if count >= Decimal("0.1") else 0)


@given(COUNTS, COUNTS, st.sampled_from(GRADES), LOWS)
def test_less_than_a_value_never_has_a_milder_grade_than_its_counts_could_have(
    limit, below, scheme, low
):
    of_limit = grade_of(Quantity(limit, "10*9/L", Comparator.LESS), scheme, low)
    exact = grade_of(Quantity(below, "10*9/L"), scheme, low)
    if of_limit is not None and below < limit:
        assert exact is not None
        assert exact.low <= of_limit.low


@given(COUNTS, st.sampled_from(GRADES), LOWS)
def test_more_than_a_value_has_a_grade_only_where_every_such_count_has_it(limit, scheme, low):
    found = grade_of(Quantity(limit, "10*9/L", Comparator.MORE), scheme, low)
    assert found is None or (found.high is None and found.contains(limit + 1000, low))


def test_grade_1_of_version_5_goes_by_the_limit_printed_on_that_report():
    printed = PrintedRange(text="1.8-7.7", low=Decimal("1.8"), high=Decimal("7.7"))
    quantity = Quantity(Decimal("1.6"), "10*9/L")
    result = Result(analyte="anc", text="1.6", quantity=quantity, range=printed)
    bare = Result(analyte="anc", text="1.6", quantity=quantity)
    tests = (
        BloodTest(person=RecordId("p"), taken_on=date(2026, 1, 1), results=each)
        for each in ((result,), (bare,), ())
    )
    found = [grade_on(test, GRADES[0]) for test in tests]
    assert [each and each.label for each in found] == ["CTCAE v5 grade 1", None, None]
