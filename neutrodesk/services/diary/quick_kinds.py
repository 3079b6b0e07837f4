"""What a typed line is about: the first of its words that says so decides."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from neutrodesk.domain.diary.appointment import Appointment
from neutrodesk.domain.diary.body import BodyMeasure
from neutrodesk.domain.diary.care import CareItem, CareKind
from neutrodesk.domain.diary.entry import DiaryEntry
from neutrodesk.domain.diary.fever import FeverReading
from neutrodesk.domain.diary.injection import Injection
from neutrodesk.domain.diary.measure import (
    read_height,
    read_temperature,
    read_weight,
)
from neutrodesk.domain.diary.medicine import MedicineCourse, MedicineKind
from neutrodesk.domain.diary.stay import HospitalStay
from neutrodesk.domain.diary.symptom import Symptom
from neutrodesk.reference.medicines import find
from neutrodesk.reference.symptoms import symptoms
from neutrodesk.services.diary.quick_lines import (
    ROUTES,
    Texts,
    has_pattern,
    temperatures,
    with_unit,
)
from neutrodesk.services.diary.typed_days import tells_a_span
from neutrodesk.services.diary.typed_words import Span, Words

_MOST_WORDS = 4
_CARE = {
    CareKind.VACCINATION: ("vaccine", "vaccination", "vaccinated", "immunisation", "immunization"),
    CareKind.DENTAL: ("dentist", "dental visit", "dental check", "dental"),
    CareKind.MARROW: ("bone marrow test", "bone marrow", "marrow test", "marrow"),
    CareKind.GENETIC: ("genetic test", "gene test", "genetic"),
    CareKind.ANTIBODY: ("antibody test", "antibodies", "antibody"),
}
_CARE_WORDS = {word: kind for kind, words in _CARE.items() for word in words}
_KINDS: dict[str, type[DiaryEntry]] = {
    **dict.fromkeys(("appointment", "appt"), Appointment),
    **dict.fromkeys(("hospital stay", "in hospital", "hospital", "admitted"), HospitalStay),
    **dict.fromkeys(("injection", "injected", "shot"), Injection),
    **dict.fromkeys(("medicine", "medication"), MedicineCourse),
    **dict.fromkeys(("temperature", "temp"), FeverReading),
    **dict.fromkeys(("weight", "weighs", "weighed", "height"), BodyMeasure),
    "symptom": Symptom,
}
_FEVER = "fever"
_NOT_TAKEN = (
    r"forgot|forgotten|missed|skipped|stop|stopped|ended|finished|never"
    r"|didn['’]t|did not|not (?:given|taken)"
)


@dataclass(frozen=True, slots=True)
class Meant:
    """A kind of entry, and the texts that are known by what it was called."""

    kind: type[DiaryEntry]
    texts: Texts


def meant(words: Words) -> Meant | None:
    """Return what a line is about and take the words that say so; ``None`` where none does.

    What did not happen is nothing to note: “no fever”, “neupogen forgotten”, “bactrim stopped”.
    """
    named = _named(words)
    if named is not None and named[1].kind in (MedicineCourse, Injection) and not_taken(words):
        return None
    if named is None or (named[1].kind is Symptom and _begins_with_temperature(words, named)):
        return _bare(words) or (_taken(words, *named) if named is not None else None)
    return _taken(words, *named)


_Named = tuple[Span, Meant]


def _taken(words: Words, span: Span, found: Meant) -> Meant:
    if found.kind is not BodyMeasure:
        words.cut(span)
    return found


def _named(words: Words) -> _Named | None:
    every = list(_every(words))
    appointments = (each for each in every if each[1].kind is Appointment)
    # "Dentist appointment" is about the appointment.
    return next(appointments, every[0] if every else None)


def _every(words: Words) -> Iterator[_Named]:
    denied = 0
    for text, span in words.phrases(_MOST_WORDS):
        found = _called(text, words)
        if found is None or span[0] < denied:
            continue
        if _denied(words.text[: span[0]]):
            # Of “no sore throat” the throat is denied as well.
            denied = span[1]
        else:
            yield span, found


def _denied(before: str) -> bool:
    """Tell whether the words before say that it was not: “no fever” is no fever."""
    return (
        re.search(r"(?:^|\s)(?:no|not|without|never)(?: more| any)? $", before, re.IGNORECASE)
        is not None
    )


def _called(text: str, words: Words) -> Meant | None:
    folded = text.casefold()
    if folded == _FEVER and temperatures(words):
        return Meant(FeverReading, {})
    if (care := _CARE_WORDS.get(folded)) is not None:
        what = {"what": text} if care in (CareKind.DENTAL, CareKind.MARROW) else {}
        return Meant(CareItem, {"group": care.value, **what})
    if (kind := _KINDS.get(folded)) is not None:
        return Meant(kind, {})
    if (medicine := find(text)) is not None:
        course = medicine.kind != MedicineKind.GCSF or lasts(words)
        kind = MedicineCourse if course else Injection
        return Meant(kind, {"name": text, "group": medicine.kind})
    if any(folded in (row.name.casefold(), *row.words) for row in symptoms()):
        return Meant(Symptom, {"what": text})
    return None


def not_taken(words: Words) -> bool:
    """Tell whether a line says that something was forgotten, left out or stopped."""
    return words.search(_NOT_TAKEN) is not None


def lasts(words: Words) -> bool:
    """Tell whether a medicine is taken for longer: from, until, how often."""
    began = words.search("started?|starting|start|begun|began") is not None
    return began or tells_a_span(words) or has_pattern(words)


def _begins_with_temperature(words: Words, named: _Named) -> bool:
    """Tell whether a number stands before the ear that is also the word for an illness."""
    (first, _), found = named
    numbers = temperatures(words)
    place = found.texts.get("what", "").casefold() in ROUTES
    return place and any(span[0] < first for _, span in numbers)


def _bare(words: Words) -> Meant | None:
    """Return what a number with its unit or place says without another word."""
    if words.numbers(with_unit(read_temperature), 2):
        return Meant(FeverReading, {})
    if temperatures(words) and any(map(words.search, ROUTES)):
        return Meant(FeverReading, {})
    if words.numbers(with_unit(read_weight), 2) or words.numbers(with_unit(read_height), 2):
        return Meant(BodyMeasure, {})
    return None
