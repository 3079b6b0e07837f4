from dataclasses import replace
from datetime import date, time

from neutrodesk.charts.at_draw import AtDraw
from neutrodesk.domain.person import Person
from neutrodesk.domain.quantity import Comparator
from neutrodesk.ui.chart.point_words import draw_text, drawn_text, point_lines, printed_text
from tests.charts.courses import CHILD, calculated, counted, points_of

DAY = date(2026, 3, 4)


def lines(test, person=CHILD):
    (point,) = points_of([test], person)
    return point_lines(person, point)


def test_what_is_drawn_around_a_point_is_said_of_it(qapp):
    (point,) = points_of([counted(DAY, "0.987")])
    draw = AtDraw(ill=True, fever=True, gcsf=True)
    said = "ill at the draw; fever at the draw; G-CSF in the 14 days before the draw"
    assert point_lines(CHILD, point, draw=draw)[2] == said
    assert draw_text(AtDraw(gcsf=True)) == "G-CSF in the 14 days before the draw"
    assert said not in point_lines(CHILD, point)


def test_a_reported_count_says_what_was_printed(qapp):
    assert lines(counted(DAY, "0.987")) == (
        "0.99 ×10⁹/L",
        "◆ 0.5 – below 1.0",
        "printed on the report: 0.987 10^9/L",
    )


def test_a_calculated_count_says_how_and_from_what(qapp):
    value, place, how, printed = lines(calculated(DAY))
    assert value == "0.99 ×10⁹/L"
    assert place == "◆ 0.5 – below 1.0"
    assert how == "calculated: 2.1 × 47 % = 0.987 ×10⁹/L"
    assert printed == "printed on the report: WBC 2.1 K/uL, Neut % 47 %"


def test_both_counts_are_shown_where_they_disagree(qapp):
    printed, inputs = counted(DAY, "2.4"), calculated(DAY)
    test = replace(printed, results=(*printed.results, *inputs.results))
    assert lines(test)[-1] == "The other values of this test give 2.1 × 47 % = 0.987 ×10⁹/L."


def test_a_limit_stays_a_limit(qapp):
    assert lines(counted(DAY, "0.1", Comparator.LESS)) == (
        "<0.1 ×10⁹/L",
        "▼ below 0.2",
        "printed on the report: <0.1 10^9/L",
    )


def test_no_band_is_named_in_the_first_days_of_life(qapp):
    baby = Person(name="Baby", born=DAY)
    assert lines(counted(DAY, "3.2", person=baby), baby) == (
        "3.2 ×10⁹/L",
        "printed on the report: 3.2 10^9/L",
    )


def test_no_word_for_a_single_result_is_that_of_the_literature(qapp):
    for count in ("1.6", "1.2", "0.7", "0.3", "0.1"):
        said = " ".join(lines(counted(DAY, count)))
        assert not any(word in said for word in ("mild", "moderate", "severe", "very low"))


def test_the_hour_of_the_draw_is_said_where_it_is_known(qapp):
    test = counted(DAY, "1.2")
    assert drawn_text(test) == "4 Mar 2026"
    assert drawn_text(replace(test, taken_at=time(9, 5))) in (
        "4 Mar 2026, 9:05\u202fAM",
        "4 Mar 2026, 9:05 AM",
        "4 Mar 2026, 09:05",
    )


def test_what_was_printed_is_kept_to_the_letter(qapp):
    test = counted(DAY, "1.2")
    odd = replace(test, results=(replace(test.results[0], text="1,20", unit="G/l"),))
    (point,) = points_of([odd])
    assert printed_text(point) == "printed on the report: 1,20 G/l"
