"""A night with a fever, typed into the diary with the keyboard, and found again the next day."""

from datetime import date, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from neutrodesk.domain.diary.fever import FeverReading, Thermometer
from neutrodesk.domain.diary.injection import Injection
from neutrodesk.domain.diary.symptom import Symptom
from neutrodesk.ui.diary.diary_form import DiaryForm
from neutrodesk.ui.person.person_form import PersonForm

# Lists of completions and dialogs for files do what a screenless plugin cannot.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

K = Qt.Key
ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
ENTER, SAVE = K.Key_Return, (CONTROL, K.Key_S)


def diary(user):
    """Go to the line of the diary that is typed in one go, and return the page."""
    user.turn_back()
    user.press((CONTROL, K.Key_J))
    return user.book.diary.turned()


def note_the_night(user):
    """Type a fever, sores and a dose; where the fever was taken is asked, and one key away."""
    page = diary(user)
    user.press("fever 39,1 0:00", ENTER)
    # Keys go to what has popped up, whatever has the focus below it.
    QTest.keyClicks(page.quick.choices, "e")
    user.press(ENTER)
    user.press("mouth sores 2", ENTER, ENTER)
    user.press("gcsf 30 MU 18:30 yesterday", ENTER, ENTER)


@pytest.fixture
def night(start, home):
    """Return the user and the page once the night is noted."""
    user = start()
    user.press(ENTER)
    user.name_file(home / "family.neutrodesk")
    form = user.dialog(PersonForm)
    user.press("Mia Example", ENTER, "15.1.2020", ENTER, SAVE)
    user.wait_for_end(form)
    user.until(lambda: user.book.overview.chart is not None)
    note_the_night(user)
    return user, user.book.diary.turned()


def what(page):
    return [(type(each), each.on) for each in page.list.table.records]


def test_the_night_stands_in_the_diary_as_it_was_typed(night):
    user, page = night
    (fever,) = user.desk.all(FeverReading)
    assert (str(fever.celsius), fever.route) == ("39.1", Thermometer.EAR)
    assert (fever.on, fever.at) == (date(2026, 3, 10), time(0, 0))
    (sores,) = user.desk.all(Symptom)
    assert (sores.what, sores.severity) == ("mouth_sores", 2)
    (dose,) = user.desk.all(Injection)
    assert (dose.on, dose.at, str(dose.micrograms)) == (date(2026, 3, 9), time(18, 30), "300")
    assert sorted(what(page), key=str) == sorted(
        [(FeverReading, fever.on), (Symptom, sores.on), (Injection, dose.on)], key=str
    )


def test_the_night_is_there_the_next_day_and_so_is_what_was_half_typed(
    night, start, everything, calendar
):
    user, page = night
    before = everything(user.desk.store)
    page.list.view.select(user.desk.all(FeverReading)[0].id)
    user.turn_back()
    page.list.view.setFocus()
    user.press(ENTER)
    form = user.dialog(DiaryForm)
    form.fields["note"].setFocus()
    user.press("slept again after")
    user.window.close()

    calendar.day = date(2026, 3, 11)
    again = start()
    again.until(lambda: again.book.overview.chart is not None)
    assert everything(again.desk.store) == before
    page = diary(again)
    page.open_entry(again.desk.all(FeverReading)[0].id)
    form = again.dialog(DiaryForm)
    assert form.fields["note"].typed() == "slept again after"
    assert form.notice.isVisible()
    again.press(SAVE)
    again.wait_for_end(form)
    assert again.desk.all(FeverReading)[0].note == "slept again after"


def test_the_night_is_undone_step_by_step_and_made_again(night, everything):
    user, page = night
    whole = everything(user.desk.store)
    for left in (2, 1, 0):
        user.turn_back()
        user.press((CONTROL, K.Key_Z))
        assert len(what(page)) == left
    for _ in range(3):
        user.desk.redo()
    assert everything(user.desk.store) == whole
    assert len(what(page)) == 3
