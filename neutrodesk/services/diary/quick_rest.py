"""What is left of a typed line: words that say nothing more, and words that nobody understood."""

import re

from neutrodesk.domain.diary.appointment import Appointment
from neutrodesk.domain.diary.body import BodyMeasure
from neutrodesk.domain.diary.entry import DiaryEntry, LastingEntry
from neutrodesk.domain.diary.stay import HospitalStay
from neutrodesk.reference.medicines import named_in
from neutrodesk.reference.symptoms import symptoms
from neutrodesk.services.diary import keywords
from neutrodesk.services.diary.typed_words import Words

_STOPS = ",;:.!"
_MOST_WORDS = 4
# “38.6”, “39ear” and “2” are no part of a name, “B12” and “5-HT” are.
_NUMBER = r"[<>~+]?[0-9]+(?:[.,:/][0-9]+)*(?:°?[cf]?|ear)"


def not_understood(words: Words, kind: type[DiaryEntry]) -> tuple[str, ...]:
    """Return the words of a line that nobody took and that are more than fillers, run by run."""
    fillers = _fillers(kind)
    trimmed = (_trimmed(run.split(), fillers) for run in words.runs)
    return tuple(" ".join(run) for run in trimmed if run)


def is_symptom(text: str) -> bool:
    """Tell whether words are a symptom: of the shipped list, or a family's own."""
    return text.casefold() in keywords.OWN_SYMPTOMS or any(
        row.is_called(text) for row in symptoms()
    )


def reads_as_name(text: str) -> bool:
    """Tell whether free words can be whom or which place: nothing else is among them."""
    return _is_free(text) and not any(
        is_symptom(phrase) for phrase, _ in Words(text).phrases(_MOST_WORDS)
    )


def reads_as_person(text: str) -> bool:
    """Tell whether free words say with whom: they begin as names of doctors and clinics do."""
    begun = re.match(rf"(?:{keywords.SEEN})(?!\w)", text, re.IGNORECASE)
    return begun is not None and reads_as_name(text)


def reads_as_own_name(text: str, *, numbers: bool = False) -> bool:
    """Tell whether words after a colon can be a name of one's own.

    They deny nothing, are no time ago and no medicine of the list; `numbers` may stand among them
    where they count nothing else.
    """
    words = Words(text)
    other = f"{keywords.NOT_SO}|{keywords.NOT_DONE}|{keywords.HOUR_IN_WORDS}"
    if words.search(other if numbers else f"{other}|{_NUMBER}") is not None:
        return False
    return not named_in(text)


def denies(text: str) -> bool:
    """Tell whether words say that something did not happen, or is over."""
    turned = f"{keywords.NOT_SO}|{keywords.NOT_DONE}|{keywords.NOTED_NOT_SO}|{keywords.WENT_HOME}"
    return Words(text).search(turned) is not None


def reads_as_result(text: str) -> bool:
    """Tell whether words after a colon can be what was found; “no variant found” can."""
    return Words(text).search(keywords.NOT_DONE) is None


def reads_as_reason(text: str) -> bool:
    """Tell whether words can be why: symptoms and other reasons that are known, nothing else."""
    each = re.split(r", | and ", text.rstrip(_STOPS))
    return all(is_symptom(one) or one.casefold() in keywords.REASONS for one in each)


def _is_free(text: str) -> bool:
    """Tell whether words hold no number, no medicine, no other kind or hour, and deny nothing."""
    other = rf"(?<!\w)(?:{keywords.NOT_SO}|{keywords.TIMES_OF_DAY}|home)(?!\w)"
    if not text or re.search(other, text, re.IGNORECASE):
        return False
    if named_in(text) or any(re.match(r"[^\w\s]*[0-9]", word) for word in text.split()):
        return False
    kinds = (keywords.KINDS.get(phrase.casefold()) for phrase, _ in Words(text).phrases(2))
    return all(kind in (None, HospitalStay, Appointment) for kind in kinds)


def _fillers(kind: type[DiaryEntry]) -> frozenset[str]:
    """Return the words that add nothing to a kind: the name of the kind said once more, too."""
    own = {word for word, each in keywords.KINDS.items() if each is kind}
    if kind is BodyMeasure:
        own = set()
    if issubclass(kind, LastingEntry):
        own |= keywords.BEGAN
    return keywords.FILLERS | keywords.FILLERS_OF.get(kind, frozenset()) | own


def _trimmed(tokens: list[str], fillers: frozenset[str]) -> list[str]:
    """Return words without the fillers before and after them."""
    kept = [
        place
        for place, token in enumerate(tokens)
        if token.casefold().strip(_STOPS) not in fillers and token.strip(_STOPS)
    ]
    return tokens[kept[0] : kept[-1] + 1] if kept else []
