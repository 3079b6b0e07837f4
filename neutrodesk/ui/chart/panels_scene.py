"""Several analytes under one axis of time: the neutrophils and what was chosen beside them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from matplotlib.figure import Figure

from neutrodesk.charts.page import Format
from neutrodesk.charts.panels import InTime
from neutrodesk.charts.several.panel_key import panel_entries
from neutrodesk.charts.several.panel_layout import COUNTS_SHARE, WANTED
from neutrodesk.charts.several.panel_pictures import panels_picture
from neutrodesk.charts.several.small_multiples import Shown, draw_panels, shown_of
from neutrodesk.charts.style import Style
from neutrodesk.charts.time_axis import span
from neutrodesk.domain.analyte_course import AnalytePoint, value_text
from neutrodesk.domain.blood_test import BloodTest
from neutrodesk.domain.course import Point
from neutrodesk.domain.diary.diary import NO_DIARY, Diary
from neutrodesk.domain.person import Person
from neutrodesk.domain.presentation import PLAIN, Presentation
from neutrodesk.domain.record import RecordId
from neutrodesk.i18n import translate
from neutrodesk.reference.analytes import analyte
from neutrodesk.ui.chart.course_scene import CourseScene, key_line
from neutrodesk.ui.chart.period import Period
from neutrodesk.ui.chart.point_words import drawn_text
from neutrodesk.ui.chart.scene import Drawing, Part, Time
from neutrodesk.ui.numbers import count_text, localised


@dataclass(frozen=True)
class PanelsScene:
    """Panels of some analytes (keys) of a person, one below the other."""

    person: Person
    tests: tuple[BloodTest, ...]
    analytes: tuple[str, ...]
    presentation: Presentation = PLAIN
    diary: Diary = NO_DIARY
    by_time: bool = True

    @property
    def unit(self) -> str:
        """The unit (UCUM) that neutrophil counts are written in."""
        return self.presentation.unit(analyte("anc"))

    @property
    def timeline(self) -> RecordId:
        """Whose calendar it is."""
        return self.person.id

    @cached_property
    def shown(self) -> tuple[Shown, ...]:
        """What each panel shows, from the top down."""
        return shown_of(self.person, self.tests, self.analytes, self.presentation)

    @cached_property
    def _course(self) -> CourseScene:
        points = next((each.counts for each in self.shown if each.counts), ())
        return CourseScene(self.person, points, self.presentation, self.diary)

    @cached_property
    def _texts(self) -> tuple[dict[RecordId, str], ...]:
        """The values of each panel by their tests, with their names and units."""
        return tuple(
            {point.test.id: self._text(each, point) for point in _points(each)}
            for each in self.shown
        )

    @cached_property
    def _test_of(self) -> dict[RecordId, BloodTest]:
        return {test.id: test for test in self.tests}

    def bounds(self, *, events: bool) -> Period | None:
        """Return the whole record with a margin; ``None`` where there is no number."""
        ends, diary = self._ends, self.diary if events else NO_DIARY
        return Period(*span(ends, diary=diary)) if ends or diary else None

    def times(self, period: Period) -> tuple[Time, ...]:
        """Return the days that a period is, on every panel."""
        return (Time(self.person.id, period),)

    @cached_property
    def _ends(self) -> list[InTime]:
        """The first and the last point of all panels."""
        every = [point for each in self.shown for point in each.points]
        by_time = sorted(every, key=lambda point: point.when)
        return [*by_time[:1], *by_time[-1:]]

    def draw(self, figure: Figure, style: Style, period: Period | None) -> Drawing:
        """Draw the whole, or a period of it, in place of what is on the figure."""
        drawn = draw_panels(
            figure,
            self.person,
            self.shown,
            style,
            self.presentation,
            start=None if period is None else period.first,
            end=None if period is None else period.last,
            diary=self.diary,
            keyed=False,
        )
        parts = [
            Part(
                panel.axes,
                [point.test.id for point in _points(shown)],
                panel.places,
                least=WANTED * (COUNTS_SHARE if shown.counts else 1),
            )
            for panel, shown in zip(drawn.panels, self.shown, strict=True)
        ]
        return Drawing(parts, drawn.marks)

    def lines(self, test: RecordId, part: int) -> tuple[str, ...]:
        """Return what a label on a panel says of a test: its day, its value, what is known."""
        more = self._course.lines(test)[2:] if self.shown[part].counts else ()
        return drawn_text(self._test_of[test]), self.tag(test, part), *more

    def tag(self, test: RecordId, part: int) -> str:
        """Return the value of a test on a panel, with the name of the analyte."""
        return self._texts[part][test]

    def entry_lines(self, entry: RecordId) -> tuple[str, ...]:
        """Return what a label says of an entry of the diary."""
        return self._course.entry_lines(entry)

    def key_text(
        self, style: Style, period: Period | None = None, across: Sequence[float] | None = None
    ) -> str:
        """Return the key of what the whole shows, or a period of it, as a text."""
        reach = period or self.bounds(events=style.events)
        if reach is None:
            return ""
        seen = [each.within(reach) for each in self.shown]
        wide = across[0] if across else None
        return key_line(
            panel_entries(self.person, seen, style, diary=self.diary, reach=reach, across=wide)
        )

    def description(self, *, events: bool) -> str:
        """Return the panels in words, for those who hear it, with the diary or without it."""
        names = ", ".join(each.course.analyte.name for each in self.shown)
        words = translate("Chart", "{number} charts under one axis of time: {names}.")
        first = words.format(number=len(self.shown), names=names)
        return f"{first} {self._course.description(events=events)}"

    def picture(
        self, form: Format, style: Style, period: Period | None, dpi: float, footer: str = ""
    ) -> bytes:
        """Return the same as a file, with its key and its sentences."""
        return panels_picture(
            self.person,
            self.shown,
            form,
            style=style,
            presentation=self.presentation,
            start=None if period is None else period.first,
            end=None if period is None else period.last,
            diary=self.diary,
            dpi=dpi,
            footer=footer,
        )

    def _text(self, shown: Shown, point: Point | AnalytePoint) -> str:
        of = shown.course.analyte
        if isinstance(point, Point):
            return f"{of.short} {count_text(point.count, self.presentation)}"
        return f"{of.short} {localised(value_text(of, point, self.presentation))}"


def _points(shown: Shown) -> tuple[Point, ...] | tuple[AnalytePoint, ...]:
    return shown.counts or shown.course.points
