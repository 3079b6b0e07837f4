"""Units as laboratories write them, read by a grammar over a table of words.

A multiplier (``10^3``, ``x10E3``, ``10+3``, ``Tsd.``), what is counted, and the volume it is
counted in are understood apart, so that a spelling nobody has seen before is understood as long
as its parts are known. Words of many languages come from the shipped table of unit words.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from unicodedata import normalize

from neutrodesk.reference.units import unit_words

LONGEST = 60
"""A longer text is no unit."""

_ESCAPES = {"\\S\\": "^", "\\T\\": "&", "\\F\\": "|", "\\R\\": "~", "\\E\\": "\\"}
_ESCAPE = re.compile(r"\\[STFRE]\\")
_ENTITIES = {"&micro;": "u", "&#181;": "u", "&mu;": "u", "&sup3;": "^3", "&times;": "x"}
_ENTITY = re.compile("|".join(_ENTITIES), re.IGNORECASE)
_MARKUP = re.compile(r"<sup>\s*([-+]?\d+)\s*</sup>", re.IGNORECASE)
_RAISED = re.compile(r"[⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_LOWERED = str.maketrans("⁺⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "+-0123456789")
_MARKS = str.maketrans(
    {
        **dict.fromkeys("μµ", "u"),
        **dict.fromkeys("×✕✖\u0445\u0425", "x"),
        **dict.fromkeys("·\u22c5•∙", "."),
        **dict.fromkeys("−\u2010\u2011–", "-"),
        **dict.fromkeys("\u2044\u2215÷", "/"),
        **dict.fromkeys("\u2217\uff0a", "*"),
        "º": "°",
    }
)
_ANNOTATION = re.compile(r"\{[^{}]*\}")
_PER = re.compile(r"(?:^|(?<=\s))(?:per|pro|par|por|je|na)\s", re.IGNORECASE)
_CUBED = re.compile(r"([cdmu]m|мм)\s*(?:\*\*|\*|\^)?\s*3", re.IGNORECASE)
_INVERSE = re.compile(r"(.*?)[\s.*]*?([a-z]+)\s*\^?\(?-1\)?", re.IGNORECASE)
_INVERSE_CUBE = re.compile(r"(.*?)[\s.*]*(mm)\s*\^?\(?-3\)?", re.IGNORECASE)
_ONE = re.compile(r"1(?:st|er)?[\s.]*(?=[a-z])", re.IGNORECASE)
_IDLE = re.compile(r"[\s._]")
_BETWEEN = re.compile(r"[\s*._]+")

_NUMERATOR = re.compile(
    r"(?P<before>\D*?)(?:1\s*[x*]\s*)?[\sx*._]*"
    r"(?:(?P<million>1[., ]?000[., ]?000)|(?P<thousand>1[., ]?000)"
    r"|10\s*(?P<mark>\^|\*\*|\*|exp|e|x|_|\#|')?\s*[(\[]?\s*(?P<sign>[-+]?)\s*0?(?P<power>\d{1,2})[)\]]?"
    r"|1?e\s*(?P<esign>[-+]?)\s*0?(?P<epower>\d{1,2}))"
    r"(?!\d)[\sx*._]*(?P<after>\D*)",
    re.IGNORECASE | re.ASCII,
)
# A volume after a power with the stroke lost: "10^3uL", "x10E9 L".
_NO_STROKE = re.compile(r"(.*[\d)\]\s.])((?:u|mc|n)?\s*l|mm3|(?:cu|c)[\s.]*mm)\.?", re.IGNORECASE)
# Where a unit may begin behind the figures of a value.
_BEFORE_UNIT = re.compile(r"(?<=\d)(?=\s*[^\W\d_]|\s*[%/#×])")
_USUAL_POWERS = {3, 6, 9, 12}
_MOST_POWER = 15
_VOLUMES = {"L", "dL", "mL", "uL", "nL", "pL"}
_ALONE = {"uL", "nL"}
_METRIC = re.compile(r"(mc|[dcmunpfk])?(g|mol|l)")

# What an ambiguous word may mean, the smaller first: "mil" is a million in English and a
# thousand in Spanish and Portuguese; a billion is 10*9 in English and 10*12 elsewhere.
_EITHER = {
    "mil": (3, 6),
    "m": (3, 6),
    "mm": (3, 6),
}
_EITHER_BILLION = (9, 12)


@dataclass(frozen=True, slots=True)
class Spelling:
    """What a spelling of a unit can mean: UCUM strings, more than one where it must be asked.

    `literal` says that the first is what is written, letter for letter, and the others are what
    laboratories often mean by it. A spelling that is not `literal` has no reading to prefer.
    """

    ucums: tuple[str, ...]
    literal: bool = True


def tidied(text: str) -> str:
    """Return a unit with one spelling for each sign: u for both µ, ^3 for ³, / for every stroke.

    The escapes of HL7 and HTML are undone.
    """
    text = _ESCAPE.sub(lambda found: _ESCAPES[found[0]], text)
    if "&" in text:
        text = _ENTITY.sub(lambda found: _ENTITIES[found[0].lower()], text)
    text = _MARKUP.sub(r"^\1", text)
    text = _RAISED.sub(lambda found: "^" + found[0].translate(_LOWERED), text)
    text = normalize("NFKC", text.translate(_MARKS)).translate(_MARKS)
    return " ".join(text.split())


def parted(text: str) -> Iterator[tuple[str, str]]:
    """Yield the ways to part figures from a unit printed behind them: "45 %", "0.8 K/uL"."""
    for place in _BEFORE_UNIT.finditer(text):
        yield text[: place.start()], text[place.start() :].strip()


@cache
def _words() -> dict[tuple[str, str], str]:
    """Return what each word means, by its part of a unit and its folded spelling."""
    return {
        (each.part, _key(each.word) if each.case_sensitive else _key(each.word).lower()): (
            each.meaning
        )
        for each in unit_words()
    }


def _key(word: str) -> str:
    return _IDLE.sub("", tidied(word))


def _meaning(part: str, word: str) -> str | None:
    """Return what a word means in a part of a unit; case counts where the table says so."""
    key = _IDLE.sub("", word)
    words = _words()
    return words.get((part, key)) or words.get((part, key.lower()))


def spelled(text: str, *, counting: bool) -> Spelling | None:
    """Read a unit; ``None`` where it is none that is known.

    `counting` says that cells are counted, where ``G/L`` is giga per litre: elsewhere a capital
    G is a gram on an old printer.
    """
    text = tidied(text)
    if not text or len(text) > LONGEST:
        return None
    if text.startswith("(") and text.endswith(")") and text.count("(") == 1:
        text = text[1:-1].strip()
    readers = (_count, _measure) if counting else (_measure, _count)
    return next((found for read in readers if (found := read(text))), None)


def _divided(text: str) -> tuple[str, str] | None:
    """Split a unit at its stroke, or at what stands for one: "per", a power of minus one."""
    text = _PER.sub("/", _CUBED.sub(r"\g<1>3", text))
    if "/" not in text:
        for inverse, volume in ((_INVERSE_CUBE, "mm3"), (_INVERSE, r"\g<2>")):
            if found := inverse.fullmatch(text):
                return found[1].strip(), found.expand(volume)
        return None
    numerator, _, denominator = text.partition("/")
    return numerator.strip(), _ONE.sub("", denominator.strip(), count=1)


def _count(text: str) -> Spelling | None:
    """Read a number of cells in a volume."""
    text = _ANNOTATION.sub("", text).strip()
    parts = _divided(text)
    if parts is None:
        text = _CUBED.sub(r"\g<1>3", text)
        if _meaning("unit", text) in _ALONE:
            parts = "", text
        elif found := _NO_STROKE.fullmatch(text):
            parts = found[1], found[2]
        else:
            return None
    volume = _meaning("unit", parts[1])
    if volume not in _VOLUMES:
        return None
    multiplier = _multiplier(parts[0], volume)
    if multiplier is None:
        return None
    powers, literal = multiplier
    ucums = [_power(power, volume) for power in powers]
    # "per mL" is so often a slip for "per uL", and a bare "per L" for a unit whose power was
    # lost, that nobody can tell without asking.
    if volume == "mL":
        ucums += [_power(power, "uL") for power in powers]
    elif volume == "L" and powers == (0,):
        ucums += [_power(9, "L"), _power(0, "uL")]
    return Spelling(tuple(ucums), literal)


def _power(power: int, volume: str) -> str:
    return f"10*{power}/{volume}" if power else f"/{volume}"


def _multiplier(text: str, volume: str) -> tuple[tuple[int, ...], bool] | None:
    """Read the power of ten before a volume: the powers it can mean, and if one is literal."""
    found = _NUMERATOR.fullmatch(text)
    if found is None:
        return _worded(_tokens(text), volume)
    if _worded(_tokens(f"{found['before']} {found['after']}"), volume) != ((0,), True):
        return None
    if found["million"]:
        return (6,), True
    if found["thousand"]:
        return (3,), True
    power = int(found["power"] or found["epower"])
    sign = found["sign"] or found["esign"]
    bare = not (found["mark"] or sign or found["epower"])
    if not 0 < power <= _MOST_POWER or (bare and power not in _USUAL_POWERS):
        return None
    return ((power, -power), False) if sign == "-" else ((power,), True)


def _tokens(text: str) -> list[str]:
    return [word for word in _BETWEEN.split(text) if word and word not in ("x", "X", "1")]


def _worded(words: list[str], volume: str) -> tuple[tuple[int, ...], bool] | None:
    """Read a multiplier in words, among words for cells, which count nothing."""
    multiplier: tuple[tuple[int, ...], bool] = ((0,), True)
    for word in words:
        if _meaning("ignored", word):
            continue
        meaning = _meaning("multiplier", word)
        if meaning is None or multiplier != ((0,), True):
            return None
        # One letter is giga or tera in a litre and thousand or million in a microlitre only.
        if len(word) == 1 and (word in "GT") != (volume == "L"):
            return None
        if meaning == "ambiguous":
            multiplier = _EITHER.get(word.lower(), _EITHER_BILLION), False
        else:
            multiplier = (int(meaning.removeprefix("10*")),), True
    return multiplier


def _measure(text: str) -> Spelling | None:
    """Read a unit of anything but counts: a mass or an amount in a volume, a share, a length."""
    text = _CUBED.sub(r"\g<1>3", text)
    if whole := _meaning("whole", text):
        return None if whole == "ambiguous" else Spelling((whole,))
    text = _ANNOTATION.sub("", text).strip().removesuffix("/")
    parts = _divided(text)
    if parts is None:
        atom = _atom(text)
        return Spelling((atom,)) if atom else None
    numerator, denominator = _atom(parts[0]), _atom(parts[1])
    if numerator and denominator:
        return Spelling((f"{numerator}/{denominator}",))
    if numerator and _meaning("ignored", parts[1]):
        return Spelling((numerator,))
    return None


def _atom(text: str) -> str | None:
    """Return one part of a unit in UCUM: from the table, or a metric prefix before a unit."""
    if meaning := _meaning("unit", text):
        return None if meaning == "ambiguous" else meaning
    found = _METRIC.fullmatch(_IDLE.sub("", text).lower())
    if found is None:
        return None
    prefix = {"mc": "u", None: ""}.get(found[1], found[1])
    return f"{prefix}{'L' if found[2] == 'l' else found[2]}"
