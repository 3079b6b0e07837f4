import pytest

from neutrodesk.reference.sources import source
from neutrodesk.reference.symptoms import own_words, symptom_meant, symptom_name, symptoms

WHOLE_LIST = ("S120", "S121", "S122", "S123", "S82")


@pytest.mark.parametrize(
    "typed",
    [
        *("wound", "earache", "ear", "vomiting", "bronchitis", "unwell", "cold", "runny nose"),
        *("tonsillitis", "chest infection", "abscess", "temperature", "teeth", "malaise"),
        *("gums", "belly", "joints", "bones", "bottom", "growth", "healing"),
    ],
)
def test_what_is_another_fact_stays_in_the_words_of_the_family(typed):
    assert symptom_name(symptom_meant(f" {typed} ")) == typed
    assert own_words(typed) == ""


@pytest.mark.parametrize("row", symptoms(), ids=lambda row: row.key)
def test_every_word_of_a_symptom_means_it_and_is_not_lost(row):
    for word in row.words:
        assert symptom_meant(word.upper()) == row.key
        assert own_words(word) in ("", word)
        assert own_words(word) or word.rstrip("s") == row.name.casefold().rstrip("s")
    assert symptom_meant(row.name) == symptom_meant(row.key) == row.key
    assert own_words(row.name) == own_words(row.key) == ""


@pytest.mark.parametrize("row", symptoms(), ids=lambda row: row.key)
def test_no_key_is_a_word_that_a_family_may_type_for_something_else(row):
    assert "_" in row.key or row.key == row.name.casefold()


def test_no_word_means_two_symptoms():
    words = [word for row in symptoms() for word in {row.name.casefold(), *row.words}]
    assert sorted(set(words)) == sorted(words)


def test_a_symptom_is_tied_to_one_source_only_where_the_list_ties_it():
    tied = {row.key: row.source[0] for row in symptoms() if row.source != WHOLE_LIST}
    assert tied == {
        **dict.fromkeys(("sore_gums", "ear_infection", "pneumonia", "skin_infection"), "S26"),
        "perianal_sores": "S124",
    }
    assert all(source(mark).citation for row in symptoms() for mark in row.source)
