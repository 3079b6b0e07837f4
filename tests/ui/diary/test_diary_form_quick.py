import pytest

from neutrodesk.domain.diary.fever import FeverReading
from neutrodesk.ui.diary.diary_form import DiaryForm
from neutrodesk.ui.form.fields import ChoiceField

# Lists of completions do what a screenless plugin cannot.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def test_a_quick_line_fills_the_form_and_leaves_the_half_typed_one_alone(desk, a_person, window):
    half = DiaryForm(desk, a_person, FeverReading, window)
    half.fields["note"].fill("half typed")
    half.reject()
    texts = {"temperature": "38.6", "on": "2026-03-10", "at": "19:30"}
    form = DiaryForm(desk, a_person, FeverReading, window, texts=texts)
    form.open()
    assert form.fields["temperature"].typed() == "38.6"
    assert form.fields["note"].typed() == ""
    route = form.fields["route"]
    assert isinstance(route, ChoiceField)
    assert form.focusWidget() is route.box
    route.choose("ear")
    form.save()
    again = DiaryForm(desk, a_person, FeverReading, window)
    assert again.fields["note"].typed() == "half typed"
    again.discard()


def test_what_was_typed_after_a_quick_line_is_there_when_the_line_is_taken_again(
    desk, a_person, window
):
    texts = {"temperature": "38.6", "on": "2026-03-10"}
    form = DiaryForm(desk, a_person, FeverReading, window, texts=texts)
    form.fields["note"].fill("after the nap")
    form.reject()
    form = DiaryForm(desk, a_person, FeverReading, window, texts=texts)
    assert form.fields["note"].typed() == "after the nap"
    form.reject()
    other = DiaryForm(desk, a_person, FeverReading, window, texts={"temperature": "39"})
    assert other.fields["note"].typed() == ""
    other.bring_back()
    assert other.fields["note"].typed() == "after the nap"
    other.discard()
