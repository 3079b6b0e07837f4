"""Killed (R2), or refused by the disk (R4), at every write of everything that a person does.

Whatever was acknowledged is there, whatever was not is wholly there or wholly not, nobody is left
uninformed, and the next start goes by itself.
"""

import pytest

from tests.faults import broken
from tests.faults.each_write import errors, kills, some
from tests.faults.operations import OPERATIONS

SHORT = {"save": 20}
"""How many places a short run tries; of other operations fewer."""

FEWER = 4


@pytest.mark.parametrize("name", OPERATIONS)
def test_killed_at_any_write_it_is_done_or_not_and_the_next_start_goes_by_itself(
    name, each_write, campaign
):
    kill = campaign(f"R2 kill at each write: {name}")
    some_kills = some(kills, SHORT.get(name, FEWER), kill.rng)
    each_write.put_through(kill, OPERATIONS[name], some_kills)
    assert kill.tries
    assert kill.faults == []


@pytest.mark.parametrize("name", OPERATIONS)
def test_refused_at_any_write_it_says_so_and_works_when_asked_again(name, each_write, campaign):
    fail = campaign(f"R4 fail at each write: {name}")
    some_errors = some(errors, SHORT.get(name, FEWER), fail.rng)
    each_write.put_through(fail, OPERATIONS[name], some_errors)
    assert fail.tries
    assert fail.faults == []


def test_the_campaign_sees_what_a_kill_does_without_a_journal(each_write, campaign):
    kill = campaign("R2 broken on purpose: save without a journal")
    operation = broken.OPERATIONS["save without a journal"]
    each_write.put_through(kill, operation, some(kills, FEWER, kill.rng))
    assert kill.lost or kill.stuck


def test_the_campaign_sees_a_failure_that_is_taken_for_none(each_write, campaign):
    fail = campaign("R4 broken on purpose: export over the old one")
    each_write.put_through(fail, broken.OPERATIONS["export over the old one"], errors)
    assert fail.lost
