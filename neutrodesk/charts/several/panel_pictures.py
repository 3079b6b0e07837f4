"""Panels and comparisons as pictures in files, with whose they are and what the lines are."""

from collections.abc import Sequence
from datetime import date
from typing import TypedDict, Unpack

from neutrodesk.charts.page import Format, Sheet, Texts, made
from neutrodesk.charts.palette import PRINT
from neutrodesk.charts.several.comparison import (
    Arrangement,
    By,
    Pair,
    draw_comparison,
    least_height,
)
from neutrodesk.charts.several.small_multiples import Shown, draw_panels, fitting_height
from neutrodesk.charts.style import Style
from neutrodesk.charts.words import heading, legend_text
from neutrodesk.domain.analyte_course import NEUTROPHILS
from neutrodesk.domain.diary.diary import NO_DIARY, Diary
from neutrodesk.domain.person import Person
from neutrodesk.domain.presentation import PLAIN, Presentation
from neutrodesk.i18n import set_apart, translate

WIDTH = 7.5
"""Inches; a page of panels is as high as they need."""
_BESIDE, _BELOW = (9.0, 5.2), (7.5, 8.0)


class Made(TypedDict, total=False):
    """What may be chosen for a picture.

    `size` is the width and height in inches, `dpi` the pixels an inch of a PNG. `headed` writes
    whose it is above, `explained` the sentences below; a page that has both leaves them out.
    `footer` is what stands at the foot of every page that is kept.
    """

    style: Style
    size: tuple[float, float]
    dpi: float
    headed: bool
    explained: bool
    footer: str


class MadeOfPanels(Made, total=False):
    """What may be chosen for a picture of panels; `start` and `end` limit the days shown."""

    presentation: Presentation
    start: date | None
    end: date | None
    diary: Diary


def panels_picture(
    person: Person,
    shown: Sequence[Shown],
    form: Format = Format.PNG,
    **chosen: Unpack[MadeOfPanels],
) -> bytes:
    """Return panels under one axis of time as a picture; the same records give the same bytes.

    It is drawn in greys that survive any printer unless `style` says otherwise.
    """
    style, presentation = chosen.get("style", _GREYS), chosen.get("presentation", PLAIN)
    start, end = chosen.get("start"), chosen.get("end")
    diary = chosen.get("diary", NO_DIARY)
    unit = presentation.unit(presentation.catalogue.find(NEUTROPHILS))
    texts = _texts(chosen, heading(person), _sentences(shown, unit))
    return made(
        lambda figure, room: draw_panels(
            figure, person, shown, style, presentation, start=start, end=end, diary=diary, room=room
        ),
        texts,
        style,
        _sheet(chosen, form, (WIDTH, None)),
        lambda figure, room: fitting_height(
            figure, person, shown, style, presentation, start=start, end=end, diary=diary, room=room
        ),
    )


def comparison_picture(pair: Pair, form: Format = Format.PNG, **chosen: Unpack[Made]) -> bytes:
    """Return two courses side by side as a picture; the same records give the same bytes.

    It is higher than usual, or than was asked for, where the counts would not be read otherwise.
    """
    style = chosen.get("style", _GREYS)
    beside = pair.arrangement is Arrangement.BESIDE
    counts = any(side.seen for side in pair.sides)
    texts = _texts(chosen, comparison_heading(pair), legend_text(style.unit) if counts else "")
    sheet = _sheet(chosen, form, _BESIDE if beside else _BELOW)
    return made(
        lambda figure, room: draw_comparison(figure, pair, style, room=room),
        texts,
        style,
        sheet,
        least=lambda figure, room: least_height(figure, pair, style, room=room),
    )


def comparison_heading(pair: Pair) -> str:
    """Return whose courses are held against each other."""
    first, second = (side.person for side in pair.sides)
    if first == second:
        return heading(first)
    if pair.by is By.AGE:
        words = translate("Chart", "{first} and {second}, by age")
    else:
        words = translate("Chart", "{first} and {second}, by date")
    return words.format(first=set_apart(first.name), second=set_apart(second.name))


def _sentences(shown: Sequence[Shown], unit: str) -> str:
    """Return the sentences about the lines of the neutrophils, and about general values."""
    parts = [legend_text(unit)] if any(each.counts for each in shown) else []
    if any(each.course.general_sources for each in shown if not each.counts):
        words = translate(
            "Chart",
            "General values stand where neither the report nor the laboratory gave a range. They "
            "may not fit the age, the laboratory or the situation.",
        )
        parts.append(words)
    return " ".join(parts)


def _texts(chosen: Made | MadeOfPanels, above: str, below: str) -> Texts:
    return Texts(
        above if chosen.get("headed", True) else "",
        below if chosen.get("explained", True) else "",
        chosen.get("footer", ""),
    )


def _sheet(chosen: Made | MadeOfPanels, form: Format, usual: tuple[float, float | None]) -> Sheet:
    width, height = chosen.get("size", usual)
    return Sheet(width, height, form, chosen.get("dpi", 150))


_GREYS = Style(palette=PRINT)
