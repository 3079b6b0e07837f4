import pytest
from hypothesis import given
from hypothesis import strategies as st

from neutrodesk.services.passphrases import (
    LEAST,
    TRIED_FIRST,
    passphrase_advice,
    passphrase_problem,
    same_group,
)
from neutrodesk.storage.vault import RecoveryCode


@pytest.mark.parametrize("each", sorted(TRIED_FIRST))
def test_what_others_try_first_is_not_taken_however_it_is_written(each):
    for typed in (each, each.upper(), f" {each} ", " ".join(each)):
        assert passphrase_problem(typed)


def test_ten_of_them_are_enough_and_each_is_long_enough_to_be_meant():
    assert len(TRIED_FIRST) == 10
    assert all(len(each) >= LEAST for each in TRIED_FIRST)


@given(st.text(min_size=LEAST, max_size=60))
def test_any_other_long_enough_text_is_taken(typed):
    folded = "".join(typed.split()).casefold()
    # Signs that only make one letter together count as that letter.
    if folded not in TRIED_FIRST and typed.isascii():
        assert passphrase_problem(typed) == ""


@given(st.text(max_size=LEAST - 1))
def test_a_short_text_is_never_taken(typed):
    assert passphrase_problem(typed)


def test_the_advice_names_no_rule_that_makes_people_forget():
    assert "not required" in passphrase_advice()


@given(st.binary(min_size=16, max_size=16))
def test_every_group_of_every_code_can_be_typed_from_paper(bits):
    groups = RecoveryCode(bits).groups
    for group in groups:
        assert same_group(f" {group.lower()} ", group)
        assert same_group(group.replace("0", "O").replace("1", "l"), group)
        assert not same_group(group[:-1], group)


@given(st.binary(min_size=16, max_size=16))
def test_one_group_is_not_taken_for_another(bits):
    groups = RecoveryCode(bits).groups
    for typed in groups:
        assert [same_group(typed, group) for group in groups] == [typed == each for each in groups]
