from hypothesis import given
from hypothesis import strategies as st

from neutrodesk.domain.diary.measure import read_dose
from neutrodesk.services.diary.typed_words import Words


def test_what_was_taken_out_leaves_a_gap_that_nothing_reaches_over():
    words = Words("3 yesterday Mar")
    assert words.take("yesterday") is not None
    assert words.search("3 Mar") is None
    assert words.rest == "3 Mar"


def test_signs_after_a_word_belong_to_it_and_parts_of_words_do_not():
    words = Words("ear, 38.6; earache")
    assert [found[0] for found in words.all("ear")] == ["ear,"]
    assert words.search("ache") is None


def test_the_longest_phrase_comes_first():
    assert [text for text, _ in Words("sore throat, bad").phrases(2)] == [
        *("sore throat", "sore", "throat, bad", "throat", "bad"),
    ]


def test_a_number_is_taken_only_where_there_is_one():
    words = Words("filgrastim 300 µg, left")
    assert words.take_number(read_dose, 3) == "300 µg"
    assert words.rest == "filgrastim left"
    two = Words("300 µg 30 MU")
    assert two.take_number(read_dose, 3) == ""
    assert two.rest == "300 µg 30 MU"


@given(st.text())
def test_words_that_nobody_took_are_all_left(text):
    signs = ",;:.!?"
    kept = [word for word in text.split() if word.strip(signs)]
    assert [word for word in Words(text).rest.split() if word.strip(signs)] == kept
