from datetime import date

import pytest

from neutrodesk.importers.drafts import About, What
from neutrodesk.importers.table import read_table
from tests.importers.tables import the_file, told

# -- dates


def test_dates_that_may_be_read_in_two_ways_are_asked_once():
    drafts = read_table(the_file("ambiguous_dates.csv"))
    (question,) = drafts.questions
    assert (question.key, question.about) == ("dates", About.DATE_ORDER)
    assert [(c.key, c.sample) for c in question.choices] == [
        ("day first", "2026-04-03"),
        ("month first", "2026-03-04"),
    ]
    assert [test.taken_on for test in drafts.tests] == [date(2026, 7, 7)]


@pytest.mark.parametrize(("order", "first"), [("day first", (4, 3)), ("month first", (3, 4))])
def test_an_answer_about_dates_holds_for_the_whole_column(order, first):
    drafts = read_table(the_file("ambiguous_dates.csv"), {"dates": order})
    assert drafts.questions == ()
    assert drafts.tests[0].taken_on == date(2026, *first)
    assert len(drafts.tests) == 3


def test_one_date_that_can_be_read_one_way_only_tells_the_order_of_all():
    drafts = read_table("Date,WBC (K/uL)\n03/04/2026,2.1\n03/25/2026,2.2\n")
    assert drafts.questions == ()
    assert [test.taken_on for test in drafts.tests] == [date(2026, 3, 4), date(2026, 3, 25)]


def test_a_heading_may_say_the_order_of_dates():
    drafts = read_table("Date (dd/mm/yyyy),WBC (K/uL)\n03/04/2026,2.1\n")
    assert drafts.questions == ()
    assert drafts.tests[0].taken_on == date(2026, 4, 3)


def test_dates_that_show_both_orders_are_asked_about():
    drafts = read_table("Date,WBC (K/uL)\n25/03/2026,2.1\n03/26/2026,2.2\n03/04/2026,2.3\n")
    assert [question.key for question in drafts.questions] == ["dates"]
    assert [test.taken_on for test in drafts.tests] == [date(2026, 3, 25), date(2026, 3, 26)]


def test_a_year_of_two_digits_is_asked_about_and_never_guessed():
    table = "Datum;Leukozyten (G/l)\n04.03.26;2,1\n"
    drafts = read_table(table)
    assert [question.about for question in drafts.questions] == [About.CENTURY]
    assert drafts.tests == ()
    (test,) = read_table(table, {"century": "2000"}).tests
    assert test.taken_on == date(2026, 3, 4)


def test_a_short_year_that_may_stand_first_is_refused():
    drafts = read_table("Date,WBC (K/uL)\n26-03-04,2.1\n")
    assert told(drafts) == [(2, What.SHORT_YEAR)]


def test_midnight_in_every_line_is_a_day_without_a_time():
    drafts = read_table("Date,Hb (g/dL)\n2026-03-04 00:00:00,11\n2026-03-05 00:00:00,12\n")
    assert [test.taken_at for test in drafts.tests] == [None, None]


def test_the_day_of_the_draw_goes_before_the_day_of_the_report():
    drafts = read_table("Reported,Collected,Hb (g/dL)\n2026-03-06,2026-03-04,11\n")
    assert drafts.tests[0].taken_on == date(2026, 3, 4)
    assert [remark.text for remark in drafts.remarks] == ["Reported"]
