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
    (row,) = reported(name)
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
    assert reported("filgrastim") == ()
    assert reported("paracetamol") == ()


def test_what_was_not_checked_against_print_says_so():
    (row,) = reported("methotrexate")
    assert "GK" in row.source


@pytest.mark.parametrize(
    ("name", "marks"),
    [
        *((name, ("S99",)) for name in ("cephalosporins", "macrolides", "phenothiazines")),
        *((name, ("S99",)) for name in ("tricyclics", "thiazides", "ACE inhibitors")),
        *((name, ("GK", "S100")) for name in ("chemotherapy", "JAK inhibitors")),
    ],
)
def test_the_groups_that_a_source_lists_are_listed_in_singular_and_plural(name, marks):
    (row,) = reported(name)
    assert (row.name, row.member_of, row.source) == (name, "", marks)
    singular = "chemo" if name == "chemotherapy" else name[:-1]
    assert reported(singular.upper()) == (row,)


def test_a_member_of_a_group_has_the_source_of_its_group_and_no_other():
    rows = {row.name: row for row in medicines()}
    members = [row for row in rows.values() if row.member_of]
    assert {row.member_of for row in members} == {
        *("cephalosporins", "macrolides", "phenothiazines", "tricyclics", "thiazides"),
        *("ACE inhibitors", "chemotherapy", "JAK inhibitors"),
    }
    for row in members:
        group = rows[row.member_of]
        assert (row.source, row.reported) == (group.source, group.reported)
        assert row.kind == group.kind


def test_what_contains_a_medicine_has_the_source_of_that_medicine_and_no_other():
    rows = {row.name: row for row in medicines()}
    mixed = {row.name: rows[row.contains] for row in medicines() if row.contains}
    assert {name: row.name for name, row in mixed.items()} == {
        "amoxicillin-clavulanate": "amoxicillin",
        "ampicillin-sulbactam": "ampicillin",
    }
    for name, contained in mixed.items():
        assert (rows[name].source, rows[name].kind) == (contained.source, contained.kind)


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("Amoxicillin 250 suspension", ["amoxicillin"]),
        ("co-trimoxazole Hexal", ["co-trimoxazole"]),
        ("Cotrim-ratiopharm 480", ["co-trimoxazole"]),
        ("Amoxicillin/clavulanic acid 457", ["amoxicillin-clavulanate"]),
        ("Ibuprofen400", ["ibuprofen"]),
        ("syrup (ibuprofen)", ["ibuprofen"]),
        ("amoxicillin, then Zithromax", ["amoxicillin", "azithromycin"]),
        ("oral chemotherapy", ["chemotherapy"]),
        ("6-mercaptopurine 20 mg", ["mercaptopurine"]),
        ("gold", ["gold"]),
    ],
)
def test_a_medicine_is_found_in_a_longer_name(typed, names):
    assert [row.name for row in reported(typed)] == names


@pytest.mark.parametrize(
    "typed",
    [
        *("hydroxychloroquine", "Golden drops", "Vitamins Gold", "marigold cream", "ampicillinx"),
        *("ibuprofen-free syrup", "chemotherapist", "penicillin V", "penicillin", "macrolidex"),
    ],
)
def test_a_name_that_only_has_the_letters_is_no_medicine_of_the_list(typed):
    assert reported(typed) == ()
