"""What a summary says of a draw: as it was entered with the test, else as the diary has it."""

from collections.abc import Iterator
from typing import NamedTuple

from neutrodesk.domain.blood_test import BloodTest, Specimen
from neutrodesk.domain.diary.at_the_draw import HoursSince, illness_at, last_gcsf
from neutrodesk.domain.diary.diary import Diary
from neutrodesk.domain.diary.medicine import MedicineKind
from neutrodesk.domain.quantity import plain
from neutrodesk.i18n import translate
from neutrodesk.reports.status_words import status_word


class AtDraw(NamedTuple):
    """What was so at a draw, and a note on what of it only the diary says; empty without any."""

    text: str
    note: str = ""


def at_draw(test: BloodTest, diary: Diary) -> AtDraw:
    """Return what is known of a draw; nothing where nothing is.

    What was entered with the test comes first, and the diary fills what was not. Where the hour
    of a dose or of the draw is not known, the hours are "about" so many. `diary` may be what lies
    near the draw alone (`domain.diary.nearby`).
    """
    ill_noted = test.ill is None and not test.fever and bool(illness_at(test, diary))
    gcsf_noted = "" if test.hours_since_gcsf is not None else _gcsf(test, diary)
    words = [
        *_entered_illness(test),
        *([translate("Summary", "ill")] if ill_noted else ()),
        *_hours(test),
        gcsf_noted,
    ]
    if test.specimen is Specimen.CAPILLARY:
        words.append(translate("Summary", "finger prick"))
    words.append(status_word(test.status))
    return AtDraw(", ".join(filter(None, words)), _note(ill=ill_noted, gcsf=bool(gcsf_noted)))


def _entered_illness(test: BloodTest) -> Iterator[str]:
    if test.ill is not None:
        yield translate("Summary", "ill") if test.ill else translate("Summary", "not ill")
    if test.fever:
        yield translate("Summary", "fever")
    elif test.fever is not None and test.ill is None:
        yield translate("Summary", "no fever")


def _hours(test: BloodTest) -> Iterator[str]:
    if test.hours_since_gcsf is not None:
        words = translate("Summary", "{hours} h after G-CSF")
        yield words.format(hours=plain(test.hours_since_gcsf))


def _gcsf(test: BloodTest, diary: Diary) -> str:
    """Return what the diary says of G-CSF before a draw: an injection, else a course of it."""
    found = last_gcsf(test, diary)
    if found is not None:
        return _since(found)
    return translate("Summary", "during G-CSF") if is_during_gcsf(test, diary) else ""


def is_during_gcsf(test: BloodTest, diary: Diary) -> bool:
    """Tell whether the diary has a course of G-CSF on the day of a draw."""
    courses = (each for each in diary.medicines if each.group is MedicineKind.GCSF)
    return any(each.covers(test.taken_on) for each in courses)


def _since(found: HoursSince) -> str:
    if found.same_day:
        return translate("Summary", "G-CSF on the same day")
    words = translate("Summary", "about {hours} h after G-CSF")
    if found.exact:
        words = translate("Summary", "{hours} h after G-CSF")
    return words.format(hours=plain(found.hours))


def _note(*, ill: bool, gcsf: bool) -> str:
    if ill and gcsf:
        return translate("Summary", "illness and G-CSF: from the diary")
    if ill:
        return translate("Summary", "illness: from the diary")
    return translate("Summary", "G-CSF: from the diary") if gcsf else ""
