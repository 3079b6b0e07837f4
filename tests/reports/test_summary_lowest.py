from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from neutrodesk.domain.blood_test import BloodTest
from neutrodesk.domain.person import Person
from neutrodesk.domain.quantity import Comparator
from neutrodesk.reports.summary import Request, summarise
from tests.summaries import SENTENCES, TODAY, counted, result


def test_a_limit_printed_below_every_exact_count_is_the_lowest(said, a_person):
    page = said(
        counted(a_person, date(2026, 1, 1), "0.1", Comparator.LESS),
        counted(a_person, date(2026, 1, 8), "0.1", Comparator.LESS),
        counted(a_person, date(2026, 2, 1), "0.4"),
        counted(a_person, date(2026, 3, 1), "3.1", laboratory="City Lab"),
    )
    last, lowest, highest, tally = page.boxes
    assert (last.value, last.lines) == ("3.1", ("1 Mar 2026, City Lab", "9 days before printing"))
    assert (lowest.value, lowest.sign) == ("<0.1", "▼")
    assert lowest.lines == (
        "8 Jan 2026",
        "lowest measured 0.4 on 1 Feb 2026",
        "besides 1 printed as <0.1",
    )
    assert (highest.value, highest.lines) == ("3.1", ("1 Mar 2026, City Lab",))
    assert [each.number for each in tally.tally] == ["1", "0", "0", "1", "2"]
    assert tally.lines == ("counts: 4 · tests: 4 · days: 59",)


def test_a_limit_printed_above_every_exact_count_is_the_highest(said, a_person):
    page = said(
        counted(a_person, date(2026, 1, 1), "20", Comparator.MORE),
        counted(a_person, date(2026, 2, 1), "20"),
        counted(a_person, date(2026, 3, 1), "1.2"),
    )
    highest = page.boxes[2]
    assert highest.value == ">20"
    assert highest.lines == ("1 Jan 2026", "highest measured 20 on 1 Feb 2026")


def test_a_limit_above_an_exact_count_is_told_beside_it(said, a_person):
    page = said(
        counted(a_person, date(2026, 1, 1), "0.5", Comparator.LESS),
        counted(a_person, date(2026, 2, 1), "0.4"),
    )
    lowest = page.boxes[1]
    assert lowest.value == "0.4"
    assert lowest.lines == ("1 Feb 2026", "besides 1 printed as <0.5")


def test_where_only_limits_were_printed_no_count_is_made_up(said, a_person):
    page = said(
        counted(a_person, date(2026, 1, 1), "0.1", Comparator.LESS),
        counted(a_person, date(2026, 1, 8), "0.5", Comparator.LESS),
    )
    _last, lowest, highest, _tally = page.boxes
    assert (lowest.value, lowest.lines) == ("<0.1", ("1 Jan 2026", "besides 1 printed as <0.5"))
    assert (highest.value, highest.lines) == ("", ("no exact count in this time",))


def test_many_different_limits_are_told_by_their_number(said, a_person):
    tests = [
        counted(a_person, date(2026, 1, day), f"0.{day}", Comparator.LESS) for day in range(2, 8)
    ]
    page = said(counted(a_person, date(2026, 2, 1), "0.1"), *tests)
    assert page.boxes[1].lines == ("1 Feb 2026", "besides 6 printed as limits")


def test_a_lowest_count_that_was_there_before_says_how_often(said, a_person):
    days = [date(2026, 1, day) for day in (1, 8, 15, 22)]
    counts = [
        counted(a_person, day, n) for day, n in zip(days, ("0", "0.4", "0", "0"), strict=True)
    ]
    assert said(*counts).boxes[1].lines == ("22 Jan 2026", "the same 2 times before")
    assert said(*counts[:3]).boxes[1].lines == ("15 Jan 2026", "the same once before")
    assert said(*counts[:2]).boxes[1].lines == ("1 Jan 2026",)


@given(
    st.lists(
        st.tuples(
            st.integers(0, 40).map(lambda number: Decimal(number) / 10),
            st.sampled_from([None, Comparator.LESS, Comparator.AT_MOST, Comparator.MORE]),
        ),
        min_size=1,
        max_size=8,
    )
)
def test_no_count_was_ever_printed_lower_than_the_lowest_of_the_page(counts):
    person = Person(name="Mia", born=date(2020, 1, 1))
    tests = [
        counted(person, date(2026, 1, 1 + day), number, comparator)
        for day, (number, comparator) in enumerate(counts)
    ]
    page = summarise(person, tests, [], Request(today=TODAY), SENTENCES)
    value = page.boxes[1].value
    downward = [number for number, comparator in counts if comparator is not Comparator.MORE]
    if downward:
        assert Decimal(value.lstrip("<=≤")) == min(downward)
    else:
        assert value == ""


def test_a_later_test_without_a_count_does_not_hide_the_last_count(said, a_person):
    later = BloodTest(person=a_person.id, taken_on=date(2026, 3, 9), results=(result("hb", "118"),))
    page = said(counted(a_person, date(2026, 3, 1), "3.1"), later)
    assert "a later test has no neutrophil count" in page.boxes[0].lines
    assert page.boxes[3].lines == ("counts: 1 · tests: 2",)
