import re

import pytest

from neutrodesk.domain.diary.medicine import MedicineKind
from neutrodesk.reference.medicines import medicines
from neutrodesk.reference.sources import source
from neutrodesk.services.diary.medicine_words import (
    group_of,
    medicine_citations,
    medicine_facts,
    reported_text,
    source_name,
)


def test_the_tag_is_of_the_medicine_in_general_and_names_its_sources():
    assert reported_text() == "reported in the literature with low neutrophils"
    (told,) = medicine_facts("Tegretol")
    assert told == (
        "carbamazepine: reported in the literature with low neutrophils (Gibson & Berliner 2014)."
        " That is said of the medicine in general, not of this person's counts."
    )


def test_co_trimoxazole_has_both_facts_side_by_side():
    prevents, reported = medicine_facts("Bactrim")
    assert prevents == "co-trimoxazole is often given to prevent infections (Bux 1998; ASH table)."
    assert (
        "reported in the literature with low neutrophils (Curtis 2017; ASH table; Gibson & Berliner"
        " 2014)"
    ) in reported


def test_a_medicine_of_a_group_is_told_as_one_of_the_group_that_was_reported():
    (told,) = medicine_facts("Cefaclor 250")
    assert told == (
        "cefaclor: belongs to a group, cephalosporins, reported in the literature with low"
        " neutrophils (Gibson & Berliner 2014). That is said of the group in general, not of this"
        " person's counts."
    )


@pytest.mark.parametrize(
    ("name", "medicine", "contained", "sources"),
    [
        (
            "Augmentin",
            "amoxicillin-clavulanate",
            "amoxicillin",
            "Curtis 2017; Gibson & Berliner 2014",
        ),
        ("Unasyn", "ampicillin-sulbactam", "ampicillin", "Gibson & Berliner 2014"),
    ],
)
def test_a_medicine_that_contains_a_reported_one_is_told_by_what_it_contains(
    name, medicine, contained, sources
):
    (told,) = medicine_facts(name)
    assert told == (
        f"{medicine}: contains {contained}, reported in the literature with low neutrophils"
        f" ({sources}). That is said of {contained} in general, not of this person's counts."
    )


@pytest.mark.parametrize(
    ("name", "group"),
    [
        ("Zarzio 30", MedicineKind.GCSF),
        ("co-trimoxazole Hexal", MedicineKind.PROPHYLAXIS),
        ("amoxicillin and azithromycin", MedicineKind.ANTIBIOTIC),
        ("amoxicillin and ibuprofen", MedicineKind.OTHER),
        ("Nobody's drops", MedicineKind.OTHER),
    ],
)
def test_a_longer_name_has_the_group_of_the_medicines_in_it(name, group):
    assert group_of(name) is group


def test_every_medicine_of_a_name_is_told():
    first, second = medicine_facts("Amoxicillin + ibuprofen")
    assert (first[:12], second[:10]) == ("amoxicillin:", "ibuprofen:")


@pytest.mark.parametrize("row", medicines(), ids=lambda row: row.name)
def test_no_sentence_shows_a_bare_mark_and_every_source_can_be_read_in_full(row):
    words = " ".join(medicine_facts(row.name))
    assert not re.search(r"\b(?:S\d+|GK)\b", words)
    cited = medicine_citations(row.name)
    assert bool(cited) == row.reported
    for mark in row.source if row.reported else ():
        assert source_name(mark) in words
        assert any(line.endswith(source(mark).citation) for line in cited)


def test_the_sources_of_both_facts_are_cited_once_each():
    names = [line.partition(":")[0] for line in medicine_citations("Bactrim")]
    assert names == ["Bux 1998", "ASH table", "Curtis 2017", "Gibson & Berliner 2014"]


def test_general_knowledge_is_called_so():
    (told,) = medicine_facts("azathioprine")
    assert "general knowledge, not checked against print" in told


@pytest.mark.parametrize("name", ["filgrastim", "paracetamol", "somebody's drops", ""])
def test_nothing_is_said_of_what_was_not_reported(name):
    assert medicine_facts(name) == ()


@pytest.mark.parametrize("row", medicines(), ids=lambda row: row.name)
def test_no_word_of_advice_or_of_this_persons_risk_stands_there(row):
    told = " ".join(medicine_facts(row.name)).casefold()
    assert not any(word in told for word in ("risk", "avoid", "stop", "recommend", "safe", "your"))
