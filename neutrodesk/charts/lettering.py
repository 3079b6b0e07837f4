"""The typeface of charts, the same as on paper, and how much room a text takes in it."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache
from unicodedata import category

import numpy as np
from matplotlib import rcParams
from matplotlib.font_manager import FontProperties, findfont, fontManager, get_font
from matplotlib.ft2font import LoadFlags
from matplotlib.textpath import text_to_path
from numpy.typing import NDArray

from neutrodesk.paths import resource

LINE = 1.4
"""Height of a line of text, in sizes of text."""
ELLIPSIS = "…"
NO_SIGN = "▯"
"""Stands for a sign that no font on this computer has."""
_OWN = ("Noto Sans", "DejaVu Sans")
_OWN_FILES = ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf")
# Names in Chinese, Japanese and Korean letters need a font of the system: theirs are too large
# to be shipped. First what is made for screens, then what has serifs or few letters.
_OF_SYSTEMS = (
    *(f"Noto Sans CJK {of}" for of in ("SC", "TC", "HK", "JP", "KR")),
    *(f"Noto Sans {of}" for of in ("SC", "TC", "HK", "JP", "KR")),
    "Source Han Sans",
    *(f"Source Han Sans {of}" for of in ("SC", "TC", "HC", "CN", "TW", "HK", "JP", "KR", "K")),
    # Windows
    "Microsoft YaHei",
    "Microsoft YaHei UI",
    "Microsoft JhengHei",
    "Microsoft JhengHei UI",
    "DengXian",
    "SimHei",
    "SimSun",
    "NSimSun",
    "SimSun-ExtB",
    "MingLiU",
    "PMingLiU",
    "MingLiU-ExtB",
    "Yu Gothic",
    "Yu Gothic UI",
    "Meiryo",
    "MS Gothic",
    "MS PGothic",
    "MS UI Gothic",
    "MS Mincho",
    "Malgun Gothic",
    "Gulim",
    "Dotum",
    "Batang",
    # macOS
    *(f"PingFang {of}" for of in ("SC", "TC", "HK")),
    "Hiragino Sans",
    "Hiragino Sans GB",
    "Hiragino Kaku Gothic ProN",
    "Hiragino Kaku Gothic Pro",
    "Apple SD Gothic Neo",
    "AppleGothic",
    "STHeiti",
    "Heiti SC",
    "Heiti TC",
    "Songti SC",
    "Songti TC",
    "STSong",
    "Arial Unicode MS",
    # Linux
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "Droid Sans Fallback",
    "AR PL UMing CN",
    "AR PL UMing TW",
    "AR PL UKai CN",
    "IPAGothic",
    "IPAPGothic",
    "IPAexGothic",
    "TakaoGothic",
    "TakaoPGothic",
    "VL Gothic",
    "VL PGothic",
    "Sazanami Gothic",
    "NanumGothic",
    "NanumBarunGothic",
    "Baekmuk Gulim",
    "UnDotum",
    *(f"Noto Serif CJK {of}" for of in ("SC", "TC", "HK", "JP", "KR")),
    *(f"Noto Serif {of}" for of in ("SC", "TC", "HK", "JP", "KR")),
    *(f"Source Han Serif {of}" for of in ("SC", "TC", "CN", "TW", "JP", "KR", "K")),
    "Source Han Serif",
    "HanaMinA",
    "HanaMinB",
    "Unifont",
)
_boxed: ContextVar[set[str] | None] = ContextVar("boxed", default=None)


@cache
def families() -> tuple[str, ...]:
    """Return every font for what a family has written, which may be in any script."""
    set_type()
    shipped = [_add(path.name) for path in sorted(resource("fonts").glob("*.ttf"))]
    there = set(fontManager.get_font_names())
    wanted = dict.fromkeys((*_OWN, *shipped, *_OF_SYSTEMS))
    return tuple(name for name in wanted if name in there)


def families_for(text: str) -> tuple[str, ...] | None:
    """Return the fonts for a text; ``None`` where the chart's own typeface has all its signs.

    Looking through every font takes matplotlib a tenth of a second.
    """
    return None if all(_own_has(sign) for sign in text) else families()


@cache
def set_type() -> None:
    """Let every drawing use the shipped typeface.

    Texts in pictures are drawn as outlines: they look the same in every program, and a page that
    takes one in needs no typeface of its own for it. Ids in an SVG are made from a fixed word,
    so that the same chart gives the same file.
    """
    for name in _OWN_FILES:
        _add(name)
    rcParams["font.family"] = list(_OWN)
    rcParams["svg.fonttype"] = "path"
    rcParams["svg.hashsalt"] = "neutrodesk"
    rcParams["pdf.fonttype"] = 42


@cache
def _add(name: str) -> str:
    """Make a shipped font known to matplotlib and return the name of its family."""
    fontManager.addfont(resource("fonts", name))
    return fontManager.ttflist[-1].name


@lru_cache(maxsize=1024)
def _own_has(sign: str) -> bool:
    return bool(get_font(resource("fonts", _OWN_FILES[0])).get_char_index(ord(sign)))


@lru_cache(maxsize=1024)
def _is_there(signs: str) -> bool:
    """Tell whether any font on this computer has all of some signs."""
    if all(_own_has(sign) for sign in signs):
        return True
    fonts = (get_font(findfont(FontProperties(family=name))) for name in families())
    return any(all(font.get_char_index(ord(sign)) for sign in signs) for font in fonts)


@contextmanager
def boxes_noted() -> Iterator[set[str]]:
    """Gather the signs that are drawn as boxes meanwhile, because no font here has them."""
    signs: set[str] = set()
    before = _boxed.set(signs)
    try:
        yield signs
    finally:
        _boxed.reset(before)


def drawable(text: str) -> str:
    """Return what a family has written with a box for each sign that no font here has.

    A line break has no place on a chart either, nor a mark on a letter of another script: a
    letter is drawn together with its marks, by one font.
    """
    found: list[str] = []
    letter = ""
    for sign in text:
        kind = category(sign)
        letter = letter + sign if kind.startswith("M") else sign
        if kind == "Cc" or not _is_there(letter):
            if kind != "Cc" and (noted := _boxed.get()) is not None:
                noted.add(sign)
            found.append(NO_SIGN)
            letter = NO_SIGN
        else:
            found.append(sign)
    return "".join(found)


@lru_cache(maxsize=512)
def text_width(text: str, text_size: float) -> float:
    """Return how wide a line of text is, in points."""
    set_type()
    written = FontProperties(family=families_for(text), size=text_size)
    width, _height, _descent = text_to_path.get_text_width_height_descent(
        text, written, ismath=False
    )
    return float(width)


def folded(text: str, width: float, text_size: float) -> list[str]:
    """Break a text into lines that are at most `width` points wide where words allow."""
    found: list[str] = []
    for word in text.split():
        longer = f"{found[-1]} {word}" if found else word
        if found and text_width(longer, text_size) <= width:
            found[-1] = longer
        else:
            found.append(word)
    return found


@lru_cache(maxsize=4096)
def advance(sign: str) -> float:
    """Return how far a sign moves the pen, in sizes of text."""
    if not _own_has(sign):
        return text_width(sign, 10) / 10
    return float(_loaded(sign)[0])


@lru_cache(maxsize=1024)
def outline(sign: str) -> tuple[NDArray[np.float64], NDArray[np.uint8]]:
    """Return the outline of a sign of the chart's own typeface: places in sizes of text, codes."""
    return _loaded(sign)[1:]


def _loaded(sign: str) -> tuple[float, NDArray[np.float64], NDArray[np.uint8]]:
    font = get_font(resource("fonts", _OWN_FILES[0]))
    # 64 pixels at 72 an inch, without hints: 64 is a size of text.
    font.set_size(64, 72)
    loaded = font.load_char(ord(sign), flags=LoadFlags.NO_HINTING)
    vertices, codes = font.get_path()
    return loaded.linearHoriAdvance / 65_536 / 64, np.asarray(vertices) / 64, np.asarray(codes)


@lru_cache(maxsize=2048)
def quick_width(text: str, text_size: float) -> float:
    """Return about how wide a line of text is, in points: sign by sign, never too narrow by much.

    A hundred times as fast as `text_width`, for many short names.
    """
    return sum(advance(sign) for sign in text) * text_size


def shortened(text: str, room: float, text_size: float) -> str:
    """Return a text cut with "…" to fit into `room` points; empty where not even that fits.

    >>> shortened("Amoxicillin", 1000, 9)
    'Amoxicillin'
    """
    if quick_width(text, text_size) <= room:
        return text
    left = room - quick_width(ELLIPSIS, text_size)
    kept = 0
    while kept < len(text) and left >= advance(text[kept]) * text_size:
        left -= advance(text[kept]) * text_size
        kept += 1
    # A cut number is another number.
    begun = text[:kept].rstrip("0123456789.,").rstrip()
    return f"{begun}{ELLIPSIS}" if begun else ""
