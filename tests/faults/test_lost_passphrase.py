"""A lost passphrase (R23): the printed code opens the file and every backup, whatever is gone."""

import shutil
from contextlib import closing

from neutrodesk.errors import NeutroDeskError, StoreError
from neutrodesk.services import changes, protecting
from neutrodesk.services.backups.making import make
from neutrodesk.services.backups.restoring import restore
from neutrodesk.services.opening import open_book
from neutrodesk.storage import vault
from tests.faults.campaign import number
from tests.faults.family import a_test, at_home, family_file, lay_family, looked_through
from tests.faults.protection import NEW, OLD, quickly

TRIES = number(short=3, full=100)


def opens(lost, path, secret, what):
    """Return what is in a file in short; note that it is lost where the secret opens nothing."""
    try:
        return looked_through(open_book(path, secret))
    except NeutroDeskError as error:
        lost.append(f"{what}: {type(error).__name__}")
        return None


def a_life_of_a_file(folder, lost):
    """Protect, back up, change the passphrase, lose everything but the file, backup and paper."""
    lay_family(folder)
    path = family_file(folder)
    with quickly():
        prepared = protecting.prepare(path)
        code = prepared.code.text
        protecting.protect(path, OLD, prepared)
        with closing(open_book(path, OLD)) as store:
            older = make(store).path
        then = opens(lost, path, code, "code, at once")
        protecting.change_passphrase(path, OLD, NEW)
        with closing(open_book(path, NEW)) as store:
            changes.keep(store, "Add blood test", a_test(200, "later"))
        now = opens(lost, path, NEW, "the new passphrase")

    # The other computer has neither the key file nor the program's folder.
    elsewhere = folder / "elsewhere"
    elsewhere.mkdir()
    shutil.copy(path, elsewhere / path.name)
    shutil.copy(older, elsewhere / older.name)
    with at_home(elsewhere):
        assert opens(lost, elsewhere / path.name, code, "code, file alone") == now
        for secret, what in ((code, "code, older backup"), (OLD, "older passphrase")):
            back = elsewhere / what / "back.neutrodesk"
            try:
                restore(back, elsewhere / older.name, secret)
            except NeutroDeskError as error:
                lost.append(f"{what}: {type(error).__name__}")
                continue
            assert opens(lost, back, secret, what) == then


def test_whoever_has_the_paper_is_never_locked_out(campaign, tmp_path):
    lost = campaign("R23 lost passphrase")
    for each in range(TRIES):
        lost.tries += 1
        folder = tmp_path / str(each)
        folder.mkdir()
        with at_home(folder):
            a_life_of_a_file(folder, lost.lost)
        shutil.rmtree(folder)
    assert lost.faults == []


def test_the_campaign_sees_a_code_of_another_file(campaign, tmp_path, monkeypatch):
    lost = campaign("R23 broken on purpose: another code is printed")
    lost.tries = 1
    wrong = vault.RecoveryCode.new()
    monkeypatch.setattr(vault.RecoveryCode, "text", property(lambda _: "-".join(wrong.groups)))
    with at_home(tmp_path):
        lay_family(tmp_path)
        path = family_file(tmp_path)
        with quickly():
            prepared = protecting.prepare(path)
            protecting.protect(path, OLD, prepared)
            opens(lost.lost, path, prepared.code.text, "code")
    assert lost.lost


def test_no_way_of_failing_to_open_makes_an_empty_file(tmp_path):
    with at_home(tmp_path):
        lay_family(tmp_path)
        path = family_file(tmp_path)
        with quickly():
            protecting.protect(path, OLD, protecting.prepare(path))
            before = path.read_bytes()
            gone = path.with_name("gone.neutrodesk")
            for file, secret in ((path, NEW), (path, None), (path, "no"), (gone, OLD)):
                try:
                    open_book(file, secret).close()
                except StoreError:
                    continue
                raise AssertionError(f"{file} opened with {secret}")
        assert path.read_bytes() == before
        assert not gone.exists()
