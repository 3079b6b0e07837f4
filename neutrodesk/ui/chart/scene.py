"""What a chart shows: something that draws itself into a figure and says what stands on it."""

from collections.abc import Hashable, Sequence
from typing import NamedTuple, Protocol

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray

from neutrodesk.charts.diary.lanes import PlacedEntry
from neutrodesk.charts.page import Format
from neutrodesk.charts.style import Style
from neutrodesk.domain.person import Person
from neutrodesk.domain.record import RecordId
from neutrodesk.ui.chart.period import Period

LEAST_COUNTS = 14.0
"""How high the axes of neutrophil counts have to be at least, in sizes of text."""


class Part(NamedTuple):
    """Axes of a drawing, and where on them the counts of tests stand, in the order of time.

    `places` are in data coordinates, one a test. `least` is how high the axes have to be to be
    read, in sizes of text. `foot` is how far down goes what moves with them, in pixels from the
    lower edge of the figure: to the edge where it is the last part, to its axes else, unless it
    is said. The time of a part that is `mirrored` goes backwards where that of the others goes on.
    """

    axes: Axes
    tests: Sequence[RecordId]
    places: NDArray[np.float64]
    least: float = LEAST_COUNTS
    foot: float | None = None
    mirrored: bool = False


class Drawing(NamedTuple):
    """A finished drawing: its parts, and where the entries of the diary stand in the figure.

    `abreast` says that the parts stand side by side, not one below the other.
    """

    parts: Sequence[Part]
    entries: Sequence[PlacedEntry] = ()
    abreast: bool = False


class Time(NamedTuple):
    """Which time of whose course is shown; `name` tells it from that of another person."""

    whose: RecordId
    period: Period
    name: str = ""


class Scene(Protocol):
    """A kind of chart of some records.

    Its parts go by one time: a period that is chosen is one of all of them. `timeline` says of
    two charts whether a period of one means the same on the other; ``None`` is nobody's.
    `unit` (UCUM) is that of neutrophil counts. `by_time` says that the mouse is on a test wherever
    it is above or below it, as where one test stands on several axes.
    """

    @property
    def person(self) -> Person | None:
        """Whose chart it is; ``None`` for nobody."""

    @property
    def unit(self) -> str:
        """The unit (UCUM) that neutrophil counts are written in."""

    @property
    def timeline(self) -> Hashable:
        """What its time is told by; ``None`` for nobody's."""

    @property
    def by_time(self) -> bool:
        """Whether the mouse looks for a test along the axis of time alone."""

    def bounds(self, *, events: bool) -> Period | None:
        """Return the whole time that can be shown, with the diary or without it.

        ``None`` where it cannot be narrowed.
        """

    def times(self, period: Period) -> tuple[Time, ...]:
        """Return which days of whom are shown where a period is, in the order of the parts."""

    def draw(self, figure: Figure, style: Style, period: Period | None) -> Drawing:
        """Draw the whole, or a period of it, in place of what is on the figure."""

    def lines(self, test: RecordId, part: int) -> tuple[str, ...]:
        """Return what a label on a part says of a test, its value second."""

    def tag(self, test: RecordId, part: int) -> str:
        """Return the value of a test on a part where labels stand on several at once."""

    def entry_lines(self, entry: RecordId) -> tuple[str, ...]:
        """Return what a label says of an entry of the diary."""

    def key_text(
        self, style: Style, period: Period | None = None, across: Sequence[float] | None = None
    ) -> str:
        """Return the key of what the whole shows, or a period of it, as a text.

        Its lines break between entries, not inside them. `across` is how wide (points) the axes
        of each part are: what has room on them is told by it, and as it is on wide axes without.
        """

    def description(self, *, events: bool) -> str:
        """Return the whole in words, for those who hear it, with the diary or without it."""

    def picture(
        self, form: Format, style: Style, period: Period | None, dpi: float, footer: str = ""
    ) -> bytes:
        """Return the same as a file, with its key, its sentences, and a `footer` below them."""
