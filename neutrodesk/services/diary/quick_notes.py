"""The words after “note:”, read only for what would make the line beside them a wrong record.

They are kept as they are typed. A note may say that nothing happened, or when it did; then the line
is no entry, as it would say something else than its note.
"""

import re

from neutrodesk.domain.diary.appointment import Appointment
from neutrodesk.domain.diary.entry import DiaryEntry, TimedEntry
from neutrodesk.domain.diary.injection import Injection
from neutrodesk.domain.diary.medicine import MedicineCourse
from neutrodesk.domain.diary.stay import HospitalStay
from neutrodesk.domain.diary.symptom import Symptom
from neutrodesk.services.diary import keywords, quick_hints
from neutrodesk.services.diary.typed_days import is_about_days
from neutrodesk.services.diary.typed_times import take_time
from neutrodesk.services.diary.typed_words import Words

_STOPS = ",;:.!? "
_BRACKETS = str.maketrans("()[]/", "     ")


def why_not_noted(  # noqa: PLR0913 - what was typed before the note
    note: str, kind: type[DiaryEntry], *, bare: bool, day: bool, hour: bool, ended: bool
) -> str:
    """Return why a line with such a note is no entry; empty where it may be one.

    `bare` tells whether nothing but the name of it stands before the note, `day` and `hour` whether
    they were typed there, `ended` whether an end was.
    """
    if not note:
        return ""
    if _turns(note, kind, bare=bare) or (not ended and _leaves(note, kind)):
        return quick_hints.turned_by_note(dose=kind in (Injection, MedicineCourse))
    if kind is Appointment or day:
        return ""
    if is_about_days(_without_today(note)):
        return quick_hints.note_names_day()
    # What has no line for its hour may have hours in its note; hours ago may be another day.
    timed = issubclass(kind, TimedEntry)
    named = names_hour(note) if timed else Words(note).search(keywords.HOURS_AGO) is not None
    return quick_hints.note_names_hour() if named and not hour else ""


def _turns(note: str, kind: type[DiaryEntry], *, bare: bool) -> bool:
    """Tell whether a note says that it did not happen, or is over."""
    words = Words(note.translate(_BRACKETS))
    if not bare:
        # Beside a dose and an hour, “refused, then two more tries” is a part of what happened.
        only = rf"(?:it )?(?:was |is )?(?:{keywords.NOT_DONE})(?: (?:today|at all|again))?"
        return re.fullmatch(only, note.strip(_STOPS), re.IGNORECASE) is not None
    if kind is Injection:
        # “gcsf note: ordered”: that it was given is said by nothing but its name.
        return True
    # Of a cough, “missed school” says nothing against it.
    otherwise = f"{keywords.NOT_DONE}|{keywords.NOTED_NOT_SO}"
    return words.search(keywords.NOTED_OVER if kind is Symptom else otherwise) is not None


def _leaves(note: str, kind: type[DiaryEntry]) -> bool:
    """Tell whether a note says of a stay in hospital that it is over."""
    return kind is HospitalStay and Words(note).search(keywords.WENT_HOME) is not None


def _without_today(note: str) -> str:
    return re.sub(r"(?<!\w)today(?!\w)", " ", note.translate(_BRACKETS), flags=re.IGNORECASE)


def names_hour(text: str) -> bool:
    """Tell whether words that were not read as an hour name one."""
    words = Words(text.translate(_BRACKETS))
    return words.search(keywords.HOUR_IN_WORDS) is not None or take_time(words) is not None
