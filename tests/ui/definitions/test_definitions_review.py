from dataclasses import replace

import pytest

from neutrodesk.domain.own_analyte import OwnAnalyte
from neutrodesk.services.definitions import definitions_text, read_definitions
from neutrodesk.ui.definitions.definitions_review import DefinitionsReview
from tests.ui.definitions.own import FILM, IL6

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def test_another_content_is_chosen_before_anything_is_kept(desk, window):
    desk.keep("Set up", IL6)
    theirs = replace(IL6, note="theirs")
    new = OwnAnalyte(name="Procalcitonin", unit="ug/L")
    found = read_definitions(definitions_text([theirs, new], []))
    review = DefinitionsReview(desk, found, "from-anna.json", window)
    review.open()
    assert review.reason.text() == "Answer what is asked above."
    review.keep()
    assert desk.all(OwnAnalyte) == (IL6,)
    (choice,) = review.choices.values()
    assert [choice.box.itemText(number) for number in range(3)] == [
        "Choose…",
        "Keep mine",
        "Take theirs",
    ]
    choice.box.setCurrentIndex(2)
    review.keep()
    assert set(desk.all(OwnAnalyte)) == {theirs, new}


def test_what_cannot_be_read_is_left_out_only_when_that_is_said(desk, window):
    bad = replace(IL6, unit="10*9/L")
    found = read_definitions(definitions_text([bad, FILM], []))
    review = DefinitionsReview(desk, found, "from-anna.json", window)
    review.open()
    assert review.reason.text() == "Some of it cannot be read."
    review.leave_out.click()
    review.keep_button.click()
    assert desk.all(OwnAnalyte) == (FILM,)


def test_what_is_here_already_leaves_nothing_to_keep(desk, window):
    desk.keep("Set up", FILM)
    found = read_definitions(definitions_text([FILM], []))
    review = DefinitionsReview(desk, found, "same.json", window)
    review.open()
    assert review.reason.text() == "There is nothing new in it."
    assert not review.keep_button.isEnabled()
    review.reject()
