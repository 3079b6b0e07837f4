import pytest

from neutrodesk.domain.catalogue import SHIPPED, Catalogue
from neutrodesk.domain.own_analyte import OwnAnalyte
from neutrodesk.reference.analytes import analyte, analytes

IL6 = OwnAnalyte(name="Interleukin-6", short="IL-6", unit="ng/L", loinc="26881-3")
SHARE = OwnAnalyte(name="Smudge cells %", unit="%", quantity_kind="fraction")
COUNT = OwnAnalyte(name="Smudge cells (absolute)", unit="10*9/L", quantity_kind="count")
CATALOGUE = Catalogue([IL6, SHARE, COUNT])


def found(text):
    return [each.name for each in CATALOGUE.named(text)]


@pytest.mark.parametrize("text", ["Interleukin-6", "interleukin 6", "IL-6", "il6", "IL-6 in serum"])
def test_an_own_analyte_is_found_by_its_names(text):
    assert found(text) == ["Interleukin-6"]


def test_percent_and_absolute_share_a_name_and_are_two_analytes():
    assert found("Smudge cells %") == ["Smudge cells %"]
    assert found("Smudge cells abs") == ["Smudge cells (absolute)"]
    assert found("Smudge cells") == ["Smudge cells %", "Smudge cells (absolute)"]


def test_the_analytes_of_the_tables_are_found_as_ever():
    assert [each.key for each in CATALOGUE] == [
        *(each.key for each in analytes()),
        IL6.key,
        SHARE.key,
        COUNT.key,
    ]
    assert CATALOGUE.named("Ferritin") == (analyte("ferritin"),)
    assert CATALOGUE.coded("751-8") == analyte("anc")


def test_a_number_finds_an_own_analyte():
    assert CATALOGUE.coded(" 26881-3 ") == IL6.analyte()
    assert SHIPPED.coded("26881-3") is None


def test_a_number_of_the_tables_stays_theirs():
    catalogue = Catalogue([OwnAnalyte(name="Mine", unit="ng/L", loinc="751-8")])
    assert catalogue.coded("751-8") == analyte("anc")


def test_a_key_without_its_definition_still_has_a_name():
    gone = CATALOGUE.find("own:1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed")
    assert gone.name == "? 1b9d6bcd"
    assert not CATALOGUE.knows(gone.key)
    assert not gone.unit


def test_catalogues_of_the_same_analytes_are_equal():
    assert Catalogue([IL6]) == Catalogue([IL6])
    assert Catalogue([IL6]) != Catalogue([SHARE])
    assert hash(Catalogue([IL6])) == hash(Catalogue([IL6]))
