"""What is said beside an entry: the dose worked out, the medicine's tag, one like it there."""

from collections.abc import Iterable, Iterator
from decimal import ROUND_HALF_UP, Decimal

from neutrodesk.domain.diary.entry import DiaryEntry, LastingEntry, TimedEntry
from neutrodesk.domain.diary.fever import FeverReading, celsius_shown
from neutrodesk.domain.diary.injection import Injection
from neutrodesk.domain.diary.measure import Dose, DoseUnit, Measure
from neutrodesk.domain.diary.medicine import MedicineCourse
from neutrodesk.domain.diary.stay import HospitalStay
from neutrodesk.domain.quantity import plain
from neutrodesk.i18n import translate
from neutrodesk.services.diary.headlines import days_told, headline
from neutrodesk.services.diary.medicine_words import medicine_citations, medicine_facts

_TENTH = Decimal("0.1")
LEAST_USUAL, MOST_USUAL = Decimal("34.0"), Decimal("42.0")
"""Temperatures (°C) beyond which a look at what was typed is worth a sentence: project default."""


def remarks(entry: DiaryEntry, others: Iterable[DiaryEntry]) -> tuple[str, ...]:
    """Return what is said of an entry, a sentence or two each; `others` are those of its kind.

    Nothing of it asks for anything, and nothing of it is kept.
    """
    return tuple(_all(entry, others))


def citations(entry: DiaryEntry) -> str:
    """Return the sources of what is said of an entry, a line each; empty without any."""
    named = entry.name if isinstance(entry, (Injection, MedicineCourse)) else ""
    return "\n".join(medicine_citations(named))


def one_like_it(entry: DiaryEntry, others: Iterable[DiaryEntry]) -> DiaryEntry | None:
    """Return another entry that says the same of the same time; ``None`` where there is none."""
    return next((each for each in others if _is_like(entry, each)), None)


def _all(entry: DiaryEntry, others: Iterable[DiaryEntry]) -> Iterator[str]:
    if isinstance(entry, Injection):
        yield from _dose_words(entry)
    if isinstance(entry, FeverReading) and not LEAST_USUAL <= entry.celsius <= MOST_USUAL:
        words = translate(
            "DiaryForm",
            "{celsius} °C is rarely read from a thermometer. If that is what it showed, it is "
            "kept as it stands.",
        )
        yield words.format(celsius=celsius_shown(entry.celsius))
    if isinstance(entry, (Injection, MedicineCourse)):
        yield from medicine_facts(entry.name)
    if (found := one_like_it(entry, others)) is not None:
        words = translate("DiaryForm", "Already in the diary: {what}, {days}. Both can be kept.")
        yield words.format(what=headline(found), days=days_told(found))


def _dose_words(entry: Injection) -> Iterator[str]:
    given, a_kilo = entry.micrograms, entry.micrograms_per_kilo
    if given is None or (a_kilo is None and _in_micrograms(entry.dose)):
        return
    if a_kilo is None or entry.weight is None:
        yield translate("DiaryForm", "This is {dose} µg.").format(dose=plain(given))
    else:
        words = translate("DiaryForm", "This is {dose} µg: {kilo} µg/kg with {weight}.")
        rounded = plain(a_kilo.quantize(_TENTH, ROUND_HALF_UP))
        yield words.format(dose=plain(given), kilo=rounded, weight=_kilos(entry.weight))
    yield translate("DiaryForm", "This is display only: NeutroDesk never works out a dose to give.")


def _in_micrograms(dose: Dose | None) -> bool:
    return dose is not None and dose.unit is DoseUnit.MICROGRAM


def _kilos(weight: Measure) -> str:
    """Return a weight as typed, and in kg where that was another unit."""
    if "kg" in weight.text.casefold():
        return weight.text
    return f"{weight.text} ({plain(weight.value.quantize(_TENTH, ROUND_HALF_UP))} kg)"


def _is_like(entry: DiaryEntry, other: DiaryEntry) -> bool:
    if other.id == entry.id or type(other) is not type(entry) or not _at_one_time(entry, other):
        return False
    if isinstance(entry, HospitalStay):
        return True
    if isinstance(entry, MedicineCourse) and isinstance(other, MedicineCourse):
        # Another dose of the same medicine over the same days is worth a look too.
        return entry.name.casefold() == other.name.casefold()
    return headline(entry).casefold() == headline(other).casefold()


def _at_one_time(entry: DiaryEntry, other: DiaryEntry) -> bool:
    """Tell whether two entries share a day; of moments, whether both may be the same."""
    if isinstance(entry, LastingEntry) and isinstance(other, LastingEntry):
        first, last = sorted((entry, other), key=lambda each: each.on)
        return first.covers(last.on) if first.until else first.on == last.on
    if entry.on != other.on:
        return False
    if isinstance(entry, TimedEntry) and isinstance(other, TimedEntry):
        return entry.at is None or other.at is None or entry.at == other.at
    return True
