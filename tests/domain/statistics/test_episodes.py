from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from neutrodesk.domain.course import course
from neutrodesk.domain.diary.diary import NO_DIARY, Diary
from neutrodesk.domain.diary.symptom import Symptom
from neutrodesk.domain.statistics.count import counts_of
from neutrodesk.domain.statistics.episodes import episodes
from neutrodesk.domain.statistics.rule import Rule
from neutrodesk.reference.symptoms import symptoms
from tests.domain.statistics.courses import (
    MIA,
    counted,
    drawn,
    drawn_lists,
    feverish,
    in_microlitre,
)

DIP = "2024-01-01 0.8", "2024-01-08 0.4", "2024-01-11 0.1", "2024-01-15 0.3", "2024-01-22 0.6"
THREE_QUARTERS = Decimal("0.75")


def found(*lines, diary=NO_DIARY, **how):
    return episodes(counted(*lines), diary, Rule(**how))


def told(*lines, **how):
    return [
        (
            each.start.on.isoformat(),
            each.end and each.end.on.isoformat(),
            each.nadir.quantity.text(),
            each.nadir.on.isoformat(),
            each.days,
        )
        for each in found(*lines, **how)
    ]


def test_an_episode_is_from_below_the_line_to_the_first_test_that_is_not():
    assert told(*DIP) == [("2024-01-08", "2024-01-22", "0.1", "2024-01-11", 14)]


def test_it_goes_on_to_the_recovery_line_where_there_is_one():
    lines = *DIP, "2024-01-29 0.74", "2024-02-05 0.75", "2024-02-12 0.6"
    assert told(*lines, recover=THREE_QUARTERS) == [
        ("2024-01-08", "2024-02-05", "0.1", "2024-01-11", 28)
    ]


def test_a_count_between_the_lines_starts_none():
    assert told("2024-01-01 0.6", "2024-01-08 0.7", recover=THREE_QUARTERS) == []


def test_a_second_dip_before_the_recovery_is_the_same_episode():
    lines = "2024-01-01 0.4", "2024-01-08 0.6", "2024-01-15 0.2", "2024-01-22 1.0"
    assert [each[4] for each in told(*lines)] == [7, 7]
    assert told(*lines, recover=THREE_QUARTERS) == [
        ("2024-01-01", "2024-01-22", "0.2", "2024-01-15", 21)
    ]


def test_an_open_episode_has_no_end_and_its_days_up_to_the_last_test():
    lines = "2024-01-01 1.2", "2024-01-08 0.4", "2024-01-18 0.6"
    assert told(*lines, recover=THREE_QUARTERS) == [("2024-01-08", None, "0.4", "2024-01-08", 10)]
    assert told("2024-01-08 0.4") == [("2024-01-08", None, "0.4", "2024-01-08", 0)]


def test_a_count_on_the_line_is_below_it_only_where_the_rule_says_so():
    lines = "2024-01-01 0.5", "2024-01-08 0.4", "2024-01-15 0.5", "2024-01-22 0.51"
    assert told(*lines) == [("2024-01-08", "2024-01-15", "0.4", "2024-01-08", 7)]
    assert told(*lines, inclusive=True) == [("2024-01-01", "2024-01-22", "0.4", "2024-01-08", 21)]


def test_the_nadir_is_the_first_of_equal_lows():
    lines = "2024-01-01 0.2", "2024-01-08 0.1", "2024-01-15 0.10", "2024-01-22 1.0"
    assert told(*lines)[0][2:4] == ("0.1", "2024-01-08")


def test_the_last_test_below_is_told_beside_the_recovery():
    (dip,) = found(*DIP)
    assert (dip.last_below.on, dip.days_below) == (date(2024, 1, 15), 7)
    assert dip.days_below_inclusive == 8


def test_a_limit_is_the_nadir_where_it_certainly_lies_lowest():
    (first, second, third) = found(
        *("2024-01-01 <0.1", "2024-01-08 0.6"),
        *("2024-02-01 0.499", "2024-02-08 <0.2", "2024-02-15 2"),
        *("2024-03-01 0.1", "2024-03-02 <0.2", "2024-03-03 2"),
    )
    assert [each.nadir.quantity.text() for each in (first, second, third)] == [
        "<0.1",
        "<0.2",
        "0.1",
    ]
    assert first.lowest.measured is None
    assert second.lowest.measured.quantity.text() == "0.499"
    assert second.lowest.beyond == ()
    assert [limit.quantity.text() for limit in third.lowest.beyond] == ["<0.2"]


def test_a_limit_that_may_lie_on_either_side_neither_starts_nor_ends_one():
    lines = "2024-01-01 <1.0", "2024-01-08 0.3", "2024-01-15 <1.0", "2024-01-22 >0.4"
    assert told(*lines, "2024-02-01 >0.5") == [
        ("2024-01-08", "2024-02-01", "0.3", "2024-01-08", 24)
    ]


def test_a_count_between_the_lines_is_no_nadir():
    (episode,) = found("2024-01-01 <0.5", "2024-01-08 0.6", recover=THREE_QUARTERS)
    assert episode.nadir.quantity.text() == "<0.5"


def test_the_fever_from_its_start_to_its_end_is_told():
    diary = Diary.of(
        [
            feverish("2024-01-07", "39.9"),
            feverish("2024-01-08", "38.0"),
            feverish("2024-01-08", "38.9"),
            feverish("2024-01-10", "37.9"),
            feverish("2024-01-22", "38.4"),
            feverish("2024-01-23", "40.0"),
        ]
    )
    (episode,) = found(*DIP, diary=diary)
    fever = episode.fever
    assert (bool(fever), fever.entries, fever.days) == (True, 3, 2)
    assert fever.highest == Decimal("38.9")


def test_no_fever_is_told_as_none():
    (episode,) = found(*DIP, diary=Diary.of([feverish("2024-01-10", "37.9")]))
    assert not episode.fever
    assert episode.fever.highest is None


def test_the_symptom_fever_counts_on_each_of_its_days():
    key = next(each.key for each in symptoms() if each.name == "Fever")
    lasting = Symptom(person=MIA.id, on=date(2024, 1, 5), until=date(2024, 1, 9), what=key)
    without_end = Symptom(person=MIA.id, on=date(2024, 1, 12), what=key)
    over = Symptom(person=MIA.id, on=date(2024, 1, 2), what=key)
    cough = Symptom(person=MIA.id, on=date(2024, 1, 12), what="cough")
    (episode,) = found(*DIP, diary=Diary.of([lasting, without_end, over, cough]))
    assert (episode.fever.entries, episode.fever.days) == (2, 3)
    same_days = [feverish("2024-01-09"), feverish("2024-01-12"), feverish("2024-01-13")]
    (episode,) = found(*DIP, diary=Diary.of([lasting, without_end, *same_days]))
    assert (episode.fever.entries, episode.fever.days) == (5, 4)


def test_a_fever_noted_with_a_test_counts():
    tests = [drawn("2024-01-01", "0.4", fever=True), drawn("2024-01-08", "1.0")]
    (episode,) = episodes(counts_of(course(MIA, tests)), NO_DIARY, Rule())
    assert episode.fever.entries == 1


def test_an_open_episode_has_the_fevers_after_its_last_test_too():
    diary = Diary.of([feverish("2024-01-20")])
    (episode,) = found("2024-01-08 0.4", diary=diary)
    assert episode.fever


def test_a_fever_long_after_the_last_test_belongs_to_no_open_episode():
    for day, noted in (("2024-04-17", True), ("2024-04-18", False), ("2026-10-01", False)):
        (episode,) = found("2024-01-08 0.4", diary=Diary.of([feverish(day)]))
        assert bool(episode.fever) is noted


def test_laboratories_and_long_gaps_are_told():
    tests = [
        drawn("2024-01-01", "0.4", laboratory="City"),
        drawn("2024-06-01", "1.0", laboratory="Clinic"),
    ]
    (episode,) = episodes(counts_of(course(MIA, tests)), NO_DIARY, Rule())
    assert episode.laboratories.several
    assert episode.longest_gap_days == 152


recoveries = st.none() | st.decimals("0.5", 2, places=2)


@given(drawn_lists, st.booleans(), recoveries)
def test_episodes_never_overlap_and_each_nadir_is_inside(listed, inclusive, recover):
    rule = Rule(inclusive=inclusive, recover=recover)
    counts = counts_of(course(MIA, in_microlitre(listed)))
    last = None
    for episode in episodes(counts, NO_DIARY, rule):
        assert last is None or (last.end is not None and last.end.when <= episode.start.when)
        assert episode.end is None or rule.has_recovered(episode.end.quantity)
        assert rule.is_below(episode.start.quantity)
        assert rule.is_below(episode.last_below.quantity)
        assert episode.nadir in episode.counts
        assert rule.is_below(episode.nadir.quantity)
        assert episode.days >= episode.days_below >= 0
        last = episode


@given(drawn_lists)
def test_without_a_recovery_line_every_low_count_is_in_an_episode(listed):
    counts = counts_of(course(MIA, in_microlitre(listed)))
    rule = Rule()
    inside = [count for each in episodes(counts, NO_DIARY, rule) for count in each.counts]
    below = [count for count in counts if rule.is_below(count.quantity)]
    assert [count for count in inside if rule.is_below(count.quantity)] == below


def test_an_episode_is_there_from_the_first_test_until_one_had_certainly_recovered():
    assert [each.from_first for each in found(*DIP)] == [False]
    assert [each.from_first for each in found(*DIP, recover=THREE_QUARTERS)] == [False]
    assert [each.from_first for each in found(*DIP, recover=Decimal(1))] == [True]
    twice = *DIP[1:], "2024-02-01 0.4"
    assert [each.from_first for each in found(*twice)] == [True, False]
    assert [each.from_first for each in found("2024-01-01 <0.9", *DIP[1:])] == [True]
