"""What the diary says of a draw, in words and as marks; it is always told that it is from there."""

from collections.abc import Iterable

from neutrodesk.domain.blood_test import BloodTest
from neutrodesk.domain.diary.at_the_draw import HoursSince, illness_at, last_gcsf
from neutrodesk.domain.diary.diary import Diary
from neutrodesk.domain.diary.entry import DiaryEntry, TimedEntry
from neutrodesk.domain.quantity import plain
from neutrodesk.i18n import day_text, translate
from neutrodesk.services.diary.headlines import days_told, headline
from neutrodesk.ui.numbers import localised


def hours_text(found: HoursSince) -> str:
    """Return the hours since an injection: ``21 h since Filgrastim, 300 µg, 3 Mar 2026 18:00``.

    Where an hour is not known it says which, and that noon stands in for it; of one day it names
    no hours then.
    """
    words = translate("DrawWords", "about {hours} h since {injection}, {when}")
    if found.exact:
        words = translate("DrawWords", "{hours} h since {injection}, {when}")
    elif found.same_day:
        words = translate("DrawWords", "G-CSF on the same day: {injection}, {when}")
    said = words.format(
        hours=plain(found.hours), injection=headline(found.injection), when=_when(found.injection)
    )
    return localised("; ".join(filter(None, (said, _not_known(found)))))


def _not_known(found: HoursSince) -> str:
    """Return which hour is not known; empty where both are."""
    if found.exact:
        return ""
    if found.injection.at is not None:
        unknown = translate("DrawWords", "the hour of the draw is not known")
        noon = translate("DrawWords", "and noon is taken for it")
    elif found.test.taken_at is not None:
        unknown = translate("DrawWords", "the hour of the injection is not known")
        noon = translate("DrawWords", "and noon is taken for it")
    else:
        unknown = translate("DrawWords", "neither hour is known")
        noon = translate("DrawWords", "and noon is taken for both")
    return unknown if found.same_day else f"{unknown}, {noon}"


def illness_text(entries: Iterable[DiaryEntry]) -> str:
    """Return symptoms and fevers with their days, one after the other."""
    words = translate("DrawWords", "{what}, {when}")
    told = (words.format(what=headline(each), when=_when(each)) for each in entries)
    return localised("; ".join(told))


def diary_lines(test: BloodTest, diary: Diary) -> tuple[str, ...]:
    """Return what the diary says of a draw where nothing was entered with the test."""
    lines = []
    if entries := _illness(test, diary):
        words = translate("DrawWords", "from the diary: {illness}")
        lines.append(words.format(illness=illness_text(entries)))
    if test.hours_since_gcsf is None and (found := last_gcsf(test, diary)) is not None:
        words = translate("DrawWords", "from the diary: {hours}")
        lines.append(words.format(hours=hours_text(found)))
    return tuple(lines)


def illness_mark(test: BloodTest, diary: Diary) -> str:
    """Return the mark of somebody ill at a draw by the diary alone; empty otherwise."""
    return translate("DrawWords", "ill (diary)") if _illness(test, diary) else ""


def gcsf_mark(test: BloodTest, diary: Diary) -> str:
    """Return the mark of a draw after G-CSF, as entered or by the diary; empty without any."""
    if test.hours_since_gcsf is not None:
        words = translate("DrawWords", "G-CSF {hours} h")
        return localised(words.format(hours=plain(test.hours_since_gcsf)))
    found = last_gcsf(test, diary)
    if found is None:
        return ""
    words = translate("DrawWords", "G-CSF about {hours} h (diary)")
    if found.same_day:
        words = translate("DrawWords", "G-CSF on the same day (diary)")
    elif found.exact:
        words = translate("DrawWords", "G-CSF {hours} h (diary)")
    return localised(words.format(hours=plain(found.hours)))


def _illness(test: BloodTest, diary: Diary) -> tuple[DiaryEntry, ...]:
    """Return what the diary has, where nothing was entered: what is entered comes first."""
    return () if test.ill is not None or test.fever else illness_at(test, diary)


def _when(entry: DiaryEntry) -> str:
    if isinstance(entry, TimedEntry) and entry.at is not None:
        return f"{day_text(entry.on)} {entry.at:%H:%M}"
    return days_told(entry)
