"""A file decays (R6): what changed by itself is noticed, and never shown as a value."""

import gc
import sqlite3
from contextlib import closing

import pytest
from sqlalchemy.exc import SQLAlchemyError

from neutrodesk.errors import NeutroDeskError
from neutrodesk.storage.rows import KINDS
from neutrodesk.storage.store import Store
from tests.faults.campaign import number
from tests.faults.decay import decayed
from tests.faults.family import DAMAGED, WHO, family_file, lay_family, seen

BUGS = (SQLAlchemyError, sqlite3.Error, ArithmeticError, LookupError, TypeError, ValueError)
"""What a damaged file might make a program stumble over that takes it for whole."""

TRIES = number(short=500, full=10_000)


@pytest.fixture
def whole(tmp_path):
    """Return the family's file as it was written, and its place."""
    lay_family(tmp_path)
    path = family_file(tmp_path)
    return path.read_bytes(), path


def looked_at(path):
    """Return what a person sees of a file, and whether its check finds it sound."""
    store = Store.open(path, who=WHO)
    try:
        return seen(store), store.check().sound
    finally:
        store.close()


def test_whatever_decays_is_noticed_and_no_wrong_value_is_shown(whole, campaign):
    content, path = whole
    right, sound = looked_at(path)
    assert sound
    decay = campaign("R6 decay of the file")
    rng, noticed = decay.rng, 0
    for turn in range(TRIES):
        way, damaged = decayed(content, turn, rng)
        path.with_name(f"{path.name}-journal").unlink(missing_ok=True)
        path.write_bytes(damaged)
        decay.tries += 1
        told = f"try {turn}, {way}"
        try:
            shown, sound = looked_at(path)
        except NeutroDeskError as error:
            noticed += 1
            put_back(decay, f"{told}: {type(error).__name__}", path, content)
        except BUGS as error:
            decay.silent.append(f"{told}: {error!r}")
            put_back(decay, f"{told}: {type(error).__name__}", path, content)
        else:
            noticed += not sound
            wrong = set(shown) - set(right) - {DAMAGED}
            if wrong or (sound and shown != right):
                decay.lost.append(f"{told}: {wrong}, {sound=}")
    assert noticed
    assert decay.faults == []


def put_back(campaign, told, path, content):
    """Put the whole file back, as a person does after a refusal; it has to open at once."""
    path.write_bytes(content)
    try:
        Store.open(path, who=WHO, wait=0).close()
    except NeutroDeskError as error:
        campaign.stuck.append(f"{told}; then the whole file: {type(error).__name__}")
        # What still holds it is let go of, so that each try stands for itself.
        gc.collect()


def ignoring_checksums(path):
    """Return the rows of a file as any other program reads them, where it calls itself sound."""
    with closing(sqlite3.connect(path)) as file:
        (health,) = file.execute("PRAGMA integrity_check(1)").fetchone()
        rows = [list(file.execute(f"SELECT * FROM {k.table.name}")) for k in KINDS]  # noqa: S608
    return rows if health == "ok" else None


def test_the_campaign_sees_what_the_databases_own_check_does_not_notice(whole, campaign):
    content, path = whole
    right = ignoring_checksums(path)
    decay = campaign("R6 broken on purpose: checksums ignored")
    rng = decay.rng
    # About one change in forty is not noticed; a fixed few hundred would now and then meet none.
    enough = number(short=1, full=2000)
    for turn in range(2000):
        if len(decay.lost) == enough:
            break
        _way, damaged = decayed(content, turn, rng)
        path.write_bytes(damaged)
        decay.tries += 1
        try:
            shown = ignoring_checksums(path)
        except (sqlite3.DatabaseError, UnicodeError):
            continue
        if shown is not None and shown != right:
            decay.lost.append(f"try {turn}")
    assert decay.lost
