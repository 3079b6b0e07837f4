"""What commands say of backups: to a person in lines, to a script as JSON."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from neutrodesk.domain.person import Person
from neutrodesk.domain.record import Record
from neutrodesk.i18n import translate
from neutrodesk.services.backups.mending import Mended
from neutrodesk.services.backups.outside import Outside
from neutrodesk.services.backups.preview import Preview
from neutrodesk.services.backups.shelf import Backup
from neutrodesk.storage.checking import Check


def contents(backup: Backup) -> str:
    """Return how much is in a backup."""
    counts = backup.manifest.counts
    return translate("CommandLine", "people {people}, blood tests {tests}, values {values}").format(
        people=counts.people, tests=counts.tests, values=counts.results
    )


def made_text(backup: Backup) -> str:
    """Return that a backup was made, where, and what is in it."""
    return translate(
        "CommandLine", "Made “{path}”: {contents}. Opened, checked and counted."
    ).format(path=backup.path, contents=contents(backup))


def outside_text(place: Outside) -> str:
    """Return when the last copy was made in a second place."""
    if place.folder is None:
        return translate("CommandLine", "No copy was made outside this computer yet.")
    if place.days is None:
        words = translate("CommandLine", "There is no copy of this file in “{folder}”.")
    elif place.same_disk is None:
        words = translate(
            "CommandLine",
            "Last copy outside this computer: {days} days ago, in “{folder}”, which is not"
            " connected now.",
        )
    else:
        words = translate(
            "CommandLine", "Last copy outside this computer: {days} days ago, in “{folder}”."
        )
    return words.format(days=place.days, folder=place.folder)


def preview_lines(seen: Preview) -> Iterable[str]:
    """Yield what is in a backup and what bringing it back would change."""
    if seen.made_at is not None:
        yield translate("CommandLine", "Backup number {number}, made {time}").format(
            number=seen.number, time=f"{seen.made_at.astimezone():%Y-%m-%d %H:%M}"
        )
    for person in seen.people:
        words = translate("CommandLine", "{name}: blood tests {tests}, {first} to {last}")
        noted = translate("CommandLine", "; diary entries {noted}").format(noted=person.noted)
        first, last = person.first or "-", person.last or "-"
        told = words.format(name=person.name, tests=person.tests, first=first, last=last)
        yield told + (noted if person.noted else "")
    if not seen.same_book:
        yield translate("CommandLine", "It is the file of another family.")
    if not seen.known:
        yield translate("CommandLine", "The present file cannot be read, so nothing is compared.")
    elif seen.changes_nothing:
        yield translate("CommandLine", "The present file holds the very same records.")
    else:
        yield translate(
            "CommandLine",
            "Compared with the present file, records that would be gone: {gone}, would come back:"
            " {back}, would be as they were then: {changed}.",
        ).format(gone=len(seen.gone), back=len(seen.back), changed=len(seen.changed))
    if gone := _names(seen.gone):
        yield translate("CommandLine", "People who would be gone: {names}.").format(
            names=", ".join(gone)
        )
    if back := _names(seen.back):
        yield translate("CommandLine", "People who would come back: {names}.").format(
            names=", ".join(back)
        )


def _names(records: Sequence[Record]) -> list[str]:
    return [record.name for record in records if isinstance(record, Person)]


def preview_as_json(seen: Preview) -> dict[str, Any]:
    """Return the same as JSON."""
    return {
        "number": seen.number,
        "made_at": seen.made_at and seen.made_at.isoformat(),
        "encrypted": seen.encrypted,
        "same_book": seen.same_book,
        "people": [
            {
                "name": person.name,
                "tests": person.tests,
                "tests_now": person.tests_now,
                "diary_entries": person.noted,
                "first": person.first and person.first.isoformat(),
                "last": person.last and person.last.isoformat(),
            }
            for person in seen.people
        ],
        "known": seen.known,
        "gone": [record.id for record in seen.gone],
        "back": [record.id for record in seen.back],
        "changed": [step.record.id for step in seen.changed],
        "people_gone": _names(seen.gone),
        "people_back": _names(seen.back),
    }


def as_json(backup: Backup) -> dict[str, Any]:
    """Return a backup as JSON."""
    counts = backup.manifest.counts
    return {
        "file": str(backup.path),
        "number": backup.number,
        "made_at": backup.made_at.isoformat(),
        "occasion": backup.manifest.occasion,
        "encrypted": backup.manifest.encrypted,
        "people": counts.people,
        "tests": counts.tests,
        "results": counts.results,
        "records": counts.records,
        "entries": counts.entries,
        "size": backup.size,
    }


def check_as_json(check: Check, good: Backup | None) -> dict[str, Any]:
    """Return what a check found as JSON, with the newest whole backup."""
    return {
        "sound": check.sound,
        "opened": True,
        "people": check.people,
        "tests": check.tests,
        "records": check.records,
        "entries": check.entries,
        "structure": check.structure,
        "history_damaged": check.history_damaged,
        "damaged": [
            {
                "kind": each.kind,
                "id": each.record,
                "missing": each.missing,
                "in_history": each.good is not None,
            }
            for each in check.damaged
        ],
        "backup": good and as_json(good),
    }


def mended_as_json(before: Check, after: Check, mended: Mended | None) -> dict[str, Any]:
    """Return what mending did as JSON; all is ``None`` where nothing was mended."""
    if mended is None:
        return {"mended": None, "put_aside": None, "history_put_aside": None}
    found = (*mended.from_history, *mended.from_backups)
    return {
        "mended": [
            {"kind": f.damaged.kind, "id": f.damaged.record, "backup": f.backup and f.backup.number}
            for f in found
        ],
        "put_aside": [{"kind": each.kind, "id": each.record} for each in mended.left],
        "history_put_aside": before.history_damaged - after.history_damaged,
    }


def outside_as_json(place: Outside) -> dict[str, Any]:
    """Return the second place as JSON."""
    return {
        "folder": path_text(place.folder),
        "last": place.last and place.last.isoformat(),
        "days": place.days,
        "same_disk": place.same_disk,
    }


def path_text(path: Path | None) -> str | None:
    """Return a path as JSON holds it."""
    return None if path is None else str(path)
