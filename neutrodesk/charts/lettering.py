"""The typeface of charts, the same as on paper, and how much room a text takes in it."""

from functools import cache, lru_cache
from unicodedata import category

from matplotlib import rcParams
from matplotlib.font_manager import FontProperties, findfont, fontManager, get_font
from matplotlib.textpath import text_to_path

from neutrodesk.paths import resource

LINE = 1.4
"""Height of a line of text, in sizes of text."""
NO_SIGN = "▯"
"""Stands for a sign that no font on this computer has."""
_OWN = ("Noto Sans", "DejaVu Sans")
_OWN_FILES = ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf")
# Names in Chinese, Japanese and Korean letters need a font of the system: theirs are too large
# to be shipped.
_OF_SYSTEMS = (
    "Noto Sans CJK SC",
    "Noto Sans CJK JP",
    "Noto Sans CJK KR",
    "Microsoft YaHei",
    "Yu Gothic",
    "Malgun Gothic",
    "PingFang SC",
    "Hiragino Sans",
    "Apple SD Gothic Neo",
)


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
def _is_there(sign: str) -> bool:
    """Tell whether any font on this computer has a sign."""
    if _own_has(sign):
        return True
    fonts = (get_font(findfont(FontProperties(family=name))) for name in families())
    return any(font.get_char_index(ord(sign)) for font in fonts)


def drawable(text: str) -> str:
    """Return what a family has written with a box for each sign that no font here has.

    A line break has no place on a chart either.
    """
    return "".join(sign if category(sign) != "Cc" and _is_there(sign) else NO_SIGN for sign in text)


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
