"""The chart of one course: a person's neutrophil counts, and their diary below."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from matplotlib.figure import Figure

from neutrodesk.charts import key
from neutrodesk.charts.at_draw import at_draws
from neutrodesk.charts.neutrophils import draw_neutrophils
from neutrodesk.charts.page import Format
from neutrodesk.charts.panels import window
from neutrodesk.charts.picture import chart_picture
from neutrodesk.charts.style import Style
from neutrodesk.charts.time_axis import span
from neutrodesk.charts.words import description
from neutrodesk.domain.course import Point
from neutrodesk.domain.diary.diary import NO_DIARY, Diary
from neutrodesk.domain.diary.entry import DiaryEntry
from neutrodesk.domain.person import Person
from neutrodesk.domain.presentation import PLAIN, Presentation
from neutrodesk.domain.record import RecordId
from neutrodesk.reference.analytes import analyte
from neutrodesk.ui.chart.entry_words import entry_lines
from neutrodesk.ui.chart.key_text import in_one_line
from neutrodesk.ui.chart.period import Period
from neutrodesk.ui.chart.point_words import drawn_text, point_lines
from neutrodesk.ui.chart.scene import Drawing, Part, Time
from neutrodesk.ui.numbers import count_text, localised


@dataclass(frozen=True)
class CourseScene:
    """A person's counts, shown by a presentation; without a person it is an empty sheet."""

    person: Person | None = None
    points: tuple[Point, ...] = ()
    presentation: Presentation = PLAIN
    diary: Diary = NO_DIARY
    by_time: bool = False

    @property
    def unit(self) -> str:
        """The unit (UCUM) that neutrophil counts are written in."""
        return self.presentation.unit(analyte("anc"))

    @property
    def timeline(self) -> RecordId | None:
        """Whose calendar it is."""
        return None if self.person is None else self.person.id

    @cached_property
    def tests(self) -> tuple[RecordId, ...]:
        """The tests that the counts are of, in the order of time."""
        return tuple(point.test.id for point in self.points)

    def bounds(self, *, events: bool) -> Period | None:
        """Return the whole record with a margin; ``None`` where it has nothing to show."""
        return self._bounds if events else self._bounds_of_counts

    @cached_property
    def _bounds(self) -> Period | None:
        if not (self.points or self.diary):
            return None
        return Period(*span(self.points, diary=self.diary))

    @cached_property
    def _bounds_of_counts(self) -> Period | None:
        return Period(*span(self.points)) if self.points else None

    def times(self, period: Period) -> tuple[Time, ...]:
        """Return the days that a period is."""
        return () if self.person is None else (Time(self.person.id, period),)

    @cached_property
    def _point_of(self) -> dict[RecordId, Point]:
        return {point.test.id: point for point in self.points}

    @cached_property
    def _entry_of(self) -> dict[RecordId, DiaryEntry]:
        return {entry.id: entry for entry in self.diary}

    def draw(self, figure: Figure, style: Style, period: Period | None) -> Drawing:
        """Draw the whole, or a period of it, in place of what is on the figure."""
        if len(figure.axes) != 1:
            figure.clear()
        axes = figure.axes[0] if figure.axes else figure.add_axes((0.1, 0.1, 0.8, 0.8))
        if self.person is None:
            axes.clear()
            axes.set_axis_off()
            figure.set_facecolor(style.palette.paper)
            return Drawing(())
        drawn = draw_neutrophils(
            axes,
            self.person,
            self.points,
            style,
            start=None if period is None else period.first,
            end=None if period is None else period.last,
            keyed=False,
            diary=self.diary,
        )
        if not (self.points or drawn.marks):
            return Drawing(())
        return Drawing((Part(axes, self.tests, drawn.places),), drawn.marks)

    def lines(self, test: RecordId, _part: int = 0) -> tuple[str, ...]:
        """Return what a label says of a test: its day, its value, and all that is known of it."""
        point = self._point_of[test]
        if self.person is None:
            return ()
        (draw,) = at_draws([point], self.diary)
        said = point_lines(self.person, point, self.presentation, draw)
        return drawn_text(point.test), *said

    def tag(self, test: RecordId, _part: int = 0) -> str:
        """Return the value of a test alone."""
        return count_text(self._point_of[test].count, self.presentation)

    def has_entry(self, entry: RecordId) -> bool:
        """Tell whether an entry is in the diary."""
        return entry in self._entry_of

    def entry_lines(self, entry: RecordId) -> tuple[str, ...]:
        """Return what a label says of an entry of the diary."""
        return entry_lines(self._entry_of[entry])

    def description(self, *, events: bool) -> str:
        """Return the chart in words, for those who hear it, with the diary or without it."""
        noted = self.diary if events else NO_DIARY
        own_lines = self.presentation.own_lines
        return localised(description(self.points, self.unit, own_lines, noted))

    def key_text(
        self, style: Style, period: Period | None = None, across: Sequence[float] | None = None
    ) -> str:
        """Return the key of what the whole shows, or a period of it, as a text."""
        reach = period or self.bounds(events=style.events)
        if self.person is None or reach is None:
            return ""
        seen = self.points[window(self.points, reach).seen]
        wide = across[0] if across else None
        return key_line(key.entries(self.person, seen, self.unit, self.diary, style, reach, wide))

    def picture(
        self, form: Format, style: Style, period: Period | None, dpi: float, footer: str = ""
    ) -> bytes:
        """Return the same as a file, with its key and its sentences.

        Raises:
            ValueError: there is nobody to show.
        """
        if self.person is None:
            raise ValueError("a picture needs a person")
        return chart_picture(
            self.person,
            [point.test for point in self.points],
            form,
            start=None if period is None else period.first,
            end=None if period is None else period.last,
            style=style,
            dpi=dpi,
            footer=footer,
            laboratories=self.presentation.laboratories,
            diary=self.diary,
        )


def key_line(entries: Sequence[key.Entry]) -> str:
    """Return a key as a text whose lines break between entries, not inside them."""
    # What a family calls its own line stays as it was typed.
    return in_one_line(
        f"{sign} {words if mark is key.LineKind.OWN else localised(words)}"
        for sign, words, mark in entries
    )
