"""Failures in words: what happened, whether the records are safe, and what to do now.

The words hold no name and no value of anybody, so that they may be shown, logged and sent.
"""

from dataclasses import dataclass
from pathlib import Path

from neutrodesk.domain.catalogue import SHIPPED, Catalogue
from neutrodesk.errors import (
    CannotWriteError,
    ChangedMeanwhileError,
    DamagedFileError,
    DiskFailedError,
    DiskFullError,
    FileExistsAlreadyError,
    FileMissingError,
    InvalidValueError,
    LockedFileError,
    NeutroDeskError,
    NewerFileError,
    NotOurFileError,
    ReadOnlyFileError,
    StoreError,
    UnreadableFileError,
    Why,
)
from neutrodesk.i18n import translate


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Three plain sentences about one failure."""

    happened: str
    safe: str
    now: str


def explain(error: NeutroDeskError, catalogue: Catalogue = SHIPPED) -> Explanation:
    """Put a failure into words: what happened, is my data safe, what now.

    A kind of failure that has no words of its own is told in the words of the wider kind.
    `catalogue` names the analytes that a family defined itself.
    """
    if isinstance(error, InvalidValueError):
        return _value_in_words(error, catalogue)
    words = _in_words(_named(getattr(error, "path", None)))
    return next(words[kind] for kind in type(error).__mro__ if kind in words)


def why_text(error: InvalidValueError) -> str:
    """Return the one line that stands beside a field which cannot be read."""
    return reason_text(error.why)


def reason_text(why: Why) -> str:
    """Return why a value cannot be taken as it stands, in one sentence."""
    return _reasons()[why]


def field_text(field: str, catalogue: Catalogue = SHIPPED) -> str:
    """Return the name of a field as a form shows it; the analyte's name for a result."""
    if (words := _fields().get(field)) is not None:
        return words
    if catalogue.knows(field):
        return catalogue.find(field).name
    return translate("Failures", "A value")


def _value_in_words(error: InvalidValueError, catalogue: Catalogue) -> Explanation:
    return Explanation(
        happened=translate("Failures", "{field}: {why}").format(
            field=field_text(error.field, catalogue), why=why_text(error)
        ),
        safe=translate("Failures", "Nothing was kept or changed."),
        now=_ways_on()[error.why],
    )


def _named(path: Path | None) -> str:
    return translate("Failures", "The file") if path is None else f"“{path}”"


def _in_words(file: str) -> dict[type[BaseException], Explanation]:
    return {
        FileMissingError: Explanation(
            happened=translate("Failures", "{file} is not there.").format(file=file),
            safe=translate("Failures", "Nothing was written, and no empty file was made instead."),
            now=translate(
                "Failures",
                "If it lies on a stick or a network drive, connect that; otherwise look for it"
                " in another folder.",
            ),
        ),
        FileExistsAlreadyError: Explanation(
            happened=translate("Failures", "{file} is there already.").format(file=file),
            safe=translate("Failures", "It is as it was; a file is never written over."),
            now=translate("Failures", "Open it, or choose another name for the new file."),
        ),
        NotOurFileError: Explanation(
            happened=translate("Failures", "{file} is not a file of NeutroDesk's records.").format(
                file=file
            ),
            safe=translate("Failures", "It is as it was; nothing was written to it."),
            now=translate("Failures", "Choose another file, or import this one as a table."),
        ),
        NewerFileError: Explanation(
            happened=translate(
                "Failures", "{file} was written by a newer version of NeutroDesk."
            ).format(file=file),
            safe=translate("Failures", "It is as it was; nothing was written to it."),
            now=translate("Failures", "Open it with the newer version."),
        ),
        LockedFileError: Explanation(
            happened=translate("Failures", "{file} is in use by another program.").format(
                file=file
            ),
            safe=translate("Failures", "Your records are as they were; nothing was changed."),
            now=translate(
                "Failures",
                "Close NeutroDesk's other window or the program that has it open, then try again.",
            ),
        ),
        ReadOnlyFileError: Explanation(
            happened=translate("Failures", "{file} may not be written to.").format(file=file),
            safe=translate("Failures", "Your records are as they were; nothing was changed."),
            now=translate(
                "Failures",
                "Allow writing to the file and its folder, or copy the file to a folder of yours.",
            ),
        ),
        DamagedFileError: Explanation(
            happened=translate(
                "Failures", "{file} is damaged: its contents do not hang together."
            ).format(file=file),
            safe=translate("Failures", "Nothing was written to it, so it has not become worse."),
            now=translate(
                "Failures",
                "Copy the file to a second place before anything else, then open an earlier copy.",
            ),
        ),
        DiskFullError: Explanation(
            happened=translate("Failures", "There is no room left on the disk."),
            safe=translate(
                "Failures", "What was kept before is there; this last step was not kept."
            ),
            now=translate("Failures", "Make room on the disk, then do the step again."),
        ),
        DiskFailedError: Explanation(
            happened=translate("Failures", "The disk could not read or write {file}.").format(
                file=file
            ),
            safe=translate("Failures", "This last step was not kept; what was kept before stays."),
            now=translate(
                "Failures",
                "Check that the disk or stick is connected, copy the file elsewhere and try again.",
            ),
        ),
        ChangedMeanwhileError: Explanation(
            happened=translate(
                "Failures", "A record has changed since, so this step no longer fits."
            ),
            safe=translate("Failures", "The later change is kept; this step was not made."),
            now=translate("Failures", "Look at the record as it is now and make the step anew."),
        ),
        StoreError: Explanation(
            happened=translate("Failures", "{file} could not be used.").format(file=file),
            safe=translate("Failures", "Your records are as they were; nothing was changed."),
            now=translate(
                "Failures", "Try again; if it stays so, copy the file to a second place."
            ),
        ),
        UnreadableFileError: Explanation(
            happened=translate("Failures", "{file} cannot be read as what it should be.").format(
                file=file
            ),
            safe=translate("Failures", "Nothing was taken in; your records are as they were."),
            now=translate(
                "Failures", "Check that it is the right file, whole and not open elsewhere."
            ),
        ),
        CannotWriteError: Explanation(
            happened=translate("Failures", "{file} cannot be written.").format(file=file),
            safe=translate("Failures", "Your records are as they were."),
            now=translate(
                "Failures",
                "Choose another folder or name, or close the program that has the file open.",
            ),
        ),
        NeutroDeskError: Explanation(
            happened=translate("Failures", "This could not be done."),
            safe=translate("Failures", "Your records are as they were."),
            now=translate("Failures", "Try again."),
        ),
    }


def _reasons() -> dict[Why, str]:
    return {
        Why.EMPTY: translate("Failures", "This needs to be filled in."),
        Why.NOT_A_NUMBER: translate("Failures", "This does not read as a number."),
        Why.NOT_A_DATE: translate("Failures", "This does not read as a date."),
        Why.NOT_A_TIME: translate("Failures", "This does not read as a time."),
        Why.UNKNOWN_UNIT: translate("Failures", "This unit is not known here."),
        Why.WRONG_UNIT: translate("Failures", "This unit belongs to another kind of value."),
        Why.AMBIGUOUS: translate("Failures", "This can be read in more than one way."),
        Why.IMPOSSIBLE: translate("Failures", "This is outside what can be measured."),
        Why.IN_FUTURE: translate("Failures", "This day is still to come."),
        Why.BEFORE_BIRTH: translate("Failures", "This day is before the birth date."),
        Why.LONG_AGO: translate("Failures", "This day is more than 120 years ago."),
        Why.TOO_EARLY: translate("Failures", "It has to be a later day."),
        Why.TWICE: translate("Failures", "This is there twice."),
        Why.UNKNOWN: translate("Failures", "This is not known here."),
    }


def _ways_on() -> dict[Why, str]:
    return {
        Why.EMPTY: translate("Failures", "Fill it in."),
        Why.NOT_A_NUMBER: translate("Failures", "Write it as it is printed on the report."),
        Why.NOT_A_DATE: translate("Failures", "Write the day as year-month-day."),
        Why.NOT_A_TIME: translate("Failures", "Write the time as hours:minutes, such as 9:30."),
        Why.UNKNOWN_UNIT: translate("Failures", "Write the unit as it is printed on the report."),
        Why.WRONG_UNIT: translate(
            "Failures", "Compare the unit with the one printed on the report."
        ),
        Why.AMBIGUOUS: translate("Failures", "Write it so that only one reading is left."),
        Why.IMPOSSIBLE: translate("Failures", "Compare the number and its unit with the report."),
        Why.IN_FUTURE: translate("Failures", "Compare the day with the report."),
        Why.BEFORE_BIRTH: translate("Failures", "Compare the day and the birth date."),
        Why.LONG_AGO: translate("Failures", "Check the year."),
        Why.TOO_EARLY: translate("Failures", "Choose a later day."),
        Why.TWICE: translate("Failures", "Leave one of them."),
        Why.UNKNOWN: translate("Failures", "Check how it is spelt."),
    }


def _fields() -> dict[str, str]:
    return {
        "name": translate("Failures", "Name"),
        "born": translate("Failures", "Birth date"),
        "taken": translate("Failures", "Day of the blood draw"),
        "own line": translate("Failures", "Own line"),
        "what": translate("Failures", "What to remember"),
        "every": translate("Failures", "How often"),
        "interval": translate("Failures", "How often"),
        "date": translate("Failures", "Date"),
        "format": translate("Failures", "Kind of file"),
        "unit": translate("Failures", "Unit"),
        "range": translate("Failures", "Printed range"),
        "results": translate("Failures", "Values"),
        "short": translate("Failures", "Short name"),
        "group": translate("Failures", "Group"),
        "decimals": translate("Failures", "Decimals"),
        "low": translate("Failures", "Lower limit"),
        "high": translate("Failures", "Upper limit"),
        "loinc": translate("Failures", "LOINC number"),
        "note": translate("Failures", "Note"),
        "age": translate("Failures", "Age"),
        "source": translate("Failures", "Source"),
        "analyte": translate("Failures", "Value"),
    }
