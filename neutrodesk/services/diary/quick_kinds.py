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
)
from neutrodesk.domain.diary.medicine import MedicineCourse, MedicineKind
from neutrodesk.domain.diary.symptom import Symptom
from neutrodesk.reference.medicines import find
from neutrodesk.services.diary import keywords
from neutrodesk.services.diary.quick_lines import (
    Texts,
    read_certain_weight,
    temperatures,
    with_unit,
)
from neutrodesk.services.diary.quick_patterns import has_pattern
from neutrodesk.services.diary.quick_rest import is_symptom
from neutrodesk.services.diary.typed_days import lasts_for, tells_a_span
from neutrodesk.services.diary.typed_words import Span, Words

_MOST_WORDS = 4
# A number of days or doctors is none of a thermometer, and 0 to 3 is how bad it was.
_NO_TEMPERATURE = (
    rf"(?![0-3](?!\S))[-+<>≤≥~=]*[0-9]+(?:[.,][0-9]+)*(?:[-–/°][\w.,/]*|{'|'.join(keywords.ROUTES)})?"
    r"(?: ?°? ?[cf])?"
    r"(?! (?:\S*s|ml|mg|[µμ]?g|tab\S*|per|times)\b)"
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
    return _bare(words) if named is None else _taken(words, *named)


_Named = tuple[Span, Meant]


def _taken(words: Words, span: Span, found: Meant) -> Meant:
    if found.kind is not BodyMeasure:
        words.cut_subject(span)
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
    return re.search(rf"(?:^|\s){keywords.DENIED} $", before, re.IGNORECASE) is not None


def _called(text: str, words: Words) -> Meant | None:
    folded = text.casefold()
    measured = folded in keywords.FEVER and temperatures(words)
    if (kind := FeverReading if measured else keywords.KINDS.get(folded)) is not None:
        return Meant(kind, {})
    if (care := keywords.CARE.get(folded)) is not None:
        what = {"what": text} if care in (CareKind.DENTAL, CareKind.MARROW) else {}
        return Meant(CareItem, {"group": care.value, **what})
    if (vaccine := _vaccine(text)) is not None:
        return Meant(CareItem, {"group": CareKind.VACCINATION.value, "what": vaccine})
    if (medicine := find(text)) is not None:
        course = medicine.kind != MedicineKind.GCSF or lasts(words)
        kind = MedicineCourse if course else Injection
        return Meant(kind, {"name": text, "group": medicine.kind})
    if is_symptom(text):
        return Meant(Symptom, {"what": text})
    return None


def _vaccine(text: str) -> str | None:
    """Return what a vaccination is against, or its name: “flu shot”, “MMR”."""
    if text.casefold() in keywords.ONLY_VACCINES:
        return text
    against = re.fullmatch(rf"({keywords.VACCINES}) (?:{keywords.VACCINATED})", text, re.IGNORECASE)
    return against[1] if against is not None else None


def is_over(words: Words) -> bool:
    """Tell whether a line says of something only that it ended: “fever gone”."""
    return re.search(rf"{keywords.OVER}[.!]*$", words.text, re.IGNORECASE) is not None


def has_no_temperature(words: Words, found: Meant) -> bool:
    """Tell whether a fever has a number that can be no temperature: “fever 386”."""
    fever = found.texts.get("what", "").casefold() in keywords.FEVER or found.kind is FeverReading
    return fever and not temperatures(words) and words.search(_NO_TEMPERATURE) is not None


def is_compared(words: Words, found: Meant) -> bool:
    """Tell whether a word before a temperature says that it was not read off: “over 39”."""
    return found.kind is FeverReading and any(
        re.search(rf"(?:^|\s)(?:{keywords.COMPARED}) $", words.text[:first], re.IGNORECASE)
        for _, (first, _) in temperatures(words)
    )


def is_of_two_things(words: Words, found: Meant) -> bool:
    """Tell whether what is left of a line is about another thing: “… and mouth sores 2”."""
    runs = [Words(run) for run in words.runs]
    if any((bare := _bare(run)) is not None and bare.kind is not found.kind for run in runs):
        return True
    return any(_is_another(each, found) for run in runs for _, each in _every(run))


def _is_another(each: Meant, found: Meant) -> bool:
    if each.kind is found.kind:
        # Of “ear infection” and “cough” each is something; an “injection” of gcsf is the same one.
        both = bool(each.texts) and (bool(found.texts) or each.kind is not Symptom)
        return both and each.kind in (Symptom, Injection, MedicineCourse, CareItem)
    fever = each.texts.get("what", "").casefold() in keywords.FEVER
    return not (found.kind is FeverReading and fever) and found.kind is not Appointment


def not_taken(words: Words) -> bool:
    """Tell whether a line says that something was forgotten, left out or stopped."""
    return words.search(keywords.NOT_TAKEN) is not None


def lasts(words: Words) -> bool:
    """Tell whether a medicine is taken for longer: from, until, how often."""
    return begins(words) or tells_a_span(words)


def begins(words: Words) -> bool:
    """Tell whether a medicine is one that begins where no day says when: how often, how long."""
    began = words.search("|".join(keywords.BEGAN)) is not None
    return began or lasts_for(words) or has_pattern(words)


def _bare(words: Words) -> Meant | None:
    """Return what a number with its unit or place says without another word."""
    if words.numbers(with_unit(read_temperature), 2):
        return Meant(FeverReading, {})
    if temperatures(words) and any(map(words.search, keywords.ROUTES)):
        return Meant(FeverReading, {})
    if words.numbers(read_certain_weight, 2) or words.numbers(with_unit(read_height), 2):
        return Meant(BodyMeasure, {})
    return None
