from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from neutrodesk.domain.person import Person
from neutrodesk.domain.reminder import Anchor, Reminder
from neutrodesk.services import changes
from neutrodesk.storage.store import Store
from neutrodesk.ui.blood_test.blood_test_form import BloodTestForm
from neutrodesk.ui.definitions.display_form import DisplayForm
from neutrodesk.ui.desk import Desk
from neutrodesk.ui.person.person_form import PersonForm
from neutrodesk.ui.reminder_form import ReminderForm, SnoozeForm

# Lists of completions do what a screenless plugin cannot.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

TODAY = date(2026, 3, 10)
KEY, CONTROL, SHIFT = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture(autouse=True)
def language(qapp):
    before, font = QLocale(), QApplication.font()
    QLocale.setDefault(QLocale("en_GB"))
    yield
    QLocale.setDefault(before)
    QApplication.setFont(font)


@pytest.fixture
def show(qtbot):
    """Show a form as the window does."""

    def show(form):
        form.open()
        form.activateWindow()
        qtbot.waitUntil(form.isActiveWindow)
        return form

    return show


@pytest.fixture
def opened(desk, a_person, window, show):
    """Show a form of the person, made in one of the ways below."""

    def opened(make):
        return show(make(desk, a_person, window))

    return opened


def folded(desk, _person, window):
    form = PersonForm(desk, None, window)
    form.name.line.setText("Lina")
    form.born.line.setText("2020-03-04")
    return form


def unfolded(desk, person, window):
    form = folded(desk, person, window)
    for part in (form.doctor, form.lines, form.around):
        part.unfold()
    for rows in (form.lines.lines, form.around.allergies, form.around.contacts):
        rows.add_button.click()
    return form


def row_of(form, analyte):
    return next(row for row in form.grid.rows if row.analyte.key == analyte)


def a_test_form(desk, person, window):
    form = BloodTestForm(desk, person, None, window)
    form.grid.rows[0].cells[0].setText("2.1")
    return form


def a_test_with_everything(desk, person, window):
    before = a_test_form(desk, person, window)
    before.day.line.setText("2026-03-04")
    row_of(before, "plt").cells[0].setText("1,200")
    before.reject()
    return BloodTestForm(desk, person, None, window)


def once(desk, person, window):
    form = ReminderForm(desk, person, None, window)
    form.what.line.setText("Dentist")
    return form


def again_and_again(desk, person, window):
    form = once(desk, person, window)
    form.repeat.choose(Anchor.LAST_TEST)
    form.number.line.setText("4")
    return form


def putting_off(desk, person, window):
    reminder = Reminder(person=person.id, what="Dentist", start=date(2026, 3, 9))
    desk.keep("Set up", reminder)
    form = SnoozeForm(desk, person, reminder, window)
    form.until.line.setText("2026-04-01")
    return form


def units(desk, _person, window):
    form = DisplayForm(desk, window)
    form.grades.choose("ctcae_v6")
    return form


IN_ONE_COLUMN = (folded, unfolded, once, again_and_again, putting_off)
FORMS = (*IN_ONE_COLUMN, units, a_test_form, a_test_with_everything)


def name_of(form):
    return form.__name__


def shown(form):
    return [each for each in form.findChildren(QWidget) if each.isVisible()]


def round_trip(qtbot, form, key, held=Qt.KeyboardModifier.NoModifier):
    """Return where a key leads from the focus on, until it is there again or lost."""
    start = form.focusWidget()
    way = [start]
    for _ in shown(form):
        qtbot.keyClick(form.focusWidget(), key, held)
        if form.focusWidget() is start:
            return way
        way.append(form.focusWidget())
    return way


@pytest.mark.parametrize("make", FORMS, ids=name_of)
def test_tab_goes_through_the_whole_form_and_back(qtbot, opened, make):
    form = opened(make)
    if make is a_test_with_everything:
        assert form.same_day.isVisible()
        assert row_of(form, "plt").answers.isVisible()
        assert form.notice.isVisible()
    wanted = {
        each
        for each in shown(form)
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.isEnabled()
    }
    first = form.stops()[0] if form.notice.isVisible() else form._entries[0].editor
    first.setFocus()
    way = round_trip(qtbot, form, KEY.Key_Tab)
    assert set(way) == wanted
    assert len(way) == len(wanted)
    buttons = [form.save_button, form.close_button, form.discard_button]
    buttons = [button for button in buttons if button.isEnabled()]
    assert (form.notice.isVisible() and len(buttons) < 3) or way[-3:] == buttons
    back = round_trip(qtbot, form, KEY.Key_Backtab, SHIFT)
    assert back == [way[0], *reversed(way[1:])]


@pytest.mark.parametrize("make", IN_ONE_COLUMN, ids=name_of)
def test_tab_goes_down_a_form_as_it_is_read(qtbot, opened, make):
    form = opened(make)
    form._entries[0].editor.setFocus()
    way = round_trip(qtbot, form, KEY.Key_Tab)[:-3]
    places = [each.mapTo(form.body, each.rect().bottomLeft()) for each in way]
    lines = [(place.y() // 12, place.x()) for place in places]
    assert lines == sorted(lines)


def test_the_results_stand_between_the_date_and_the_circumstances(qtbot, opened):
    form = opened(a_test_form)
    way = round_trip(qtbot, form, KEY.Key_Tab)
    values = [row.cells[0] for row in form.grid.rows]
    fields = [form.day, form.time, form.laboratory, form.count_unit]
    around = [form.specimen, form.ill, form.fever, form.hours, form.status, form.note]
    assert way == [
        *(field.editor for field in fields),
        *values,
        form.grid.more,
        *(field.editor for field in around),
        form.save_button,
        form.close_button,
        form.discard_button,
    ]


def test_what_puts_away_lies_farthest_from_save(opened):
    form = opened(folded)
    assert form.discard_button.x() < form.reason.x() < form.save_button.x()
    assert form.save_button.x() - form.discard_button.geometry().right() > form.save_button.width()


@pytest.mark.parametrize("make", FORMS, ids=name_of)
def test_no_letter_leads_to_two_places(opened, make):
    form = opened(make)
    texts = [
        each.text()
        for each in shown(form)
        if isinstance(each, QAbstractButton) or (isinstance(each, QLabel) and each.buddy())
    ]
    letters = Counter(QKeySequence.mnemonic(text).toString() for text in texts)
    del letters[""]
    assert [letter for letter, number in letters.items() if number > 1] == []


@pytest.mark.parametrize("make", FORMS, ids=name_of)
def test_no_form_is_wider_than_its_window(qtbot, opened, make):
    form = opened(make)
    qtbot.waitUntil(lambda: form.roll.horizontalScrollBar().maximum() == 0)
    room = form.screen().availableSize()
    assert form.width() <= room.width() * 0.9
    assert form.height() <= room.height() * 0.9


@pytest.mark.parametrize("make", [folded, once, again_and_again, putting_off], ids=name_of)
def test_a_form_opens_with_everything_in_sight(opened, make):
    form = opened(make)
    assert form.roll.verticalScrollBar().maximum() == 0
    assert form.roll.horizontalScrollBar().maximum() == 0


@pytest.mark.parametrize("percent", [100, 200])
def test_a_form_grows_with_what_comes_up_in_it(qtbot, opened, percent):
    font = QApplication.font()
    font.setPointSizeF(font.pointSizeF() * percent / 100)
    QApplication.setFont(font)
    form = opened(once)
    before = form.height()
    form.repeat.choose(Anchor.DATE)
    qtbot.waitUntil(lambda: form.height() > before)
    qtbot.waitUntil(lambda: form.roll.verticalScrollBar().maximum() == 0)
    assert form.roll.horizontalScrollBar().maximum() == 0


def test_a_section_that_is_unfolded_is_seen_whole(qtbot, opened):
    form = opened(folded)
    qtbot.keyClick(form.doctor.button, KEY.Key_Space)
    qtbot.waitUntil(lambda: form.doctor.content.height() > 100)
    qtbot.waitUntil(lambda: form.roll.verticalScrollBar().maximum() == 0)
    assert form.roll.horizontalScrollBar().maximum() == 0
    assert form.screen().availableGeometry().contains(form.frameGeometry())


def test_a_form_that_was_made_smaller_stays_so(qtbot, opened):
    form = opened(folded)
    form.resize(form.width(), form.minimumSizeHint().height())
    small = form.height()
    form.doctor.unfold()
    qtbot.waitUntil(lambda: form.roll.verticalScrollBar().maximum() > 0)
    assert form.height() == small


def test_a_very_long_name_widens_nothing(desk, a_person, window, show):
    usual = show(once(desk, a_person, window))
    name = "Ann" * 1000
    long = replace(a_person, name=name)
    desk.keep("Set up", long)
    for make in (once, putting_off):
        form = show(make(desk, long, window))
        assert form.width() <= usual.width()
        assert form.heading.text() == f"{name} · born 15 Jan 2020"
        assert form.heading.toolTip() == form.heading.text()
    form = show(folded(desk, a_person, window))
    before = form.width()
    form.name.line.setText(name)
    assert form.discard_button.isVisible()
    assert form.width() == before == form.sizeHint().width()
    reminder = Reminder(person=long.id, what=name, start=TODAY)
    assert show(SnoozeForm(desk, long, reminder, window)).width() <= usual.width()


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
