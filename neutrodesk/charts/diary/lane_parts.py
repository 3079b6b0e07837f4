"""What lanes are made of: bars over their time, in rows, under a time axis.

Times are days as matplotlib counts them.
"""

from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from neutrodesk.charts.diary.hatching import Hatch
from neutrodesk.domain.diary.entry import DiaryEntry


class Shape(Enum):
    """How the entries of a lane are drawn; the value is the height of a row in sizes of text."""

    BARS = 1.45
    TICKS = 1.3
    FLAGS = 2.1


class Bar(NamedTuple):
    """An entry over its time, as far as the axis shows it, in a row of its lane.

    `opened` says that it does not end within the axis, `came` that it began before it.
    What is `short` is a diamond, whose width says nothing. `label` is its name as far as there is
    room, beginning at `label_at`; `inside` says that it stands in the bar.
    """

    entry: DiaryEntry
    row: int
    begin: float
    end: float
    opened: bool = False
    came: bool = False
    short: bool = False
    label: str = ""
    label_at: float = 0.0
    inside: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """Entries of one kind below the axis; of ticks and flags each bar is a moment."""

    title: str
    shape: Shape
    hatch: Hatch
    bars: tuple[Bar, ...]

    @property
    def rows(self) -> int:
        """How many rows it has."""
        return max((bar.row for bar in self.bars), default=-1) + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """All lanes of a diary, and the entries that found no row."""

    lanes: tuple[Lane, ...] = ()
    more: tuple[DiaryEntry, ...] = ()

    @property
    def unnamed(self) -> int:
        """How many bars had no room for any of their name."""
        return self._bare(Shape.BARS)

    @property
    def unnumbered(self) -> int:
        """How many flags had no room for their temperature."""
        return self._bare(Shape.FLAGS)

    def _bare(self, shape: Shape) -> int:
        of_shape = (lane for lane in self.lanes if lane.shape is shape)
        return sum(not bar.label for lane in of_shape for bar in lane.bars)

    @property
    def untold(self) -> bool:
        """Whether anything of the diary is not told by its mark."""
        return bool(self.more or self.unnamed or self.unnumbered)


class Reach(NamedTuple):
    """A time axis: its ends, and how many points wide a day is."""

    low: float
    high: float
    a_day: float


def lane_reach(limits: tuple[float, float], across: float) -> Reach:
    """Return the time axis from `limits[0]` to `limits[1]` (days) that is `across` points wide."""
    return Reach(*limits, a_day=max(across, 1) / (limits[1] - limits[0]))
