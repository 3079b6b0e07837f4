"""Checking the file whole, and saying in the banner's three sentences what came of it."""

from PySide6.QtCore import QCoreApplication

from neutrodesk.storage.checking import Check


def check_words(check: Check) -> tuple[str, str, str]:
    """Return what a check of the file came to: what was read, whether it is safe, what now."""
    translate = QCoreApplication.translate
    read = translate(
        "Checking",
        "The whole file was read: people: {people}, blood tests: {tests}, records in all:"
        " {records}, entries of the history: {entries}.",
    ).format(people=check.people, tests=check.tests, records=check.records, entries=check.entries)
    if check.sound:
        return (
            read,
            translate("Checking", "Every record is as it was written."),
            translate("Checking", "There is nothing to do."),
        )
    if check.history_damaged and not check.damaged and not check.structure:
        return (
            read,
            translate(
                "Checking",
                "Every record is as it was written. Lines of the history that are not: {number}.",
            ).format(number=check.history_damaged),
            translate("Checking", "Those lines can be put aside; the records stay as they are."),
        )
    if not check.damaged:
        return (
            read,
            translate("Checking", "Its records read, but the file does not hang together."),
            translate(
                "Checking", "Copy the file to a second place, then bring back the newest backup."
            ),
        )
    return (
        read,
        translate(
            "Checking",
            "Records that are not as they were written: {number}. They are set aside and never"
            " shown as values; all the others are as they were.",
        ).format(number=len(check.damaged)),
        translate("Checking", "Bring them back from the history of the file or from a backup."),
    )
