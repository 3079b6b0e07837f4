import re
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from neutrodesk.domain.diary.diary import NO_DIARY
from neutrodesk.domain.quantity import Comparator
from neutrodesk.domain.rhythm import NotEnough, Rhythm, look_at
from neutrodesk.services import rhythm_words as words
from neutrodesk.services.rhythm import rhythm_of
from tests.charts.courses import counted, points_of

MONDAY = date(2026, 3, 2)
NOT_SAID = re.compile(r"cyclic|no rhythm|normal|risk|significan|detected|diagnos", re.IGNORECASE)


def on(*days, count="0.9", **more):
    return [counted(MONDAY + timedelta(days=day), count, **more) for day in days]


def given(tests, best="21.0", p="0.004"):
    """Return a rhythm of counts with a fit that is given."""
    return Rhythm(
        looked_at=look_at(points_of(tests), NO_DIARY),
        best_period=Decimal(best),
        p=Decimal(p),
        permutations=999,
        periodogram=((Decimal(best), Decimal("0.6123")),),
    )


def named(rhythm, unit="10*9/L"):
    return dict(words.numbers(rhythm, unit))


LOWS = [*on(*range(0, 60, 3)), *on(7, 28, 29, count="0.1")]


def test_the_fixed_sentences_are_those_of_the_clinical_facts():
    assert words.footer() == (
        "Many counts rise and fall by chance. This page only re-draws your results."
    )
    assert words.frame_text() == "You may want to show this page to your doctor"
    assert words.p_note() == "p values are unreliable when counts drift"


def test_the_numbers_are_those_that_were_found_and_p_has_its_note():
    said = named(given(LOWS))
    assert said == {
        "Counts used": "23; 57 days from the first to the last",
        "Middle gap (median) between them": "3 days",
        "Best-fitting length of a repeat": "21.0 days",
        "Full repeats of this length that the counts cover": "2",
        "Results below 0.2 ×10⁹/L": "9 Mar 2026, 30 Mar 2026, 31 Mar 2026",
        "Of these, with a count of 0.5 ×10⁹/L or more in between": "2",
        "p, by permutation": (
            "0.004, from 999 shuffles of the counts; p values are unreliable when counts drift"
        ),
    }


def test_lines_are_written_in_the_unit_of_the_family():
    said = named(given(LOWS), "/uL")
    assert "Results below 200 cells/µL" in said
    assert "Of these, with a count of 500 cells/µL or more in between" in said


def test_without_a_low_result_it_says_so_of_these_counts_only():
    said = named(given(on(*range(0, 60, 3))))
    assert said["Results below 0.2 ×10⁹/L"] == "none in these counts"
    assert not any(what.startswith("Of these") for what in said)


def test_results_of_one_day_are_told_apart_from_days():
    said = named(given([*on(*range(0, 60, 3)), *on(3)]))
    assert said["Counts used"] == "21 on 20 days; 57 days from the first to the last"


def not_enough(tests):
    found = rhythm_of(points_of(tests), NO_DIARY)
    assert isinstance(found, NotEnough)
    return words.not_enough_text(found)


def test_what_it_takes_and_what_there_is_are_said_in_numbers():
    said = not_enough(on(0, 14, 28))
    assert said == (
        "There are not enough closely spaced tests to look for a rhythm. It takes counts on at "
        "least 15 days, at least 42 days from the first to the last, and a middle gap (median) of "
        "at most 4 days between them. Here: counts on 3 days, 28 days from the first to the last, "
        "a middle gap of 14 days."
    )


@pytest.mark.parametrize(
    ("tests", "end"),
    [
        ([], "Here there is no count that can be used."),
        (on(0), "Here there is a count on 1 day."),
        (on(*range(0, 100, 5)), "In a part of this time, tests may be closer together."),
    ],
)
def test_not_enough_says_what_there_is(tests, end):
    assert not_enough(tests).endswith(end)


def test_counts_that_are_all_alike_are_told_as_such():
    assert "are the same" in not_enough(on(*range(0, 60, 3)))


def test_what_is_set_aside_or_marked_is_listed_with_its_days():
    tests = on(*range(0, 60, 3))
    tests[1] = replace(tests[1], hours_since_gcsf=Decimal(30))
    tests[2] = replace(tests[2], ill=True)
    tests[3] = counted(tests[3].taken_on, "0.1", Comparator.LESS)
    said = words.notes(given([*tests, *on(12, count="0")]))
    assert said == (
        (
            "Not used, because G-CSF changes cycles: counts during G-CSF or within 7 days after it "
            "(5 Mar 2026)."
        ),
        (
            "Not used, because the exact count is not known: results printed as “less than” or "
            "“more than” (11 Mar 2026)."
        ),
        "Marked, and used like the others: ill at the draw (8 Mar 2026).",
        "Counts of one day are put together as one, by the mean of their logarithms (14 Mar 2026).",
        "Counts below 0.01 ×10⁹/L are worked with as 0.01 ×10⁹/L.",
    )


def test_who_was_ill_after_gcsf_is_not_said_to_be_used():
    tests = on(*range(0, 60, 3))
    tests[1] = replace(tests[1], hours_since_gcsf=Decimal(30), ill=True)
    assert "Marked: ill at the draw (5 Mar 2026)." in words.notes(given(tests))


def test_many_days_are_told_by_their_number_and_ends():
    tests = [*on(*range(0, 60, 3)), *on(*range(1, 40, 3), hours_since_gcsf=Decimal(30))]
    (said,) = words.notes(given(tests))
    assert said.endswith("(13 days from 3 Mar 2026 to 8 Apr 2026).")


def test_where_there_is_not_enough_only_what_is_set_aside_is_told():
    tests = on(0, 3, 6)
    tests[0] = replace(tests[0], hours_since_gcsf=Decimal(30))
    tests[1] = replace(tests[1], ill=True)
    (said,) = words.notes(rhythm_of(points_of(tests), NO_DIARY))
    assert said.endswith("(2 Mar 2026).")


def test_gaps_are_told_where_there_are_any():
    assert words.notes(given(on(*range(0, 60, 3)))) == ()
    (said,) = words.notes(given(on(*range(0, 30, 3), *range(45, 60, 3))))
    assert "more than half a repeat (10.5 days) passed without a count that is used" in said


def test_laboratories_are_named_where_there_are_several():
    tests = on(*range(0, 60, 3), laboratory="City Lab")
    assert words.laboratories_text(given(tests).looked_at) == ""
    tests[4] = replace(tests[4], laboratory="St. Anne")
    assert words.laboratories_text(given(tests).looked_at).endswith("City Lab, St. Anne.")


def test_the_period_looked_at_holds_what_was_set_aside_too():
    tests = [*on(3, 6), *on(0, hours_since_gcsf=Decimal(1))]
    assert words.period_text(look_at(points_of(tests), NO_DIARY)) == (
        "Looked at: neutrophil counts from 2 Mar 2026 to 8 Mar 2026"
    )
    assert words.period_text(look_at([], NO_DIARY)) == ""


def test_the_drawings_are_told_in_words():
    over_time, folded, fits = words.pictures(given(LOWS))
    assert over_time.words.startswith("Chart of 23 neutrophil counts from 2 Mar 2026")
    assert "21.0 days" in folded.words
    assert fits.words.startswith("A curve from 10 to 42 days. It is highest at 21.0 days: 0.61")


@pytest.mark.parametrize(
    "rhythm", [given(LOWS), given(LOWS, p="0.9"), given(on(*range(0, 60, 3)), best="39.0")]
)
def test_nothing_that_is_said_is_a_verdict(rhythm):
    numbers = [part for number in words.numbers(rhythm) for part in number]
    pictures = [part for told in words.pictures(rhythm) for part in told]
    said = [words.about(), words.footer(), words.frame_text(), *numbers, *pictures]
    assert [text for text in said if NOT_SAID.search(text)] == []
