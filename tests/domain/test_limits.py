from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from neutrodesk.domain.blood_test import BloodTest, PrintedRange, Result
from neutrodesk.domain.laboratory import Laboratory, LaboratoryInterval
from neutrodesk.domain.limits import Origin, count_limits, given_limits, limits_of
from neutrodesk.domain.person import DuffyResult, Person, Sex
from neutrodesk.domain.quantity import Quantity
from tests import strategies

MIA = Person(name="Mia", born=date(2020, 1, 15))
DAY = date(2026, 3, 1)
PRINTED = PrintedRange(text="1500 - 8000", low=Decimal("1.5"), high=Decimal(8))
IN_WORDS = PrintedRange(text="see over")


def interval(analyte="anc", low="1.2", high="6", **more):
    return LaboratoryInterval(
        analyte=analyte,
        text=f"{low}-{high}",
        unit="G/L",
        low=Decimal(low),
        high=Decimal(high),
        **more,
    )


CITY_LAB = Laboratory(
    name="City Lab", intervals=(interval(), interval("hb", "110", "140")), source="their leaflet"
)


def result(analyte="anc", value="1.1", printed=None):
    units = {"hb": "g/L", "neut_pct": "%"}
    quantity = Quantity(Decimal(value), units.get(analyte, "10*9/L"))
    return Result(analyte=analyte, text=value, quantity=quantity, range=printed)


def taken(*results, day=DAY, laboratory="City Lab", person=MIA):
    return BloodTest(person=person.id, taken_on=day, laboratory=laboratory, results=results)


def found(limits):
    assert limits is not None
    return limits


def ends(limits):
    return tuple(
        None if end is None else str(end) for end in (found(limits).low, found(limits).high)
    )


def test_a_printed_range_comes_before_that_of_the_laboratory_and_general_values():
    one = result(printed=PRINTED)
    it = found(limits_of(one, taken(one), MIA, [CITY_LAB]))
    assert (it.origin, it.text, ends(it)) == (Origin.REPORT, PRINTED.text, ("1.5", "8"))


def test_a_printed_range_that_could_not_be_read_still_comes_first():
    one = result(printed=IN_WORDS)
    it = found(limits_of(one, taken(one), MIA, [CITY_LAB]))
    assert (it.origin, it.text, it.readable) == (Origin.REPORT, "see over", False)
    assert ends(it) == (None, None)


def test_the_range_entered_for_a_laboratory_comes_before_general_values():
    one = result()
    it = found(limits_of(one, taken(one, laboratory="city  LAB"), MIA, [CITY_LAB]))
    assert (it.origin, ends(it)) == (Origin.LABORATORY, ("1.2", "6"))
    assert (it.laboratory, it.source, it.text) == (
        "City Lab",
        "their leaflet",
        "1.2-6 G/L",
    )


@pytest.mark.parametrize("laboratory", ["", "Other Lab"])
def test_general_values_stand_in_where_nothing_else_is_known(laboratory):
    one = result()
    it = found(limits_of(one, taken(one, laboratory=laboratory), MIA, [CITY_LAB]))
    assert (it.origin, ends(it)) == (Origin.GENERAL, ("1.5", "8.0"))
    assert it.source == ""


def test_general_values_that_were_read_in_a_source_name_it():
    one = result("hb", "118")
    assert found(limits_of(one, taken(one), MIA, [])).source == "Lima Memorial Health System"


def test_the_range_of_a_laboratory_follows_age_and_sex():
    girls = interval("hb", "120", "150", from_days=4000, sex=Sex.FEMALE)
    laboratory = replace(CITY_LAB, intervals=(*CITY_LAB.intervals, girls))
    one = result("hb", "118")
    older = taken(one, day=date(2033, 1, 1))
    known = replace(MIA, sex=Sex.FEMALE)
    assert ends(limits_of(one, taken(one), known, [laboratory])) == ("110", "140")
    assert ends(limits_of(one, older, known, [laboratory])) == ("120", "150")
    assert found(limits_of(one, older, MIA, [laboratory])).origin is Origin.GENERAL


def test_a_laboratory_without_a_range_for_the_analyte_leaves_general_values():
    one = result("plt", "300")
    assert found(limits_of(one, taken(one), MIA, [CITY_LAB])).origin is Origin.GENERAL


def test_general_values_of_the_neutrophils_need_a_line_that_holds():
    born = date(2026, 2, 20)
    baby = replace(MIA, born=born)
    anc, white = result(), result("wbc", "9")
    young = taken(anc, white, laboratory="", day=date(2026, 3, 5))
    assert limits_of(anc, young, baby) is None
    assert found(limits_of(white, young, baby)).origin is Origin.GENERAL
    later = replace(young, taken_on=date(2026, 3, 6))
    assert ends(limits_of(anc, later, baby)) == ("1.0", "9.5")


def test_a_duffy_null_adult_who_chose_the_line_has_the_interval_it_was_taken_from():
    ama = Person(name="Ama", born=date(2000, 1, 1), duffy=DuffyResult.NULL, duffy_line=True)
    one = result()
    it = found(limits_of(one, taken(one), ama))
    assert (ends(it), it.source) == (("1.21", "5.39"), "Merz 2023; Hibbs 2025")
    assert ends(limits_of(one, taken(one), replace(ama, duffy_line=False))) == ("1.8", "7.7")


def test_a_calculated_count_has_limits_too():
    test = taken(result("wbc", "2.1"), result("neut_pct", "47"), laboratory="")
    assert found(count_limits(test, MIA)).origin is Origin.GENERAL
    of_lab = replace(test, laboratory="City Lab")
    assert found(count_limits(of_lab, MIA, [CITY_LAB])).origin is Origin.LABORATORY
    assert given_limits(test, MIA, [CITY_LAB]) is None


def test_without_a_count_only_a_printed_range_is_told():
    words = Result(analyte="anc", text="clumped")
    assert count_limits(taken(words), MIA, [CITY_LAB]) is None
    with_range = replace(words, range=PRINTED)
    assert found(count_limits(taken(with_range), MIA, [CITY_LAB])).origin is Origin.REPORT
    assert count_limits(taken(), MIA, [CITY_LAB]) is None


@given(
    strategies.tests,
    strategies.people,
    st.lists(strategies.laboratories, max_size=3),
)
def test_a_printed_range_always_wins_and_all_limits_have_an_origin(test, person, laboratories):
    for each in test.results:
        limits = limits_of(each, test, person, laboratories)
        if each.range is not None:
            assert limits is not None
            assert limits.origin is Origin.REPORT
            assert (limits.text, limits.low, limits.high) == (
                each.range.text,
                each.range.low,
                each.range.high,
            )
        elif limits is not None:
            assert limits.origin in (Origin.LABORATORY, Origin.GENERAL)
            assert limits.laboratory or limits.origin is Origin.GENERAL
    shown = count_limits(test, person, laboratories)
    printed = test.result("anc")
    if printed is not None and (printed.range or printed.quantity):
        assert shown == limits_of(printed, test, person, laboratories)
