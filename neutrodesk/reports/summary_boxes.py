"""The boxes of a summary: the last, lowest and highest count, and how many lie in each band."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from neutrodesk.domain.blood_test import BloodTest
from neutrodesk.domain.course import Point
from neutrodesk.domain.lines import bands_on
from neutrodesk.domain.person import Person
from neutrodesk.domain.presentation import Presentation
from neutrodesk.domain.quantity import Comparator, Quantity
from neutrodesk.domain.units import in_unit
from neutrodesk.i18n import day_text, set_apart, translate
from neutrodesk.reference.analytes import analyte
from neutrodesk.reference.lines import Band, bands, duffy_null_adult
from neutrodesk.reports.phrases import band_text, shortened, symbol
from neutrodesk.reports.summary_table import (
    LONGEST_LABORATORY,
    made_by,
    number,
    unit_text,
)

MOST_LIMITS = 3
"""More different limits than this are told by their number alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many counts lie in one band."""

    sign: str
    text: str
    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A few facts at a glance: one value with its unit and words below it, or a tally."""

    heading: str
    sign: str = ""
    value: str = ""
    unit: str = ""
    lines: tuple[str, ...] = ()
    tally: tuple[Tally, ...] = ()


def boxes(  # noqa: PLR0913, PLR0917 - whose, of which tests, how and when
    person: Person,
    tests: Sequence[BloodTest],
    points: Sequence[Point],
    shown_by: Presentation,
    today: date,
    newest: date | None = None,
) -> tuple[Box, ...]:
    """Return the boxes of a course that has at least one count.

    `newest` is the day of the person's last count of all, where the course ends before it: the
    last count of a time is never taken for the last of all.

    The lowest (highest) is the one that was printed lowest: a limit such as "less than 0.1" comes
    before an exact count above it, stands as it was printed, with its sign, and has the lowest
    exact count beside it [clinical facts, 11.3].
    """
    return (
        _last(tests, points[-1], shown_by, today, newest),
        _extreme(points, shown_by, lowest=True),
        _extreme(points, shown_by, lowest=False),
        _tally(person, tests, points, shown_by),
    )


def _value(point: Point, shown_by: Presentation) -> str:
    return number(point.count.quantity, "anc", shown_by, point.count.near)


def _where(point: Point) -> str:
    day = day_text(point.test.taken_on)
    laboratory = shortened(point.test.laboratory, LONGEST_LABORATORY)
    return f"{day}, {set_apart(laboratory)}" if laboratory else day


def _last(
    tests: Sequence[BloodTest],
    point: Point,
    shown_by: Presentation,
    today: date,
    newest: date | None,
) -> Box:
    lines = [_where(point)]
    if made := made_by(point.count, shown_by):
        lines.append(made)
    ago = (today - point.test.taken_on).days
    if ago == 0:
        lines.append(translate("Summary", "on the day of printing"))
    elif ago == 1:
        lines.append(translate("Summary", "1 day before printing"))
    elif ago > 1:
        lines.append(translate("Summary", "{days} days before printing").format(days=ago))
    if tests[-1] is not point.test:
        later = translate("Summary", "a later test has no neutrophil count")
        lines.append(later)
    heading = translate("Summary", "Last neutrophil count")
    if newest is not None and newest > point.test.taken_on:
        heading = translate("Summary", "Last in this time")
        later = translate("Summary", "there are later counts, until {day}")
        lines.append(later.format(day=day_text(newest)))
    return Box(
        heading=heading,
        sign=symbol(point.band),
        value=_value(point, shown_by),
        unit=unit_text("anc", shown_by),
        lines=tuple(lines),
    )


def _extreme(points: Sequence[Point], shown_by: Presentation, *, lowest: bool) -> Box:
    if lowest:
        heading = translate("Summary", "Lowest in this time")
    else:
        heading = translate("Summary", "Highest in this time")
    measured = _utmost([p for p in points if p.count.quantity.exact], lowest=lowest)
    limits = [p for p in points if _open(p.count.quantity, downward=lowest)]
    limit = _utmost(limits, lowest=lowest)
    told = _further(measured, limit, lowest=lowest)
    if told is None:
        nothing = translate("Summary", "no exact count in this time")
        return Box(heading=heading, lines=(nothing,))
    lines = [_where(told)]
    if told is limit:
        if measured is not None:
            lines.append(_measured(measured, shown_by, lowest=lowest))
        limits = [point for point in limits if point is not told]
    elif again := _again(points, told):
        lines.append(again)
    return Box(
        heading=heading,
        sign=symbol(told.band),
        value=_value(told, shown_by),
        unit=unit_text("anc", shown_by),
        lines=(*lines, *_limits(limits, shown_by)),
    )


def _again(points: Sequence[Point], told: Point) -> str:
    """Return how often the same count was there before; empty where it was not."""
    times = sum(point.count.quantity == told.count.quantity for point in points) - 1
    if times == 1:
        return translate("Summary", "the same once before")
    words = translate("Summary", "the same {number} times before")
    return words.format(number=times) if times else ""


def _utmost(points: Sequence[Point], *, lowest: bool) -> Point | None:
    """Return the point with the lowest or highest number; of equal ones the newest."""
    pick = min if lowest else max
    return pick(reversed(points), key=lambda point: point.count.quantity.value, default=None)


def _further(measured: Point | None, limit: Point | None, *, lowest: bool) -> Point | None:
    """Return which was printed lower (or higher): the exact count, or the limit.

    A limit that is equal to the exact count lies beyond it.
    """
    if measured is None or limit is None:
        return measured or limit
    exact, end = measured.count.quantity.value, limit.count.quantity.value
    return limit if (end <= exact if lowest else end >= exact) else measured


def _measured(point: Point, shown_by: Presentation, *, lowest: bool) -> str:
    """Return the lowest or highest exact count, to stand beside a limit that lies beyond it."""
    if lowest:
        words = translate("Summary", "lowest measured {count} on {day}")
    else:
        words = translate("Summary", "highest measured {count} on {day}")
    return words.format(count=_value(point, shown_by), day=day_text(point.test.taken_on))


def _open(quantity: Quantity, *, downward: bool) -> bool:
    return quantity.comparator is not None and quantity.comparator.downward == downward


def _limits(limits: Sequence[Point], shown_by: Presentation) -> tuple[str, ...]:
    """Return how many further counts are known only as less, or more, than a limit."""
    if not limits:
        return ()
    texts = list(dict.fromkeys(_value(point, shown_by) for point in limits))
    if len(texts) > MOST_LIMITS:
        words = translate("Summary", "besides {number} printed as limits")
        return (words.format(number=len(limits)),)
    limit = ", ".join(texts)
    if len(limits) == 1:
        return (translate("Summary", "besides 1 printed as {limit}").format(limit=limit),)
    words = translate("Summary", "besides {number} printed as {limit}")
    return (words.format(number=len(limits), limit=limit),)


def _tally(
    person: Person, tests: Sequence[BloodTest], points: Sequence[Point], shown_by: Presentation
) -> Box:
    days = (points[-1].test.taken_on - points[0].test.taken_on).days
    if days:
        words = translate("Summary", "counts: {counts} · tests: {tests} · days: {days}")
    else:
        words = translate("Summary", "counts: {counts} · tests: {tests}")
    lines = [words.format(counts=len(points), tests=len(tests), days=days)]
    return Box(
        heading=translate("Summary", "Counts by range, {unit}").format(
            unit=unit_text("anc", shown_by)
        ),
        lines=tuple(lines),
        tally=tuple(_tallies(person, points, shown_by)),
    )


def _tallies(person: Person, points: Sequence[Point], shown_by: Presentation) -> Iterator[Tally]:
    schemes = {tuple(bands_on(person, point.test.taken_on)) for point in points} - {()}
    # The bands of most ages are told even where no count lies in them, else those of the only age.
    main = bands() if bands() in schemes or len(schemes) != 1 else next(iter(schemes))
    told = set()
    for scheme in sorted(schemes, key=lambda bands: bands[0].low, reverse=True):
        for band in scheme:
            ends = band.low, band.high
            if ends in told:
                continue
            told.add(ends)
            found = [p for p in points if p.band and (p.band.low, p.band.high) == ends]
            if not found and scheme is not main:
                continue
            text = band_text(*(_end(end, shown_by) for end in ends))
            if len(schemes) > 1 and scheme is not main:
                text = _at_age(band, text)
            yield Tally(sign=symbol(band), text=text, number=str(len(found)))
    if without := [point for point in points if point.band is None]:
        yield Tally(sign="", text=_why_none(person, without), number=str(len(without)))


def _at_age(band: Band, text: str) -> str:
    """Return the range of a band with the age at which it is one."""
    offer = duffy_null_adult()
    if band.scheme == offer.scheme:
        words = translate("Summary", "{range}, from {years} years on")
    else:
        words = translate("Summary", "{range}, in the first year")
    return words.format(range=text, years=offer.from_years)


def _end(value: Decimal | None, shown_by: Presentation) -> Decimal | None:
    """Return an end of a band in the unit chosen for counts."""
    if value is None:
        return None
    of = analyte("anc")
    return in_unit(Quantity(value, of.unit), of, shown_by.unit(of)).value


def _why_none(person: Person, points: Sequence[Point]) -> str:
    if not any(bands_on(person, point.test.taken_on) for point in points):
        return translate("Summary", "first 14 days: no lines")
    if all(_more_than(point.count.quantity) for point in points):
        return translate("Summary", "printed as more than a limit")
    return translate("Summary", "in no range")


def _more_than(quantity: Quantity) -> bool:
    return quantity.comparator in (Comparator.MORE, Comparator.AT_LEAST)
