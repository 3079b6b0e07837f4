"""What the key says of the diary's shapes: ticks, flags, arrows and the starts of medicines."""

from collections.abc import Iterator
from enum import Enum
from typing import Any

from matplotlib.path import Path

from neutrodesk.charts.event_looks import flag_look, tick_look
from neutrodesk.charts.moments import begins, ends, is_seen
from neutrodesk.charts.palette import Palette
from neutrodesk.charts.starts import start_look
from neutrodesk.charts.style import Style
from neutrodesk.domain.diary.diary import Diary
from neutrodesk.i18n import translate

_ALL = (float("-inf"), float("inf"))


class DiaryShape(Enum):
    """A shape of the lanes whose title does not say what it is; the value is its sign in a text."""

    INJECTION = "│"
    FEVER = "⚑"
    BELOW = "⚐"
    ONGOING = "▷"
    START = "┆"

    @property
    def sign(self) -> str:
        """The shape as a character, for a key that is text."""
        return self.value

    @property
    def words(self) -> str:
        """What the key says of it."""
        match self:
            case DiaryShape.INJECTION:
                return translate("Chart", "tick: injection")
            case DiaryShape.FEVER:
                return translate("Chart", "flag: 38.0 °C or more")
            case DiaryShape.BELOW:
                return translate("Chart", "hollow flag: below 38.0 °C")
            case DiaryShape.ONGOING:
                return translate("Chart", "pointed bar: no end noted")
            case DiaryShape.START:
                return translate("Chart", "upright line: a medicine began")


def diary_entries(
    diary: Diary, style: Style, limits: tuple[float, float] | None
) -> Iterator[DiaryShape]:
    """Yield what is on a chart of a style, in the order of the lanes."""
    there = limits or _ALL
    fevers = {each.counts_as_fever for each in diary.fevers if is_seen(each, there)}
    lasting = (*diary.medicines, *diary.stays)
    if style.events:
        if any(is_seen(each, there) for each in diary.injections):
            yield DiaryShape.INJECTION
        if True in fevers:
            yield DiaryShape.FEVER
        if False in fevers:
            yield DiaryShape.BELOW
        if any(ends(each) is None and is_seen(each, there) for each in lasting):
            yield DiaryShape.ONGOING
    if style.starts and any(there[0] <= begins(each) <= there[1] for each in diary.medicines):
        yield DiaryShape.START


def diary_look(shape: DiaryShape, palette: Palette, text_size: float) -> dict[str, Any]:
    """Return how matplotlib is to draw a shape in the key."""
    match shape:
        case DiaryShape.INJECTION:
            return tick_look(palette, text_size)
        case DiaryShape.FEVER | DiaryShape.BELOW:
            return flag_look(palette, text_size, fever=shape is DiaryShape.FEVER)
        case DiaryShape.ONGOING:
            return tick_look(palette, text_size) | {
                "marker": _TIPPED,
                "markersize": text_size * 1.5,
                "markerfacecolor": palette.event_fill,
            }
        case DiaryShape.START:
            # Its strokes are longer than a row is high, so it lies on its side like the others.
            return start_look(palette)


_TIPPED = Path([(-1, -0.4), (-1, 0.4), (0.5, 0.4), (1, 0), (0.5, -0.4), (-1, -0.4)], closed=True)
