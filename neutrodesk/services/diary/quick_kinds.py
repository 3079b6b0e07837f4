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
_VACCINES = (
    r"flu|influenza|tetanus|mmr|mmrv|measles|polio|pneumococcal|pneumonia|meningitis|meningococcal"
    r"|varicella|chickenpox|covid(?:-19)?|hepatitis [ab]|rabies|rotavirus|hib|hpv|bcg|rsv|tbe"
    r"|d?tap|whooping cough"
)
_ONLY_VACCINES = frozenset(("mmr", "mmrv", "hib", "hpv", "bcg", "dtap", "tdap", "tap"))
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
_FEVER = ("fever", "high temperature")
_OWN_SYMPTOMS = frozenset(
    (
        *("abscess", "appendicitis", "blister", "blisters", "bones", "bottom", "bronchiolitis"),
        *("blood in stool", "blood in the stool", "constipated", "ear hurts", "sore ear"),
        *("sore eyes", "swollen eye", "threw up", "throwing up"),
        *("bronchitis", "chest infection", "chickenpox", "cold", "cold sore", "cold sores"),
        *("conjunctivitis", "constipation", "croup", "cystitis", "dizziness", "dizzy", "ear ache"),
        *("earache", "ear pain", "eczema", "eye infection", "flu", "glands", "gums", "headache"),
        *("impetigo", "influenza", "itching", "itchy", "joints", "kidney infection"),
        *("lost appetite", "lymph nodes", "malaise", "nausea", "night sweats", "no appetite"),
        *("nosebleed", "not eating", "paronychia", "pharyngitis", "pustules", "rash"),
        *("respiratory infection", "runny nose", "sepsis", "sick", "skin rash", "sneezing"),
        *("spots", "stuffy nose", "swollen gums", "teeth", "throat", "throat infection", "thrush"),
        *("tonsillitis", "tooth", "tooth abscess", "ulcer", "ulcers", "unwell", "viral infection"),
        *("virus", "vomited", "vomiting", "weakness", "wheezing", "whooping cough", "wound"),
        *("wound infection", "wounds"),
    )
)
"""Words that a line about a symptom may begin with and that stay as they are: other facts than
those of the shipped list."""
_NOT_TAKEN = (
    r"forgot|forgotten|missed|skipped|stop|stopped|ended|finished|never"
    r"|didn['’]t|did not|not (?:given|taken)"
)

_OVER = (
    r"(?<!not )\b(?:gone|went away|is over|was over|resolved|healed|stopped|ended)"
    r"(?: (?:now|again|completely|today|yesterday))?[.!]*$"
)
# A number of days or doctors is none of a thermometer, and 0 to 3 is how bad it was.
_NO_TEMPERATURE = (
    r"(?![0-3](?!\S))[-+]?[0-9]+(?:[.,][0-9]+)?(?: ?°? ?[cf])?"
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
    measured = folded in _FEVER and temperatures(words)
    if (kind := FeverReading if measured else _KINDS.get(folded)) is not None:
        return Meant(kind, {})
    if (care := _CARE_WORDS.get(folded)) is not None:
        what = {"what": text} if care in (CareKind.DENTAL, CareKind.MARROW) else {}
        return Meant(CareItem, {"group": care.value, **what})
    if (vaccine := _vaccine(text)) is not None:
        return Meant(CareItem, {"group": CareKind.VACCINATION.value, "what": vaccine})
    if (medicine := find(text)) is not None:
        course = medicine.kind != MedicineKind.GCSF or lasts(words)
        kind = MedicineCourse if course else Injection
        return Meant(kind, {"name": text, "group": medicine.kind})
    if folded in _OWN_SYMPTOMS or any(row.is_called(text) for row in symptoms()):
        return Meant(Symptom, {"what": text})
    return None


def _vaccine(text: str) -> str | None:
    """Return what a vaccination is against, or its name: “flu shot”, “MMR”."""
    if text.casefold() in _ONLY_VACCINES:
        return text
    against = re.fullmatch(
        rf"({_VACCINES}) (?:shot|jab|booster|vaccine|vaccination)", text, re.IGNORECASE
    )
    return against[1] if against is not None else None


def is_over(words: Words) -> bool:
    """Tell whether a line says of something only that it ended: “fever gone”."""
    return re.search(_OVER, words.text, re.IGNORECASE) is not None


def has_no_temperature(words: Words, found: Meant) -> bool:
    """Tell whether a fever has a number that can be no temperature: “fever 386”."""
    fever = found.texts.get("what", "").casefold() in _FEVER or found.kind is FeverReading
    return fever and not temperatures(words) and words.search(_NO_TEMPERATURE) is not None


def is_of_two_things(words: Words, found: Meant) -> bool:
    """Tell whether a symptom is noted in the line of a temperature: “38.6 and mouth sores 2”."""
    if found.kind is not FeverReading:
        return False
    return any(
        each.kind is Symptom and words.text[:first].casefold().endswith((" and ", " + ", " & "))
        for (first, _), each in _every(words)
    )


def not_taken(words: Words) -> bool:
    """Tell whether a line says that something was forgotten, left out or stopped."""
    return words.search(_NOT_TAKEN) is not None


def lasts(words: Words) -> bool:
    """Tell whether a medicine is taken for longer: from, until, how often."""
    began = words.search("started?|starting|start|begun|began") is not None
    return began or tells_a_span(words) or has_pattern(words)


def _bare(words: Words) -> Meant | None:
    """Return what a number with its unit or place says without another word."""
    if words.numbers(with_unit(read_temperature), 2):
        return Meant(FeverReading, {})
    if temperatures(words) and any(map(words.search, ROUTES)):
        return Meant(FeverReading, {})
    if words.numbers(with_unit(read_weight), 2) or words.numbers(with_unit(read_height), 2):
        return Meant(BodyMeasure, {})
    return None
