from datetime import date

import pytest

from neutrodesk.domain.blood_test import BloodTest
from neutrodesk.domain.person import Person
from neutrodesk.domain.plausibility import doubts
from neutrodesk.domain.plausibility.doubt import Doubt
from neutrodesk.domain.units import shown
from neutrodesk.reference.analytes import analyte
from neutrodesk.services.doubts_in_words import (
    Answer,
    answer_text,
    answers,
    question_text,
    reading_text,
)
from neutrodesk.services.sample_family import sample_records
from tests.domain.plausibility.typed import a_test, asked

FIVE = ("neut_pct 40 %", "lymph_pct 40 %", "mono_pct 7 %", "eos_pct 3 %", "baso_pct 1 %")
EARLIER = a_test("anc 0.1 K/uL", days=-6)
SAME_DAY = a_test("anc 0.8 K/uL")
SENTENCES = {
    "Neutrophils 2.3 K/µL are more than the white cells 1.9 K/µL. Is it so on the report?": (
        ("wbc 1.9 K/uL", "anc 2.3 K/uL"),
        (),
    ),
    "The percentages add up to 91 %. Is it so on the report?": (FIVE, ()),
    "The counts of the cells add up to 3.0 K/µL, and the white cells are 2.1 K/µL. Is it so on the"
    " report?": (("wbc 2.1 K/uL", "anc 1.5 K/uL", "lymph_abs 1.5 K/uL"), ()),
    "Haemoglobin 80 g/L and haematocrit 41 % seldom stand together. Is it so on the report?": (
        ("hb 8.0 g/dL", "hct 41 %"),
        (),
    ),
    "Haematocrit 41 % and red cells 4.35 10*12/L make a mean cell volume of 94.3 fL; here it is"
    " 84 fL. Is it so on the report?": (("mcv 84 fL", "hct 41 %", "rbc 4.35 10^12/L"), ()),
    "On 4 Mar 2026 it was 0.1 K/µL. Is 1.2 K/µL right?": (("anc 1.2 K/uL",), (EARLIER,)),
    "Another test of 10 Mar 2026 has Neutrophils 0.8 K/µL, and this one 1.1 K/µL. Does this one"
    " correct it, or is it a second sample?": (("anc 1.1 K/uL",), (SAME_DAY,)),
    "The flag “L” stands beside 2.3 K/µL, and the printed range is 1.5 K/µL to 8.5 K/µL. Is it so"
    " on the report?": (("anc 2.3 K/uL L 1.5-8.5",), ()),
    "The flag “H” stands beside 2.3 K/µL, and the printed range is up to 8.5 K/µL. Is it so"
    " on the report?": (("anc 2.3 K/uL H <8.5",), ()),
    "The flag “L” stands beside 2.3 K/µL, and the printed range is from 1.5 K/µL. Is it so"
    " on the report?": (("anc 2.3 K/uL L >1.5",), ()),
    "Mean cell haemoglobin concentration 390 g/L is seldom printed. Is it so on the report?": (
        ("mchc 390 g/L",),
        (),
    ),
}


def in_thousands(of, quantity):
    """Write a quantity as a family sees it that chose K/µL."""
    if of.kind == "count":
        return f"{shown(quantity, of, '10*3/uL')} K/µL"
    return f"{shown(quantity, of)} {of.unit}"


@pytest.mark.parametrize(("sentence", "typed"), SENTENCES.items())
def test_a_question_is_a_sentence_in_the_units_that_are_shown(sentence, typed):
    lines, others = typed
    (one,) = asked(*lines, others=others)
    assert question_text(one, analyte, in_thousands) == sentence


def test_every_kind_of_question_has_words():
    kinds = {
        one.doubt for lines, others in SENTENCES.values() for one in asked(*lines, others=others)
    }
    assert kinds == set(Doubt)


def test_the_buttons_say_what_an_answer_means():
    (one,) = asked("anc 1.2 K/uL", others=[EARLIER])
    assert [answer_text(each) for each in answers(one)] == ["It is so on the report"]
    assert [reading_text(each) for each in one.readings] == ["It is 0.12 K/uL", "It is 0.012 K/uL"]
    (one,) = asked("anc 1.1 K/uL", others=[SAME_DAY])
    assert [answer_text(each) for each in answers(one)] == [
        "It corrects the other",
        "A second sample",
    ]
    assert len({answer_text(each) for each in Answer}) == len(Answer)


def test_nothing_is_asked_about_the_sample_family():
    family = sample_records(date(2026, 3, 10))
    people = {each.id: each for each in family if isinstance(each, Person)}
    tests = [each for each in family if isinstance(each, BloodTest)]
    assert len(tests) > 50
    for test in tests:
        assert doubts(test, tests, analyte, born=people[test.person].born) == ()
