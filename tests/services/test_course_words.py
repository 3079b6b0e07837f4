"""What the counts have done, as a family reads it."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from neutrodesk.domain.course import course
from neutrodesk.domain.diary.diary import NO_DIARY, Diary
from neutrodesk.domain.person import Person
from neutrodesk.domain.presentation import PLAIN, Presentation
from neutrodesk.domain.statistics.comparison import compare
from neutrodesk.domain.statistics.count import counts_of
from neutrodesk.domain.statistics.course_statistics import statistics
from neutrodesk.domain.statistics.rule import Rule
from neutrodesk.services.comparison_words import comparison_block
from neutrodesk.services.course_words import blocks, shown_by
from tests.domain.statistics.courses import MIA, drawn, feverish, points_of

TODAY = date(2024, 6, 30)
LINES = "2024-01-01 0.8", "2024-01-08 0.4", "2024-01-11 0.1", "2024-01-15 0.3", "2024-01-22 0.6"
CELLS = Presentation(units={"count": "/uL"})
AFTER = "2024-02-02 1.6", "2024-02-03 <0.1", "2024-02-04 2.0"
SHORT, BANDS, TIME, RUNS, EPISODES, RECOVERED = range(6)


def told(points, block, *, diary=NO_DIARY, shown=PLAIN, person=MIA, **how):
    found = statistics(person, points, diary, Rule(**how), TODAY)
    return blocks(found, shown)[block]


def lines(listed, block, **how):
    return told(points_of(*listed), block, **how).lines


def test_the_counts_in_short():
    assert lines([*LINES, "2024-06-29 0.1"], SHORT) == (
        "Tests with a neutrophil count: 6",
        "Last: 0.1 ×10⁹/L on 29 Jun 2024, 1 day ago",
        "Lowest: 0.1 ×10⁹/L on 11 Jan 2024, and again on 29 Jun 2024",
        "Highest: 0.8 ×10⁹/L on 1 Jan 2024",
        "Median of the last 5 exact counts: 0.3 ×10⁹/L (8 Jan 2024 to 29 Jun 2024)",
        "Longest time between two tests: 159 days, 22 Jan 2024 to 29 Jun 2024",
    )


def test_a_test_of_today_is_of_today():
    assert lines(["2024-06-30 0.1"], SHORT)[1] == "Last: 0.1 ×10⁹/L on 30 Jun 2024, today"


def test_numbers_stand_in_the_unit_of_the_family():
    assert "Lowest: 100 cells/µL on 11 Jan 2024" in lines(LINES, SHORT, shown=CELLS)
    assert told(points_of(*LINES), RUNS, shown=CELLS).heading == (
        "Tests in a row below 500 cells/µL"
    )
    assert lines(LINES, BANDS, shown=CELLS)[0] == "● 1500 or more: 0 tests"


def test_a_number_is_never_rounded_onto_the_line_of_the_rule():
    found = lines(["2024-01-01 0.7499", "2024-01-02 0.2"], SHORT, line=Decimal("0.75"))
    assert "Highest: 0.7499 ×10⁹/L on 1 Jan 2024" in found


def test_a_limit_that_may_be_lower_is_told_beside_the_lowest():
    found = lines(["2024-01-01 0.4", "2024-01-15 <0.5"], SHORT)
    assert found[2] == (
        "Lowest: 0.4 ×10⁹/L on 1 Jan 2024; may be lower, as only a limit is known: <0.5 on 15 Jan"
        " 2024"
    )


def test_a_limit_that_is_certainly_lower_is_the_lowest_wherever_it_is_told():
    listed = "2024-01-02 0.4", "2024-01-15 <0.1", "2024-01-20 <0.3"
    said = (
        "<0.1 ×10⁹/L on 15 Jan 2024; lowest measured 0.4 ×10⁹/L on 2 Jan 2024; may be lower, as"
        " only a limit is known: <0.3 on 20 Jan 2024"
    )
    assert f"Lowest: {said}" in lines(listed, SHORT)
    assert f"; lowest {said}; " in lines(listed, EPISODES)[0]
    assert f"; lowest {said}; " in beside(*listed, *AFTER).lines[0]


def test_a_limit_is_told_beside_the_highest():
    found = lines(["2024-01-01 2.0", "2024-01-15 >3.0", "2024-01-16 >1.0"], SHORT)
    assert found[3] == (
        "Highest: >3 ×10⁹/L on 15 Jan 2024; highest measured 2.0 ×10⁹/L on 1 Jan 2024; may be"
        " higher, as only a limit is known: >1 on 16 Jan 2024"
    )
    found = lines(["2024-01-01 2.0", "2024-01-16 >1.0"], SHORT)
    assert found[3].endswith("may be higher, as only a limit is known: >1 on 16 Jan 2024")


def test_of_many_limits_the_last_are_named():
    listed = [f"2024-01-{day:02} <0.5" for day in range(1, 10)]
    found = lines([*listed, "2024-02-01 0.1", "2024-02-02 0.1", "2024-02-03 0.1"], SHORT)
    assert found[2].startswith(
        "Lowest: 0.1 ×10⁹/L on 1 Feb 2024, and again 2 times, the last on 3 Feb 2024; may be lower"
    )
    assert found[2].endswith("<0.5 on 9 Jan 2024 and 3 before")
    assert (
        lines(listed[:2], SHORT)[2] == "Lowest: <0.5 ×10⁹/L on 1 Jan 2024, and again on 2 Jan 2024"
    )
    assert lines(["2024-01-01 >0.5"], SHORT)[2] == "Lowest: no exact count"


def test_each_band_stands_with_its_shape_and_its_tests():
    assert lines([*LINES, "2024-01-23 <5"], BANDS) == (
        "● 1.5 or more: 0 tests",
        "■ 1.0 – below 1.5: 0 tests",
        "◆ 0.5 – below 1.0: 2 tests",
        "▲ 0.2 – below 0.5: 2 tests",
        "▼ below 0.2: 1 test",
        "not known: 1 test",
    )


def test_the_time_in_each_band_has_its_percent_and_how_much_is_covered():
    found = told(points_of(*LINES, "2024-06-29 0.6"), TIME)
    assert found.lines == (
        "Covered: 21 of 180 days (11.7 %); of these",
        "● 1.5 or more: 0.0 % (0 days)",
        "■ 1.0 – below 1.5: 0.0 % (0 days)",
        "◆ 0.5 – below 1.0: 33.3 % (7 days)",
        "▲ 0.2 – below 0.5: 50.0 % (10.5 days)",
        "▼ below 0.2: 16.7 % (3.5 days)",
    )
    assert "no further apart than 100 days" in found.rule


def test_one_day_in_a_band_is_one_day():
    found = lines(["2024-01-01 0.6", "2024-01-02 0.6"], TIME)
    assert found[0] == "Covered: 1 of 1 day (100.0 %); of these"
    assert "◆ 0.5 – below 1.0: 100.0 % (1 day)" in found
    assert "● 1.5 or more: 0.0 % (0 days)" in found


def test_a_run_is_told_with_all_that_belongs_to_it():
    assert lines(LINES, RUNS) == ("3 tests from 8 Jan 2024 to 15 Jan 2024, 7 days",)
    listed = "2024-01-01 0.4", "2024-01-02 <1.0", "2024-05-01 0.4"
    assert lines(listed, RUNS) == (
        (
            "2 tests from 1 Jan 2024 to 1 May 2024, 121 days (3 months or longer); with 121 days"
            " between two of its tests; 1 test between may lie on either side of the line; up to"
            " the last test so far"
        ),
    )
    assert lines(["2024-01-01 0.6"], RUNS) == ("No test is known to be below 0.5 ×10⁹/L.",)


def test_an_episode_is_told_with_its_lowest_and_its_fever():
    assert lines(LINES, EPISODES, diary=Diary.of([feverish("2024-01-10", "38.9")])) == (
        (
            "8 Jan 2024 to 22 Jan 2024, 14 days; lowest 0.1 ×10⁹/L on 11 Jan 2024; fever noted on"
            " 1 day (highest 38.9 °C)"
        ),
    )
    assert lines(["2024-01-01 <0.1", "2024-01-09 0.2", "2024-01-10 <0.1"], EPISODES) == (
        (
            "Since 1 Jan 2024, 9 days up to the last test; lowest <0.1 ×10⁹/L on 1 Jan 2024, and"
            " again on 10 Jan 2024; lowest measured 0.2 ×10⁹/L on 9 Jan 2024; no fever noted"
        ),
    )
    assert lines(["2024-01-01 <0.1", "2024-01-09 0.7"], EPISODES) == (
        ("1 Jan 2024 to 9 Jan 2024, 8 days; lowest <0.1 ×10⁹/L on 1 Jan 2024; no fever noted"),
    )


def test_what_may_have_begun_before_the_days_looked_at_says_so():
    found = statistics(
        MIA, points_of(*LINES), NO_DIARY, Rule(), TODAY, first=date(2024, 1, 11), last=TODAY
    )
    told_of = blocks(found, PLAIN)
    assert told_of[RUNS].lines == (
        (
            "2 tests from 11 Jan 2024 to 15 Jan 2024, 4 days; may have begun before the first test"
            " looked at"
        ),
    )
    begun = "11 Jan 2024 to 22 Jan 2024, 11 days; may have begun before the first test looked at; "
    assert told_of[EPISODES].lines[0].startswith(begun)
    whole = statistics(MIA, points_of(*LINES[1:]), NO_DIARY, Rule(), TODAY)
    assert "begun" not in str(blocks(whole, PLAIN))


def test_the_time_in_bands_says_that_equal_times_can_differ_by_a_tenth():
    block = told(points_of("2024-01-01 2", "2024-01-04 0.7", "2024-01-07 0.3"), TIME)
    assert "equal times can differ by a tenth" in block.rule


def test_a_fever_noted_with_a_test_has_no_degrees():
    points = course(MIA, [drawn("2024-01-01", "0.4", fever=True)])
    assert "fever noted on 1 day" in told(points, EPISODES).lines[0]
    assert "highest" not in told(points, EPISODES).lines[0]


def test_the_rule_of_the_episodes_says_its_lines():
    found = told((), EPISODES, inclusive=True, recover=Decimal("0.75"))
    assert found.rule.startswith(
        "An episode starts with the first test at or below 0.5 ×10⁹/L and ends with the first at"
        " 0.75 ×10⁹/L or more."
    )


@pytest.mark.parametrize(
    ("how", "ends"),
    [
        ({}, "first at 0.5 ×10⁹/L or more."),
        ({"recover": Decimal("0.5")}, "first at 0.5 ×10⁹/L or more."),
        ({"inclusive": True}, "first above 0.5 ×10⁹/L."),
        ({"inclusive": True, "recover": Decimal("0.5")}, "first above 0.5 ×10⁹/L."),
    ],
)
def test_the_rule_says_whether_a_count_on_the_line_ends_an_episode(how, ends):
    assert f"ends with the {ends}" in told((), EPISODES, **how).rule


def test_the_rules_say_how_days_illness_and_fever_are_counted():
    rule = told((), EPISODES).rule
    assert "from the 5th of a month to the 8th are 3 days" in rule
    assert "One on the day of the recovery counts; a symptom without an end counts on its" in rule
    assert (
        "An illness noted without an end counts on its first day alone." in told((), RECOVERED).rule
    )


def test_within_some_days_no_word_is_said_of_what_came_after_them():
    dip = points_of("2024-03-01 1.0", "2024-03-05 0.4", "2024-03-08 0.3", "2024-03-10 1.2")
    end = date(2024, 3, 8)
    found = statistics(MIA, dip, NO_DIARY, Rule(), TODAY, last=end)
    every = blocks(found, PLAIN)
    assert (
        every[EPISODES]
        .lines[0]
        .startswith("Since 5 Mar 2024, 3 days up to the last test looked at;")
    )
    assert every[RUNS].lines[0].endswith("; up to the last test looked at")
    said = (
        "Only the days up to 8 Mar 2024 are looked at: tests left out before them: 0, after them:"
        " 1."
    )
    assert all(block.rule.endswith(said) for block in every)
    whole = blocks(statistics(MIA, dip, NO_DIARY, Rule(), TODAY, first=date(2024, 3, 2)), PLAIN)
    assert "from 2 Mar 2024 on are looked at: tests left out before them: 1" in whole[SHORT].rule
    assert "looked at" not in " ".join(block.rule for block in blocks(by_no_days(dip), PLAIN))


def by_no_days(points):
    return statistics(MIA, points, NO_DIARY, Rule(), TODAY)


def test_a_run_at_or_above_the_line_says_which_line_held():
    listed = "2024-01-01 1.6", "2024-02-01 1.6", "2024-04-01 1.6"
    assert lines(listed, RECOVERED) == (
        "3 tests from 1 Jan 2024 to 1 Apr 2024, 91 days; line: 1.5 ×10⁹/L",
    )
    assert lines([*LINES, "2024-06-01 1"], RECOVERED) == ("No run by this rule.",)
    baby = Person(name="Baby", born=date(2023, 3, 1))
    points = points_of(*listed, person=baby)
    assert told(points, RECOVERED, person=baby).lines[0].endswith("line: 1.0 ×10⁹/L, 1.5 ×10⁹/L")


def test_the_rule_of_these_runs_names_the_lines_that_hold_at_the_ages_of_the_tests():
    listed = "2024-01-01 0.2", "2024-02-01 1.6", "2024-04-01 1.6"
    baby = Person(name="Baby", born=date(2023, 3, 1))
    points = points_of(*listed, person=baby)
    for person, shown, named in (
        (MIA, PLAIN, "at or above the lower line for the age (1.5 ×10⁹/L), 90 days"),
        (MIA, CELLS, "at or above the lower line for the age (1500 cells/µL), 90 days"),
        (baby, PLAIN, "(1.0 ×10⁹/L, 1.5 ×10⁹/L), 90 days"),
    ):
        assert named in told(points, RECOVERED, person=person, shown=shown).rule
    assert "the lower line for the age, 90 days" in told((), RECOVERED).rule


def test_a_limit_that_stands_for_others_is_in_the_unit_of_the_family():
    for block in (BANDS, TIME):
        assert "a limit such as “<500”" in told(points_of(*LINES), block, shown=CELLS).rule.lower()
        assert "a limit such as “<0.5”" in told(points_of(*LINES), block).rule.lower()


def test_every_block_says_when_there_is_not_enough():
    for block in range(6):
        (line,) = told((), block).lines
        assert line.startswith("Not enough data: ")
    assert lines(LINES[:4], SHORT)[4] == (
        "Median of the last 5 exact counts: Not enough data: exact counts needed: 5; there: 4."
    )
    assert lines(LINES, RECOVERED) == (
        "Not enough data: days needed from the first test to the last: 90; there: 21.",
    )


def test_numbers_of_several_laboratories_say_so():
    tests = [
        drawn(f"2024-01-{day:02}", "0.4", laboratory=laboratory)
        for day, laboratory in enumerate(["City", "Clinic", "", "City", "City"], 1)
    ]
    said = (
        "From several laboratories, which measure a little differently: City, Clinic, tests that"
        " name none."
    )
    for block in (SHORT, BANDS, TIME, RUNS, EPISODES):
        told_lines = told(course(MIA, tests), block).lines
        assert told_lines[-1] == said
        assert " ".join(told_lines).count("several laboratories") == 1
        one = [test for test in tests if test.laboratory == "City"]
        assert "laboratories" not in " ".join(told(course(MIA, one), block).lines)


def test_the_laboratories_of_many_runs_are_named_once():
    tests = [
        drawn(day, count, laboratory=laboratory)
        for day, count, laboratory in [
            ("2024-01-01", "0.4", "City"),
            ("2024-01-08", "0.3", "Clinic"),
            ("2024-01-15", "1.6", "City"),
            ("2024-02-01", "0.4", "City"),
            ("2024-02-08", "0.3", "Clinic"),
        ]
    ]
    for block in (RUNS, EPISODES):
        found = told(course(MIA, tests), block).lines
        assert len(found) == 3
        assert [("several laboratories" in line) for line in found] == [False, False, True]


THEO = Person(name="Theo", born=date(2023, 1, 1))
FIRST_YEAR = "2023-06-01 1.2", "2023-07-01 0.8"
LATER = "2024-02-01 1.2", "2024-03-01 1.7"


def test_a_band_of_the_first_year_says_so():
    points = points_of(*FIRST_YEAR, *LATER, person=THEO)
    assert told(points, BANDS, person=THEO).lines == (
        "● 1.5 or more: 1 test",
        "● 1.0 or more, in the first year of life: 1 test",
        "■ 1.0 – below 1.5: 1 test",
        "◆ 0.5 – below 1.0: 1 test",
        "▲ 0.2 – below 0.5: 0 tests",
        "▼ below 0.2: 0 tests",
    )
    times = told(points, TIME, person=THEO).lines
    assert [line.split(":")[0] for line in times[1:4]] == [
        "● 1.5 or more",
        "● 1.0 or more, in the first year of life",
        "■ 1.0 – below 1.5",
    ]


def test_an_empty_band_of_the_first_year_is_left_out_beside_those_of_most_ages():
    points = points_of(FIRST_YEAR[1], *LATER, person=THEO)
    for block in (BANDS, TIME):
        assert "first year" not in " ".join(told(points, block, person=THEO).lines)


def test_in_the_first_year_its_own_bands_stand_even_where_they_are_empty():
    points = points_of(FIRST_YEAR[1], person=THEO)
    assert told(points, BANDS, person=THEO).lines[:2] == (
        "● 1.0 or more, in the first year of life: 0 tests",
        "◆ 0.5 – below 1.0: 1 test",
    )


def test_a_rule_says_that_the_first_days_of_life_are_left_out_only_where_they_are():
    points = points_of("2023-01-05 0.3", "2023-02-05 0.3", person=THEO)
    words = "Tests of the first 14 days of life do not count, as no line holds then (here: 1 test)."
    for block in (RUNS, EPISODES, RECOVERED):
        assert told(points, block, person=THEO).rule.endswith(words)
        assert "14 days of life" not in told(points_of(*LINES), block).rule


def beside(*listed, laboratories=()):
    names = (*laboratories, *[""] * len(listed))
    tests = [
        drawn(*line.split(), laboratory=name) for line, name in zip(listed, names, strict=False)
    ]
    found = compare(counts_of(course(MIA, tests)), date(2024, 2, 1), timedelta(days=31))
    return comparison_block(found, shown_by(PLAIN, Rule()))


def test_both_sides_of_a_day_stand_one_after_the_other():
    found = beside(*LINES, *AFTER, laboratories=["City"] * 5)
    assert found.heading == "Before and after 1 Feb 2024"
    assert found.lines == (
        (
            "Before (2 Jan 2024 to 1 Feb 2024): 4 tests; lowest 0.1 ×10⁹/L on 11 Jan 2024;"
            " highest 0.6 ×10⁹/L on 22 Jan 2024; median 0.35 ×10⁹/L"
        ),
        (
            "Before, by band: ◆ 0.5 – below 1.0: 1 test; ▲ 0.2 – below 0.5: 2 tests; ▼ below 0.2: 1"
            " test"
        ),
        "Before, laboratories: City",
        (
            "After (2 Feb 2024 to 3 Mar 2024): 3 tests; lowest <0.1 ×10⁹/L on 3 Feb 2024; lowest"
            " measured 1.6 ×10⁹/L on 2 Feb 2024; highest 2.0 ×10⁹/L on 4 Feb 2024; median 1.8"
            " ×10⁹/L; not in the median, as only a limit is known: <0.1"
        ),
        "After, by band: ● 1.5 or more: 2 tests; ▼ below 0.2: 1 test",
        (
            "Not all numbers are known to be from one laboratory; laboratories measure a little"
            " differently."
        ),
    )


def test_two_tests_on_a_side_are_not_enough():
    found = beside(*LINES, "2024-02-02 1.6", "2024-02-03 1.6")
    assert found.lines == (
        "Before (2 Jan 2024 to 1 Feb 2024): 4 tests",
        "After (2 Feb 2024 to 3 Mar 2024): 2 tests",
        "Not enough data: tests needed after: 3; there: 2.",
    )
    assert beside(*LINES[-1:]).lines[-1] == ("Not enough data: tests needed before: 3; there: 1.")
