from dataclasses import replace
from datetime import time
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt

from neutrodesk.domain.blood_test import BloodTest, Specimen, Status
from neutrodesk.domain.plausibility import Doubt
from neutrodesk.services.correcting import by_laboratory
from tests.ui.blood_test.forms import DAY, asked, kept, printed, row, said, type_in

KEY, CONTROL = Qt.Key, Qt.KeyboardModifier.ControlModifier
SAVE = (CONTROL, KEY.Key_S)
# The list of completions is a window of its own, of which the screenless plugin complains.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


# -- another test of that day


@pytest.fixture
def other(desk, a_person):
    """Keep a test of 7 March with three values, a note and what is not known."""
    test = printed(
        DAY,
        ("wbc", "4.1", "K/uL"),
        ("anc", "0.9", "K/uL"),
        ("plt", "250", "K/uL"),
        person=a_person,
        laboratory="City Lab",
        note="by phone",
    )
    desk.keep("Set up", test)
    return test


def type_same_day(form, press):
    form.day.line.setText("2026-03-07")
    type_in(form, press, wbc="4.1", anc="1.2", hb="11.8")


def test_it_corrects_the_other_test_in_one_gesture(desk, a_person, other, opened, press):
    before = kept(desk, a_person)
    form = opened()
    type_same_day(form, press)
    assert asked(form) == {
        "anc": (
            (
                "ANC: Another test of 7 Mar 2026 has Neutrophils 0.9 ×10⁹/L, and this one"
                " 1.2 ×10⁹/L. Does this one correct it, or is it a second sample?"
            ),
        )
    }
    assert said(form) == ["It corrects the other", "A second sample"]
    assert not form.same_day.isVisible()
    form.note.fill("on paper")
    press(form, SAVE, KEY.Key_Return)
    assert asked(form) == {
        "anc": ("What is typed here goes into the other test of 7 Mar 2026 as its correction.",)
    }
    press(form, SAVE)
    assert not form.isVisible()
    assert len(kept(desk, a_person)) == len(before)
    now = desk.find(BloodTest, other.id)
    assert {one.analyte: (one.text, one.status) for one in now.results} == {
        "wbc": ("4.1", Status.FINAL),
        "anc": ("1.2", Status.CORRECTED),
        "plt": ("250", Status.FINAL),
        "hb": ("11.8", Status.FINAL),
    }
    assert (now.laboratory, now.note) == ("City Lab", "by phone\non paper")
    entry = desk.history(other.id)[-1]
    assert (entry.gesture, entry.reason) == ("Correct blood test", by_laboratory())
    desk.undo()
    assert kept(desk, a_person) == before


def test_that_it_corrects_the_other_can_be_taken_back(desk, a_person, other, opened, press):
    form = opened()
    type_same_day(form, press)
    press(form, SAVE, KEY.Key_Return)
    assert said(form) == ["Take that back"]
    row(form, "anc").answers.buttons[0].click()
    assert said(form) == ["It corrects the other", "A second sample"]
    row(form, "anc").answers.buttons[1].click()
    assert form.same_day.isVisible()
    press(form, SAVE)
    assert not form.isVisible()
    second = next(t for t in kept(desk, a_person) if t.taken_on == DAY and t.id != other.id)
    assert second.quantity("anc").value == Decimal("1.2")
    for test in (second, other):
        again = opened(test)
        again.save()
        assert asked(again) == {}, "the answer is for both tests"
        assert not again.isVisible()


def test_the_day_typed_anew_makes_it_a_test_of_its_own(desk, a_person, other, opened, press):
    form = opened()
    type_same_day(form, press)
    press(form, SAVE, KEY.Key_Return)
    form.day.line.setText("2026-03-08")
    assert asked(form) == {}
    press(form, SAVE)
    assert not form.isVisible()
    assert desk.find(BloodTest, other.id) == other
    assert {test.taken_on.day for test in kept(desk, a_person)} == {4, 7, 8}


def test_a_draft_remembers_that_it_corrects_the_other(desk, other, opened, press):
    form = opened()
    type_same_day(form, press)
    press(form, SAVE, KEY.Key_Return)
    form.reject()
    again = opened()
    assert said(again) == ["Take that back"]
    press(again, SAVE)
    assert desk.find(BloodTest, other.id).result("anc").text == "1.2"


def test_two_tests_that_are_kept_are_not_made_one(desk, a_person, other, opened, press):
    second = printed(DAY, ("anc", "2.4", "K/uL"), person=a_person)
    desk.keep("Set up", second)
    form = opened(second)
    form.save()
    assert said(form) == ["A second sample"]
    row(form, "anc").answers.buttons[0].click()
    form.save()
    assert not form.isVisible()
    assert [one.doubt for one in desk.find(BloodTest, second.id).result("anc").confirmed] == [
        Doubt.SAME_DAY
    ]


@pytest.mark.parametrize(
    "facts", [{"taken_at": time(8)}, {"specimen": Specimen.VENOUS}, {"laboratory": "A"}]
)
def test_two_draws_of_one_day_are_not_asked_about(desk, other, opened, press, facts):
    desk.keep("Set up", replace(other, **facts))
    form = opened()
    form.time.fill("16:00")
    form.laboratory.fill("B")
    form.specimen.choose(Specimen.CAPILLARY)
    type_same_day(form, press)
    assert asked(form) == {}
    assert form.same_day.isVisible()
