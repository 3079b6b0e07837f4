from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt

from neutrodesk.domain.blood_test import BloodTest
from neutrodesk.domain.plausibility import Doubt, doubts
from neutrodesk.reference.analytes import analyte
from neutrodesk.ui.blood_test.blood_test_form import BloodTestForm
from neutrodesk.ui.drafts import draft_name
from tests.ui.blood_test.forms import DAY, asked, kept, printed, row, said, type_in, value

KEY, CONTROL = Qt.Key, Qt.KeyboardModifier.ControlModifier
SAVE = (CONTROL, KEY.Key_S)
SO = "It is so on the report"
# The list of completions is a window of its own, of which the screenless plugin complains.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
KINDS = {
    Doubt.ABOVE_WHITE_CELLS: ({"wbc": "4.2", "anc": "6"}, "anc"),
    Doubt.PERCENT_SUM: ({"neut_pct": "60", "lymph_pct": "60"}, "neut_pct"),
    Doubt.COUNT_SUM: ({"wbc": "4.2", "anc": "3", "lymph_abs": "3"}, "wbc"),
    Doubt.HAEMATOCRIT: ({"hb": "6.5", "hct": "35"}, "hb"),
    Doubt.CELL_VOLUME: ({"hct": "35", "rbc": "4.4", "mcv": "100"}, "mcv"),
    Doubt.TENFOLD: ({"anc": "0.04"}, "anc"),
    Doubt.UNUSUAL: ({"plt": "3"}, "plt"),
}


@pytest.fixture
def another_day(desk, a_person):
    """Keep a test of three days before, with counts that a slip can be seen against."""
    test = printed(DAY, ("anc", "0.9", "K/uL"), person=a_person, laboratory="City Lab")
    desk.keep("Set up", test)
    return test


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.usefixtures("another_day")
def test_each_kind_is_asked_once_and_its_answer_kept(kind, desk, a_person, opened, press):
    values, at = KINDS[kind]
    form = opened()
    type_in(form, press, **values)
    assert list(asked(form)) == [at]
    assert form.save_button.isEnabled()
    number = len(kept(desk, a_person))
    press(form, SAVE)
    assert form.isVisible()
    assert len(kept(desk, a_person)) == number
    assert form.reason.text() == f"Please look at the question beside {analyte(at).short}."
    assert form.focusWidget() is row(form, at).answers.buttons[0]
    while form.focusWidget().text() != SO:
        press(form, KEY.Key_Tab)
    press(form, KEY.Key_Space)
    assert form.focusWidget() is value(form, at)
    assert asked(form) == {}
    press(form, SAVE)
    assert not form.isVisible()
    test = desk.newest_tests(a_person.id, 1)[0]
    assert [one.doubt for one in test.result(at).confirmed] == [kind]
    assert {key: test.result(key).text for key in values} == values

    again = opened(test)
    assert not again.changed
    again.save()
    assert asked(again) == {}
    assert not again.isVisible()


def test_a_flag_that_points_the_other_way_is_asked_about(desk, a_person, opened, press):
    form = opened()
    value(form, "wbc").setFocus()
    press(form, "9", KEY.Key_Right, (CONTROL, KEY.Key_Tab), "4-12", KEY.Key_Right, "L")
    assert asked(form) == {}
    press(form, KEY.Key_Down)
    assert asked(form) == {
        "wbc": (
            (
                "WBC: The flag “L” stands beside 9 ×10⁹/L, and the printed range is 4 ×10⁹/L to"
                " 12 ×10⁹/L. Is it so on the report?"
            ),
        )
    }
    press(form, SAVE, KEY.Key_Return, SAVE)
    assert [one.doubt for one in kept(desk, a_person)[-1].result("wbc").confirmed] == [Doubt.FLAG]


def test_nothing_is_asked_on_the_way_to_a_value(opened, press):
    form = opened()
    value(form, "hct").setText("36")
    value(form, "hb").setFocus()
    for letter in "12.5":
        press(form, letter)
        assert asked(form) == {}
    press(form, KEY.Key_Return)
    assert asked(form) == {}


def test_a_question_goes_at_once_when_the_value_is_typed_that_is_meant(opened, press):
    form = opened()
    type_in(form, press, wbc="4.2", anc="12")
    assert said(form) == ["It is 1.2 K/µL", "It is 0.12 K/µL", SO]
    value(form, "anc").setFocus()
    press(form, KEY.Key_Home, KEY.Key_Right, ".")
    assert value(form, "anc").text() == "1.2"
    assert asked(form) == {}


def test_another_reading_is_typed_by_its_button_and_enter_goes_on(opened, press):
    form = opened()
    type_in(form, press, wbc="4.2", anc="12")
    press(form, (Qt.KeyboardModifier.ShiftModifier, KEY.Key_Backtab))
    assert form.focusWidget().text() == SO
    row(form, "anc").answers.buttons[0].setFocus()
    press(form, KEY.Key_Return)
    assert value(form, "anc").text() == "1.2"
    assert form.focusWidget() is value(form, "anc")
    assert asked(form) == {}
    press(form, KEY.Key_Return)
    assert form.focusWidget() is value(form, "neut_pct")


def test_a_question_is_heard_with_its_value_and_its_answers(opened, press):
    form = opened()
    type_in(form, press, wbc="4.2", anc="12")
    (question,) = row(form, "anc").answers.texts
    assert question in value(form, "anc").accessibleDescription()
    for button in row(form, "anc").answers.buttons:
        assert button.accessibleDescription() == question
    value(form, "wbc").setText("42")
    assert value(form, "anc").accessibleDescription() == ""


def test_tab_comes_to_the_answers_behind_their_row(opened, press):
    form = opened()
    type_in(form, press, wbc="4.2", anc="12")
    value(form, "anc").setFocus()
    reached = []
    for _ in range(4):
        press(form, KEY.Key_Tab)
        reached.append(form.focusWidget())
    assert reached == [*row(form, "anc").answers.buttons, value(form, "neut_pct")]


def test_the_field_being_typed_in_stays_where_it_is(qtbot, opened, press):
    form = opened()
    value(form, "wbc").setFocus()
    for text in ("4.2", "12", "60", "", "", "9", "60"):
        press(form, text, KEY.Key_Return)
        field = form.focusWidget()
        place = field.mapTo(form, QPoint(0, 0))
        qtbot.wait(1)
        assert field.mapTo(form, QPoint(0, 0)) == place, text
    assert len(asked(form)) > 2


def test_four_questions_at_once_are_all_answered_by_keys(desk, a_person, opened, press):
    form = opened()
    type_in(form, press, wbc="4.2", anc="12", neut_pct="60", lymph_pct="60", hb="6.5", hct="35")
    type_in(form, press, plt="3")
    assert list(asked(form)) == ["anc", "neut_pct", "hb", "plt"]
    for _ in range(4):
        press(form, SAVE)
        assert form.isVisible()
        while form.focusWidget().text() != SO:
            press(form, KEY.Key_Tab)
        press(form, KEY.Key_Return)
    press(form, SAVE)
    assert not form.isVisible()
    assert len([r for r in desk.newest_tests(a_person.id, 1)[0].results if r.confirmed]) == 4


def test_it_is_asked_again_only_when_the_values_are_others(desk, a_person, opened, press):
    form = opened()
    type_in(form, press, wbc="4.2", anc="12")
    press(form, SAVE, KEY.Key_Tab, KEY.Key_Tab, KEY.Key_Return, SAVE)
    again = opened(desk.newest_tests(a_person.id, 1)[0])
    for key, text, questions in (
        ("plt", "250", []),
        ("wbc", "4.3", ["anc"]),
        ("wbc", "4.2", []),
        ("anc", "12.5", ["anc"]),
        ("anc", "12.0", []),
    ):
        value(again, key).setText(text)
        again.doubts.settle()
        assert list(asked(again)) == questions, (key, text)
    assert again.record().result("anc").confirmed, "an answer stays with what is corrected"


def test_an_answer_comes_back_with_the_draft(desk, a_person, opened, press):
    form = opened()
    type_in(form, press, wbc="4.2", anc="12", plt="3")
    press(form, SAVE, KEY.Key_Tab, KEY.Key_Tab, KEY.Key_Return)
    assert list(asked(form)) == ["plt"]
    form.reject()
    again = opened()
    assert again.notice.isVisible()
    assert list(asked(again)) == ["plt"], "what is open is asked, what is answered is not"
    again.discard()
    assert asked(again) == {}
    assert desk.drafts.read(draft_name("blood-test", a_person.id, None)) is None
    again.bring_back()
    value(again, "wbc").setFocus()
    press(again, KEY.Key_Return)
    assert list(asked(again)) == ["plt"]


# -- whatever the values are

_TYPED = st.fixed_dictionaries(
    {},
    optional={
        "wbc": st.decimals("0.1", 60, places=1),
        "anc": st.decimals("0.01", 40, places=2),
        "neut_pct": st.integers(1, 100),
        "lymph_abs": st.decimals("0.1", 30, places=1),
        "lymph_pct": st.integers(1, 100),
        "hb": st.decimals(3, 24, places=1),
        "hct": st.integers(10, 70),
        "plt": st.integers(1, 1500),
    },
).filter(bool)


@given(_TYPED, st.sampled_from([date(2026, 3, 4), DAY, date(2026, 3, 9)]))
@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@pytest.mark.usefixtures("another_day")
def test_whatever_is_typed_is_asked_until_answered_and_never_again(
    desk, a_person, window, typed, day
):
    form = BloodTestForm(desk, a_person, None, window)
    form.open()
    form.day.line.setText(day.isoformat())
    for key, number in typed.items():
        row(form, key).write((str(number), row(form, key).texts()[1], "", ""))
    before = kept(desk, a_person)
    for _ in range(30):
        form.save()
        if not form.isVisible():
            break
        if buttons := [each for each in row_buttons(form) if each.text() not in OTHERS]:
            assert kept(desk, a_person) == before
            # Where a unit is asked about as well, any of its readings will do.
            next((each for each in buttons if each.text() in ANSWERS), buttons[0]).click()
    assert not form.isVisible()
    test = next(t for t in kept(desk, a_person) if t not in before)
    others = kept(desk, a_person)
    assert doubts(test, others, analyte, born=a_person.born) == ()
    again = BloodTestForm(desk, a_person, test, window)
    again.save()
    assert asked(again) == {}
    assert desk.find(BloodTest, test.id) == test
    for each in (form, again):
        each.setParent(None)
        each.deleteLater()
    desk.drop("Set up", test)


ANSWERS = (SO, "A second sample")
OTHERS = ("Take that back",)


def row_buttons(form):
    return [button for row in form.grid.rows for button in row.answers.buttons]
