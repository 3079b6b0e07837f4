"""What stands below the lowest of some panels: dates, ages, the lanes of the diary, the key."""

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.ticker import FixedFormatter, FixedLocator

from neutrodesk.charts import key
from neutrodesk.charts.ages import AGES_HEIGHT, age_ticks, draw_ages
from neutrodesk.charts.diary.lane_rows import Rows
from neutrodesk.charts.diary.lanes import PlacedEntry, draw_lanes, lanes_height
from neutrodesk.charts.neutrophils import KEY_MARGIN, KEY_SIZE
from neutrodesk.charts.panels import Reach, width_of
from neutrodesk.charts.style import Style
from neutrodesk.charts.time_axis import dates_height, most_ticks, set_time_axis
from neutrodesk.domain.person import Person
from neutrodesk.i18n import translate

AGE_TICKS = 1.7
"""Height of ages that stand in place of dates, in sizes of text."""
_OVER_LANES = 0.2
_WITHOUT_KEY = 0.4
_MOST_TICKS = 9


def foot_height(
    rows: Rows, reach: Reach, across: float, style: Style, *, by_age: bool = False
) -> float:
    """Return how much room (points) stands below axes `across` points wide, lanes included."""
    return _over_lanes(reach, across, style, by_age=by_age) + lanes_height(rows, style)


def _over_lanes(reach: Reach, across: float, style: Style, *, by_age: bool) -> float:
    size = style.text_size
    if by_age:
        return (AGE_TICKS + AGES_HEIGHT + _OVER_LANES) * size
    return dates_height(reach, across, size) + (AGES_HEIGHT + _OVER_LANES) * size


def draw_foot(  # noqa: PLR0913 - below what, and whose time it is
    axes: Axes, person: Person, rows: Rows, reach: Reach, style: Style, *, by_age: bool = False
) -> tuple[PlacedEntry, ...]:
    """Write dates and ages below axes, ages alone `by_age`, and draw lanes under them."""
    across, size = width_of(axes), style.text_size
    most = most_ticks(across, size)
    if by_age:
        set_age_axis(axes, person, reach, most, style)
    else:
        set_time_axis(axes, reach, most)
        draw_ages(axes, person, style, below=dates_height(reach, across, size))
    return draw_lanes(axes, rows, style, below=_over_lanes(reach, across, style, by_age=by_age))


def set_age_axis(axes: Axes, person: Person, reach: Reach, most: int, style: Style) -> None:
    """Give axes an axis of the person's age, in months and years completed."""
    axes.set_xlim(*reach)
    ticks = age_ticks(person.born, reach, min(max(most, 1), _MOST_TICKS))
    axes.xaxis.set_major_locator(FixedLocator([at for at, _text in ticks]))
    axes.xaxis.set_major_formatter(FixedFormatter([text for _at, text in ticks]))
    axes.annotate(
        translate("Chart", "Age"),
        (0.5, 0),
        xycoords="axes fraction",
        xytext=(0, -(AGE_TICKS + AGES_HEIGHT / 2) * style.text_size),
        textcoords="offset points",
        ha="center",
        va="center_baseline",
        fontsize=style.text_size,
        color=style.palette.quiet,
    )


def key_height(laid: Sequence[key.Block], style: Style) -> float:
    """Return how much room (points) a key needs, with the air under it."""
    if not laid:
        return _WITHOUT_KEY * style.text_size
    high: float = key.height(laid) * key.ROW * KEY_SIZE
    return (high + KEY_MARGIN) * style.text_size


def draw_key_below(axes: Axes, laid: Sequence[key.Block], style: Style, below: float) -> None:
    """Write the key at the left of axes, `below` points over the lower edge of the figure."""
    if laid:
        key.draw_key(
            axes,
            laid,
            bottom=below + style.text_size * KEY_MARGIN,
            palette=style.palette,
            text_size=style.text_size * KEY_SIZE,
        )
