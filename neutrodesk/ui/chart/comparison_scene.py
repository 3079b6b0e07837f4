"""Two courses side by side: before and after a day, or those of two people."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from matplotlib.figure import Figure

from neutrodesk.charts.page import Format
from neutrodesk.charts.several.comparison import draw_comparison
from neutrodesk.charts.several.pairs import (
    By,
    Pair,
    before_and_after,
    pair_entries,
    two_people,
)
from neutrodesk.charts.several.panel_layout import COUNTS_SHARE, WANTED
from neutrodesk.charts.several.panel_pictures import comparison_picture
from neutrodesk.charts.style import Style
from neutrodesk.domain.person import Person
from neutrodesk.domain.record import RecordId
from neutrodesk.i18n import set_apart, translate
from neutrodesk.reference.analytes import analyte
from neutrodesk.ui.chart.course_scene import CourseScene, key_line
from neutrodesk.ui.chart.period import Period
from neutrodesk.ui.chart.scene import Drawing, Part, Time
from neutrodesk.ui.chart.shown_course import ShownCourse


@dataclass(frozen=True)
class ComparisonScene:
    """A person's course before and after a day, or with that of another person, `by` their age.

    Both sides are zoomed and moved together. Those of two people are at the same ages, or on the
    same days by the calendar. Before and after a day each side has a calendar of its own, and who
    looks closer wants both as far from the day: the first side is the mirror of the second, and
    what is taken towards the day on one of them comes towards it on the other. A period is one
    of the first person's calendar, or of that after the day.
    """

    shown: ShownCourse
    compared: date | ShownCourse
    by: By = By.AGE
    by_time: bool = False

    @property
    def person(self) -> Person | None:
        """The person whose page it is."""
        return self.shown.person

    @property
    def unit(self) -> str:
        """The unit (UCUM) that neutrophil counts are written in, on both sides."""
        return self.shown.presentation.unit(analyte("anc"))

    @property
    def timeline(self) -> Hashable:
        """Whom or what the person is compared with, and by what."""
        mine, other = self.shown.person, self.compared
        if isinstance(other, date):
            return mine and mine.id, other
        return mine and mine.id, other.person and other.person.id, self.by

    @cached_property
    def _pair(self) -> Pair:
        mine, other = self.shown, self.compared
        if mine.person is None:
            raise ValueError("a comparison needs a person")
        if isinstance(other, date):
            return before_and_after(mine.person, mine.points, other, diary=mine.diary)
        if other.person is None:
            raise ValueError("a comparison needs another person")
        return two_people(
            (mine.person, mine.points),
            (other.person, other.points),
            self.by,
            diaries=(mine.diary, other.diary),
        )

    @cached_property
    def _sides(self) -> tuple[CourseScene, ...]:
        presentation = self.shown.presentation
        return tuple(
            CourseScene(side.person, side.points, presentation, side.diary)
            for side in self._pair.sides
        )

    def bounds(self, *, events: bool) -> Period | None:  # noqa: ARG002 - as every chart is asked
        """Return the whole time that both go by; ``None`` where neither side has a count."""
        pair = self._pair
        return Period(*pair.reach) if any(side.points for side in pair.sides) else None

    def times(self, period: Period) -> tuple[Time, ...]:
        """Return which days each side shows, named where two people are on days of their own."""
        sides = self._within(period).sides
        named = self.by is By.AGE and not isinstance(self.compared, date)
        return tuple(
            Time(each.person.id, Period(*each.reach), set_apart(each.person.name) if named else "")
            for each in sides
        )

    def _within(self, period: Period | None) -> Pair:
        return self._pair if period is None else self._pair.within(period)

    def draw(self, figure: Figure, style: Style, period: Period | None) -> Drawing:
        """Draw both, or a period of them, in place of what is on the figure."""
        mirrored = self._pair.mirrored
        drawn = draw_comparison(figure, self._within(period), style, keyed=False)
        least = WANTED * COUNTS_SHARE
        parts = [
            Part(panel.axes, side.tests, panel.places, least, foot)
            for panel, side, foot in zip(drawn.panels, self._sides, drawn.feet, strict=True)
        ]
        parts[0] = parts[0]._replace(mirrored=mirrored)
        return Drawing(parts, drawn.marks, abreast=mirrored)

    def lines(self, test: RecordId, part: int) -> tuple[str, ...]:
        """Return what a label on a side says of a test: its day, its value, what is known."""
        return self._sides[part].lines(test)

    def tag(self, test: RecordId, part: int) -> str:
        """Return the value of a test alone."""
        return self._sides[part].tag(test)

    def entry_lines(self, entry: RecordId) -> tuple[str, ...]:
        """Return what a label says of an entry of either diary."""
        side = next(each for each in self._sides if each.has_entry(entry))
        return side.entry_lines(entry)

    def key_text(
        self, style: Style, period: Period | None = None, across: Sequence[float] | None = None
    ) -> str:
        """Return the key of what both show, or a period of them, as a text."""
        return key_line(pair_entries(self._within(period), style, across))

    def description(self, *, events: bool) -> str:
        """Return both in words, for those who hear it, with their diaries or without them."""
        words = translate("Chart", "{name}: {chart}")
        return " ".join(
            words.format(name=side.name, chart=scene.description(events=events))
            for side, scene in zip(self._pair.sides, self._sides, strict=True)
        )

    def picture(
        self, form: Format, style: Style, period: Period | None, dpi: float, footer: str = ""
    ) -> bytes:
        """Return the same as a file, with its key and its sentences."""
        return comparison_picture(self._within(period), form, style=style, dpi=dpi, footer=footer)
