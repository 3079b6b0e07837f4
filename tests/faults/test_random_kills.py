"""Killed at any moment, again and again, while one record after the other is kept (R1)."""

import pytest

from neutrodesk.errors import NeutroDeskError
from neutrodesk.storage.store import Store
from tests.faults.campaign import number
from tests.faults.family import WHO, family_file
from tests.faults.operations import OPERATIONS
from tests.faults.trying import KILLED
from tests.faults.writing import expected, notes_of

KILLS = number(short=100, full=1000)
LONGEST = number(short=45, full=350) / 1000
ONE_FILE = 100
"""A file lives through this many kills; then a new one is taken, or reading it is all we do."""


@pytest.fixture
def kill_while_it_writes(ground, bare_driver):
    """Return a function that kills the program again and again, and looks each time."""

    def kill_while_it_writes(campaign, kills, *, early=False):
        rng, last, folder = campaign.rng, -1, ground.lay(OPERATIONS["save"])
        for turn in range(kills):
            if turn and turn % ONE_FILE == 0:
                last, folder = -1, ground.lay(OPERATIONS["save"])
            path = family_file(folder)
            order = {"path": str(path), "from": last, "early": early}
            tried = bare_driver.ask(
                "write on", folder, kill_after=rng.uniform(0.02, LONGEST), **order
            )
            campaign.tries += 1
            kept = max(tried.words("kept"), default=last)
            last = look(campaign, f"kill {turn + 1}", path, kept)
            if tried.code != KILLED:
                campaign.silent.append(f"kill {turn + 1}: ended by itself with {tried.code}")
                return

    return kill_while_it_writes


def look(campaign, told, path, kept):
    """Open the file as the next start does; return the number of the last gesture in it."""
    try:
        store = Store.open(path, who=WHO)
    except NeutroDeskError as error:
        campaign.stuck.append(f"{told}: {type(error).__name__}")
        return kept
    try:
        if not store.check().sound:
            campaign.lost.append(f"{told}: {store.check()}")
        notes = notes_of(store)
    finally:
        store.close()
    # What was being kept when it was killed may be there, wholly.
    for last in (kept, kept + 1):
        if notes == expected(last):
            return last
    campaign.lost.append(f"{told}: {kept} gestures were acknowledged, {len(notes)} tests found")
    return kept


def test_nothing_acknowledged_is_lost_to_a_kill(kill_while_it_writes, campaign):
    kills = campaign("R1 kill at random")
    kill_while_it_writes(kills, KILLS)
    assert kills.tries == KILLS
    assert kills.faults == []


def test_the_campaign_sees_a_record_acknowledged_too_early(kill_while_it_writes, campaign):
    kills = campaign("R1 broken on purpose: acknowledged too early")
    kill_while_it_writes(kills, number(short=20, full=100), early=True)
    assert kills.lost
