"""Backups in words: when one was made, what is in it, and how old the copy outside is."""

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale

from neutrodesk.errors import NeutroDeskError
from neutrodesk.services.backups.manifest import Manifest, Occasion
from neutrodesk.services.backups.outside import Outside
from neutrodesk.services.backups.shelf import Backup
from neutrodesk.services.failures import explain
from neutrodesk.ui.dates import day_text


def moment_text(moment: datetime) -> str:
    """Return a day and a time in the time of this computer."""
    here = moment.astimezone()
    return f"{day_text(here.date())}, {here:%H:%M}"


def size_text(size: int) -> str:
    """Return a size as the computer's own windows show it."""
    return QLocale().formattedDataSize(size, 1, QLocale.DataSizeFormat.DataSizeTraditionalFormat)


def number_text(number: int) -> str:
    """Return a number of things."""
    return QLocale().toString(number)


def occasion_text(manifest: Manifest) -> str:
    """Return why a backup was made."""
    translate = QCoreApplication.translate
    words = {
        Occasion.ASKED.value: translate("Backups", "asked for"),
        Occasion.CLOSING.value: translate("Backups", "at closing"),
        Occasion.WORKING.value: translate("Backups", "while working"),
        Occasion.IMPORTING.value: translate("Backups", "before an import"),
        Occasion.RESTORING.value: translate("Backups", "before restoring"),
        Occasion.GOING_BACK.value: translate("Backups", "before going back"),
        Occasion.UPDATING.value: translate("Backups", "before an update"),
        Occasion.CHANGING.value: translate("Backups", "before a large change"),
    }
    return words.get(manifest.occasion, "")


def made_text(backup: Backup) -> str:
    """Return when a backup was made and how much is in it, in one line."""
    counts = backup.manifest.counts
    words = QCoreApplication.translate("Backups", "{moment}: {people}, {tests}, {size}")
    return words.format(
        moment=moment_text(backup.made_at),
        people=people_text(counts.people),
        tests=tests_text(counts.tests),
        size=size_text(backup.size),
    )


def people_text(number: int) -> str:
    """Return a number of people."""
    if number == 1:
        return QCoreApplication.translate("Backups", "1 person")
    return QCoreApplication.translate("Backups", "{number} people").format(
        number=number_text(number)
    )


def tests_text(number: int) -> str:
    """Return a number of blood tests."""
    if number == 1:
        return QCoreApplication.translate("Backups", "1 blood test")
    return QCoreApplication.translate("Backups", "{number} blood tests").format(
        number=number_text(number)
    )


def outside_text(outside: Outside) -> str:
    """Return how long ago the last copy outside this computer was made."""
    translate = QCoreApplication.translate
    if outside.last is None or outside.days is None:
        return translate("Backups", "Last copy outside this computer: never")
    if outside.days == 0:
        return translate("Backups", "Last copy outside this computer: today")
    if outside.days == 1:
        return translate("Backups", "Last copy outside this computer: 1 day ago")
    words = translate("Backups", "Last copy outside this computer: {days} days ago")
    return words.format(days=number_text(outside.days))


def place_text(outside: Outside) -> str:
    """Return where the second place is, and what is to be known of it."""
    translate = QCoreApplication.translate
    if outside.folder is None:
        return translate(
            "Backups",
            "No second place is chosen yet. A stick or another disk keeps the records where this"
            " computer is lost or its disk fails.",
        )
    words = translate("Backups", "Second place: {folder}").format(folder=outside.folder)
    if outside.same_disk is None:
        return f"{words}\n" + translate(
            "Backups", "It is not there at the moment. If it is a stick, plug it in."
        )
    if outside.same_disk:
        return f"{words}\n" + translate(
            "Backups",
            "It lies on the same disk as the file, so it is no help where that disk fails.",
        )
    return words


def kept_text(backup: Backup) -> str:
    """Return that a backup was made, and what is in it."""
    words = QCoreApplication.translate("Backups", "Backed up and checked: {people}, {tests}.")
    counts = backup.manifest.counts
    return words.format(people=people_text(counts.people), tests=tests_text(counts.tests))


def copied_text(path: Path) -> str:
    """Return that a copy was made outside."""
    words = QCoreApplication.translate("Backups", "Copied and checked: {path}")
    return words.format(path=path)


def failure_text(error: NeutroDeskError) -> str:
    """Return what went wrong, whether the records are safe and what to do now."""
    told = explain(error)
    return f"{told.happened} {told.safe} {told.now}"
