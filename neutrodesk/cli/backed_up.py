"""What commands say of backups: to a person in lines, to a script as JSON."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from neutrodesk.i18n import translate
from neutrodesk.services.backups.outside import Outside
from neutrodesk.services.backups.preview import Preview
from neutrodesk.services.backups.shelf import Backup


def contents(backup: Backup) -> str:
    """Return how much is in a backup."""
    counts = backup.manifest.counts
    return translate("CommandLine", "people {people}, blood tests {tests}, values {values}").format(
        people=counts.people, tests=counts.tests, values=counts.results
    )


def outside_text(place: Outside) -> str:
    """Return when the last copy was made in a second place."""
    if place.days is None:
        return translate("CommandLine", "No copy was made outside this computer yet.")
    return translate(
        "CommandLine", "Last copy outside this computer: {days} days ago, in “{folder}”."
    ).format(days=place.days, folder=place.folder)


def preview_lines(seen: Preview) -> Iterable[str]:
    """Yield what is in a backup and what bringing it back would change."""
    if seen.made_at is not None:
        yield translate("CommandLine", "Backup number {number}, made {time}").format(
            number=seen.number, time=f"{seen.made_at.astimezone():%Y-%m-%d %H:%M}"
        )
    for person in seen.people:
        yield translate("CommandLine", "{name}: {tests} blood tests, {first} to {last}").format(
            name=person.name,
            tests=person.tests,
            first=person.first or "-",
            last=person.last or "-",
        )
    if not seen.same_book:
        yield translate("CommandLine", "It is the file of another family.")
    if not seen.known:
        yield translate("CommandLine", "The present file cannot be read, so nothing is compared.")
    elif seen.changes_nothing:
        yield translate("CommandLine", "The present file holds the very same records.")
    else:
        yield translate(
            "CommandLine",
            "Compared with the present file: {gone} records would be gone, {back} would come back,"
            " {changed} would be as they were then.",
        ).format(gone=len(seen.gone), back=len(seen.back), changed=len(seen.changed))


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
                "first": person.first and person.first.isoformat(),
                "last": person.last and person.last.isoformat(),
            }
            for person in seen.people
        ],
        "known": seen.known,
        "gone": [record.id for record in seen.gone],
        "back": [record.id for record in seen.back],
        "changed": [step.record.id for step in seen.changed],
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
