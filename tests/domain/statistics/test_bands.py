from datetime import date

from hypothesis import given

from neutrodesk.domain.course import course
from neutrodesk.domain.person import DuffyResult, Person
from neutrodesk.domain.statistics.bands import tests_per_band as per_band
from neutrodesk.domain.statistics.count import counts_of
from tests.domain.statistics.courses import MIA, counted, drawn_lists, in_microlitre


def rows(*lines, person=MIA):
    found = per_band(counted(*lines, person=person))
    return [(row.band and row.band.label, row.tests) for row in found]


def test_each_test_is_in_the_band_of_its_unrounded_count():
    found = rows("2024-01-01 1.5", "2024-01-02 1.499", "2024-01-03 0.5", "2024-01-04 0.199")
    assert found == [
        ("1.5 or more", 1),
        ("1.0 – 1.5 (often called mild)", 1),
        ("0.5 – 1.0 (often called moderate)", 1),
        ("below 0.5 (often called severe)", 0),
        ("below 0.2 (very low)", 1),
        (None, 0),
    ]


def test_a_limit_is_in_the_highest_band_that_is_possible_or_in_none():
    found = dict(rows("2024-01-01 <0.5", "2024-01-02 <0.1", "2024-01-03 >0.3", "2024-01-04 <5"))
    assert found["below 0.5 (often called severe)"] == 1
    assert found["below 0.2 (very low)"] == 1
    assert found[None] == 2


def test_the_first_fortnight_has_no_bands_and_the_first_year_has_others():
    baby = Person(name="Baby", born=date(2024, 1, 1))
    found = rows("2024-01-05 1.2", "2024-06-01 1.2", "2025-06-01 1.2", person=baby)
    assert found == [
        ("1.5 or more", 0),
        ("1.0 or more", 1),
        ("1.0 – 1.5 (often called mild)", 1),
        ("0.5 – 1.0 (often called moderate)", 0),
        ("below 0.5 (often called severe)", 0),
        ("below 0.2 (very low)", 0),
        (None, 1),
    ]


def test_the_line_of_a_duffy_null_adult_has_bands_of_its_own():
    adult = Person(name="A", born=date(1990, 1, 1), duffy=DuffyResult.NULL, duffy_line=True)
    assert rows("2024-01-05 1.3", person=adult)[0] == ("1.2 or more", 1)


def test_no_test_is_in_no_band():
    assert [row.tests for row in per_band(())] == [0]


@given(drawn_lists)
def test_the_bands_add_up_to_the_tests(listed):
    counts = counts_of(course(MIA, in_microlitre(listed)))
    assert sum(row.tests for row in per_band(counts)) == len(listed)
