"""Looking for a rhythm in the counts of a period (clinical facts, 11.6).

Values in, values out: it takes a moment, so a window asks its worker for it.
"""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from neutrodesk.domain.course import Point
from neutrodesk.domain.diary.diary import Diary
from neutrodesk.domain.rhythm import Lack, LookedAt, NotEnough, Rhythm, enough

_BEGINNING = datetime(1970, 1, 1)  # noqa: DTZ001 - a draw is told in the time of its place
_DAY = 86_400.0


def rhythm_of(points: Sequence[Point], diary: Diary) -> Rhythm | NotEnough:
    """Return the numbers of the repeat that fits the counts of a period best.

    `points` are those of the period that is looked at: a dense time among sparse years has to be
    chosen by who asks. The same counts always give the same numbers. `NotEnough` says what is
    missing where the tests are too few, too far apart or all alike.
    """
    found = enough(points, diary)
    if isinstance(found, NotEnough):
        return found
    # Importing numpy takes a tenth of a second that no other service needs.
    from neutrodesk.services.periodogram import best_fit  # noqa: PLC0415

    times, counts = _observed(found)
    fit = best_fit(times, counts)
    if fit is None:
        return NotEnough(lacks=(Lack.ALL_ALIKE,), looked_at=found)
    return Rhythm(
        looked_at=found,
        best_period=fit.best_period,
        p=fit.p,
        permutations=fit.permutations,
        periodogram=fit.periodogram,
    )


def _observed(looked_at: LookedAt) -> tuple[list[float], list[list[Decimal]]]:
    """Return when each day's draws were, in days, and their counts (10*9/L)."""
    times, counts = [], []
    for day in looked_at.by_day:
        moments = [(point.when - _BEGINNING).total_seconds() / _DAY for point in day]
        times.append(sum(moments) / len(moments))
        counts.append([point.count.quantity.value for point in day])
    return times, counts
