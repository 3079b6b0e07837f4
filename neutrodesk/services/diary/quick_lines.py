"""The lines of each kind of entry, found in what is typed once its kind and days are known."""

import re
from collections.abc import Callable
from functools import partial

from neutrodesk.domain.diary.care import CareKind
from neutrodesk.domain.diary.diary import ENTRIES
from neutrodesk.domain.diary.entry import DiaryEntry
from neutrodesk.domain.diary.fever import Thermometer
from neutrodesk.domain.diary.measure import (
    Measure,
    read_dose,
    read_height,
    read_temperature,
    read_weight,
)
from neutrodesk.domain.diary.medicine import MedicineKind
from neutrodesk.errors import InvalidValueError, Why
from neutrodesk.reference.medicines import find
from neutrodesk.services.diary import keywords
from neutrodesk.services.diary.quick_rest import (
    is_symptom,
    reads_as_name,
    reads_as_own_name,
    reads_as_person,
    reads_as_reason,
    reads_as_result,
)
from neutrodesk.services.diary.typed_words import Span, Words

Texts = dict[str, str]

# An “unknown virus” says nothing of the thermometer.
_NOWHERE = rf"{keywords.NOWHERE}(?=[,;:.!]*(?! [^\n]))"
_SITE = rf"(?:(?:in|into) )?(?:the )?(?P<site>{keywords.SITE})"
# A number alone, or called so: "2 doctors" is none.
_SEVERITY = r"severity (?P<said>[0-3])(?: of 3)?|(?<![^\n] )(?P<alone>[0-3])(?! [^\n])"
# “2 cannot eat” goes on in other words, “2 days” and “2 to 3” do not.
_GOES_ON = rf"(?=[,;:.!]* (?!(?:{keywords.COUNTED})\b)[^\n0-9])"
_SEVERITY_FIRST = rf"{_SEVERITY}|(?<=\n )(?P<first>[0-3])(?: of 3)?{_GOES_ON}"
_SEVERITY_LAST = rf"{_SEVERITY}|(?P<last>[0-3])(?! [^\n])"
# A reason ends where a place begins.
_REASON = r"(?P<reason>[^\s0-9][^\n]*?)(?= (?:at|in) | ?\n| ?$)"
_BODY = rf"(?:{keywords.MEASURES}|{keywords.HEIGHTS})[,;:.!]*"
# Of “weight today 14.2” the day is taken already; of a weight nothing else is, so far.
_DAY_TAKEN = r"(?: \n)?"
_VACCINE = rf"(?P<vaccine>{keywords.VACCINES})"
_BATCH = rf"(?:{keywords.BATCH})(?: no\.?| number)? (?P<batch>\S*[0-9]\S*)"
_ORDINAL = r"(?:[0-9]*[02-9])?1st"
_THERMOMETER = (
    r"(?:(?:in|by|on|under) )?(?:the )?(?:(?P<side>left|right) )?(?P<place>{places})"
    rf"(?: thermometer)?(?! (?:{keywords.ILL})\b)"
)
_MOST_WORDS = 4
_HALVED_UNITS = ("lb", "lbs", "m", "st", "stone", "stones", "ft", "feet", "foot", "'")


def with_unit(read: Callable[[str], Measure]) -> Callable[[str], Measure]:
    """Return a reader that takes a number only where its unit was typed as well."""

    def certain(text: str) -> Measure:
        measured = read(text)
        if not any(sign.isalpha() or sign in '°º"' for sign in text):
            raise InvalidValueError("unit", text, Why.EMPTY)
        return measured

    return certain


def read_certain_weight(text: str) -> Measure:
    """Return a weight that was typed with its unit; “21st” is a day or a count, and no 21 stone.

    Raises ``InvalidValueError`` where it is none.
    """
    if _is_ordinal(text.replace(" ", "")):
        raise InvalidValueError("weight", text, Why.UNKNOWN)
    return with_unit(read_weight)(text)


def _is_ordinal(text: str) -> bool:
    return re.fullmatch(_ORDINAL, text, re.IGNORECASE) is not None


def temperatures(words: Words) -> list[tuple[str, Span]]:
    """Return what reads as a temperature and is not a dose: texts and places."""
    doses = {first for _, (first, _) in words.numbers(read_dose, 3)}
    return [found for found in words.numbers(read_temperature, 2) if found[1][0] not in doses]


def fill(kind: type[DiaryEntry], words: Words, known: Texts) -> Texts:
    """Take out what belongs into the lines of a kind; `known` are the texts there are already."""
    found = _READERS[ENTRIES.index(kind)](words, known)
    return {name: text for name, text in found.items() if text}


def _fever(words: Words, _known: Texts) -> Texts:
    found = temperatures(words)
    if len(found) != 1:
        return _route(words)
    words.cut(found[0][1])
    return {"temperature": found[0][0].rstrip(" °º")} | _route(words)


def _route(words: Words) -> Texts:
    """Take out where a temperature was taken, where just one place is named; its side is noted."""
    places = "|".join(keywords.ROUTES)
    found = list(words.all(_THERMOMETER.format(places=places)))
    if not found:
        return {"route": Thermometer.NOT_KNOWN.value} if words.take(_NOWHERE) is not None else {}
    if len(found) != 1:
        return {}
    words.cut(found[0].span())
    place, side = found[0]["place"], found[0]["side"]
    note = {"note": f"{side} {place}"} if side else {}
    return {"route": keywords.ROUTES[place.casefold()].value} | note


def _symptom(words: Words, known: Texts) -> Texts:
    places = words.all(_SEVERITY_FIRST if "what" in known else _SEVERITY_LAST)
    # “3 mouth sores” are three of them, and whoever “vomited 3” may have done so three times.
    counted = known.get("what", "").casefold() in keywords.COUNTED_SYMPTOMS
    found = [place for place in places if place.start() > words.subject and not counted]
    severity = ""
    if len(found) == 1:
        severity = next(said for said in found[0].groups() if said)
        words.cut(found[0].span())
    listed = words.after_subject() if "what" not in known else ""
    if is_symptom(listed):
        return {"severity": severity, "what": words.take_run(listed)}
    return {"severity": severity, "what": _explained("what", words, known)}


def _injection(words: Words, known: Texts) -> Texts:
    under_skin = rf"(?P<way>{'|'.join(keywords.UNDER_THE_SKIN)})"
    texts = {
        # There is no line for it: it is how these injections are given.
        "note": _of(words, under_skin, "way"),
        "dose": words.take_number(read_dose, 3),
        "weight": _measure(words, keywords.MEASURES, read_weight),
        "site": _of(words, _SITE, "site"),
        "batch": _of(words, _BATCH, "batch"),
        "side_effects": _of(words, f"(?P<effect>{keywords.SIDE_EFFECTS})", "effect"),
    }
    return texts | _named(words, known)


def _medicine(words: Words, known: Texts) -> Texts:
    dose = words.take_number(read_dose, 3)
    given = words.take("|".join(keywords.GIVEN))
    texts = {
        "dose": dose,
        "route": keywords.GIVEN[_plain(given[0])].value if given is not None else "",
        "reason": _reason(words, "for|against"),
    }
    return texts | _named(words, known)


def _named(words: Words, known: Texts) -> Texts:
    """Return the medicine that is meant and its group: of the list, else as it was typed."""
    if "name" in known:
        return {}
    for text, span in words.phrases(_MOST_WORDS):
        row = find(text)
        if row is not None:
            words.cut(span)
            return {"name": text, "group": row.kind}
    name = _explained("name", words, known)
    return {"name": name, "group": MedicineKind.OTHER.value if name else ""}


def _stay(words: Words, _known: Texts) -> Texts:
    return {"reason": _reason(words, "for|because of|with"), "place": _place(words)}


def _body(words: Words, _known: Texts) -> Texts:
    texts = {
        "weight": _measure(words, rf"(?:{keywords.MEASURES}){_DAY_TAKEN}", read_weight),
        "height": _measure(words, rf"(?:{keywords.HEIGHTS}){_DAY_TAKEN}", read_height),
    }
    if not any(texts.values()) and re.fullmatch(_BODY, words.rest, re.IGNORECASE):
        # Of “weight” alone nothing is unclear: the number is missing.
        words.take(_BODY)
    return texts


def _care(words: Words, known: Texts) -> Texts:
    test = known["group"] in (CareKind.ANTIBODY, CareKind.GENETIC, CareKind.MARROW)
    named = reads_as_result if test else partial(reads_as_own_name, numbers=True)
    texts = {
        "batch": _of(words, _BATCH, "batch"),
        "number": _of(words, r"dose(?: no\.?| number)? (?P<number>[0-9]{1,2})", "number"),
        "result": _of(words, f"(?P<result>{keywords.RESULTS})", "result") if test else "",
    }
    if known["group"] == CareKind.VACCINATION and "what" not in known:
        texts["what"] = _of(words, _VACCINE, "vaccine") or _explained("what", words, known, named)
    elif known["group"] == CareKind.MARROW:
        texts["result"] = f"{_explained('result', words, known, named)} {texts['result']}".strip()
    else:
        texts["what"] = _explained("what", words, {}, named) or known.get("what", "")
    return texts


def _appointment(words: Words, _known: Texts) -> Texts:
    place = _place(words)
    after = words.after_subject()
    typed = after or (words.runs[0] if len(words.runs) == 1 else "")
    free = reads_as_name(typed) if words.explains else reads_as_person(typed)
    if not free:
        return {"place": place}
    who = re.sub("^with ", "", words.take_run(typed), flags=re.IGNORECASE)
    return {"place": place, "who": who}


_READERS = (_medicine, _injection, _fever, _symptom, _stay, _body, _care, _appointment)
"""In the order of the kinds."""


def _measure(words: Words, called: str, read: Callable[[str], Measure]) -> str:
    """Take out a measure that stands after its name, or else the one that has its unit."""
    places = [
        (found.start(), found.end()) for found in words.all(rf"(?:{called})(?: is| was| now)?")
    ]
    certain_reader = read_certain_weight if read is read_weight else with_unit(read)
    for text, (first, last) in words.numbers(read, _MOST_WORDS):
        before = next((start for start, end in places if end + 1 == first), None)
        if before is not None and not _is_ordinal(text) and not _goes_on(text, words.text[last:]):
            words.cut((before, last))
            return text
    certain = words.numbers(certain_reader, _MOST_WORDS)
    if len(certain) != 1 or _goes_on(certain[0][0], words.text[certain[0][1][1] :]):
        return ""
    words.cut(certain[0][1])
    return certain[0][0]


def _goes_on(text: str, after: str) -> bool:
    """Tell whether a measure is not over with its text: “3 ft 2”, “8 lb 3 oz”, “1 m 5”."""
    after = after.lstrip(" ,")
    in_parts = text.casefold().endswith(_HALVED_UNITS) and after[:1].isdecimal()
    in_parts = in_parts and not text.casefold().endswith("cm")
    return in_parts or re.match(rf"(?:{keywords.OTHER_UNITS})\b", after, re.IGNORECASE) is not None


def _of(words: Words, pattern: str, group: str) -> str:
    found = words.take(pattern)
    return found[group] if found is not None else ""


def _reason(words: Words, before: str) -> str:
    """Take out why, where the words after “for” are a reason and nothing else."""
    found = words.search(rf"(?:{before}) {_REASON}")
    if found is None or not reads_as_reason(found["reason"].strip()):
        return ""
    words.cut(found.span())
    return found["reason"].strip()


def _place(words: Words) -> str:
    """Take out where, where the words after “at” are a name; after “in” it begins as names do."""
    found = words.search(r"(?:at|in(?= (?-i:[A-Z]))) (?P<place>[^\s0-9][^\n]*\S)")
    if found is None or not reads_as_name(found["place"]):
        return ""
    words.cut(found.span())
    return found["place"]


def _explained(
    name: str, words: Words, known: Texts, reads: Callable[[str], bool] = reads_as_own_name
) -> str:
    """Take out the words of one's own after a colon, for a line that has no text yet."""
    own = words.after_subject() if words.explains and name not in known else ""
    if not own or not reads(own):
        return ""
    return words.take_run(own).rstrip(",;:. ")


def _plain(text: str) -> str:
    return text.casefold().rstrip(",;:.!")
