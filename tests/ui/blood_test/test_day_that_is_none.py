"""While no day can be read in the form of a blood test, nothing is said of another day."""

from datetime import date

import pytest

from tests.ui.blood_test.forms import KEY, printed, row


@pytest.fixture
def form(opened, desk, a_person, press):
    """Return the form of a new test beside one of the first of the month, its day emptied."""
    first = printed(date(2026, 3, 1), person=a_person)
    desk.keep("Add", first)
    form = opened()
    form.day.line.selectAll()
    press(form, KEY.Key_Delete)
    return form


def last(form):
    return row(form, "wbc").last.text()


def test_a_day_on_the_way_to_one_still_to_come_leaves_nothing_behind(form, press):
    press(form, "2026-03-1")
    assert form.same_day.isVisible()
    press(form, "5")
    assert not form.same_day.isVisible()


@pytest.mark.parametrize("typed", ["3/4", "2019-12-31", "whenever", ""])
def test_what_is_no_day_of_a_test_has_no_other_test_on_it(form, press, typed):
    press(form, "2026-03-1")
    form.day.line.setText(typed)
    assert not form.same_day.isVisible()


def test_the_last_values_are_then_those_up_to_today(form, press):
    today = last(form)
    assert today.endswith("on 4 Mar 2026")
    press(form, "2026-03-1")
    assert last(form) == ""
    press(form, "5")
    assert last(form) == today


def test_the_line_comes_once_the_day_reads_again(form, press):
    press(form, "3/1")
    assert not form.same_day.isVisible()
    form.day.line.setText("2026-03-01")
    assert form.same_day.isVisible()
