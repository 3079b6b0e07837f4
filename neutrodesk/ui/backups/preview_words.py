"""A preview of a backup in plain words: what is in it, and what restoring would change."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from neutrodesk.services.backups.preview import PersonThen, Preview
from neutrodesk.ui.backups.backup_words import (
    failure_text,
    moment_text,
    number_text,
    people_text,
    tests_text,
)
from neutrodesk.ui.dates import day_text


def heading_text(preview: Preview) -> str:
    """Return what was looked into."""
    translate = QCoreApplication.translate
    if preview.made_at is None:
        return translate("Backups", "In “{name}”").format(name=preview.path.name)
    words = translate("Backups", "In the backup of {moment}")
    return words.format(moment=moment_text(preview.made_at))


def preview_lines(preview: Preview) -> Iterable[str]:
    """Yield what is in a backup and what would become of the present records, in sentences."""
    translate = QCoreApplication.translate
    if preview.why is not None:
        yield translate("Backups", "It cannot be brought back.")
        yield failure_text(preview.why)
        return
    words = translate("Backups", "{people}, {tests}{days}. It was opened and checked: it is whole.")
    days = translate("Backups", " from {first} to {last}")
    between = ""
    if preview.first is not None and preview.last is not None:
        between = days.format(first=day_text(preview.first), last=day_text(preview.last))
    people, tests = people_text(len(preview.people)), tests_text(preview.tests)
    yield words.format(people=people, tests=tests, days=between)
    for person in preview.people:
        yield f"·  {_person_text(person)}"
    if not preview.same_book:
        yield translate(
            "Backups",
            "It is of another family's book than the file that is there now. Everything in that"
            " file would give way to it.",
        )
    yield changes_text(preview)


def changes_text(preview: Preview) -> str:
    """Return what restoring would change, in one or two sentences."""
    translate = QCoreApplication.translate
    if not preview.known:
        return translate(
            "Backups",
            "The present file cannot be read, so what would change cannot be told. It is kept as"
            " it is.",
        )
    if preview.changes_nothing:
        return translate("Backups", "The present file holds the very same records.")
    sentences = [
        words.format(number=number_text(len(records)))
        for words, records in (
            (translate("Backups", "Records that would be gone: {number}."), preview.gone),
            (
                translate("Backups", "Records that would be as they were then: {number}."),
                preview.changed,
            ),
            (translate("Backups", "Records that would come back: {number}."), preview.back),
        )
        if records
    ]
    kept = translate(
        "Backups",
        "The present file is kept beside it, and a backup of it is made first, so that you can go"
        " back.",
    )
    return " ".join((*sentences, kept))


def _person_text(person: PersonThen) -> str:
    translate = QCoreApplication.translate
    words = translate("Backups", "{name}: {tests}{days}, {now}")
    days = ""
    if person.first is not None and person.last is not None:
        between = translate("Backups", " from {first} to {last}")
        days = between.format(first=day_text(person.first), last=day_text(person.last))
    if person.tests_now is None:
        now = translate("Backups", "now not in the file")
    else:
        now = translate("Backups", "now {number}").format(number=number_text(person.tests_now))
    told = words.format(name=person.name, tests=tests_text(person.tests), days=days, now=now)
    if not person.noted:
        return told
    noted = translate("Backups", "{told}; diary entries: {number}")
    return noted.format(told=told, number=number_text(person.noted))
