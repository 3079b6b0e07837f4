"""Two courses side by side: before and after a day, or those of two people."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from matplotlib.figure import Figure

from neutrodesk.charts.page import Format
from neutrodesk.charts.several.comparison import draw_comparison
from neutrodesk.charts.several.pairs import (
    Arrangement,
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
from neutrodesk.i18n import translate
from neutrodesk.reference.analytes import analyte
from neutrodesk.ui.chart.course_scene import CourseScene, key_line
from neutrodesk.ui.chart.period import Period
from neutrodesk.ui.chart.scene import Drawing, Part
from neutrodesk.ui.chart.shown_course import ShownCourse


@dataclass(frozen=True)
class ComparisonScene:
    """A person's course before and after a day, or with that of another person, `by` their age.

    Its axes of time belong together: no period can be chosen.
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
        """Return that no period can be chosen."""
        return None

    def draw(self, figure: Figure, style: Style, _period: Period | None) -> Drawing:
        """Draw both in place of what is on the figure."""
        drawn = draw_comparison(figure, self._pair, style, keyed=False)
        parts = [
            Part(panel.axes, side.tests, panel.places, least=WANTED * COUNTS_SHARE)
            for panel, side in zip(drawn.panels, self._sides, strict=True)
        ]
        beside = self._pair.arrangement is Arrangement.BESIDE
        return Drawing(parts, drawn.marks, abreast=beside)

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

    def key_text(self, style: Style) -> str:
        """Return the key as a text whose lines break between entries, not inside them."""
        return key_line(pair_entries(self._pair, style))

    def description(self) -> str:
        """Return both in words, for those who hear it."""
        words = translate("Chart", "{name}: {chart}")
        return " ".join(
            words.format(name=side.name, chart=scene.description())
            for side, scene in zip(self._pair.sides, self._sides, strict=True)
        )

    def picture(
        self, form: Format, style: Style, _period: Period | None, dpi: float, footer: str = ""
    ) -> bytes:
        """Return the same as a file, with its key and its sentences."""
        return comparison_picture(self._pair, form, style=style, dpi=dpi, footer=footer)
