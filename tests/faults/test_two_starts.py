"""Two starts on one file at the same moment (R10): one gets it, and leaves no lock when killed."""

from dataclasses import replace

import pytest

from neutrodesk.domain.person import Person
from neutrodesk.errors import NeutroDeskError
from neutrodesk.services import changes
from neutrodesk.storage.store import Store
from tests.faults.campaign import number
from tests.faults.family import MIA, WHO, family_file, lay_family
from tests.faults.sessions import Operation

RACES = number(short=20, full=200)


def lay_count(folder):
    lay_family(folder)
    store = Store.open(family_file(folder), who=WHO)
    changes.keep(store, "Count", replace(MIA, notes="0"))
    store.close()


def counted(path):
    """Start once more, and return how far was counted."""
    store = Store.open(path, who=WHO, wait=0)
    try:
        with store.reading() as records:
            person = records.find(Person, MIA.id)
    finally:
        store.close()
    assert person is not None
    return int(person.notes)


@pytest.fixture
def let_two_start(ground, bare_driver):
    """Return a function that lets two starts meet, and looks what they did."""

    def let_two_start(campaign, races, *, careless=False):
        path = family_file(ground.lay(Operation("count", lambda _session: None, lay_count)))
        count = 0
        for turn in range(races):
            campaign.tries += 1
            order = {"path": str(path), "kill": bool(turn % 2), "careless": careless}
            tried = bare_driver.ask("race", path.parent.parent, **order)
            (_word, *starts) = tried.said[0]
            told = f"race {turn + 1}: {starts}"
            if "?" in starts or tried.code:
                campaign.silent.append(told)
            if "+" not in starts:
                campaign.stuck.append(f"{told}: nobody got it")
            count += starts.count("+")
            try:
                now = counted(path)
            except NeutroDeskError as error:
                campaign.stuck.append(f"{told}: then {type(error).__name__}")
                continue
            if starts.count("+") > 1 or now != count:
                campaign.lost.append(f"{told}: {count} were to be counted, {now} are there")
                count = now

    return let_two_start


def test_one_of_two_starts_gets_the_file_and_no_lock_outlives_it(let_two_start, campaign):
    races = campaign("R10 two starts")
    let_two_start(races, RACES)
    assert races.tries == RACES
    assert races.faults == []


def test_the_campaign_sees_two_that_both_write(let_two_start, campaign):
    races = campaign("R10 broken on purpose: nothing held")
    let_two_start(races, number(short=5, full=50), careless=True)
    assert races.lost or races.stuck
