from datetime import date, timedelta
from decimal import Decimal

import pytest

from neutrodesk.domain.course import course
from neutrodesk.domain.statistics.comparison import compare
from neutrodesk.domain.statistics.count import Lack, NotEnough, counts_of
from neutrodesk.errors import InvalidValueError
from tests.domain.statistics.courses import MIA, counted, drawn

DAY = date(2024, 4, 1)
BEFORE = "2024-01-02 9", "2024-01-03 0.4", "2024-03-01 0.2", "2024-04-01 0.3"
AFTER = "2024-04-02 1.0", "2024-05-01 1.6", "2024-06-01 2.0", "2024-06-30 1.2", "2024-07-01 9"


def test_each_side_has_its_numbers():
    found = compare(counted(*BEFORE, *AFTER), DAY)
    before, after = found.before, found.after
    assert (before.first_on, before.last_on) == (date(2024, 1, 3), date(2024, 4, 1))
    assert (after.first_on, after.last_on) == (date(2024, 4, 2), date(2024, 6, 30))
    assert (before.tests, after.tests) == (3, 4)
    assert (before.median, after.median) == (Decimal("0.3"), Decimal("1.4"))
    assert before.lowest.count == before.counts[1]
    assert after.highest.count == after.counts[2]
    assert [row.tests for row in after.bands] == [2, 2, 0, 0, 0, 0]
    assert found.lacking is None


def test_fewer_than_three_tests_on_a_side_are_not_enough():
    assert compare(counted(*BEFORE, *AFTER[:2]), DAY).lacking == NotEnough(Lack.AFTER, 3, 2)
    assert compare(counted(*BEFORE[:3], *AFTER), DAY).lacking == NotEnough(Lack.BEFORE, 3, 2)


def test_the_window_can_be_another_one():
    counts = counted(*BEFORE, *AFTER)
    assert compare(counts, DAY, timedelta(days=91)).before.tests == 4
    with pytest.raises(InvalidValueError):
        compare(counts, DAY, timedelta())


def test_a_median_is_of_exact_counts():
    found = compare(counted("2024-03-30 <0.1", "2024-03-31 0.4"), DAY)
    assert (found.before.tests, found.before.median) == (2, Decimal("0.4"))
    assert found.after.median is None


@pytest.mark.parametrize(
    ("before", "after", "same"),
    [("City", "city ", True), ("City", "Clinic", False), ("City", "", False), ("", "", False)],
)
def test_it_is_told_whether_the_laboratory_is_the_same(before, after, same):
    tests = [
        drawn(DAY, "0.4", laboratory=before),
        drawn(DAY + timedelta(days=9), "0.4", laboratory=after),
    ]
    assert compare(counts_of(course(MIA, tests)), DAY).same_laboratory is same
