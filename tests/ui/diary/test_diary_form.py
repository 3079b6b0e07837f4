import json
from datetime import date, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractButton, QLabel

from neutrodesk.domain.diary.appointment import Appointment, Question
from neutrodesk.domain.diary.body import BodyMeasure
from neutrodesk.domain.diary.diary import ENTRIES
from neutrodesk.domain.diary.fever import FeverReading, Thermometer
from neutrodesk.domain.diary.injection import Injection
from neutrodesk.domain.diary.stay import HospitalStay
from neutrodesk.domain.diary.symptom import Symptom
from neutrodesk.services.diary.line import Setting
from neutrodesk.services.diary.sheets import sheet_of
from tests.ui.diary.typed import TYPED, type_into

# Lists of completions do what a screenless plugin cannot.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

TODAY = date(2026, 3, 10)


@pytest.mark.parametrize("kind", ENTRIES)
def test_every_kind_is_added_corrected_deleted_and_brought_back(desk, opened, kept, kind):
    opened(kind, **TYPED[kind]).save()
    first = kept(kind)
    form = opened(first)
    assert form.record() == first
    assert not form.changed
    form.fields["note"].fill("a second look")
    form.save()
    second = kept(kind)
    (told,) = desk.amendments(second.id)[-1].differences
    assert (told.what, told.after) == ("Note", "a second look")
    assert (second.id, second.note) == (first.id, "a second look")
    desk.drop("Delete", second)
    assert desk.all(kind) == ()
    desk.undo()
    assert kept(kind) == second
    desk.undo()
    assert kept(kind) == first
    desk.undo()
    assert desk.all(kind) == ()


@pytest.mark.parametrize("kind", ENTRIES)
def test_a_half_typed_form_is_there_again_after_closing(qtbot, opened, kind):
    form = opened(kind, **{**TYPED[kind], "on": "32.13."})
    typed = form._typed()
    with qtbot.waitSignal(form.drafted):
        qtbot.keyClick(form, Qt.Key.Key_Escape)
    again = opened(kind)
    assert again._typed() == typed
    assert again.notice.isVisible()


@pytest.mark.parametrize("kind", ENTRIES)
def test_the_fields_stand_in_the_order_of_the_sheet_with_names(opened, kind):
    form = opened(kind)
    sheet = sheet_of(kind)
    assert list(form.fields) == [line.name for line in sheet.lines]
    headings = [line.heading for line in sheet.lines]
    labels = [label.text() for label in form.findChildren(QLabel)]
    assert [text for text in labels if text in headings] == headings
    named = [stop.accessibleName() for field in form.fields.values() for stop in field.stops()]
    assert all(named)


@pytest.mark.parametrize("kind", ENTRIES)
def test_no_letter_leads_to_two_places(opened, kind):
    form = opened(kind)
    texts = [label.text() for label in form.findChildren(QLabel) if label.buddy()]
    texts += [each.text() for each in form.findChildren(QAbstractButton) if each.isVisible()]
    texts.append(form.discard_button.text())
    letters = [QKeySequence.mnemonic(text).toString() for text in set(texts)]
    letters = [letter for letter in letters if letter]
    assert sorted(letters) == sorted(set(letters))


@pytest.mark.parametrize(
    ("kind", "typed", "field", "reason"),
    [
        (FeverReading, {"temperature": "3.86"}, "temperature", "outside what can be measured"),
        (FeverReading, {"temperature": "warm"}, "temperature", "not read as a number"),
        (FeverReading, {"on": "11.3.2026"}, "on", "still to come"),
        (FeverReading, {"on": "1.1.2020"}, "on", "before the birth date"),
        (FeverReading, {"on": "3/4"}, "on", "more than one way"),
        (FeverReading, {"at": "25:00"}, "at", "not read as a time"),
        (Injection, {"name": "Filgrastim", "dose": "300"}, "dose", "unit is missing"),
        (Injection, {"name": "Filgrastim", "weight": "heavy"}, "weight", "not read as a number"),
        (HospitalStay, {"until": "9.3.2026"}, "until", "a later day"),
        (Symptom, {"what": "cough", "until": "soon"}, "until", "not read as a date"),
        (Appointment, {"who": "Dr Ray", "questions": '[["", "yes"]]'}, "questions", "filled in"),
    ],
)
def test_a_text_that_cannot_be_read_is_named_beside_its_field(opened, kind, typed, field, reason):
    form = opened(kind, **({"temperature": "38.6", "route": "ear"} if "38" in reason else {}))
    type_into(form, typed)
    assert reason in form.fields[field].beside.text()
    assert not form.save_button.isEnabled()
    assert form.reason.text()
    form.discard()


def test_an_appointment_may_be_to_come_and_a_fever_may_not(opened):
    appointment = opened(Appointment, who="Dr Ray", on="tomorrow")
    assert appointment.save_button.isEnabled()
    fever = opened(FeverReading, temperature="38.6", route="ear", on="tomorrow")
    assert fever.reason.text() == "Day: This day is still to come."
    appointment.discard()
    fever.discard()


@pytest.mark.parametrize("kind", [FeverReading, Injection])
def test_an_hour_of_today_that_is_still_to_come_is_named_beside_the_time(opened, kind):
    form = opened(kind, now=time(19, 30), at="19:31")
    assert form.fields["at"].beside.text() == "This time is still to come."
    type_into(form, TYPED[kind] | {"on": "today", "at": "7:31 pm"})
    assert form.reason.text() == "Time: This time is still to come."
    assert not form.save_button.isEnabled()
    form.fields["on"].fill("yesterday")
    assert form.fields["at"].beside.text() == "19:31"
    assert form.save_button.isEnabled()
    type_into(form, {"on": "today", "at": "19:30"})
    assert form.save_button.isEnabled()
    form.discard()


def test_an_appointment_may_be_later_today(opened):
    form = opened(Appointment, now=time(9), who="Dr Ray", on="today", at="16:15")
    assert form.save_button.isEnabled()
    form.discard()


def test_a_day_that_does_not_read_says_nothing_at_the_time(opened):
    form = opened(FeverReading, now=time(9), on="32.13.", at="16:15")
    assert form.fields["at"].beside.text() == ""
    form.discard()


def test_where_a_fever_was_taken_has_to_be_chosen(opened, kept):
    form = opened(FeverReading, temperature="38,6", at="7pm")
    route = form.fields["route"]
    assert route.box.currentText() == "choose"
    assert form.reason.text() == "Taken where: This needs to be filled in."
    route.choose("rectal")
    assert route.box.currentText() == "rectal (usually avoided in neutropenia)"
    form.save()
    fever = kept(FeverReading)
    assert (fever.route, fever.at, fever.on) == (Thermometer.RECTAL, time(19), TODAY)


def test_of_weight_and_height_either_is_asked_for_and_both_are_named(qtbot, opened, kept):
    form = opened(BodyMeasure)
    assert form.reason.text() == "Weight, kg or Height, cm: one of them needs to be filled in."
    assert form.focusWidget() is form.fields["weight"].line
    qtbot.keyClick(form.fields["weight"].line, Qt.Key.Key_Tab)
    assert form.focusWidget() is form.fields["height"].line
    assert form.fields["weight"].beside.text() == ""
    form.fields["height"].fill("98")
    assert form.reason.text() == ""
    form.save()
    assert kept(BodyMeasure).weight is None


def test_a_height_that_does_not_read_is_still_named(opened):
    form = opened(BodyMeasure, height="tall")
    assert form.reason.text() == "Height, cm: This does not read as a number."
    form.discard()


def test_why_it_is_corrected_can_be_said_and_stands_in_the_history(desk, opened, kept):
    opened(FeverReading, **TYPED[FeverReading]).save()
    form = opened(kept(FeverReading))
    assert not form.correction.isVisible()
    form.fields["temperature"].fill("38.7")
    assert form.correction.isVisible()
    assert form.save_button.isEnabled()
    form.correction.fill("a typing slip")
    form.save()
    first, second = desk.amendments(kept(FeverReading).id)
    assert (first.reason, second.reason) == ("", "a typing slip")
    assert desk.undo_text == "Correct in the diary: 38.7 °C, ear"


def test_a_new_entry_is_not_asked_why(opened):
    form = opened(FeverReading, temperature="38.6")
    assert not form.correction.isVisible()
    form.discard()


def test_words_that_were_typed_before_are_offered_again(opened):
    opened(Injection, name="Zarzio 30", site="left hip").save()
    form = opened(Injection)
    model = form.fields["site"].line.completer().model()
    assert [model.index(row, 0).data() for row in (0, model.rowCount() - 1)] == [
        "belly",
        "left hip",
    ]
    names = form.fields["name"].line.completer().model()
    assert names.index(0, 0).data() == "Zarzio 30"


def test_one_starts_where_something_is_needed(opened):
    for kind, name in ((Injection, "name"), (FeverReading, "temperature"), (HospitalStay, "on")):
        form = opened(kind)
        assert form.focusWidget() is form.fields[name].line


def test_a_fever_is_noted_with_the_keyboard_alone(qtbot, opened, kept, press):
    form = opened(FeverReading)
    enter = Qt.Key.Key_Return
    press(form, "38.6", enter, Qt.Key.Key_Down, Qt.Key.Key_Down, enter, enter, "7pm", enter)
    press(form, "after the nap", Qt.Key.Key_Tab)
    assert form.focusWidget() is form.save_button
    press(form, Qt.Key.Key_Return)
    fever = kept(FeverReading)
    assert (str(fever.celsius), fever.route) == ("38.6", Thermometer.EAR)
    assert (fever.at, fever.note) == (time(19), "after the nap")


def test_questions_are_rows_and_their_answers_come_afterwards(opened, kept):
    form = opened(Appointment, who="Dr Ray", on="12.4.2026")
    questions = form.fields["questions"]
    questions.add_button.click()
    questions.rows[0][0].setText("Why does it go up and down?")
    form.save()
    form = opened(kept(Appointment))
    form.fields["questions"].rows[0][1].setText("Nobody knows yet")
    form.save()
    asked = Question(asked="Why does it go up and down?", answer="Nobody knows yet")
    assert kept(Appointment).questions == (asked,)


@pytest.mark.parametrize("kind", ENTRIES)
def test_nothing_is_cut_off_at_twice_the_size_of_the_text(opened, window, kind):
    font = window.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    window.setFont(font)
    form = opened(kind, **TYPED[kind])
    room = form.screen().availableSize()
    assert form.width() <= room.width()
    assert form.height() <= room.height()
    for field in form.fields.values():
        assert field.width() >= field.minimumSizeHint().width()
    form.discard()


def test_a_sheet_reads_what_the_form_keeps(opened, kept, a_person):
    form = opened(Appointment, **TYPED[Appointment])
    form.save()
    texts = sheet_of(Appointment).texts(kept(Appointment))
    assert json.loads(texts["questions"]) == [["Why?", "Nobody knows"]]
    setting = Setting(born=a_person.born, today=TODAY)
    entry = kept(Appointment)
    assert sheet_of(Appointment).entry(texts, a_person.id, setting, entry.id) == entry
