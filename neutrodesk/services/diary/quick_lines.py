"""The lines of each kind of entry, found in what is typed once its kind and days are known."""

import re
from collections.abc import Callable, Mapping

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
from neutrodesk.domain.diary.medicine import MedicineKind, MedicineRoute
from neutrodesk.errors import InvalidValueError, Why
from neutrodesk.reference.medicines import find
from neutrodesk.services.diary.typed_words import Span, Words

Texts = dict[str, str]

ROUTES: Mapping[str, Thermometer] = {
    "ear": Thermometer.EAR,
    "mouth": Thermometer.ORAL,
    "oral": Thermometer.ORAL,
    "tongue": Thermometer.ORAL,
    "armpit": Thermometer.ARMPIT,
    "arm": Thermometer.ARMPIT,
    "axillary": Thermometer.ARMPIT,
    "forehead": Thermometer.FOREHEAD,
    "temporal": Thermometer.FOREHEAD,
    "rectal": Thermometer.RECTAL,
    "rectum": Thermometer.RECTAL,
}
"""What people call the places of a thermometer."""
# An “unknown virus” says nothing of the thermometer.
_NOWHERE = (
    r"(?:place |where )?(?:not known|unknown|not sure|don['’]?t know|do not know|no idea)"
    r"(?: where)?(?: any ?more)?(?=[,;:.!]*(?! [^\n]))"
)
_GIVEN = {
    "by mouth": MedicineRoute.MOUTH,
    "under the skin": MedicineRoute.UNDER_SKIN,
    "subcutaneous": MedicineRoute.UNDER_SKIN,
    "sc": MedicineRoute.UNDER_SKIN,
    "iv": MedicineRoute.VEIN,
    "into a vein": MedicineRoute.VEIN,
    "into a muscle": MedicineRoute.MUSCLE,
    "im": MedicineRoute.MUSCLE,
    "on the skin": MedicineRoute.SKIN,
}
_WEEKDAY = r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*"
_PATTERN = (
    r"every (?:other )?(?:day|week|month|morning|evening|night)|every [0-9]+ (?:hours|days|weeks)"
    r"|(?:once|twice|(?:two|three|four|[0-9]+) times|[0-9]+x|[0-9]+ ?×)"
    r" (?:a|per) (?:day|week|month)|daily|weekly"
    rf"|{_WEEKDAY},?(?: and)? {_WEEKDAY}(?:,?(?: and)? {_WEEKDAY})*|only when ill|when needed"
)
_SITE = (
    r"(?:(?:in|into) )?(?:the )?"
    r"(?P<site>(?:(?:left|right) )?(?:upper arm|arm|thigh|leg|belly|tummy|buttock|bottom))"
)
_SIDE_EFFECTS = r"bone pain|headache|pain at the spleen|spleen pain"
# A number alone, or called so: "2 doctors" is none.
_SEVERITY = r"severity (?P<said>[0-3])(?: of 3)?|(?<![^\n] )(?P<alone>[0-3])(?! [^\n])"
# “2 cannot eat” goes on in other words, “2 days” and “2 to 3” do not.
_COUNTED = r"\S*s\b|of|or|to|and a half|[cm]m|children|people|teeth|more"
_SEVERITY_FIRST = (
    rf"{_SEVERITY}|(?<=\n )(?P<first>[0-3])(?: of 3)?(?=[,;:.!]* (?!(?:{_COUNTED})\b)[^\n0-9])"
)
_SEVERITY_LAST = rf"{_SEVERITY}|(?P<last>[0-3])(?! [^\n])"
_OTHER_UNIT = r"(?:ft|feet|foot|st|stones?|oz|ounces?|pounds?|kilos?|kilograms?|met(?:er|re)s?)\b"
_BATCH = r"(?:batch|lot)(?: no\.?| number)? (?P<batch>\S*[0-9]\S*)"
_ILL = r"sores?|ulcers?|blisters?|infections?|pain|ache|aches|hurts?|thrush"
"""What stands after an ear or a mouth that is ill, and not where a temperature was taken."""
_MOST_WORDS = 4


def with_unit(read: Callable[[str], Measure]) -> Callable[[str], Measure]:
    """Return a reader that takes a number only where its unit was typed as well."""

    def certain(text: str) -> Measure:
        measured = read(text)
        if not any(sign.isalpha() or sign in '°º"' for sign in text):
            raise InvalidValueError("unit", text, Why.EMPTY)
        return measured

    return certain


def temperatures(words: Words) -> list[tuple[str, Span]]:
    """Return what reads as a temperature and is not a dose: texts and places."""
    doses = {first for _, (first, _) in words.numbers(read_dose, 3)}
    return [found for found in words.numbers(read_temperature, 2) if found[1][0] not in doses]


def has_pattern(words: Words) -> bool:
    """Tell whether a line says how often something is taken."""
    return words.search(_PATTERN) is not None


def take_pattern(words: Words) -> Texts:
    """Take out how often something is taken: before the days, as weekdays stand in it."""
    found = words.take(_PATTERN)
    return {"pattern": found[0].rstrip(",;:.!")} if found is not None else {}


def fill(kind: type[DiaryEntry], words: Words, known: Texts) -> Texts:
    """Take out what belongs into the lines of a kind; `known` are the texts there are already."""
    found = _READERS[ENTRIES.index(kind)](words, known)
    return {name: text for name, text in found.items() if text}


def _fever(words: Words, _known: Texts) -> Texts:
    found = temperatures(words)
    if len(found) != 1:
        return {"route": _route(words)}
    words.cut(found[0][1])
    return {"temperature": found[0][0], "route": _route(words)}


def _route(words: Words) -> str:
    """Take out where a temperature was taken, where just one place is named."""
    places = "|".join(ROUTES)
    found = list(
        words.all(rf"(?:(?:in|by|on|under) )?(?:the )?(?P<place>{places})(?! (?:{_ILL})\b)")
    )
    if not found:
        return Thermometer.NOT_KNOWN.value if words.take(_NOWHERE) is not None else ""
    if len(found) != 1:
        return ""
    words.cut(found[0].span())
    return ROUTES[found[0]["place"].casefold()].value


def _symptom(words: Words, known: Texts) -> Texts:
    found = list(words.all(_SEVERITY_FIRST if "what" in known else _SEVERITY_LAST))
    severity = ""
    if len(found) == 1:
        severity = next(said for said in found[0].groups() if said)
        words.cut(found[0].span())
    return {"severity": severity, "what": _all_where_open("what", words, known)}


def _injection(words: Words, known: Texts) -> Texts:
    texts = {
        "dose": words.take_number(read_dose, 3),
        "weight": _measure(words, "weight|weighs", read_weight),
        "site": _of(words, _SITE, "site"),
        "batch": _of(words, _BATCH, "batch"),
        "side_effects": _of(words, f"(?P<effect>{_SIDE_EFFECTS})", "effect"),
    }
    return texts | _named(words, known)


def _medicine(words: Words, known: Texts) -> Texts:
    dose = words.take_number(read_dose, 3)
    given = words.take("|".join(_GIVEN))
    reason = words.take(r"(?:for|against) (?P<reason>[^\s0-9][^\n]*)")
    texts = {
        "dose": dose,
        "route": _GIVEN[_plain(given[0])].value if given is not None else "",
        "reason": reason["reason"].strip() if reason is not None else "",
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
    name = _all_where_open("name", words, known)
    return {"name": name, "group": MedicineKind.OTHER.value if name else ""}


def _stay(words: Words, known: Texts) -> Texts:
    reason = _of(words, r"(?:for|because of) (?P<reason>[^\n]*\S)", "reason")
    place = _all_where_open("place", words, known)
    return {"reason": reason, "place": re.sub("^(?:in|at|to) ", "", place, flags=re.IGNORECASE)}


def _body(words: Words, _known: Texts) -> Texts:
    return {
        "weight": _measure(words, "weight|weighs|weighed", read_weight),
        "height": _measure(words, "height", read_height),
    }


def _care(words: Words, known: Texts) -> Texts:
    test = known["group"] in (CareKind.ANTIBODY, CareKind.GENETIC, CareKind.MARROW)
    texts = {
        "batch": _of(words, _BATCH, "batch"),
        "number": _of(words, r"dose(?: no\.?| number)? (?P<number>[0-9]{1,2})", "number"),
        "result": _of(words, r"(?P<result>(?:not )?(?:positive|negative))", "result")
        if test
        else "",
    }
    if known["group"] == CareKind.VACCINATION and "what" in known:
        return texts
    rest = _all_where_open("what", words, {})
    if known["group"] == CareKind.MARROW:
        return texts | {"result": f"{rest} {texts['result']}".strip()}
    return texts | {"what": rest or known.get("what", "")}


def _appointment(words: Words, known: Texts) -> Texts:
    # "At 10" is no place, and whether it is in the morning nobody knows.
    hour = words.take(r"at [0-9]{1,2}(?: o'?clock)?")
    place = _of(words, r"(?:at|in) (?P<place>(?![0-9])[^\n]*\S)", "place")
    who = _all_where_open("who", words, known)
    with_whom = re.sub("^with ", "", who, flags=re.IGNORECASE)
    return {"place": place, "who": with_whom, "note": hour[0] if hour is not None else ""}


_READERS = (_medicine, _injection, _fever, _symptom, _stay, _body, _care, _appointment)
"""In the order of the kinds."""


def _measure(words: Words, called: str, read: Callable[[str], Measure]) -> str:
    """Take out a measure that stands after its name, or else the one that has its unit."""
    places = [(found.start(), found.end()) for found in words.all(rf"(?:{called})(?: is| was)?")]
    for text, (first, last) in words.numbers(read, 2):
        before = next((start for start, end in places if end + 1 == first), None)
        if before is not None and not _goes_on(text, words.text[last:]):
            words.cut((before, last))
            return text
    certain = words.numbers(with_unit(read), 2)
    if len(certain) != 1 or _goes_on(certain[0][0], words.text[certain[0][1][1] :]):
        return ""
    words.cut(certain[0][1])
    return certain[0][0]


def _goes_on(text: str, after: str) -> bool:
    """Tell whether a measure is not over with its text: “3 ft 2”, “8 lb 3 oz”, “1 m 5”."""
    after = after.lstrip(" ,")
    in_parts = text.casefold().endswith(("lb", "lbs", "m")) and after[:1].isdecimal()
    in_parts = in_parts and not text.casefold().endswith("cm")
    return in_parts or re.match(_OTHER_UNIT, after, re.IGNORECASE) is not None


def _of(words: Words, pattern: str, group: str) -> str:
    found = words.take(pattern)
    return found[group] if found is not None else ""


def _all_where_open(name: str, words: Words, known: Texts) -> str:
    """Take out all that is left, for a line that has no text yet."""
    rest = words.rest
    if name in known or not rest:
        return ""
    words.text = ""
    return rest


def _plain(text: str) -> str:
    return text.casefold().rstrip(",;:.!")
