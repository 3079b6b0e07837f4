import pytest

from neutrodesk.reference.medicines import medicines
from neutrodesk.services.diary.medicine_words import medicine_facts, reported_text


def test_the_tag_is_of_the_medicine_in_general_and_names_its_sources():
    assert reported_text() == "reported in the literature with low neutrophils"
    (told,) = medicine_facts("Tegretol")
    assert told == (
        "carbamazepine: reported in the literature with low neutrophils (S99). That is said of the"
        " medicine in general, not of this person's counts."
    )


def test_co_trimoxazole_has_both_facts_side_by_side():
    prevents, reported = medicine_facts("Bactrim")
    assert prevents == "co-trimoxazole is often given to prevent infections (S39, S41)."
    assert "reported in the literature with low neutrophils (S35, S41, S99)" in reported


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
