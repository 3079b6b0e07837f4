"""Hostile restores (R12): whatever is offered as a backup is refused, and nothing is written."""

import hashlib
import os
import sqlite3
import sys
import zipfile
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import pytest

from neutrodesk.errors import EncryptedFileError, NeutroDeskError
from neutrodesk.services.backups.making import make
from neutrodesk.services.backups.preview import preview
from neutrodesk.services.backups.restoring import restore
from neutrodesk.storage.store import Store
from tests.faults import crafted, crafted_databases
from tests.faults.campaign import number
from tests.faults.decay import decayed
from tests.faults.family import at_home, family_file, lay_family, seen


@pytest.fixture(scope="module")
def workshop(tmp_path_factory):
    """Return a folder with a family's file and a whole backup of it."""
    folder = tmp_path_factory.mktemp("workshop")
    with at_home(folder):
        lay_family(folder)
        store = Store.open(family_file(folder))
        backup = make(store).path
        store.close()
    return folder, backup


@pytest.fixture(scope="module")
def archives(workshop):
    return crafted.archives(workshop[1])


@pytest.fixture(scope="module")
def databases(workshop):
    _folder, backup = workshop
    return crafted_databases.databases(crafted.members_of(backup)[crafted.DATABASE], backup.parent)


@pytest.fixture
def victim(tmp_path):
    """Return a family's file that something is offered to, and the place of the offer."""
    with at_home(tmp_path):
        lay_family(tmp_path)
        (tmp_path / "downloads").mkdir()
        yield family_file(tmp_path), tmp_path / "downloads" / "offered"


def everything_below(folder):
    """Return every file below a folder and a sum of what is in it."""
    return {
        path.relative_to(folder): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.is_symlink()
    }


class Watch:
    """What this program opens to write, makes, renames or removes, by any way of Python's."""

    events = ("open", "os.rename", "os.remove", "os.mkdir", "os.link", "os.symlink", "os.chmod")

    def __init__(self):
        self.seen = None
        sys.addaudithook(self._hear)

    def _hear(self, event, arguments):
        if self.seen is None or event not in self.events:
            return
        if event == "open" and not self._writes(arguments):
            return
        if event == "os.mkdir" and os.path.isdir(arguments[0]):  # noqa: PTH112 - it hears paths too
            return
        if event == "os.remove" and arguments[-1] != -1:
            return  # a name within a folder that was named before
        self.seen.append(os.fspath(arguments[0]))

    @staticmethod
    def _writes(arguments):
        mode, flags = arguments[1], arguments[2]
        return any(sign in (mode or "") for sign in "wax+") or bool((flags or 0) & 0o3)

    @contextmanager
    def watching(self):
        self.seen = []
        try:
            yield self.seen
        finally:
            self.seen = None


@pytest.fixture(scope="session")
def watch():
    return Watch()


def is_refused(path, offer, watch, folder):
    """Tell whether an offer is refused in words, with nothing written but in a private folder."""
    before = everything_below(folder)
    with watch.watching() as touched:
        refused = False
        try:
            restore(path, offer)
        except NeutroDeskError:
            refused = True
        with suppress(EncryptedFileError):
            refused = refused and preview(path, offer).why is not None
    private = (f"{path.parent}/.neutrodesk-", f"{folder}/home")
    outside = [each for each in touched if not str(each).startswith(private)]
    after = everything_below(folder)
    assert {p: s for p, s in after.items() if p in before} == before
    new = [p for p in after if p not in before]
    return refused and not new and not outside


@pytest.fixture
def offered(victim, watch, tmp_path):
    path, offer = victim

    def offered(content):
        offer.write_bytes(content)
        return is_refused(path, offer, watch, tmp_path)

    return offered


def test_there_are_more_than_sixty_crafted_ones(archives, databases):
    assert len(archives) > 60
    assert len(databases) > 40
    assert len(set(archives.values())) == len(archives)
    assert len(set(databases.values())) == len(databases)


def test_every_crafted_archive_is_refused_and_nothing_is_written(archives, offered, campaign):
    hostile = campaign("R12 hostile archives")
    for name, content in archives.items():
        hostile.tries += 1
        if not offered(content):
            hostile.silent.append(name)
    assert hostile.faults == []


@pytest.mark.parametrize("wrapped", [True, False], ids=["in a backup", "as a file"])
def test_every_crafted_database_is_refused_and_nothing_is_written(
    wrapped, workshop, databases, offered, campaign
):
    hostile = campaign(f"R12 hostile databases {'in a backup' if wrapped else 'as a file'}")
    members = crafted.members_of(workshop[1])
    for name, content in databases.items():
        hostile.tries += 1
        inner = {**members, crafted.DATABASE: content}
        if not offered(crafted.packed(crafted.summed(inner)) if wrapped else content):
            hostile.silent.append(name)
    assert hostile.faults == []


def test_what_is_no_file_is_refused(victim, watch, tmp_path):
    path, offer = victim
    for make_it in (offer.mkdir, lambda: offer.symlink_to(tmp_path), lambda: None):
        make_it()
        assert is_refused(path, offer, watch, tmp_path)
        if offer.is_symlink():
            offer.unlink()
        elif offer.exists():
            offer.rmdir()
    assert is_refused(path, path, watch, tmp_path)


@pytest.mark.skipif(
    sys.platform == "win32", reason="2026-11-21: Windows has no such pipes and devices"
)
def test_a_pipe_and_a_device_are_refused_and_not_waited_for(victim, watch, tmp_path):
    path, offer = victim
    os.mkfifo(offer)
    assert is_refused(path, offer, watch, tmp_path)
    assert is_refused(path, Path("/dev/zero"), watch, tmp_path)


def test_a_backup_in_which_any_bit_turned_is_refused_or_says_the_same(
    workshop, victim, campaign, tmp_path
):
    content, (path, offer) = workshop[1].read_bytes(), victim
    store = Store.open(path)
    right = seen(store)
    store.close()
    turned, read = campaign("R12 bits turned in a backup"), 0
    rng = turned.rng
    for turn in range(number(short=150, full=5000)):
        way, damaged = decayed(content, turn, rng)
        offer.write_bytes(damaged)
        turned.tries += 1
        there = preview(path, offer)
        if there.sound:
            read += 1
            if not there.changes_nothing:
                turned.lost.append(f"try {turn}, {way}")
    assert read < turned.tries
    assert turned.faults == []
    store = Store.open(path)
    assert seen(store) == right
    store.close()


def test_the_whole_backup_is_not_refused(workshop, victim):
    path, offer = victim
    offer.write_bytes(workshop[1].read_bytes())
    assert preview(path, offer).sound
    assert restore(path, offer).kept is not None


def naively(path, offer):
    """Unpack every member under its name and take the database as it is."""
    with zipfile.ZipFile(offer) as archive:
        for member in archive.infolist():
            place = offer.parent / member.filename
            place.write_bytes(archive.read(member))
    (offer.parent / crafted.DATABASE).replace(path)


def triggers(path):
    """Return the foreign steps that a file would take by itself."""
    with closing(sqlite3.connect(path)) as file:
        return file.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall()


def test_the_campaign_sees_a_restore_that_trusts_what_it_is_given(
    archives, databases, victim, campaign, tmp_path
):
    hostile = campaign("R12 broken on purpose: unpacked and adopted")
    trusted = {n: c for n, c in archives.items() if "../evil" in n and "tmp" not in n}
    trusted["a trigger"] = crafted.packed({crafted.DATABASE: databases["a trigger"]})
    path, offer = victim
    for name, content in trusted.items():
        hostile.tries += 1
        offer.write_bytes(content)
        with suppress(KeyError, FileNotFoundError):
            naively(path, offer)
        if (tmp_path / "evil").exists() or triggers(path):
            hostile.silent.append(name)
            (tmp_path / "evil").unlink(missing_ok=True)
    assert len(hostile.silent) >= 2
