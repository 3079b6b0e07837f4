from datetime import date
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from neutrodesk.domain.diary.diary import Diary
from neutrodesk.domain.diary.fever import FEVER_CELSIUS, celsius_shown
from neutrodesk.domain.diary.injection import Injection
from neutrodesk.domain.diary.measure import (
    Dose,
    DoseUnit,
    read_dose,
    read_height,
    read_temperature,
    read_weight,
)
from neutrodesk.domain.diary.medicine import MedicineCourse, MedicineKind
from neutrodesk.domain.diary.stay import HospitalStay
from neutrodesk.domain.record import RecordId
from neutrodesk.errors import InvalidValueError, Why
from tests.diary_strategies import entries

MIA = RecordId("mia")
DAY = date(2026, 3, 4)


def gcsf(dose, weight="", group=MedicineKind.GCSF):
    weighed = read_weight(weight) if weight else None
    return Injection(
        person=MIA, on=DAY, name="Filgrastim", dose=read_dose(dose), weight=weighed, group=group
    )


@pytest.mark.parametrize(
    ("typed", "celsius"),
    [
        ("38.6", "38.6"),
        ("38,6", "38.6"),
        ("38.64 °C", "38.64"),
        ("37.95", "37.95"),
        ("101.3", "38.50"),
        ("101.3 F", "38.50"),
        ("101,3°F", "38.50"),
        ("100.5 F", "38.06"),
        ("100.4 Fahrenheit", "38.00"),
        ("100.391 F", "37.995"),
        ("37 c", "37"),
    ],
)
def test_a_temperature_reads_in_celsius_and_fahrenheit(typed, celsius):
    assert str(read_temperature(typed).value) == celsius


@pytest.mark.parametrize("typed", ["38.6°", "38.6 °", "38.6º", "38.6"])
def test_a_degree_sign_without_its_letter_is_not_written_twice(typed):
    assert read_temperature(typed).text == "38.6 °C"


@pytest.mark.parametrize("typed", ["50", "3.86", "386", "38.6 K", "", "warm", "38.6.1", "-38.6"])
def test_what_is_no_temperature_of_a_body_is_refused(typed):
    with pytest.raises(InvalidValueError):
        read_temperature(typed)


@given(st.decimals(32, 43, places=1))
def test_celsius_and_fahrenheit_give_the_same_temperature(celsius):
    fahrenheit = celsius * 9 / 5 + 32
    assert read_temperature(f"{fahrenheit} °F").value == read_temperature(f"{celsius} °C").value


@given(st.integers(0, 5).flatmap(lambda places: st.decimals(90, 110, places=places)))
@example(Decimal("100.39999"))
def test_no_rounding_carries_a_temperature_over_the_line_of_fever(fahrenheit):
    value = read_temperature(f"{fahrenheit} F").value
    assert (value >= FEVER_CELSIUS) == (fahrenheit >= Decimal("100.4"))


@given(st.decimals(35, 42, places=3))
@example(Decimal("37.950"))
def test_a_temperature_is_shown_on_its_side_of_the_line_of_fever(celsius):
    shown = Decimal(celsius_shown(celsius))
    assert (shown >= FEVER_CELSIUS) == (celsius >= FEVER_CELSIUS)
    assert abs(shown - celsius) <= Decimal("0.05")


@given(st.decimals("0.5", 200, places=3))
def test_a_weight_is_the_same_in_kilograms_and_grams(kilograms):
    assert read_weight(f"{kilograms} kg").value == read_weight(f"{kilograms * 1000} g").value


def test_pounds_and_inches_are_converted_exactly_and_kept_as_typed():
    assert read_weight("44 lb").value == 44 * Decimal("0.45359237")
    assert read_height("39.5 in").value == Decimal("100.330")
    assert read_weight("44 lb").text == "44 lb"
    assert read_height("1.02 m").value == Decimal("102.00")


def test_a_weight_of_three_decimals_is_a_weight_and_a_dose_of_three_is_asked_about():
    assert read_weight("3.450").value == Decimal("3.450")
    with pytest.raises(InvalidValueError) as caught:
        read_dose("1.500 mg")
    assert caught.value.why is Why.AMBIGUOUS


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("300 µg", "300 µg"),
        ("300 \N{GREEK SMALL LETTER MU}g", "300 µg"),
        ("300mcg", "300 µg"),
        ("30 MU", "30 MU"),
        ("30 Mio. IE", "30 MU"),
        ("0,5 ml", "0.5 ml"),
        ("5 µg/kg", "5 µg/kg"),
    ],
)
def test_a_dose_reads_with_its_unit(typed, shown):
    assert read_dose(typed).text == shown


@pytest.mark.parametrize("typed", ["300", "300 furlongs", "a little", "0 mg"])
def test_no_unit_of_a_dose_is_ever_guessed(typed):
    with pytest.raises(InvalidValueError):
        read_dose(typed)


@pytest.mark.parametrize(
    ("read", "typed", "why"),
    [
        (read_height, "1.28", Why.BEYOND_BODY),
        (read_height, "19 cm", Why.BEYOND_BODY),
        (read_height, "261", Why.BEYOND_BODY),
        (read_weight, "0.1", Why.BEYOND_BODY),
        (read_weight, "401 kg", Why.BEYOND_BODY),
        (read_dose, "99999999 mg", Why.IMPOSSIBLE),
    ],
)
def test_what_nobody_measures_or_takes_is_refused(read, typed, why):
    with pytest.raises(InvalidValueError) as caught:
        read(typed)
    assert caught.value.why is why


def test_thirty_million_units_of_filgrastim_are_three_hundred_micrograms():
    assert gcsf("30 MU").micrograms == gcsf("300 µg").micrograms == gcsf("0.3 mg").micrograms
    assert gcsf("48 MU").micrograms == 480


def test_million_units_of_another_medicine_are_not_made_micrograms():
    assert gcsf("3 MU", group=MedicineKind.ANTIBIOTIC).micrograms is None
    assert gcsf("5 ml").micrograms is None


def test_what_was_given_per_kilogram_needs_the_weight_that_was_used():
    assert gcsf("75 µg", "15 kg").micrograms_per_kilo == 5
    assert gcsf("75 µg").micrograms_per_kilo is None


def test_nothing_lasts_until_before_it_began():
    with pytest.raises(InvalidValueError) as caught:
        HospitalStay(person=MIA, on=DAY, until=date(2026, 3, 3))
    assert (caught.value.field, caught.value.why) == ("until", Why.TOO_EARLY)


def test_a_medicine_without_an_end_goes_on():
    course = MedicineCourse(person=MIA, on=DAY, name="Co-trimoxazole")
    assert course.covers(date(2036, 1, 1))
    assert not course.covers(date(2026, 3, 3))


def test_a_dose_of_nothing_is_none():
    with pytest.raises(InvalidValueError):
        Dose(amount=Decimal(0), unit=DoseUnit.MILLIGRAM)


@given(st.lists(entries, max_size=12), st.randoms())
def test_a_diary_is_the_same_in_whatever_order_it_was_written(written, random):
    shuffled = list(written)
    random.shuffle(shuffled)
    assert Diary.of(shuffled) == Diary.of(written) or len({e.id for e in written}) < len(written)
    assert sorted(map(id, Diary.of(written))) == sorted(map(id, written))


@given(st.lists(entries, max_size=12), st.dates(date(1950, 1, 1), date(2030, 1, 1)))
def test_a_period_and_the_time_around_it_hold_the_whole_diary(written, day):
    diary = Diary.of(written)
    before, after = diary.between(date.min, day), diary.between(day, date.max)
    assert {*before, *after} == set(diary)


@pytest.mark.parametrize(("spoken", "short"), [("14.2 kilos", "14.2 kg"), ("31 pounds", "31 lb")])
def test_a_weight_is_read_as_it_is_spoken_and_kept_as_typed(spoken, short):
    assert read_weight(spoken).value == read_weight(short).value
    assert read_weight(spoken).text == spoken
