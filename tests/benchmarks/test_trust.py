"""What it costs that a file can be trusted: checking it, backing it up, unlocking it."""

import statistics
import time
from contextlib import closing

import pytest

from neutrodesk.services import changes, protecting
from neutrodesk.services.backups.making import begin, finish
from neutrodesk.services.opening import key_of, open_book
from neutrodesk.storage.store import Store
from tests.benchmarks.families import a_family

TESTS = 6_667
"""Of fifteen results each: a hundred thousand."""
SENTENCE = "three owls on a green roof"


@pytest.fixture
def path(tmp_path, rounds):
    path = tmp_path / "family.neutrodesk"
    a_family(path, TESTS if rounds > 1 else 60)
    return path


def timed(work):
    """Return what a piece of work gives and the milliseconds it takes."""
    begun = time.perf_counter()
    made = work()
    return made, (time.perf_counter() - begun) * 1000


def milliseconds(taken):
    return f"{statistics.median(taken):.0f} ms"


def test_a_backup_of_a_hundred_thousand_results(path, rounds, figure):
    here, beside = [], []
    with closing(Store.open(path)) as store:
        for _ in range(min(rounds, 5)):
            begun, taken = timed(lambda: begin(store))
            here.append(taken)
            backup, taken = timed(lambda begun=begun: finish(begun))
            beside.append(taken)
        assert backup.manifest.counts.tests == store.check().tests
    whole = f"{milliseconds(beside)}, of it in the window {milliseconds(here)}"
    figure("backup of 100,000 results, opened, checked and counted", whole, "1 s, 50 ms")


def test_a_check_of_a_hundred_thousand_results(path, rounds, figure):
    with closing(Store.open(path)) as store:
        found = [timed(store.check) for _ in range(min(rounds, 5))]
    assert all(check.sound for check, _ in found)
    figure("check of 100,000 results", milliseconds([taken for _, taken in found]), "500 ms")


def test_unlocking_beyond_the_making_of_the_key(path, rounds, figure):
    protecting.protect(path, SENTENCE, protecting.prepare(path))
    beyond = []
    for _ in range(min(rounds, 5)):
        _, key = timed(lambda: key_of(path, SENTENCE))
        store, whole = timed(lambda: open_book(path, SENTENCE))
        assert store.key is not None
        store.close()
        beyond.append(whole - key)
    figure("unlocking 100,000 results, beyond the key", milliseconds(beyond), "200 ms")


def test_a_save_with_everything_that_protects_it(path, rounds, figure, a_person):
    taken = []
    with closing(Store.open(path)) as store:
        for _ in range(rounds * 15):
            _, spent = timed(lambda: changes.keep(store, "Add", a_person))
            taken.append(spent)
            changes.drop(store, "Drop", a_person)
        assert store.check().sound
    figure("keeping one record, without the window", milliseconds(taken), "-")
