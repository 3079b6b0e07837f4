"""Units as laboratories write them, read by a grammar over a table of words.

A multiplier (``10^3``, ``x10E3``, ``10+3``, ``Tsd.``), what is counted, and the volume it is
counted in are understood apart, so that a spelling nobody has seen before is understood as long
as its parts are known. Words of many languages come from the shipped table of unit words.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from neutrodesk.domain.spelling.signs import tidied
from neutrodesk.domain.spelling.unit_vocabulary import idled, meaning, significant, tokens

LONGEST = 60
"""A longer text is no unit."""

_LONGEST_VALUE = 2 * LONGEST
_AROUND = " \"',;:"
_WRAPPED = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]")
# Where a µ was and its encoding is lost: a question mark, or what old tables of signs have there.
_LOST_MICRO = re.compile(r"(?:(?<=/)|^)\s*[?¿\ufffdæÆÁ╡ľ]{1,2}(?=[lg])", re.IGNORECASE)
_ANNOTATION = re.compile(r"\{([^{}]*)\}")
_PER = re.compile(r"(?:^|(?<=\s))(?:per|pro|par|por|je|na|в)\s", re.IGNORECASE)
_CUBED = re.compile(r"([cdmu]m)\s*(?:\*\*|\*|\^)?\s*3", re.IGNORECASE)
_INVERSE = re.compile(r"(.*?)[\s.*]*?([a-z]+)\s*\^?\(?-1\)?", re.IGNORECASE)
_INVERSE_CUBE = re.compile(r"(.*?)[\s.*]*(mm)\s*\^?\(?-3\)?", re.IGNORECASE)
_ONE = re.compile(r"1(?:st|er|ère|ere|a)?[\s.]*(?=[a-z])", re.IGNORECASE)
_SHARE = re.compile(r"([^/]*)(?:/|^)\s*(100|1000)(?!\d)([^/]*)")

_NUMERATOR = re.compile(
    r"(?P<before>\D*?)(?:1(?:\.0)?\s*[x*]\s*)?(?P<times>[\sx*._]*)"
    r"(?:1(?P<zeros>(?:[., ']?0){2,7})"
    r"|[(\[]?\s*10\s*[)\]]?\s*(?P<mark>\^|\*\*|\*|\.?exp|\.?e|pow(?:er)?|x|_|\#|'|`|~|s)?\s*"
    r"[(\[]?\s*(?P<sign>[-+]?)\s*0?(?P<power>\d{1,2})[)\]]?"
    r"|(?:1(?:\.0)?)?e\s*(?P<esign>[-+]?)\s*0?(?P<epower>\d{1,2}))"
    r"(?:th(?![a-z]))?(?!\d)[\sx*._)\]]*(?P<after>\D*)",
    re.IGNORECASE | re.ASCII,
)
# A volume after a power with the stroke lost: "10^3uL", "x10E9 L".
_NO_STROKE = re.compile(r"(.*[\d)\]\s.])((?:u|mc|n)?\s*l|mm3|(?:cu|c)[\s.]*mm)\.?", re.IGNORECASE)
# Where a unit may begin behind the figures of a value.
_BEFORE_UNIT = re.compile(r"(?<=\d)(?=\s*[^\W\d_]|\s*[%\u066a‰/#×(\[{]|\s*[*·\u22c5•∙]\s*10|\s+10)")
_HUNDRED = 2
# A power without any mark is one with its raised figure lost, where it is a usual one.
_USUAL_POWERS = {3, 6, 9, 12}
_MOST_POWER = 15
_GIGA = 9
_MEGA = 6
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

_Powers = tuple[tuple[int, ...], bool]
_NONE: _Powers = ((0,), True)


@dataclass(frozen=True, slots=True)
class Spelling:
    """What a spelling of a unit can mean: UCUM strings, more than one where it must be asked.

    `literal` says that the first is what is written, letter for letter, and the others are what
    laboratories often mean by it. A spelling that is not `literal` has no reading to prefer.
    """

    ucums: tuple[str, ...]
    literal: bool = True


def parted(text: str) -> Iterator[tuple[str, str]]:
    """Yield the ways to part figures from a unit printed behind them: "45 %", "0.8 K/uL"."""
    if len(text) > _LONGEST_VALUE:
        return
    for place in _BEFORE_UNIT.finditer(text):
        yield text[: place.start()], text[place.start() :].strip()


def spelled(text: str, *, counting: bool) -> Spelling | None:
    """Read a unit; ``None`` where it is none that is known.

    `counting` says that cells are counted, where ``G/L`` is giga per litre: elsewhere a capital
    G is a gram on an old printer.
    """
    text = tidied(text).strip(_AROUND)
    if not text or len(text) > LONGEST:
        return None
    whole = _LOST_MICRO.sub("u", text)
    found = _read(whole, counting=counting)
    if found is None and (wrapped := _WRAPPED.fullmatch(whole)):
        found = _read((wrapped[1] or wrapped[2] or "").strip(), counting=counting)
    # A sign that is lost can only have been µ, but who wrote it should say so.
    return replace(found, literal=False) if found and whole != text else found


def _read(text: str, *, counting: bool) -> Spelling | None:
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
    denominator = _INVERSE_CUBE.sub("mm3", denominator.strip())
    return numerator.strip(), _ONE.sub("", denominator, count=1)


def _unannotated(text: str) -> str | None:
    """Return a unit without its remarks in braces; ``None`` where one of them counts.

    UCUM takes all that stands in braces for a remark. In ``{10*3}/uL`` it hardly was meant as one.
    """
    for remark in _ANNOTATION.findall(text):
        if any(map(str.isdigit, remark)) or any(
            meaning("multiplier", word) for word in tokens(remark)
        ):
            return None
    return _ANNOTATION.sub(" ", text).strip()


def _count(text: str) -> Spelling | None:
    """Read a number of cells in a volume."""
    bare = _unannotated(text)
    if not bare:
        return None
    bare = bare.rstrip("/ ")
    parts = _divided(bare)
    if parts is None:
        bare = _CUBED.sub(r"\g<1>3", bare)
        if meaning("unit", bare) in _ALONE:
            parts = "", bare
        elif found := _NO_STROKE.fullmatch(bare):
            parts = found[1], found[2]
        else:
            return _count_in_nothing(bare)
    volume = meaning("unit", parts[1]) or meaning("unit", significant(parts[1]))
    if volume not in _VOLUMES:
        return None
    multiplier = _multiplier(parts[0], volume)
    if multiplier is None:
        return None
    powers, literal = multiplier
    ucums = [_power(power, volume) for power in powers]
    # "per mL" is so often a slip for "per uL", thousands "per L" a µ that was lost, and a bare
    # "per L" a unit whose power was lost, that nobody can tell without asking.
    if volume == "mL" or (volume == "L" and 0 < powers[0] < _MEGA):
        ucums += [_power(power, "uL") for power in powers]
    elif volume == "L" and powers == (0,):
        ucums += [_power(_GIGA, "L"), _power(0, "uL")]
    return Spelling(tuple(ucums), literal)


def _count_in_nothing(text: str) -> Spelling | None:
    """Read a multiplier whose volume was left out ("x10^3", "thou"): probable, never sure."""
    found = _multiplier(text, "")
    if found is None or found == _NONE:
        return None
    powers = [power for power in found[0] if power > 0]
    in_litres = [_power(power, "L") for power in powers if power >= _MEGA]
    in_microlitres = [_power(power, "uL") for power in powers if power < _GIGA]
    return Spelling((*in_microlitres, *in_litres), literal=False)


def _power(power: int, volume: str) -> str:
    return f"10*{power}/{volume}" if power else f"/{volume}"


def _multiplier(text: str, volume: str) -> _Powers | None:
    """Read the power of ten before a volume: the powers it can mean, and if one is literal."""
    found = _NUMERATOR.fullmatch(text)
    if found is None:
        return _worded(tokens(text), volume)
    if _worded(tokens(f"{found['before']} {found['after']}"), volume) != _NONE:
        return None
    times = "x" in found["times"].lower()
    if found["zeros"]:
        power = found["zeros"].count("0")
        return ((power,), True) if times or power > _HUNDRED else None
    power = int(found["power"] or found["epower"])
    sign = found["sign"] or found["esign"]
    bare = not (found["mark"] or sign or found["epower"] or times)
    if not 0 < power <= _MOST_POWER or (bare and power not in _USUAL_POWERS):
        return None
    return ((power, -power), False) if sign == "-" else ((power,), True)


def _worded(words: list[str], volume: str) -> _Powers | None:
    """Read a multiplier in words, among words for cells, which count nothing."""
    multiplier = _NONE
    for word in words:
        if meaning("ignored", word):
            continue
        power = _letter(word, volume) if len(word) == 1 else meaning("multiplier", word)
        if power is None or multiplier != _NONE:
            return None
        if power == "ambiguous":
            multiplier = _EITHER.get(word.lower(), _EITHER_BILLION), False
        else:
            # "T/uL" is thousands for some; tera is counted in litres only.
            sure = word not in "tT" or volume == "L"
            multiplier = (int(power.removeprefix("10*")),), sure
    return multiplier


def _letter(letter: str, volume: str) -> str | None:
    """Return what one letter multiplies by: giga and tera in a litre, M in a microlitre only."""
    if letter in "tT" and volume not in ("L", ""):
        return "10*3"
    if letter in "kK":
        return "10*3"
    return meaning("multiplier", letter) if volume and (letter in "GT") == (volume == "L") else None


def _measure(text: str) -> Spelling | None:
    """Read a unit of anything but counts: a mass or an amount in a volume, a share, a length."""
    text = _CUBED.sub(r"\g<1>3", text)
    if whole := meaning("whole", text):
        return None if whole == "ambiguous" else Spelling((whole,))
    bare = _unannotated(text)
    ucum = bare and (_share(bare) or _atom(bare.removesuffix("/")) or _quotient(bare))
    return Spelling((ucum,)) if ucum else None


def _quotient(text: str) -> str | None:
    """Read what is divided by something: by a volume, by an hour, or by a cell."""
    parts = _divided(text)
    numerator = parts and _atom(parts[0])
    if not (parts and numerator):
        return None
    if denominator := _atom(parts[1]):
        return f"{numerator}/{denominator}"
    return None if significant(parts[1]) else numerator


def _share(text: str) -> str | None:
    """Read "/100 WBC", "% /100 cells", "/1000 RBC": a share of cells that were looked at."""
    found = _SHARE.fullmatch(_PER.sub("/", text))
    if found is None or significant(found[3]) or not ("/" in text or found[3].strip()):
        return None
    if significant(found[1]) not in ("", "%"):
        return None
    return "/100{WBCs}" if found[2] == "100" else "[ppth]"


def _atom(text: str) -> str | None:
    """Return one part of a unit in UCUM: from the table, or a metric prefix before a unit."""
    found = _named(text)
    return found or (_named(rest) if (rest := significant(text)) else None)


def _named(text: str) -> str | None:
    if known := meaning("unit", text):
        return None if known == "ambiguous" else known
    found = _METRIC.fullmatch(idled(text).lower())
    if found is None:
        return None
    prefix = {"mc": "u", None: ""}.get(found[1], found[1])
    return f"{prefix}{'L' if found[2] == 'l' else found[2]}"
