from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given

from neutrodesk.domain.course import course
from neutrodesk.domain.statistics.count import Laboratories, Lack, NotEnough, counts_of
from neutrodesk.domain.statistics.overview import lowest, overview
from tests.domain.statistics.courses import MIA, counted, drawn, drawn_lists, in_microlitre

TODAY = date(2024, 6, 30)


def over(*lines):
    return overview(counted(*lines), TODAY)


def where(count):
    return count.quantity.text(), count.on.isoformat()


def test_the_last_the_lowest_and_the_highest_have_their_days():
    found = over("2024-01-10 0.9", "2024-02-01 0.2", "2024-04-01 2.4", "2024-06-01 1.1")
    assert found.tests == 4
    assert where(found.last) == ("1.1", "2024-06-01")
    assert where(found.lowest.count) == ("0.2", "2024-02-01")
    assert where(found.highest.count) == ("2.4", "2024-04-01")
    assert found.days_since == 29
    gap = found.longest_gap
    assert (gap.days, gap.first.on, gap.last.on) == (61, date(2024, 4, 1), date(2024, 6, 1))


def test_the_lowest_is_told_from_its_first_day_on():
    found = over("2024-01-10 0.2", "2024-02-01 0.20", "2024-03-01 0.5", "2024-04-01 0.2")
    assert where(found.lowest.count) == ("0.2", "2024-01-10")
    assert [count.on for count in found.lowest.again] == [date(2024, 2, 1), date(2024, 4, 1)]


def test_a_limit_that_may_be_lower_is_told_beside_the_lowest():
    found = over("2024-01-10 0.3", "2024-02-01 <0.5", "2024-03-01 0.9")
    assert where(found.lowest.count) == ("0.3", "2024-01-10")
    assert found.lowest.measured is None
    assert [where(limit) for limit in found.lowest.beyond] == [("<0.5", "2024-02-01")]
    assert found.highest.beyond == ()


@pytest.mark.parametrize("limit", ["<0.3", "<=0.3", "<=0.2", "<0.01"])
def test_a_limit_at_the_lowest_number_or_under_it_is_the_lowest(limit):
    found = over("2024-01-10 0.3", f"2024-02-01 {limit}").lowest
    assert where(found.count) == (limit, "2024-02-01")
    assert where(found.measured) == ("0.3", "2024-01-10")
    assert found.beyond == ()


def test_of_limits_the_one_that_is_certainly_lowest_leads():
    lines = "2024-01-10 <=0.2", "2024-01-11 <0.2", "2024-01-12 0.4", "2024-01-13 <0.2"
    found = over(*lines, "2024-01-14 <0.5").lowest
    assert where(found.count) == ("<0.2", "2024-01-11")
    assert [count.on.day for count in found.again] == [13]
    assert [where(limit)[0] for limit in found.beyond] == ["<=0.2", "<0.5"]


def test_nothing_is_lower_than_zero():
    assert over("2024-01-10 0", "2024-02-01 <0.1").lowest.beyond == ()


def test_a_limit_upwards_may_be_higher_and_may_even_be_the_lowest():
    found = over("2024-01-10 3.0", "2024-02-01 >2.0", "2024-03-01 2.5")
    assert [where(limit) for limit in found.highest.beyond] == [(">2", "2024-02-01")]
    assert [where(limit) for limit in found.lowest.beyond] == [(">2", "2024-02-01")]


def test_a_limit_upwards_that_is_certainly_higher_is_the_highest():
    found = over("2024-01-10 3.0", "2024-02-01 >3.0").highest
    assert where(found.count) == (">3", "2024-02-01")
    assert where(found.measured) == ("3", "2024-01-10")
    assert over("2024-01-10 <9").highest.count is None


def test_limits_alone_have_the_lowest_of_them():
    found = over("2024-01-10 <0.1", "2024-02-01 <0.1").lowest
    assert where(found.count) == ("<0.1", "2024-01-10")
    assert (len(found.again), found.measured, found.beyond) == (1, None, ())
    assert over("2024-01-10 >0.1").lowest.count is None


@given(drawn_lists)
def test_no_count_lies_certainly_below_the_lowest(listed):
    counts = counts_of(course(MIA, in_microlitre(listed)))
    found = lowest(counts).count
    for count in counts:
        downward = count.quantity.comparator is None or count.quantity.comparator.downward
        if downward:
            assert found is not None
            assert found.quantity.value <= count.quantity.value


def test_the_median_is_of_the_last_five_exact_counts():
    lines = ["2024-01-01 9", "2024-01-02 0.1", "2024-01-03 0.5", "2024-01-04 <0.1"]
    found = over(*lines, "2024-01-05 0.3", "2024-01-06 0.2", "2024-01-07 0.9")
    assert found.middle.value == Decimal("0.3")
    assert [count.on.day for count in found.middle.counts] == [2, 3, 5, 6, 7]


def test_four_exact_counts_have_no_median_here():
    found = over("2024-01-01 9", "2024-01-02 1", "2024-01-03 1", "2024-01-04 1", "2024-01-05 <1")
    assert found.middle == NotEnough(Lack.EXACT, 5, 4)


def test_no_test_has_no_numbers():
    found = over()
    assert (found.tests, found.last, found.days_since) == (0, None, None)
    assert found.longest_gap == NotEnough(Lack.COUNTS, 2, 0)
    assert found.lowest.count is found.highest.count is None


def test_laboratories_are_named_once_however_they_are_spelled():
    tests = [
        drawn("2024-01-01", "1.0", laboratory="City Lab"),
        drawn("2024-01-02", "1.0", laboratory=" city  LAB"),
        drawn("2024-01-03", "1.0", laboratory="Clinic"),
    ]
    found = overview(counts_of(course(MIA, tests)), TODAY).laboratories
    assert found == Laboratories(("City Lab", "Clinic"), unnamed=False)
    assert found.several


def test_a_test_without_a_laboratory_may_be_from_another():
    tests = [drawn("2024-01-01", "1.0", laboratory="City Lab"), drawn("2024-01-02", "1.0")]
    assert overview(counts_of(course(MIA, tests)), TODAY).laboratories.several
    assert not overview(counts_of(course(MIA, tests[1:])), TODAY).laboratories.several


def test_a_test_without_a_count_is_not_among_them():
    assert over("2024-01-01 clumped", "2024-01-02 0.4").tests == 1
