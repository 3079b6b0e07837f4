from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from neutrodesk.domain.person import Person
from neutrodesk.domain.reminder import Reminder
from neutrodesk.services import changes
from neutrodesk.storage.store import Store
from neutrodesk.ui.desk import Desk
from neutrodesk.ui.person.person_form import PersonForm
from neutrodesk.ui.reminder_form import ReminderForm
from tests.ui.form.forms import once

# Lists of completions do what a screenless plugin cannot.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

TODAY = date(2026, 3, 10)
KEY, CONTROL, SHIFT = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def test_one_key_puts_away_what_was_typed_and_one_brings_it_back(
    qtbot, desk, a_person, window, show
):
    form = show(PersonForm(desk, a_person, window))
    form.name.line.setText("Mia E")
    form.around.allergies.add_button.click()
    form.around.allergies.rows[0][0].setText("Latex")
    typed = form._typed()
    form.discard_button.setFocus()
    qtbot.keyClick(form.discard_button, KEY.Key_Return)
    assert form.isVisible()
    assert form.record() == a_person
    assert not form.changed
    assert form.focusWidget() is form.name.editor
    assert form.notice.text.text() == "What you had typed was put away."
    assert not form.notice.afresh.isVisible()
    qtbot.keyClick(form.focusWidget(), KEY.Key_Backtab, SHIFT)
    assert form.focusWidget() is form.notice.back
    qtbot.keyClick(form.notice.back, KEY.Key_Return)
    assert form._typed() == typed
    assert not form.notice.isVisible()


def test_what_is_typed_anew_changes_places_with_what_was_put_away(opened):
    form = opened(once)
    form.discard()
    form.what.line.setText("Fever bag")
    form.notice.back.click()
    assert form.what.typed() == "Dentist"
    assert form.notice.isVisible()
    form.notice.back.click()
    assert form.what.typed() == "Fever bag"


def test_starting_afresh_can_be_taken_back(desk, a_person, window, show):
    once(desk, a_person, window).reject()
    form = show(ReminderForm(desk, a_person, None, window))
    assert form.notice.afresh.isVisible()
    assert not form.notice.back.isVisible()
    form.notice.afresh.click()
    assert form.what.typed() == ""
    form.notice.back.click()
    assert form.what.typed() == "Dentist"


def test_a_form_closed_in_the_middle_says_that_it_is_kept(qtbot, desk, opened):
    form = opened(once)
    told: list[str] = []
    form.drafted.connect(told.append)
    desk.said.connect(told.append)
    qtbot.keyClick(form, KEY.Key_Escape)
    assert told == ["What you typed is kept until you open the form again."] * 2


def test_a_form_closed_without_a_change_says_nothing(qtbot, desk, a_person, window, show):
    form = show(ReminderForm(desk, a_person, None, window))
    with qtbot.assertNotEmitted(desk.said):
        qtbot.keyClick(form, KEY.Key_Escape)


def test_a_draft_that_the_disk_refuses_is_there_until_the_window_goes(
    qtbot, own, a_person, tmp_path
):
    path = tmp_path / "family.neutrodesk"
    desk, window = a_desk(path, a_person), own(QWidget())
    path.rename(tmp_path / "elsewhere.neutrodesk")
    form = once(desk, a_person, window)
    with qtbot.waitSignal(desk.said) as said:
        form.reject()
    assert "until NeutroDesk closes" in said.args[0]
    assert ReminderForm(desk, a_person, None, window).what.typed() == "Dentist"
    desk.close()
    desk.deleteLater()


def test_what_is_typed_for_a_person_who_is_gone_waits_for_them(qtbot, desk, a_person, window, show):
    form = show(once(desk, a_person, window))
    desk.drop("Delete person", a_person)
    with qtbot.assertNotEmitted(desk.failed):
        qtbot.keyClick(form, KEY.Key_S, CONTROL)
    assert form.isVisible()
    assert form.reason.text().startswith("This person is no longer in the file")
    assert desk.all(Reminder) == ()
    form.reject()
    desk.undo()
    form = show(ReminderForm(desk, a_person, None, window))
    assert form.what.typed() == "Dentist"
    form.save()
    assert [reminder.what for reminder in desk.all(Reminder, a_person.id)] == ["Dentist"]


def test_a_person_who_is_gone_is_not_made_anew_by_a_correction(desk, a_person, window, show):
    form = show(PersonForm(desk, a_person, window))
    form.name.line.setText("Mia E")
    desk.drop("Delete person", a_person)
    form.save()
    assert form.isVisible()
    assert desk.all(Person) == ()


def a_desk(path, *records):
    """Return a desk on a file, new or old."""
    store = Store.open(path) if path.exists() else Store.create(path)
    changes.keep(store, "Set up", *records)
    return Desk(store, today=lambda: TODAY)


def test_a_key_pressed_just_before_the_file_is_let_go_is_not_lost(
    qtbot, own, a_person, show, tmp_path
):
    path = tmp_path / "family.neutrodesk"
    desk, window = a_desk(path, a_person), own(QWidget())
    form = show(ReminderForm(desk, a_person, None, window))
    qtbot.keyClicks(form.what.line, "Dent")
    assert desk.store.typed.names() == ()
    desk.close()
    assert not form.isVisible()
    desk.deleteLater()
    desk = a_desk(path, a_person)
    assert ReminderForm(desk, a_person, None, window).what.typed() == "Dent"
    desk.close()
    desk.deleteLater()


def test_what_is_typed_for_one_family_never_stands_in_anothers_form(own, tmp_path):
    window = own(QWidget())
    first, second = (a_desk(tmp_path / name) for name in ("a.neutrodesk", "b.neutrodesk"))
    form = PersonForm(first, None, window)
    form.name.line.setText("Lina")
    form.reject()
    assert PersonForm(second, None, window).name.typed() == ""
    assert PersonForm(first, None, window).name.typed() == "Lina"
    for desk in (first, second):
        desk.close()
        desk.deleteLater()


def test_what_is_typed_in_the_sample_family_is_never_written_to_the_disk(home, opened):
    opened(once).reject()
    assert opened(lambda *of: ReminderForm(of[0], of[1], None, of[2])).what.typed() == "Dentist"
    assert not home.exists()
