"""Paper: a template and values set as a document that can be kept for decades and read aloud.

Typst sets it as PDF/A-2a and PDF/UA-1: tagged, searchable, every font inside. Values reach the
template as JSON, never as markup, so that no name can change a page. With these standards a sign
that no font has is an error, never a silent gap. Shipped fonts are tried first, so that a page
looks the same on every computer; then those of the computer; what even they lack is printed as a
box and told.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache, partial
from typing import Any, Literal

import msgspec
import typst

from neutrodesk.paths import resource

BOX = "▯"
"""Printed in place of a sign that no font has."""

_NO_GLYPH = re.compile(
    r'(?:the text|the disallowed codepoint) `"(.+?)"`(?: could not be displayed|$)', re.MULTILINE
)
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
# They would turn the text after them around; the page sets texts apart by itself.
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067")


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document set on paper.

    `unprintable` are the signs printed as boxes, because neither the shipped fonts nor those of
    this computer have them; usually none. The first look at its pages takes some hundredths of a
    second, each picture about a fifth of a second.
    """

    pdf: bytes = field(repr=False)
    unprintable: tuple[str, ...] = ()
    _drawn: Callable[[], tuple[bytes, ...]] = field(repr=False)

    @property
    def pages(self) -> int:
        """The number of pages."""
        return len(self._drawn())

    def picture(self, page: int, dots_per_inch: float) -> bytes:
        """Return a page, counted from 0, as a PNG picture, as it is in the PDF."""
        page_alone = _Page("page", {"page": self._drawn()[page].decode()})
        return page_alone.compiled("png", dots=dots_per_inch)[0]

    def pictures(self, dots_per_inch: float) -> tuple[bytes, ...]:
        """Return all pages as PNG pictures."""
        return tuple(self.picture(page, dots_per_inch) for page in range(self.pages))


def typeset(template: str, values: object, chart: bytes = b"", boxed: str = "{signs}") -> Document:
    """Set values by the template of a name, with an SVG drawing where the template wants one.

    `values` is a dataclass or mapping of texts; it reaches the template as ``values``, with
    ``unprintable`` added: empty, or `boxed` with the signs that are printed as boxes.
    """
    page, pdf, missing = _set(template, values, chart, boxed)
    # Set once, in the layout that is still in Typst's memory, however many are looked at.
    drawn = cache(partial(page.compiled, "svg"))
    return Document(pdf=pdf, unprintable=missing, _drawn=drawn)


def told(label: str, template: str, values: object, chart: bytes = b"") -> Any:  # noqa: ANN401
    """Return what a template says of its own layout, under a label, once it is set on paper.

    `values` and `chart` are as for `typeset`.
    """
    page, _pdf, _missing = _set(template, values, chart, "{signs}")
    return msgspec.json.decode(page.told(label))


def _set(
    template: str, values: object, chart: bytes, boxed: str
) -> tuple["_Page", bytes, tuple[str, ...]]:
    """Return a page with its PDF, and the signs that no font has."""
    given = msgspec.to_builtins(values)
    shown = _tidied(given)
    drawing = chart.decode()
    everywhere = False
    missing: list[str] = []
    while True:
        note = boxed.format(signs=", ".join(map(_named, missing))) if missing else ""
        texts = msgspec.json.encode({**shown, "unprintable": note}).decode()
        page = _Page(template, {"values": texts, "chart": drawing}, everywhere)
        try:
            pdf = page.compiled("pdf")[0]
        except typst.TypstError as error:
            lacking = _lacking(error.diagnostic) - set(missing)
            if not lacking:
                raise
            if not everywhere:
                everywhere = True
                continue
            missing += sorted(lacking)
            shown = _tidied(given, frozenset(missing))
            continue
        return page, pdf, tuple(missing)


@dataclass(frozen=True, slots=True)
class _Page:
    """A template with what it is given; with the fonts of this computer where `everywhere`."""

    template: str
    inputs: dict[str, str]
    everywhere: bool = False

    def compiled(
        self, form: Literal["pdf", "svg", "png"], dots: float | None = None
    ) -> tuple[bytes, ...]:
        made = self._compiler().compile(
            format=form, ppi=dots, pdf_standards=["a-2a", "ua-1"] if form == "pdf" else None
        )
        return tuple(made) if isinstance(made, list) else (made or b"",)

    def told(self, label: str) -> str:
        """Return the value under a label of the template, as JSON."""
        return str(self._compiler().query(f"<{label}>", field="value", one=True))

    def _compiler(self) -> typst.Compiler:
        return typst.Compiler(
            str(resource("templates", f"{self.template}.typ")),
            font_paths=_fonts(everywhere=self.everywhere),
            sys_inputs=self.inputs,
        )


@cache
def _fonts(*, everywhere: bool) -> typst.Fonts:
    """Return the shipped fonts, with those of the computer behind them where wanted."""
    return typst.Fonts(
        include_system_fonts=everywhere,
        include_embedded_fonts=False,
        font_paths=[str(resource("fonts"))],
    )


def _lacking(diagnostic: str) -> set[str]:
    """Return the signs that Typst says it cannot print."""
    texts = (_ESCAPED.sub(_sign, found) for found in _NO_GLYPH.findall(diagnostic))
    return {sign for text in texts for sign in text}


def _sign(found: re.Match[str]) -> str:
    return chr(int(found[1], 16))


def _named(sign: str) -> str:
    return f"U+{ord(sign):04X}"


def _tidied(value: Any, missing: frozenset[str] = frozenset()) -> Any:  # noqa: ANN401 - JSON
    """Return values with every text printable: controls are spaces, `missing` signs boxes."""
    match value:
        case str():
            return "".join(_printable(sign, missing) for sign in value)
        case dict():
            return {key: _tidied(part, missing) for key, part in value.items()}
        case list() | tuple():
            return [_tidied(part, missing) for part in value]
        case _:
            return value


def _printable(sign: str, missing: frozenset[str]) -> str:
    if sign.isascii():
        return sign if sign.isprintable() else " "
    kind = unicodedata.category(sign)
    if sign in _TURNING:
        return ""
    if sign in missing:
        # Marks that only join or adorn a sign would be boxes of their own.
        return "" if kind in ("Cf", "Mn", "Me") else BOX
    if kind == "Cs":
        return BOX
    return " " if kind in ("Cc", "Zl", "Zp") else sign
