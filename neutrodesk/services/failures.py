"""Failures in words: what happened, whether the records are safe, and what to do now.

The words hold no name and no value of anybody, so that they may be shown, logged and sent.
"""

from pathlib import Path

from neutrodesk.domain.catalogue import SHIPPED, Catalogue
from neutrodesk.errors import InvalidValueError, NeutroDeskError, Why
from neutrodesk.i18n import translate
from neutrodesk.services.file_failures import Explanation, file_failures


def explain(error: NeutroDeskError, catalogue: Catalogue = SHIPPED) -> Explanation:
    """Put a failure into words: what happened, is my data safe, what now.

    A kind of failure that has no words of its own is told in the words of the wider kind.
    `catalogue` names the analytes that a family defined itself.
    """
    if isinstance(error, InvalidValueError):
        return _value_in_words(error, catalogue)
    words = file_failures(_named(getattr(error, "path", None)))
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


def _reasons() -> dict[Why, str]:
    return {
        Why.EMPTY: translate("Failures", "This needs to be filled in."),
        Why.NOT_A_NUMBER: translate("Failures", "This does not read as a number."),
        Why.NOT_A_DATE: translate("Failures", "This does not read as a date."),
        Why.NOT_A_TIME: translate("Failures", "This does not read as a time."),
        Why.NO_UNIT: translate("Failures", "Its unit is missing."),
        Why.UNKNOWN_UNIT: translate("Failures", "This unit is not known here."),
        Why.WRONG_UNIT: translate("Failures", "This unit belongs to another kind of value."),
        Why.AMBIGUOUS: translate("Failures", "This can be read in more than one way."),
        Why.IMPOSSIBLE: translate("Failures", "This is outside what can be measured."),
        Why.BEYOND_BODY: translate(
            "Failures", "Nobody measures that; write the unit too: 1.28 m, 128 cm or 14.2 kg."
        ),
        Why.IN_FUTURE: translate("Failures", "This day is still to come."),
        Why.LATER_TODAY: translate("Failures", "This time is still to come."),
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
        Why.NO_UNIT: translate("Failures", "Write the unit behind the number."),
        Why.UNKNOWN_UNIT: translate("Failures", "Write the unit as it is printed on the report."),
        Why.WRONG_UNIT: translate(
            "Failures", "Compare the unit with the one printed on the report."
        ),
        Why.AMBIGUOUS: translate("Failures", "Write it so that only one reading is left."),
        Why.IMPOSSIBLE: translate("Failures", "Compare the number and its unit with the report."),
        Why.BEYOND_BODY: translate("Failures", "Compare the number and its unit."),
        Why.IN_FUTURE: translate("Failures", "Compare the day with the report."),
        Why.LATER_TODAY: translate("Failures", "Compare the time with a clock."),
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
