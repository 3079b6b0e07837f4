"""What the rhythm view says: numbers and what they were worked out from (clinical facts, 11.6).

No sentence says that there is a rhythm, nor that there is none: either would be a verdict, and
the second false comfort.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from neutrodesk.charts.words import GIGA_PER_LITRE, description, line_text, unit_text
from neutrodesk.domain.course import Point
from neutrodesk.domain.quantity import plain
from neutrodesk.domain.rhythm import (
    AFTER_GCSF,
    LEAST_COUNT,
    LEAST_SPAN,
    LEAST_TESTS,
    LONGEST,
    LOW,
    SHORTEST,
    UP_AGAIN,
    WIDEST_GAP,
    Lack,
    LookedAt,
    NotEnough,
    Rhythm,
)
from neutrodesk.i18n import day_text, translate

MOST_DAYS = 12
"""So many days are named one by one where they are no result of their own."""


class Number(NamedTuple):
    """A number that was worked out, with what it is."""

    what: str
    value: str


class Told(NamedTuple):
    """A drawing in words: what it is, and what there is to see."""

    name: str
    words: str


def footer() -> str:
    """Return the words that stand below everything the rhythm view shows."""
    return translate(
        "Rhythm",
        "Many counts rise and fall by chance. This page only re-draws your results.",
    )


def frame_text() -> str:
    """Return the words within the frame; nothing else is said by it."""
    return translate("Rhythm", "You may want to show this page to your doctor")


def p_note() -> str:
    """Return the words that stand with every p."""
    return translate("Rhythm", "p values are unreliable when counts drift")


def about() -> str:
    """Return what the rhythm view does."""
    words = translate(
        "Rhythm",
        "Repeats of {shortest} to {longest} days are laid over the counts, to see which length "
        "fits best. Some length always does, whatever the counts are.",
    )
    return words.format(shortest=SHORTEST, longest=LONGEST)


def not_enough_text(found: NotEnough) -> str:
    """Return why a rhythm was not looked for: what it takes, and what there is."""
    if Lack.ALL_ALIKE in found.lacks:
        return translate(
            "Rhythm",
            "All counts used here are the same, so no length of repeat fits better than another.",
        )
    there = translate("Rhythm", "There are not enough closely spaced tests to look for a rhythm.")
    said = [there, _what_it_takes(), _what_there_is(found.looked_at)]
    if found.lacks == (Lack.TOO_FAR_APART,):
        part = translate("Rhythm", "In a part of this time, tests may be closer together.")
        said.append(part)
    return " ".join(said)


def _what_it_takes() -> str:
    words = translate(
        "Rhythm",
        "It takes counts on at least {tests} days, at least {span} days from the first to the "
        "last, and a middle gap (median) of at most {gap} days between them.",
    )
    return words.format(tests=LEAST_TESTS, span=LEAST_SPAN, gap=WIDEST_GAP)


def _what_there_is(looked_at: LookedAt) -> str:
    gap = looked_at.median_gap
    if not looked_at.tests:
        return translate("Rhythm", "Here there is no count that can be used.")
    if gap is None:
        return translate("Rhythm", "Here there is a count on 1 day.")
    words = translate(
        "Rhythm",
        "Here: counts on {tests} days, {span} from the first to the last, a middle gap of {gap}.",
    )
    return words.format(tests=looked_at.tests, span=_days(looked_at.span_days), gap=_days(gap))


def _days(number: Decimal | int) -> str:
    if number == 1:
        return translate("Rhythm", "1 day")
    return translate("Rhythm", "{number} days").format(number=plain(Decimal(number)))


def period_text(looked_at: LookedAt) -> str:
    """Return which counts were looked at; empty where there are none."""
    points = looked_at.all
    if not points:
        return ""
    first, last = points[0].test.taken_on, points[-1].test.taken_on
    words = translate("Rhythm", "Looked at: neutrophil counts from {first} to {last}")
    return words.format(first=day_text(first), last=day_text(last))


def numbers(rhythm: Rhythm, unit: str = GIGA_PER_LITRE) -> tuple[Number, ...]:
    """Return what was worked out, number by number; counts are written in `unit` (UCUM)."""
    return (*_used(rhythm.looked_at), *_fit(rhythm), *_lows(rhythm.looked_at, unit), _p(rhythm))


def _used(looked_at: LookedAt) -> Iterator[Number]:
    words = translate("Rhythm", "{counts}; {span} from the first to the last")
    if len(looked_at.used) != looked_at.tests:
        words = translate("Rhythm", "{counts} on {tests} days; {span} from the first to the last")
    value = words.format(
        counts=len(looked_at.used), tests=looked_at.tests, span=_days(looked_at.span_days)
    )
    yield Number(translate("Rhythm", "Counts used"), value)
    if looked_at.median_gap is not None:
        gap = _days(looked_at.median_gap)
        yield Number(translate("Rhythm", "Middle gap (median) between them"), gap)


def _fit(rhythm: Rhythm) -> Iterator[Number]:
    days = translate("Rhythm", "{number} days").format(number=rhythm.best_period)
    yield Number(translate("Rhythm", "Best-fitting length of a repeat"), days)
    covered = translate("Rhythm", "Full repeats of this length that the counts cover")
    yield Number(covered, str(rhythm.full_repeats))


def _lows(looked_at: LookedAt, unit: str) -> Iterator[Number]:
    low = f"{line_text(LOW, unit)} {unit_text(unit)}"
    below = translate("Rhythm", "Results below {low}").format(low=low)
    if not looked_at.low_on:
        yield Number(below, translate("Rhythm", "none in these counts"))
        return
    yield Number(below, _named(looked_at.low_on))
    words = translate("Rhythm", "Of these, with a count of {up} or more in between")
    apart = words.format(up=f"{line_text(UP_AGAIN, unit)} {unit_text(unit)}")
    yield Number(apart, str(looked_at.separate_lows))


def _p(rhythm: Rhythm) -> Number:
    words = translate("Rhythm", "{p}, from {number} shuffles of the counts; {note}")
    value = words.format(p=rhythm.p, number=rhythm.permutations, note=p_note())
    return Number(translate("Rhythm", "p, by permutation"), value)


def notes(found: Rhythm | NotEnough, unit: str = GIGA_PER_LITRE) -> tuple[str, ...]:
    """Return what else has to be known of the counts: set aside, marked, put together.

    Where there is not enough, it is what was set aside, and so is missing.
    """
    aside = _set_aside(found.looked_at)
    if isinstance(found, NotEnough):
        return tuple(aside)
    return (*aside, *_ill(found.looked_at), *_worked(found.looked_at, unit), *_gaps(found))


def _set_aside(looked_at: LookedAt) -> Iterator[str]:
    if looked_at.after_gcsf:
        words = translate(
            "Rhythm",
            "Not used, because G-CSF changes cycles: counts during G-CSF or within {days} days "
            "after it ({which}).",
        )
        yield words.format(days=AFTER_GCSF.days, which=_which(looked_at.after_gcsf))
    if looked_at.limits:
        words = translate(
            "Rhythm",
            "Not used, because the exact count is not known: results printed as “less than” or "
            "“more than” ({which}).",
        )
        yield words.format(which=_which(looked_at.limits))


def _ill(looked_at: LookedAt) -> Iterator[str]:
    if looked_at.ill:
        words = translate("Rhythm", "Marked, and used like the others: ill at the draw ({which}).")
        used = {point.test.id for point in looked_at.used}
        if any(point.test.id not in used for point in looked_at.ill):
            words = translate("Rhythm", "Marked: ill at the draw ({which}).")
        yield words.format(which=_which(looked_at.ill))


def _worked(looked_at: LookedAt, unit: str) -> Iterator[str]:
    twice = [day[0] for day in looked_at.by_day if len(day) > 1]
    if twice:
        words = translate(
            "Rhythm",
            "Counts of one day are put together as one, by the mean of their logarithms ({which}).",
        )
        yield words.format(which=_which(twice))
    if any(point.count.quantity.value < LEAST_COUNT for point in looked_at.used):
        words = translate("Rhythm", "Counts below {least} are worked with as {least}.")
        yield words.format(least=f"{line_text(LEAST_COUNT, unit)} {unit_text(unit)}")


def _gaps(rhythm: Rhythm) -> Iterator[str]:
    if rhythm.has_gaps:
        words = translate(
            "Rhythm",
            "No repeat is counted, and no plain line drawn, where more than half a repeat ({days} "
            "days) passed without a count that is used.",
        )
        yield words.format(days=plain(rhythm.best_period / 2))


def laboratories_text(looked_at: LookedAt) -> str:
    """Return which laboratories the counts are from, where they are from several."""
    if len(looked_at.laboratories) < 2:  # noqa: PLR2004 - one laboratory has nothing beside it
        return ""
    words = translate(
        "Rhythm",
        "These counts are from several laboratories, which measure a little differently: {names}.",
    )
    return words.format(names=", ".join(looked_at.laboratories))


def pictures(rhythm: Rhythm, unit: str = GIGA_PER_LITRE) -> tuple[Told, Told, Told]:
    """Return the three drawings in words, for those who hear them."""
    folded = translate(
        "Rhythm", "Each count at its day of a repeat of {period} days, the first count at day 0."
    )
    fits = translate(
        "Rhythm",
        "A curve from {shortest} to {longest} days. It is highest at {period} days: {power}, where "
        "0 fits nothing and 1 fits everything.",
    )
    best, power = rhythm.best_period, max(power for _period, power in rhythm.periodogram)
    return (
        Told(
            translate("Rhythm", "Chart of the counts over time"),
            description(rhythm.looked_at.all, unit),
        ),
        Told(
            translate("Rhythm", "Chart of all repeats over one another"), folded.format(period=best)
        ),
        Told(
            translate("Rhythm", "Chart of how well each length of a repeat fits"),
            fits.format(
                shortest=SHORTEST,
                longest=LONGEST,
                period=best,
                power=power.quantize(Decimal("0.01")),
            ),
        ),
    )


def _which(points: Sequence[Point]) -> str:
    """Name the days of results; where there are many, their number and the first and last."""
    days = tuple(dict.fromkeys(point.test.taken_on for point in points))
    if len(days) <= MOST_DAYS:
        return _named(days)
    words = translate("Rhythm", "{number} days from {first} to {last}")
    return words.format(number=len(days), first=day_text(days[0]), last=day_text(days[-1]))


def _named(days: Sequence[date]) -> str:
    return ", ".join(map(day_text, days))
