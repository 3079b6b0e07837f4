"""Ten years of backups (R8): every copy that is kept restores, and no good one is ever lost."""

import shutil
import sqlite3
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from neutrodesk.errors import DamagedFileError, NeutroDeskError
from neutrodesk.services import changes
from neutrodesk.services.backups.making import begin, finish, make
from neutrodesk.services.backups.preview import everything_in
from neutrodesk.services.backups.restoring import restore
from neutrodesk.services.backups.shelf import backups_in, newest_good, shelf_of, verified
from neutrodesk.storage.standing import standing
from neutrodesk.storage.store import Store
from tests.faults.campaign import number
from tests.faults.family import MIA, WHO, a_test, at_home, family_file, lay_family

DAYS = number(short=150, full=3653)
SAMPLE = number(short=6, full=10**6)
START = datetime(2026, 3, 10, 18, tzinfo=UTC)
MOST = 40
"""How many backups ten years of one a day may leave."""


@pytest.fixture
def book(tmp_path):
    """Return a family's file, open, in a home of its own."""
    with at_home(tmp_path):
        lay_family(tmp_path)
        store = Store.open(family_file(tmp_path), who=WHO)
        yield store
        store.close()


def a_day_passes(store, day):
    """Write down what a family does on a day: a test now and then, or a note."""
    if day % 4:
        changes.keep(store, "Note", replace(MIA, notes=f"day {day}"))
    else:
        changes.keep(store, "Add blood test", a_test(1000 + day, f"day {day}"))


def told(store):
    """Return every record, and the state of all rows with their whole history."""
    return everything_in(store), standing(store), store.book


def restored(backup, folder):
    """Bring a backup back to a new place, and return what is there."""
    path = Path(folder) / "restored.neutrodesk"
    restore(path, backup.path)
    store = Store.open(path, who=WHO)
    try:
        assert store.check().sound
        return told(store)
    finally:
        store.close()
        path.unlink()


def put_through(store, campaign, folder, days, rng):
    """Make a backup a day and hold those that are kept against what was there on their day."""
    shelf = shelf_of(store.path, store.book)
    said = {}
    for day in range(days):
        a_day_passes(store, day)
        backup = make(store, now=START + timedelta(days=day))
        said[backup.number] = told(store)
        kept = {each.number for each in backups_in(shelf)}
        if backup.number not in kept or len(kept) > MOST:
            campaign.lost.append(f"day {day}: {sorted(kept)}")
        said = {number: what for number, what in said.items() if number in kept}
        campaign.tries += 1
    there = backups_in(shelf)
    for backup in rng.sample(there, min(SAMPLE, len(there))):
        if restored(backup, folder) != said[backup.number]:
            campaign.lost.append(f"number {backup.number} is not as it was")
    return there


def test_a_backup_a_day_leaves_a_few_dozen_and_each_restores_row_by_row(book, campaign, tmp_path):
    years = campaign("R8 ten years of backups")
    there = put_through(book, years, tmp_path, DAYS, years.rng)
    days = [(START + timedelta(days=DAYS - 1) - backup.made_at).days for backup in there]
    assert days[:14] == list(range(14))
    # Beyond the daily and weekly ones there are those of the months.
    assert max(days) > min(DAYS - 30, 300)
    assert years.faults == []


def test_a_clock_set_back_a_year_loses_no_newer_backup(book, campaign, tmp_path):
    back = campaign("R8 the clock goes back a year")
    shelf = shelf_of(book.path, book.book)
    for day in range(40):
        a_day_passes(book, day)
        make(book, now=START + timedelta(days=day))
    newest = backups_in(shelf)[0]
    for day in range(number(short=20, full=800)):
        a_day_passes(book, 1000 + day)
        made = make(book, now=START + timedelta(days=day - 365))
        there = backups_in(shelf)
        back.tries += 1
        if there[0].number != made.number:
            back.lost.append(f"day {day}: the new one is gone")
        if day < 10 and newest.number not in [each.number for each in there]:
            back.lost.append(f"day {day}: the newest from before is gone")
        if len(there) > MOST + 2:
            back.lost.append(f"day {day}: {len(there)} are kept")
    assert all(map(verified, backups_in(shelf)))
    assert back.faults == []


def test_a_damaged_file_never_takes_the_place_of_a_good_backup(book, campaign):
    damaged = campaign("R8 a damaged file")
    shelf = shelf_of(book.path, book.book)
    for day in range(30):
        a_day_passes(book, day)
        make(book, now=START + timedelta(days=day))
    there = backups_in(shelf)
    book.close()
    with closing(sqlite3.connect(book.path)) as file:
        file.execute("UPDATE blood_test SET laboratory = 'evil' WHERE id = 'test-mia-1'")
        file.commit()
    store = Store.open(book.path, who=WHO)
    try:
        for day in range(number(short=30, full=365)):
            damaged.tries += 1
            try:
                make(store, now=START + timedelta(days=40 + day))
                damaged.silent.append(f"day {day}")
            except DamagedFileError:
                pass
            if backups_in(shelf) != there:
                damaged.lost.append(f"day {day}")
    finally:
        store.close()
    assert newest_good(shelf) == there[0]
    assert damaged.faults == []


@contextmanager
def no_file_larger_than(size):
    """Let the system refuse what goes beyond, as a full disk does."""
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_disk_that_fills_up_in_the_middle_leaves_no_half_backup(book, campaign):
    full = campaign("R8 the disk fills up")
    shelf = shelf_of(book.path, book.book)
    good = make(book, now=START)
    size, places = good.path.stat().st_size, number(short=12, full=200)
    for place in range(places):
        room = size * place // places
        full.tries += 1
        begun = begin(book)
        try:
            with no_file_larger_than(room):
                finish(begun, now=START + timedelta(days=1))
            full.silent.append(f"with room for {room} bytes")
        except NeutroDeskError:
            pass
        if {path.suffix for path in shelf.iterdir()} != {".zip", ".json"}:
            full.stuck.append(f"left behind: {sorted(shelf.iterdir())}")
        if backups_in(shelf) != (good,) or not verified(good):
            full.lost.append(f"with room for {room} bytes")
    assert make(book, now=START + timedelta(days=2)).number == good.number + 1
    assert full.faults == []


def test_the_campaign_sees_backups_that_are_copies_of_an_open_file_by_date(
    book, campaign, tmp_path
):
    """The usual way: the file copied under the name of its day, the two oldest names removed."""
    naive = campaign("R8 broken on purpose: unchecked copies, sorted by date")
    shelf = tmp_path / "copies"
    shelf.mkdir()
    newest = None
    for day in (*range(20), *(d - 365 for d in range(20))):
        naive.tries += 1
        newest = shelf / f"{START + timedelta(days=day):%Y-%m-%d}.sqlite3"
        shutil.copyfile(book.path, newest)
        for old in sorted(shelf.iterdir())[:-10]:
            old.unlink()
        if not newest.exists():
            naive.lost.append(f"day {day}")
    assert naive.lost
