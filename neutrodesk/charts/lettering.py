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
    """Return the fonts for what a family has written, which may be in any script.

    Looking through all of them takes time, so the chart's own words do without.
    """
    shipped = []
    for path in sorted(resource("fonts").glob("*.ttf")):
        fontManager.addfont(path)
        shipped.append(fontManager.ttflist[-1].name)
    there = set(fontManager.get_font_names())
    wanted = dict.fromkeys((*_OWN, *shipped, *_OF_SYSTEMS))
    return tuple(name for name in wanted if name in there)


@cache
def set_type() -> None:
    """Let every drawing use the shipped typeface.

    Texts in pictures are drawn as outlines: they look the same in every program, and a page that
    takes one in needs no typeface of its own for it. Ids in an SVG are made from a fixed word,
    so that the same chart gives the same file.
    """
    rcParams["font.family"] = [name for name in families() if name in _OWN]
    rcParams["svg.fonttype"] = "path"
    rcParams["svg.hashsalt"] = "neutrodesk"
    rcParams["pdf.fonttype"] = 42


def drawable(text: str) -> str:
    """Return what a family has written with a box for each sign that no font here has.

    A line break has no place on a chart either.
    """
    fonts = [get_font(findfont(FontProperties(family=name))) for name in families()]

    def there(sign: str) -> bool:
        return category(sign) != "Cc" and any(font.get_char_index(ord(sign)) for font in fonts)

    return "".join(sign if there(sign) else NO_SIGN for sign in text)


@lru_cache(maxsize=512)
def text_width(text: str, text_size: float) -> float:
    """Return how wide a line of text is, in points."""
    set_type()
    written = FontProperties(family=None if text.isascii() else families(), size=text_size)
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
