import pytest

from neutrodesk.domain.antibodies import meant_by_code, takes_one_for_the_other

ANCA_NUMBERS = ["87427-1", "17351-8", "17353-4", "17357-5"]


def keys(loinc, name):
    return [each.key for each in meant_by_code(loinc, name)]


@pytest.mark.parametrize("number", ANCA_NUMBERS)
@pytest.mark.parametrize("name", ["ANCA", "Neutrophil antibodies", "", "xyz"])
def test_a_number_of_anca_is_anca_whatever_stands_beside_it(number, name):
    assert keys(number, name) == ["anca"]


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Granulocyte Ab", ["neut_ab"]),
        ("Neutrophil antibodies", ["neut_ab"]),
        ("ANCA screen", ["anca"]),
        ("Autoantibodies", ["neut_ab", "anca"]),
        ("", ["neut_ab", "anca"]),
    ],
)
def test_the_number_listed_for_both_never_tells_them_apart(name, found):
    assert keys("35279-9", name) == found


def test_a_line_named_anca_never_becomes_an_antibody_to_neutrophils_by_its_number():
    assert keys("105286-9", "c-ANCA") == ["neut_ab", "anca"]
    assert keys("105286-9", "GIFT") == ["neut_ab"]


def test_other_numbers_mean_what_they_mean():
    assert keys("751-8", "ANCA") == ["anc"]
    assert keys("26881-3", "ANCA") == []


@pytest.mark.parametrize(
    ("names", "number"),
    [
        (["Granulocyte antibodies"], "17351-8"),
        (["Neutrophil antibodies"], "35279-9"),
        (["Granulozyten-Antikörper"], "87427-1"),
        (["Anticorps anti-polynucléaires neutrophiles"], "17353-4"),
        (["Anticuerpos antineutrófilos"], "17357-5"),
        (["Anti-neutrophil antibodies (ANCA)"], ""),
        (["Antineutrophil antibodies", "ANCA"], ""),
        (["p-ANCA"], "5171-4"),
    ],
)
def test_taking_one_for_the_other_is_noticed(names, number):
    assert takes_one_for_the_other(names, number)


@pytest.mark.parametrize(
    ("names", "number"),
    [
        (["Anti-neutrophil cytoplasmic antibodies", "ANCA"], "17351-8"),
        (["Anticorps anti-cytoplasme des polynucléaires neutrophiles (ANCA)"], "17353-4"),
        (["Neutrophil Ab"], "5171-4"),
        (["Anti-neutrophil antibody IgG"], ""),
        (["Neutrophils"], ""),
        (["Interleukin-6"], "26881-3"),
    ],
)
def test_nothing_is_said_where_nothing_is_mixed_up(names, number):
    assert not takes_one_for_the_other(names, number)
