import unicodedata
from decimal import Decimal

import pytest

from neutrodesk.reference.analytes import analyte
from neutrodesk.reference.units import conversion, conversions, display_units, unit_words

KINDS = sorted({row.kind for row in conversions()})


def converted(kind, unit, value):
    row = conversion(kind, unit)
    assert row is not None
    return (Decimal(value) + row.offset) * row.factor / row.divisor


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_has_one_canonical_unit_listed_first(kind):
    of_kind = [row for row in conversions() if row.kind == kind]
    assert {row.canonical for row in of_kind} == {of_kind[0].unit}
    first = of_kind[0]
    assert first.factor == first.divisor == 1
    assert first.offset == 0


@pytest.mark.parametrize(
    ("kind", "unit", "value", "expected"),
    [
        ("count", "10*3/uL", "1.234", "1.234"),
        ("count", "/uL", "30", "0.030"),
        ("count", "{cells}/uL", "105600", "105.6"),
        ("count", "10*6/L", "1500", "1.5"),
        ("count", "10*3/mL", "1500", "1.5"),
        ("count", "/nL", "4.4", "4.4"),
        ("count", "/mm3", "500", "0.5"),
        ("red_count", "10*6/uL", "4.41", "4.41"),
        ("haemoglobin", "g/dL", "12.5", "125"),
        ("haemoglobin", "mmol/L", "7.5", "120.855"),
        ("haematocrit", "L/L", "0.41", "41"),
        ("c_reactive_protein", "mg/dL", "0.5", "5"),
        ("ferritin", "ng/mL", "12", "12"),
        ("immunoglobulin", "mg/dL", "850", "8.5"),
        ("temperature", "[degF]", "100.4", "38"),
        ("temperature", "[degF]", "101.3", "38.5"),
        ("mass", "[lb_av]", "10", "4.5359237"),
        ("mass", "g", "3450", "3.45"),
        ("length", "[in_i]", "10", "25.4"),
        ("vitamin_b12", "pmol/L", "73.8", "100"),
        ("folate", "nmol/L", "22.66", "10"),
    ],
)
def test_conversions_are_exact(kind, unit, value, expected):
    assert converted(kind, unit, value) == Decimal(expected)


def test_haemoglobin_goes_by_the_monomer():
    row = conversion("haemoglobin", "mmol/L")
    assert row is not None
    assert round(10 / row.factor, 4) == Decimal("0.6206")


def test_no_row_turns_something_into_nothing():
    assert all(row.factor > 0 and row.divisor > 0 for row in conversions())


def test_a_unit_of_another_kind_is_not_converted():
    assert conversion("haemoglobin", "10*9/L") is None
    assert conversion("red_count", "10*3/uL") is None
    assert conversion("count", "/mL") is None
    assert conversion("count", "g/L") is None


def test_every_unit_to_choose_from_can_be_converted():
    for kind in KINDS:
        assert display_units(kind), kind
        for unit in display_units(kind):
            assert conversion(kind, unit.unit) is not None


def test_texts_have_no_units():
    assert display_units("text") == ()


@pytest.mark.parametrize(
    ("key", "decimals"),
    [
        ("anc", {"10*9/L": 2, "10*3/uL": 2, "/uL": 0}),
        ("plt", {"10*9/L": 0, "10*3/uL": 0, "/uL": 0}),
        ("hb", {"g/L": 0, "g/dL": 1, "mmol/L": 1}),
        ("body_temp", {"Cel": 1, "[degF]": 1}),
        ("igg", {"g/L": 2, "mg/dL": 0}),
    ],
)
def test_decimals_belong_to_the_analyte_and_move_with_the_unit(key, decimals):
    found = analyte(key)
    shown = {unit.unit: unit.decimals(found.decimals) for unit in display_units(found.kind)}
    assert shown == decimals


def test_counts_are_shown_as_reports_print_them():
    assert [unit.shown for unit in display_units("count")] == ["×10⁹/L", "K/µL", "cells/µL"]


def folded(word):
    return unicodedata.normalize("NFKC", word).casefold()


def test_a_word_has_one_meaning():
    exact = [word.word for word in unit_words() if word.case_sensitive]
    loose = [folded(word.word) for word in unit_words() if not word.case_sensitive]
    assert len(exact) == len(set(exact))
    assert len(loose) == len(set(loose))
    # A word that is compared by case must not be caught by one that is not.
    assert not {folded(word) for word in exact} & (set(loose) - {"mm"})


def test_giga_and_gram_differ_by_case_alone():
    meaning = {word.word: word.meaning for word in unit_words() if word.case_sensitive}
    assert (meaning["G"], meaning["g"]) == ("10*9", "g")


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("giga", "10*9"),
        ("Gpt", "10*9"),
        ("Mrd", "10*9"),
        ("Tsd", "10*3"),
        ("thou", "10*3"),
        ("THOUS", "10*3"),
        ("mila", "10*3"),
        ("milliers", "10*3"),
        ("milioni", "10*6"),
        ("MILL", "10*6"),
        ("tera", "10*12"),
        ("mil", "ambiguous"),
        ("/mL", "ambiguous"),
        ("cumm", "uL"),
        ("mm3", "uL"),
        ("mcL", "uL"),
        ("um3", "fL"),
        ("uug", "pg"),
        ("cells", "{cells}"),
    ],
)
def test_words_mean_what_reports_mean_by_them(word, expected):
    (found,) = [row.meaning for row in unit_words() if row.word == word]
    assert found == expected


def test_parts_are_of_four_sorts():
    assert {word.part for word in unit_words()} == {"multiplier", "unit", "whole", "ignored"}
