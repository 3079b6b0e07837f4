from hypothesis import given
from hypothesis import strategies as st

from neutrodesk.domain.statistics.shares import shares

parts = st.lists(st.integers(0, 10**15), max_size=8)


@given(parts, st.integers(0, 10_000))
def test_shares_add_up_to_the_whole(listed, whole):
    assert sum(shares(listed, whole)) == (whole if any(listed) else 0)


@given(parts, st.integers(1, 10_000))
def test_no_share_is_a_whole_one_off(listed, whole):
    total = sum(listed)
    for part, share in zip(listed, shares(listed, whole), strict=True):
        assert abs(share * total - part * whole) < max(total, 1)


def test_what_is_left_goes_to_those_who_lost_most():
    assert shares([1, 1, 4], 100) == (17, 17, 66)
    assert shares([1, 2, 3], 100) == (17, 33, 50)


def test_of_equal_losses_the_first_comes_first():
    assert shares([1, 1], 1) == (1, 0)


def test_nothing_has_no_shares():
    assert shares([0, 0], 100) == (0, 0)
