"""From the first start to the next day's: everything is done by keys, and nothing is lost."""

import subprocess
from datetime import date, timedelta
from decimal import Decimal
from shutil import which

import pytest
from PySide6.QtCore import Qt

from neutrodesk.domain.blood_test import BloodTest, Source
from neutrodesk.domain.neutrophils import How, neutrophil_count
from neutrodesk.domain.person import Person
from neutrodesk.domain.quantity import Comparator, Quantity
from neutrodesk.domain.reminder import Anchor, Reminder
from neutrodesk.ui.blood_test.blood_test_form import BloodTestForm
from neutrodesk.ui.importing.import_review import ImportReview
from neutrodesk.ui.paper.summary_window import SummaryWindow
from neutrodesk.ui.person.person_form import PersonForm
from neutrodesk.ui.reminder_form import ReminderForm

# Lists of completions and dialogs for files do what a screenless plugin cannot.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

K = Qt.Key
ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ENTER, SAVE = K.Key_Return, (CONTROL, K.Key_S)
SHEET = "Date\tWBC (K/uL)\tNeutrophils %\tHb (g/dL)\n5.1.2026\t3,4\t35\t11,2\n"


def add_the_file_and_the_child(user, path):
    user.press(ENTER)
    user.name_file(path)
    form = user.dialog(PersonForm)
    user.press("Mia Example", ENTER, "15.1.2020", ENTER, SAVE)
    user.wait_for_end(form)


def type_a_test_with_percentages_only(user):
    form = user.ask((CONTROL, K.Key_N), BloodTestForm)
    user.press("2 Feb 2026", ENTER, ENTER, "City Lab", ENTER)
    user.press(K.Key_Down, ENTER)
    assert form.count_unit.value() == "K/µL"
    user.press("2.1", ENTER, ENTER, "47")
    calculated = "ANC 0.99 ×10⁹/L, calculated: 2.1 × 47 % = 0.987 ×10⁹/L"
    assert form.neutrophils.text().startswith(calculated)
    user.press(SAVE)
    user.wait_for_end(form)


def type_a_test_below_what_can_be_counted(user):
    form = user.ask((CONTROL, K.Key_N), BloodTestForm)
    user.press("2026-03-02", ENTER, "9.30", ENTER, ENTER, ENTER, ENTER, "<0.1", SAVE)
    user.wait_for_end(form)


def paste_an_old_sheet(user):
    user.copy(SHEET)
    review = user.ask((CONTROL | SHIFT, K.Key_V), ImportReview)
    user.until(lambda: review.review is not None)
    assert review.keep_button.text() == "&Keep 1 test"
    user.press((ALT, K.Key_K))
    user.wait_for_end(review)


def ask_to_be_reminded(user):
    form = user.ask((CONTROL, K.Key_R), ReminderForm)
    user.press("Blood test", ENTER, K.Key_Down, K.Key_Down, ENTER, "4", ENTER, ENTER)
    assert form.due.text() == "Next due: 30 Mar 2026, in 20 days"
    user.press(SAVE)
    user.wait_for_end(form)


GESTURES = (
    type_a_test_with_percentages_only,
    type_a_test_below_what_can_be_counted,
    paste_an_old_sheet,
    ask_to_be_reminded,
)


def table(user):
    shown = user.book.tests.table
    columns = range(shown.columnCount())
    return [
        tuple(shown.index(row, column).data() for column in columns)
        for row in range(shown.rowCount())
    ]


def screen(user):
    """Return what the window says, wherever it says it."""
    people, book = user.book.people.model(), user.book
    rows = [people.index(row) for row in range(people.rowCount())]
    chart = book.overview.chart
    return {
        "people": [(row.data(), row.data(Qt.ItemDataRole.UserRole)) for row in rows],
        "heading": book.heading.text(),
        "table": table(user),
        "count": (book.overview.count.text(), book.overview.count_facts.text()),
        "next": book.overview.next.text(),
        "chart": chart and chart.points,
        "reminders": book.reminders.table.records,
        "undo": book.desk.undo_text,
    }


@pytest.fixture
def evening(start, home, everything):
    """Return the user after the first gesture: the file is there, and the child."""
    user = start()
    add_the_file_and_the_child(user, home / "family.neutrodesk")
    user.until(lambda: user.book.overview.chart is not None)
    return user


@pytest.fixture
def kept(evening, everything):
    """Return the child, the tests in their order and the reminders once all is entered."""
    for gesture in GESTURES:
        gesture(evening)
    return everything(evening.desk.store)


def test_what_was_typed_and_pasted_is_kept_exactly(kept):
    (person,), (pasted, shares, below) = kept["Person"], kept["BloodTest"]
    assert person == Person(id=person.id, name="Mia Example", born=date(2020, 1, 15))
    assert {test.person for test in kept["BloodTest"]} == {person.id}

    assert (shares.taken_on, shares.laboratory) == (date(2026, 2, 2), "City Lab")
    assert [result.printed for result in shares.results] == ["2.1 K/µL", "47 %"]
    count = neutrophil_count(shares)
    assert count
    assert (count.how, count.quantity.value) == (How.CALCULATED, Decimal("0.987"))

    assert below.taken_text == "2026-03-02T09:30"
    assert [result.printed for result in below.results] == ["<0.1 K/µL"]
    assert below.quantity("anc") == Quantity(Decimal("0.1"), "10*9/L", Comparator.LESS)

    assert pasted.taken_on == date(2026, 1, 5)
    assert {result.text for result in pasted.results} == {"3,4", "35", "11,2"}
    assert {result.source for result in pasted.results} == {Source.IMPORTED}
    assert pasted.quantity("hb") == Quantity(Decimal(112), "g/L")

    (reminder,) = kept["Reminder"]
    assert (str(reminder.every), reminder.anchor) == ("4w", Anchor.LAST_TEST)
    assert reminder.due_on([below.taken_on]) == below.taken_on + timedelta(weeks=4)


def test_the_counts_stand_in_the_table_the_list_and_the_overview(evening, kept):
    assert [row[:3] for row in table(evening)] == [
        ("2 Mar 2026  09:30", "", "▼ <0.1"),
        ("2 Feb 2026", "City Lab", "calc. ◆ 0.99"),
        ("5 Jan 2026", "", "calc. ■ 1.19"),
    ]
    says = screen(evening)
    ((name, (count, due)),) = says["people"]
    assert name == "Mia Example  ·  6 years"
    assert count.endswith("<0.1 ×10⁹/L  ·  2 Mar 2026")
    assert due == "30 Mar 2026: Blood test"
    assert says["count"][0] == "<0.1 ×10⁹/L"
    assert "printed on the report: <0.1 K/µL" in says["count"][1]
    assert says["next"] == "Blood test\n30 Mar 2026, in 20 days"
    values = [point.count.quantity.text() for point in says["chart"]]
    assert values == ["1.19", "0.987", "<0.1"]


def test_everything_is_undone_and_made_again_step_by_step(evening, everything):
    user, store = evening, evening.desk.store
    stood = [(everything(store), screen(user))]
    for gesture in GESTURES:
        gesture(user)
        stood.append((everything(store), screen(user)))
    assert len({str(records) for records, _ in stood}) == len(stood)

    user.turn_back()
    for records, says in reversed(stood[:-1]):
        user.press((CONTROL, K.Key_Z))
        assert everything(store) == records
        assert screen(user) == says
    user.press((CONTROL, K.Key_Z))
    assert everything(store) == dict.fromkeys(stood[0][0], ())
    assert screen(user)["people"] == []

    for records, says in stood:
        user.window.menus.redo.trigger()
        assert everything(store) == records
        assert screen(user) == says
    assert not user.desk.redo_text


def test_the_page_for_the_appointment_holds_what_was_entered(evening, kept, tmp_path):
    paper = tmp_path / "page.pdf"
    summary = evening.ask((CONTROL, K.Key_P), SummaryWindow)
    evening.until(summary.save_button.isEnabled)
    evening.press(SAVE)
    evening.name_file(paper)
    evening.until(lambda: summary.status.text() == "Saved as page.pdf.")

    assert paper.read_bytes().startswith(b"%PDF-")
    assert len(summary._document.pictures(36)) == 1
    summary.reject()
    if which("pdftotext"):
        command = ["pdftotext", "-layout", str(paper), "-"]
        done = subprocess.run(command, capture_output=True, check=True, timeout=30)
        words = " ".join(done.stdout.decode("utf-8").split())
        for each in (
            "Mia Example",
            "born 15 Jan 2020",
            "2 Feb 2026 City Lab",
            "<0.1",
            "2.1 × 47 % = 0.987",
            "Blood test, 30 Mar 2026",
            "printed on 10 Mar 2026",
            "page 1 of 1",
        ):
            assert each in words


def test_a_window_closed_in_the_middle_of_a_form_loses_nothing(evening, kept, start, everything):
    form = evening.ask((CONTROL, K.Key_N), BloodTestForm)
    evening.press("2026-03-09", ENTER, ENTER, "City L", ENTER, ENTER, "3,", (CONTROL, K.Key_Tab))
    typed = form.day.typed(), form.laboratory.typed(), form.grid.typed()
    evening.window.close()

    again = start()
    again.until(lambda: again.book is not None)
    assert everything(again.desk.store) == kept
    form = again.ask((CONTROL, K.Key_N), BloodTestForm)
    assert form.notice.text.text() == "This is what you were typing on 10 Mar 2026."
    assert (form.day.typed(), form.laboratory.typed(), form.grid.typed()) == typed
    assert not form.save_button.isEnabled()

    form.grid.rows[0].cells[0].setFocus()
    again.press(K.Key_End, "2", SAVE)
    again.wait_for_end(form)
    assert [result.text for result in again.desk.all(BloodTest)[-1].results] == ["3,2"]
    form = again.ask((CONTROL, K.Key_N), BloodTestForm)
    assert not form.notice.isVisible()
    assert not form.changed


def test_undo_and_redo_outlive_the_window(evening, kept, start, everything):
    evening.window.close()
    again = start()
    again.until(lambda: again.book is not None)
    before = screen(again)
    for _ in GESTURES:
        assert again.desk.undo()
    assert everything(again.desk.store) == kept | {"BloodTest": (), "Reminder": ()}
    again.window.close()

    last = start()
    last.until(lambda: last.book is not None)
    for _ in GESTURES:
        assert last.desk.redo()
    assert everything(last.desk.store) == kept
    last.until(lambda: last.book.overview.chart is not None)
    again_says = screen(last)
    assert again_says | {"chart": None} == before | {"chart": None}
    assert not last.desk.find(Reminder, kept["Reminder"][0].id).settled
