"""Several analytes under one time axis: the neutrophils first, the others below them.

Every panel has its own axis of values, its name and its unit; time, the lanes of the diary and
the key stand once, below the last.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypedDict, Unpack

from matplotlib.figure import Figure
from matplotlib.ticker import FixedLocator, NullFormatter

from neutrodesk.charts import key
from neutrodesk.charts.diary.lanes import PlacedEntry, lay_lanes, most_rows, titles_width
from neutrodesk.charts.diary.starts import draw_starts
from neutrodesk.charts.frame import POINTS_AN_INCH, Room
from neutrodesk.charts.lettering import drawable, families_for
from neutrodesk.charts.moments import in_lanes
from neutrodesk.charts.neutrophils import KEY_SIZE, NO_ROOM
from neutrodesk.charts.panels import Panel, Reach, draw_counts, window
from neutrodesk.charts.scales import count_axis
from neutrodesk.charts.several.analyte_course import (
    Title,
    caption_of,
    draw_analyte,
    draw_title,
    ends_within,
    notes_of,
    nothing_text,
    over_counts,
    say_in,
    title_of,
    words_note,
)
from neutrodesk.charts.several.foot import draw_foot, draw_key_below, foot_height, key_height
from neutrodesk.charts.several.panel_key import panel_entries
from neutrodesk.charts.several.panel_layout import COUNTS_SHARE, Sides, sides, strips, wanted_height
from neutrodesk.charts.several.shown import Shown, shown_of, usual_panels
from neutrodesk.charts.style import Style
from neutrodesk.charts.time_axis import span
from neutrodesk.charts.words import caption
from neutrodesk.domain.analyte_course import (
    NEUTROPHILS,
)
from neutrodesk.domain.diary.diary import NO_DIARY, Diary
from neutrodesk.domain.person import Person
from neutrodesk.domain.presentation import PLAIN, Presentation
from neutrodesk.i18n import set_apart, translate

__all__ = ["Panel", "Panels", "Shown", "draw_panels", "fitting_height", "shown_of", "usual_panels"]

_EMPTY = 12


class Paged(TypedDict, total=False):
    """What may be chosen for a page of panels.

    `start` and `end` are the days the axis reaches to, where those are not the first and last
    test. `room` is left free for other texts; `keyed` says whether the key stands below.
    """

    start: date | None
    end: date | None
    diary: Diary
    room: Room
    keyed: bool


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Panels:
    """What was drawn: the panels from the top down, all from `reach[0]` to `reach[1]`.

    `reach` is in days as matplotlib counts them. `marks` are the entries of the diary in the
    lanes below the last panel.
    """

    panels: tuple[Panel, ...]
    reach: Reach
    marks: tuple[PlacedEntry, ...] = ()


def draw_panels(
    figure: Figure,
    person: Person,
    shown: Sequence[Shown],
    style: Style,
    presentation: Presentation = PLAIN,
    **paged: Unpack[Paged],
) -> Panels:
    """Draw panels one below the other on an emptied figure, linked by one axis of time.

    Numbers are in the units of `presentation`, whatever `style` says. Returns where everything
    stands, so that a screen can link zoom and hover.
    """
    figure.clear()
    figure.set_facecolor(style.palette.paper)
    page = _page(figure, person, shown, style, presentation, paged)
    if page is None:
        _say_empty(figure, shown, style, limited=_limited(paged))
        return Panels(panels=(), reach=_reach(shown, style, paged))
    panels = tuple(page.draw_panel(number) for number in range(len(shown)))
    return Panels(panels=panels, reach=page.reach, marks=page.finish(panels))


def fitting_height(
    figure: Figure,
    person: Person,
    shown: Sequence[Shown],
    style: Style,
    presentation: Presentation = PLAIN,
    **paged: Unpack[Paged],
) -> float:
    """Return how high (points) a figure of this width has to be for every panel to be read."""
    page = _page(figure, person, shown, style, presentation, paged)
    room = paged.get("room", NO_ROOM)
    return page.wanted if page is not None else room.above + room.below + style.text_size * _EMPTY


def _reach(shown: Sequence[Shown], style: Style, paged: Paged) -> Reach:
    """Return where the axis of time begins and ends: around the points of all panels."""
    ends = [end for each in shown if each.points for end in (each.points[0], each.points[-1])]
    every = sorted(ends, key=lambda point: point.when)
    diary = paged.get("diary", NO_DIARY) if style.events else NO_DIARY
    return span(every, paged.get("start"), paged.get("end"), diary)


def _limited(paged: Paged) -> bool:
    """Tell whether a time was asked for, so that there may be numbers of another one."""
    return paged.get("start") is not None or paged.get("end") is not None


def _page(  # noqa: PLR0913 PLR0917 - what stands on a page
    figure: Figure,
    person: Person,
    shown: Sequence[Shown],
    style: Style,
    presentation: Presentation,
    paged: Paged,
) -> "_Page | None":
    """Return how a page is laid out; ``None`` where there is nothing to draw."""
    noted = style.events and any(True for _entry in in_lanes(paged.get("diary", NO_DIARY)))
    if not shown or not (noted or any(each.points for each in shown)):
        return None
    style = replace(style, unit=presentation.unit(presentation.catalogue.find(NEUTROPHILS)))
    reach = _reach(shown, style, paged)
    return _Page(figure, person, shown, style, presentation, reach, paged)


class _Page:
    """A figure and how its height and width are shared out."""

    def __init__(  # noqa: PLR0913 PLR0917 - what stands on a page
        self,
        figure: Figure,
        person: Person,
        shown: Sequence[Shown],
        style: Style,
        presentation: Presentation,
        reach: Reach,
        paged: Paged,
    ) -> None:
        self._figure, self._person, self._shown = figure, person, shown
        self._style, self._presentation, self.reach = style, presentation, reach
        self._room, self._diary = paged.get("room", NO_ROOM), paged.get("diary", NO_DIARY)
        size, high = style.text_size, figure.bbox.height * POINTS_AN_INCH / figure.dpi
        self._width = figure.bbox.width * POINTS_AN_INCH / figure.dpi
        self._seen, self._limited = [each.within(reach) for each in shown], _limited(paged)
        others = [each.course for each in shown if each.course.points and not each.counts]
        axes = [(each.analyte, ends_within(each, reach)) for each in others]
        noted = self._diary if style.events else NO_DIARY
        people = [person] if any(each.counts for each in shown) else []
        left, right = sides(axes, people, presentation, size)
        self._sides = Sides(max(left, titles_width(noted, reach, style, self._width)), right)
        self._across = max(self._width - sum(self._sides), 1)
        free = high - self._room.above - self._room.below
        self._lanes = lay_lanes(noted, reach, self._across, style, most_rows(free, style))
        self._key = self._laid() if paged.get("keyed", True) else []
        self._titles = [self._title(number) for number in range(len(shown))]
        shares = [COUNTS_SHARE if each.counts else 1.0 for each in shown]
        below = self._room.below + key_height(self._key, style)
        below += foot_height(self._lanes, reach, self._across, style)
        self.wanted = self._room.above + below + wanted_height(self._titles, shares, size)
        found = strips(self._titles, shares, high - self._room.above, below, size)
        self._boxes = [
            (
                self._sides.left / self._width,
                strip.bottom / high,
                self._across / self._width,
                strip.height / high,
            )
            for strip in found
        ]

    def _laid(self) -> list[key.Block]:
        size = self._style.text_size
        found = panel_entries(
            self._person,
            self._seen,
            self._style,
            diary=self._diary,
            reach=self.reach,
            across=self._across,
        )
        if not found:
            return []
        return key.blocks(found, self._width - self._sides.left - size * 0.5, size * KEY_SIZE)

    def _title(self, number: int) -> Title:
        size, room = self._style.text_size, self._width - self._sides.left - self._style.text_size
        seen = self._seen[number].course
        if self._shown[number].counts:
            title = title_of(caption(self._style.unit), words_note(seen), room, size)
            return over_counts(title, self._seen[number].counts, self._diary)
        return title_of(caption_of(seen, self._presentation), notes_of(seen), room, size)

    def draw_panel(self, number: int) -> Panel:
        """Draw one panel into its strip."""
        shown, style, reach = self._shown[number], self._style, self.reach
        axes = self._figure.add_axes(self._boxes[number])
        if shown.counts:
            seen = self._seen[number].counts
            values = [float(point.count.quantity.value) for point in seen]
            own = [float(value) for value in self._person.line_values]
            places = draw_counts(
                axes,
                self._person,
                shown.counts,
                style,
                reach=reach,
                axis=count_axis(values, own, style.scale),
                diary=self._diary,
            )
            if not seen:
                say_in(axes, nothing_text(shown.course, limited=True), style)
        else:
            places = draw_analyte(
                axes, shown.course, self._presentation, style, reach, limited=self._limited
            )
        if style.starts and number == 0:
            seen_there = window(shown.points, reach).seen
            ranged = shown.points[seen_there]
            draw_starts(axes, self._diary.medicines, style, places[seen_there], ranged)
        draw_title(axes, self._titles[number], style)
        named = shown.course.analyte.key
        return Panel(key=named, axes=axes, points=shown.points, places=places)

    def finish(self, panels: Sequence[Panel]) -> tuple[PlacedEntry, ...]:
        """Write the axis of time below the last panel, then the lanes and the key."""
        last = panels[-1].axes
        marks = draw_foot(last, self._person, self._lanes, self.reach, self._style)
        ticks = [float(tick) for tick in last.get_xticks()]
        for panel in panels[:-1]:
            panel.axes.xaxis.set_major_locator(FixedLocator(ticks))
            panel.axes.xaxis.set_major_formatter(NullFormatter())
            panel.axes.tick_params(axis="x", length=0)
        draw_key_below(last, self._key, self._style, self._room.below)
        return marks


def _say_empty(figure: Figure, shown: Sequence[Shown], style: Style, *, limited: bool) -> None:
    """Say what there is nothing of, yet or in the time asked for, in place of empty frames."""
    told = [
        (set_apart(each.course.analyte.name), nothing_text(each.course, limited=limited))
        for each in shown
    ]
    lines = [drawable(f"{name}: {nothing}") for name, nothing in told]
    figure.text(
        0.5,
        0.5,
        "\n".join(lines) or translate("Chart", "No number to draw here yet."),
        ha="center",
        va="center",
        color=style.palette.quiet,
        fontsize=style.text_size * 1.2,
        fontfamily=families_for("".join(lines)),
        parse_math=False,
    )
