"""A disk that is really full, and one that is read-only: run by `unshare`, in mounts of its own.

`python -m tests.faults.full_disk FOLDER` mounts over the folder and says, a line of JSON each,
what was tried, what came of it, and whether everything kept before is still there.
"""

import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from neutrodesk.errors import NeutroDeskError
from neutrodesk.services import changes
from neutrodesk.services.exporting import Format, write_export
from neutrodesk.storage.store import Store
from tests.faults.family import WHO, a_test, family_file, found, lay_family

SPARE, BALLAST = 8 * 1024, 256 * 1024
"""Bytes that are left beside the family's file, and that can be given back."""


def mount(*words: str) -> None:
    """Mount something; it goes with this process."""
    subprocess.run(["mount", *words], check=True)  # noqa: S607 - wherever mount lies


def outcome(work: Callable[[], object]) -> str:
    """Return how something ended: the name of what was told, or that nothing was."""
    try:
        work()
    except NeutroDeskError as error:
        return type(error).__name__
    return "done"


def keep_until_full(store: Store) -> None:
    """Keep tests until the disk takes no more."""
    for number in range(500, 2500):
        changes.keep(store, "Add blood test", a_test(number))


def say(tried: str, told: str, sound: bool = True) -> None:
    """Say what came of something that was tried."""
    sys.stdout.write(json.dumps([tried, told, sound]) + "\n")


def full(folder: Path) -> None:
    """Try everything on a disk that is full."""
    folder.mkdir()
    lay_family(folder)
    size = family_file(folder).stat().st_size
    content = family_file(folder).read_bytes()
    mount("-t", "tmpfs", "-o", f"size={size + BALLAST + SPARE}", "tmpfs", str(folder))
    path, ballast = family_file(folder), folder / "ballast"
    path.parent.mkdir()
    path.write_bytes(content)
    ballast.write_bytes(bytes(BALLAST))
    before = found(path)
    store = Store.open(path, who=WHO)
    say("save", outcome(lambda: keep_until_full(store)))
    say("save again", outcome(lambda: changes.keep(store, "Add", a_test(9000))))
    export = folder / "family.json"
    told = outcome(lambda: write_export(export, store, Format.JSON))
    say("export", told, sound=not export.exists())
    told = outcome(lambda: write_export(Path("/dev/full"), store, Format.JSON))
    say("export to /dev/full", told)
    other = folder / "records" / "other.neutrodesk"
    say("create", outcome(lambda: Store.create(other)), sound=not other.exists())
    ballast.unlink()
    say("save with room again", outcome(lambda: changes.keep(store, "Add", a_test(9000))))
    store.close()
    say("open", "done", sound=found(path) != before)


def read_only(folder: Path) -> None:
    """Try everything on a disk that may only be read."""
    folder.mkdir()
    lay_family(folder)
    mount("--bind", str(folder), str(folder))
    mount("-o", "remount,bind,ro", str(folder))
    path = family_file(folder)

    def save() -> None:
        store = Store.open(path, who=WHO)
        try:
            changes.keep(store, "Add", a_test(9000))
        finally:
            store.close()

    say("save, read-only", outcome(save))
    other = folder / "records" / "other.neutrodesk"
    say("create, read-only", outcome(lambda: Store.create(other)))


def limited(folder: Path) -> None:
    """Try to save where no file may grow any more."""
    folder.mkdir()
    lay_family(folder)
    path = family_file(folder)
    before = found(path)
    store = Store.open(path, who=WHO)
    size = path.stat().st_size
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
    told = outcome(lambda: keep_until_full(store))
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    store.close()
    say("save, no file may grow", told, sound=bool(found(path) or before))


def main(folder: Path) -> None:
    """Try it all in a folder."""
    os.environ["NEUTRODESK_HOME"] = str(folder / "home")
    for name, work in {"full": full, "read only": read_only, "limited": limited}.items():
        work(folder / name)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
