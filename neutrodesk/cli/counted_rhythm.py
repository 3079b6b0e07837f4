"""What was found by looking for a rhythm, as JSON: every count with all its digits, in 10*9/L."""

from collections.abc import Sequence
from typing import Any

from neutrodesk.domain.course import Point
from neutrodesk.domain.quantity import plain
from neutrodesk.domain.rhythm import LookedAt, NotEnough, Rhythm
from neutrodesk.domain.statistics.count import Count, counts_of
from neutrodesk.services.rhythm_words import footer, notes, p_note

Json = dict[str, Any]


def rhythm_as_json(found: Rhythm | NotEnough) -> Json:
    """Return the numbers and what they were worked out from, or what is missing for them."""
    looked_at = found.looked_at
    numbers = {
        "tests": looked_at.tests,
        "span_days": looked_at.span_days,
        "median_gap": None if looked_at.median_gap is None else plain(looked_at.median_gap),
    }
    if isinstance(found, NotEnough):
        return {
            "not_enough": found.why,
            **numbers,
            **_looked_at(looked_at),
            "notes": [*notes(found), footer()],
        }
    return {
        "best_period_days": plain(found.best_period),
        "full_repeats": found.full_repeats,
        "p": plain(found.p),
        "permutations": found.permutations,
        **numbers,
        "low_on": [day.isoformat() for day in looked_at.low_on],
        "separate_lows": looked_at.separate_lows,
        "framed": found.framed,
        "notes": [p_note(), *notes(found), footer()],
        **_looked_at(looked_at),
    }


def count_as_json(count: Count) -> Json:
    """Return a count with its sign, if it has one, and its day."""
    return {"value": count.quantity.text(), "on": count.on.isoformat()}


def _looked_at(looked_at: LookedAt) -> Json:
    """Return which counts were worked with, marked and set aside, and their laboratories."""
    return {
        "used": _points(looked_at.used),
        "ill": _points(looked_at.ill),
        "after_gcsf": _points(looked_at.after_gcsf),
        "limits": _points(looked_at.limits),
        "laboratories": [*looked_at.laboratories],
    }


def _points(points: Sequence[Point]) -> list[Json]:
    return [count_as_json(count) for count in counts_of(points)]
