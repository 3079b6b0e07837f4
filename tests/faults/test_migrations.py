"""A file of every release, brought to today's tables through kills and full disks (R7)."""

import pytest

from tests.faults import broken
from tests.faults.each_write import errors, kills, some
from tests.faults.operations import MIGRATIONS

SHORT = 12


@pytest.mark.parametrize("name", MIGRATIONS)
def test_killed_at_any_write_a_file_is_of_then_or_of_today_and_opens(name, each_write, campaign):
    kill = campaign(f"R7 kill at each write: {name}")
    each_write.put_through(kill, MIGRATIONS[name], some(kills, SHORT, kill.rng))
    assert kill.tries
    assert kill.faults == []


@pytest.mark.parametrize("name", MIGRATIONS)
def test_refused_at_any_write_a_file_is_of_then_or_of_today_and_opens(name, each_write, campaign):
    fail = campaign(f"R7 fail at each write: {name}")
    each_write.put_through(fail, MIGRATIONS[name], some(errors, SHORT, fail.rng))
    assert fail.tries
    assert fail.faults == []


def test_the_campaign_sees_a_migration_that_gets_stuck(each_write, campaign):
    kill = campaign("R7 broken on purpose: Alembic without a transaction")
    operation = broken.OPERATIONS["migrate as Alembic does"]
    each_write.put_through(kill, operation, some(kills, SHORT, kill.rng))
    assert kill.stuck
