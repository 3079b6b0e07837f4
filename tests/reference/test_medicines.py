import pytest

from neutrodesk.domain.diary.medicine import MedicineKind
from neutrodesk.reference.medicines import find, medicines, reported
from neutrodesk.reference.sources import source

REPORTED_MOST = (
    *("carbimazole", "clozapine", "dapsone", "dipyrone", "methimazole", "penicillin G"),
    *("procainamide", "propylthiouracil", "rituximab", "sulfasalazine", "ticlopidine"),
)


@pytest.mark.parametrize("row", medicines(), ids=lambda row: row.name)
def test_every_medicine_has_a_group_that_the_diary_knows_and_sources(row):
    assert MedicineKind(row.kind)
    assert row.source
    assert all(mark == "GK" or source(mark) for mark in row.source)
    assert all(word == word.casefold() for word in row.words)


def test_no_word_means_two_medicines():
    words = [word for row in medicines() for word in (row.name.casefold(), *row.words)]
    assert sorted(set(words)) == sorted(words)


@pytest.mark.parametrize("name", REPORTED_MOST)
def test_the_medicines_with_the_most_reports_are_marked_by_their_review(name):
    row = reported(name)
    assert row is not None
    assert "S34" in row.source


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("G-CSF", "filgrastim"),
        ("  Neupogen ", "filgrastim"),
        ("TMP-SMX", "co-trimoxazole"),
        ("trimethoprim-sulfamethoxazole", "co-trimoxazole"),
        ("Metamizol", "metamizole"),
        ("thiamazole", "methimazole"),
        ("Valproic  acid", "valproate"),
    ],
)
def test_a_brand_and_a_spelling_mean_the_medicine(typed, name):
    row = find(typed)
    assert row is not None
    assert row.name == name


def test_a_medicine_that_is_not_listed_is_not_known():
    assert find("somebody's drops") is None
    assert find("") is None


def test_what_was_not_reported_has_no_tag():
    row = find("filgrastim")
    assert row is not None
    assert row.kind == "gcsf"
    assert reported("filgrastim") is None
    assert reported("paracetamol") is None


def test_what_was_not_checked_against_print_says_so():
    row = reported("methotrexate")
    assert row is not None
    assert "GK" in row.source
