from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from neutrodesk.domain.display import Display, UnitShown
from neutrodesk.domain.person import (
    CauseGroup,
    Contact,
    Diagnosis,
    DuffyResult,
    Found,
    OwnLine,
    Person,
    Sex,
)
from neutrodesk.ui.drafts import draft_name
from neutrodesk.ui.person.person_form import PersonForm

FULL = Person(
    name="Jonas Example",
    born=date(2010, 8, 11),
    sex=Sex.MALE,
    diagnosis=Diagnosis(
        text="Chronic neutropenia, cause not found", said_by="Dr Ada", said_on=date(2020, 1, 2)
    ),
    cause=CauseGroup.AUTOIMMUNE,
    found=Found.ROUTINE,
    duffy=DuffyResult.NOT_NULL,
    duffy_on=date(2021, 5, 6),
    lines=(
        OwnLine(
            value=Decimal("0.3"),
            label="call the clinic",
            set_by="Dr Ada",
            set_on=date(2022, 2, 3),
            source="clinic letter",
        ),
        OwnLine(value=Decimal(1)),
    ),
    allergies=("Penicillin", "Latex"),
    contacts=(Contact(name="Ward", role="day and night", phone="555-0100"),),
    notes="two\nlines",
    archived=True,
)


@pytest.fixture
def opened(qtbot, desk, window):
    """Open the form of a person, or of a new one, as the window does."""

    def opened(person=None):
        form = PersonForm(desk, person, window)
        form.open()
        form.activateWindow()
        qtbot.waitUntil(form.isActiveWindow)
        return form

    return opened


def test_a_name_and_a_birth_date_are_enough(qtbot, desk, opened):
    form = opened()
    for key in ("Lina", Qt.Key.Key_Return, "4.3.2020"):
        if isinstance(key, str):
            qtbot.keyClicks(form.focusWidget(), key)
        else:
            qtbot.keyClick(form.focusWidget(), key)
    assert form.heading.text() == "Lina · born 4 Mar 2020"
    assert form.born.beside.text() == "4 Mar 2020"
    qtbot.keyClick(form.focusWidget(), Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert not form.isVisible()
    kept = next(person for person in desk.all(Person) if person.name == "Lina")
    assert kept == Person(id=kept.id, name="Lina", born=date(2020, 3, 4))
    assert desk.undo_text == "Add person"


def test_save_waits_for_both_and_says_for_which(opened):
    form = opened()
    assert form.reason.text() == "Name: This needs to be filled in."
    assert form.name.beside.text() == ""
    form.name.line.setText("Lina")
    assert form.reason.text() == "Birth date: This needs to be filled in."
    form.born.line.setText("2026-03-11")
    assert form.reason.text() == "Birth date: This day is still to come."
    assert not form.save_button.isEnabled()
    form.discard()


def test_what_is_not_needed_is_folded_away(qtbot, opened):
    form = opened()
    assert not form.doctor.content.isVisible()
    qtbot.keyClick(form.doctor.button, Qt.Key.Key_Space)
    assert form.doctor.content.isVisible()


def test_everything_of_a_person_is_shown_and_kept_as_it_was(desk, opened):
    desk.keep("Set up", FULL)
    form = opened(FULL)
    assert form.record() == FULL
    assert not form.changed
    assert all(part.content.isVisible() for part in (form.doctor, form.lines, form.around))


def test_rows_are_added_and_removed(qtbot, desk, opened):
    desk.keep("Set up", FULL)
    form = opened(FULL)
    allergies = form.around.allergies
    qtbot.mouseClick(allergies.add_button, Qt.MouseButton.LeftButton)
    assert form.focusWidget() is allergies.rows[-1][0]
    qtbot.keyClicks(form.focusWidget(), "Nuts")
    qtbot.mouseClick(allergies._removers[0], Qt.MouseButton.LeftButton)
    assert form.record().allergies == ("Latex", "Nuts")
    lines = form.lines.lines
    qtbot.mouseClick(lines._removers[1], Qt.MouseButton.LeftButton)
    assert form.record().lines == FULL.lines[:1]
    form.discard()


def test_a_row_that_cannot_be_read_says_why(qtbot, opened, a_person):
    form = opened(a_person)
    lines = form.lines.lines
    lines.add_button.click()
    lines.rows[0][0].setText("low")
    assert lines.beside.text() == "This does not read as a number."
    assert form.reason.text() == "Own lines: This does not read as a number."
    assert not form.lines.content.isVisible()
    form.save()
    assert form.lines.content.isVisible()
    assert form.focusWidget() is lines.rows[0][0]
    lines.rows[0][0].setText("0,5")
    assert form.record().lines == (OwnLine(value=Decimal("0.5")),)
    lines.rows[0][3].setText("2027-01-01")
    assert form.reason.text() == "Own lines: This day is still to come."
    form.discard()


def test_who_said_it_is_kept_even_without_the_words(opened, a_person):
    form = opened(a_person)
    form.doctor.said_by.line.setText("Dr Ada")
    assert form.record().diagnosis == Diagnosis(text="", said_by="Dr Ada")
    form.discard()


def test_closing_in_the_middle_loses_nothing(desk, opened, a_person):
    form = opened(a_person)
    form.around.allergies.add_button.click()
    form.around.allergies.rows[0][0].setText("Penicillin")
    form.around.notes.note.setPlainText("call back")
    form.doctor.cause.choose(CauseGroup.MEDICINE)
    form.born.line.setText("not yet kn")
    typed = form._typed()
    form.close_button.click()
    again = opened(a_person)
    assert again._typed() == typed
    assert again.around.content.isVisible()
    again.discard()
    assert again.record() == a_person
    again.close_button.click()
    assert desk.drafts.read(draft_name("person", a_person.id, None)) is None


def test_the_hint_on_duffy_is_respectful(opened, a_person):
    form = opened(a_person)
    texts = [label.text() for label in form.doctor.findChildren(QLabel)]
    assert any("It is not an illness." in text for text in texts)


def test_an_own_line_needs_a_value_and_nothing_else(opened, a_person):
    form = opened(a_person)
    form.lines.unfold()
    lines = form.lines.lines
    lines.add_button.click()
    lines.rows[0][0].setText("1,5")
    assert form.record().lines == (OwnLine(value=Decimal("1.5")),)
    lines.rows[0][0].clear()
    lines.rows[0][1].setText("call the clinic")
    assert form.reason.text() == "Own lines: This needs to be filled in."
    assert not form.save_button.isEnabled()


@pytest.mark.parametrize(
    ("born", "why"),
    [
        ("1906-03-09", "This day is more than 120 years ago."),
        ("1906-03-10", ""),
        ("0206-03-10", "This day is more than 120 years ago."),
    ],
)
def test_nobody_is_older_than_people_grow(opened, born, why):
    form = opened()
    form.name.line.setText("Lina")
    form.born.line.setText(born)
    assert form.reason.text() == (f"Birth date: {why}" if why else "")


def test_enter_goes_from_field_to_field_past_what_is_folded_away(qtbot, opened):
    form = opened()
    for text in ("Lina", "4.3.2020", ""):
        qtbot.keyClicks(form.focusWidget(), text)
        qtbot.keyClick(form.focusWidget(), Qt.Key.Key_Return)
    assert form.focusWidget() is form.save_button
    form.doctor.unfold()
    form.sex.editor.setFocus()
    qtbot.keyClick(form.focusWidget(), Qt.Key.Key_Return)
    assert form.focusWidget() is form.doctor.diagnosis.editor


ADULT = replace(FULL, born=date(1998, 3, 9), duffy=DuffyResult.NULL)


def test_the_published_line_is_offered_to_a_duffy_null_adult_and_never_set_by_itself(
    qtbot, desk, opened
):
    desk.keep("Set up", ADULT)
    form = opened(ADULT)
    line = form.doctor.duffy_line
    assert line.isVisible()
    assert not line.value()
    assert line.box.text() == "Use 1.2 ×10⁹/L in place of 1.5"
    assert line.note.text() == (
        "A published lower line for Duffy-null adults (Merz 2023; Hibbs 2025). The lines "
        "1.0 / 0.5 stay."
    )
    assert form.record() == ADULT
    line.box.click()
    assert form.record() == replace(ADULT, duffy_line=True)
    form.save()
    assert desk.find(Person, ADULT.id).duffy_line


def test_a_chosen_line_goes_with_the_test_result(desk, opened):
    chosen = replace(ADULT, duffy_line=True)
    desk.keep("Set up", chosen)
    form = opened(chosen)
    assert form.doctor.duffy_line.value()
    form.doctor.duffy.choose(DuffyResult.NOT_NULL)
    assert not form.doctor.duffy_line.isVisible()
    assert not form.doctor.duffy_line.note.isVisible()
    assert form.record() == replace(chosen, duffy=DuffyResult.NOT_NULL, duffy_line=False)
    form.doctor.duffy.choose(DuffyResult.NULL)
    assert form.record() == chosen


@pytest.mark.parametrize("result", [DuffyResult.NOT_TESTED, DuffyResult.NOT_NULL])
def test_without_the_result_nothing_is_offered(desk, opened, result):
    person = replace(ADULT, duffy=result)
    desk.keep("Set up", person)
    form = opened(person)
    assert not form.doctor.duffy_line.isVisible()
    assert not form.doctor.duffy_line.note.isVisible()


def test_below_18_years_there_is_only_a_note(desk, opened):
    child = replace(ADULT, born=date(2008, 3, 11))
    desk.keep("Set up", child)
    form = opened(child)
    line = form.doctor.duffy_line
    assert not line.isVisible()
    assert line.note.isVisible()
    assert line.note.text() == "No agreed interval for children yet."
    line.box.setChecked(True)
    assert not form.record().duffy_line
    form.born.line.setText("2008-03-10")
    assert line.isVisible()
    form.born.line.setText("not known")
    assert not line.isVisible()
    assert not line.note.isVisible()
    form.discard()


def test_the_published_line_stands_in_the_unit_that_counts_are_shown_in(desk, opened):
    desk.keep("Set up", ADULT, Display(units=(UnitShown(kind="count", unit="/uL"),)))
    line = opened(ADULT).doctor.duffy_line
    assert line.box.text() == "Use 1200 cells/µL in place of 1500"
    assert line.note.text().endswith("The lines 1000 / 500 stay.")


def test_own_lines_are_typed_and_stand_in_the_unit_that_counts_are_shown_in(desk, opened, a_person):
    desk.keep("Choose", Display(units=(UnitShown(kind="count", unit="/uL"),)))
    line = OwnLine(value=Decimal("0.8"), set_by="Dr Ada")
    desk.keep("Set", replace(a_person, lines=(line,)))
    form = opened(replace(a_person, lines=(line,)))
    lines = form.lines.lines
    assert lines.rows[0][0].text() == "800"
    assert any("cells/µL" in label.text() for label in form.lines.findChildren(QLabel))
    assert form.record().lines == (line,)
    lines.rows[0][0].setText("1200")
    assert form.record().lines == (replace(line, value=Decimal("1.2")),)
    form.discard()
