"""The age of the person along the time axis: a second row below the dates."""

from collections.abc import Iterator
from datetime import date, timedelta

from matplotlib.axes import Axes

from neutrodesk.charts.frame import size_of
from neutrodesk.charts.lettering import quick_width, shortened
from neutrodesk.charts.moments import DAY, days, moment_of
from neutrodesk.charts.outlines import Text, write
from neutrodesk.charts.style import Style
from neutrodesk.domain.person import Person
from neutrodesk.i18n import translate

AGES_HEIGHT = 1.5
"""Height of the row of ages, in sizes of text."""
TEXT = 0.85
_YEAR = 12
_MONTHS_TOLD = 24
"""Up to this age (months) a completed month is told alone, as people tell it of small children."""
_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600)


def age_text(months: int) -> str:
    """Return an age in completed months: months up to two years, then years and months."""
    if months < _MONTHS_TOLD and months % _YEAR:
        return translate("Chart", "{months} m").format(months=months)
    years, rest = divmod(months, _YEAR)
    if not years:
        return translate("Chart", "birth")
    if not rest:
        return translate("Chart", "{years} y").format(years=years)
    return translate("Chart", "{years} y {months} m").format(years=years, months=rest)


def month_of_life(born: date, months: int) -> date:
    """Return the day on which so many months of life are completed.

    Who was born on the 31st completes a shorter month on its last day.

    >>> month_of_life(date(2024, 1, 31), 1)
    datetime.date(2024, 2, 29)
    """
    year, month = divmod(born.year * _YEAR + born.month - 1 + months, _YEAR)
    following = date(year + month // 11, (month + 1) % _YEAR + 1, 1)
    return min(date(year, month + 1, 1) + timedelta(days=born.day - 1), following - DAY)


def age_ticks(born: date, limits: tuple[float, float], most: int) -> list[tuple[float, str]]:
    """Return where ages stand along an axis, and what they say: at most `most`, none before birth.

    They are completed years or months, whichever leave room between them. Where none is completed
    within the axis, the age at its beginning stands there.
    """
    last = moment_of(limits[1]).date()
    if last < born:
        return []
    for step in _STEPS:
        found = list(_completed(born, limits, step))
        if len(found) <= max(most, 1):
            break
    ticks = [(at, age_text(months)) for at, months in found]
    if ticks:
        return ticks
    first = max(moment_of(limits[0]).date(), born)
    months = (first.year - born.year) * _YEAR + first.month - born.month
    months -= month_of_life(born, months) > first
    return [(days(first), age_text(max(months, 0)))]


def _completed(born: date, limits: tuple[float, float], step: int) -> Iterator[tuple[float, int]]:
    """Yield every `step` months of life that are completed within the axis."""
    first = moment_of(limits[0]).date()
    since = max((first.year - born.year) * _YEAR + first.month - born.month - 1, 0)
    months = since // step * step
    while (at := days(month_of_life(born, months))) <= limits[1]:
        if at >= limits[0]:
            yield at, months
        months += step


def draw_ages(axes: Axes, person: Person, style: Style, *, below: float) -> None:
    """Write the person's ages in a row that begins `below` points under the axes."""
    size, limits = style.text_size, axes.get_xlim()
    width, high = size_of(axes)
    box = axes.get_position()
    wide = quick_width(age_text(_YEAR * 10 + 10), size * TEXT)
    ticks = age_ticks(person.born, limits, min(int(box.width * width / (wide * 1.4)), 10))
    if not ticks:
        return
    down = 1 / (box.height * high)
    axes.plot(
        [at for at, _text in ticks],
        [-(below + size * 0.2) * down] * len(ticks),
        transform=axes.get_xaxis_transform(),
        linestyle="none",
        marker="|",
        markersize=size * 0.35,
        color=style.palette.line,
        clip_on=False,
        scalex=False,
        scaley=False,
    )
    a_day = box.width * width / (limits[1] - limits[0])
    high_at = -(below + size * 0.85) * down
    quiet = style.palette.quiet
    texts = []
    for at, text in ticks:
        half = quick_width(text, size * TEXT) / 2 / a_day
        # What would begin left of the axis would touch the title of the row.
        there = max(at, limits[0] + half) if half * 2 < limits[1] - limits[0] else at
        texts.append(Text(there, high_at, text, quiet, "center"))
    write(axes, texts, axes.get_xaxis_transform(), size * TEXT)
    title = shortened(translate("Chart", "Age"), box.x0 * width - size, size * TEXT)
    beside = Text(-0.5 * size / (box.width * width), high_at, title, quiet, "right")
    write(axes, [beside], axes.transAxes, size * TEXT)
