import pytest

from neutrodesk.reference.medicines import medicines
from neutrodesk.reference.sources import cited, source, sources


def test_every_source_is_cited_by_one_mark_and_says_how_much_was_read():
    marks = [each.number for each in sources()]
    assert len(marks) == len(set(marks))
    assert all(each.citation and each.read_level for each in sources())


def test_a_source_is_found_by_its_mark():
    who = source("S63")
    assert who.citation.startswith("WHO. Guideline on haemoglobin cutoffs")
    assert "secondary" in who.read_level


def test_a_source_has_a_short_name_for_a_sentence_or_is_named_in_full():
    assert source("S34").called == "Andersohn 2007"
    assert source("S100").called == "aaushi.info, fpnotebook.com"
    assert source("S63").called == source("S63").citation


def test_no_two_sources_have_one_short_name():
    named = [each.short for each in sources() if each.short]
    assert named
    assert len(named) == len(set(named))


@pytest.mark.parametrize("row", [row for row in medicines() if row.reported], ids=lambda r: r.name)
def test_every_source_of_a_medicine_has_a_short_name_but_what_nobody_checked(row):
    assert all(source(mark).short for mark in row.source if mark != "GK")


def test_the_guideline_known_by_its_abstract_says_so():
    assert source("S1").read_level == "abstract"


def test_status_words_stay_beside_their_source():
    first, second = cited("S127 C;GK")
    assert (first.source.number, first.status) == ("S127", ("C",))
    assert (second.source.number, second.status) == ("GK", ())
    assert source("C").citation.startswith("Status word")


def test_an_unknown_mark_is_a_mistake():
    with pytest.raises(KeyError):
        source("S999")
