"""The boxes of a summary: the last, lowest and highest count, and how many lie in each band."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from neutrodesk.domain.blood_test import BloodTest
from neutrodesk.domain.course import Point
from neutrodesk.domain.person import Person
from neutrodesk.domain.quantity import Comparator, Quantity
from neutrodesk.domain.units import in_unit
from neutrodesk.i18n import day_text, translate
from neutrodesk.reference.analytes import analyte
from neutrodesk.reference.lines import bands, bands_at
from neutrodesk.reports.phrases import apart, band_text, shortened, symbol
from neutrodesk.reports.summary_table import (
    LONGEST_LABORATORY,
    Units,
    made_by,
    number,
    own_lines,
    unit_text,
)


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


def boxes(
    person: Person,
    tests: Sequence[BloodTest],
    points: Sequence[Point],
    units: Units,
    today: date,
) -> tuple[Box, ...]:
    """Return the boxes of a course that has at least one count.

    Counts printed as "less than" or "more than" are limits, not values: they are no lowest or
    highest count and are told beside it [clinical facts, 11.3].
    """
    exact = [point for point in points if point.count.quantity.exact]
    return (
        _last(person, tests, points[-1], units, today),
        _extreme(person, exact, points, units, lowest=True),
        _extreme(person, exact, points, units, lowest=False),
        _tally(person, tests, points, units),
    )


def _value(person: Person, point: Point, units: Units) -> str:
    return number(point.count.quantity, "anc", units, own_lines(person))


def _where(point: Point) -> str:
    day = day_text(point.test.taken_on)
    laboratory = shortened(point.test.laboratory, LONGEST_LABORATORY)
    return f"{day}, {apart(laboratory)}" if laboratory else day


def _last(
    person: Person, tests: Sequence[BloodTest], point: Point, units: Units, today: date
) -> Box:
    lines = [_where(point)]
    if made := made_by(point.count, units):
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
    return Box(
        heading=translate("Summary", "Last neutrophil count"),
        sign=symbol(point.band),
        value=_value(person, point, units),
        unit=unit_text("anc", units),
        lines=tuple(lines),
    )


def _extreme(
    person: Person,
    exact: Sequence[Point],
    points: Sequence[Point],
    units: Units,
    *,
    lowest: bool,
) -> Box:
    if lowest:
        heading = translate("Summary", "Lowest in this time")
    else:
        heading = translate("Summary", "Highest in this time")
    limits = _limits(points, units, downward=lowest)
    if not exact:
        return Box(heading=heading, lines=limits)
    # Of equal counts the newest is told.
    pick = min if lowest else max
    point = pick(reversed(exact), key=lambda point: point.count.quantity.value)
    return Box(
        heading=heading,
        sign=symbol(point.band),
        value=_value(person, point, units),
        unit=unit_text("anc", units),
        lines=(_where(point), *limits),
    )


def _limits(points: Sequence[Point], units: Units, *, downward: bool) -> tuple[str, ...]:
    """Return how many counts are known only as less, or more, than a limit."""
    open_ended = [
        number(quantity, "anc", units)
        for quantity in (point.count.quantity for point in points)
        if quantity.comparator is not None and quantity.comparator.downward == downward
    ]
    if not open_ended:
        return ()
    texts = ", ".join(dict.fromkeys(open_ended))
    if len(open_ended) == 1:
        return (translate("Summary", "besides 1 printed as {limit}").format(limit=texts),)
    words = translate("Summary", "besides {number} printed as {limit}")
    return (words.format(number=len(open_ended), limit=texts),)


def _tally(
    person: Person, tests: Sequence[BloodTest], points: Sequence[Point], units: Units
) -> Box:
    days = (points[-1].test.taken_on - points[0].test.taken_on).days
    if days:
        words = translate("Summary", "counts: {counts} · tests: {tests} · days: {days}")
    else:
        words = translate("Summary", "counts: {counts} · tests: {tests}")
    lines = [words.format(counts=len(points), tests=len(tests), days=days)]
    return Box(
        heading=translate("Summary", "Counts by range, {unit}").format(
            unit=unit_text("anc", units)
        ),
        lines=tuple(lines),
        tally=tuple(_tallies(person, points, units)),
    )


def _tallies(person: Person, points: Sequence[Point], units: Units) -> Iterator[Tally]:
    ages = [person.age_in_days(point.test.taken_on) for point in points]
    schemes = {bands_at(age) for age in ages} - {()}
    told = set()
    for scheme in sorted(schemes, key=lambda bands: bands[0].low, reverse=True):
        for band in scheme:
            ends = band.low, band.high
            if ends in told:
                continue
            told.add(ends)
            found = [p for p in points if p.band and (p.band.low, p.band.high) == ends]
            if not found and scheme is not bands():
                continue
            text = band_text(*(_end(end, units) for end in ends))
            if len(schemes) > 1 and band is scheme[0] and scheme is not bands():
                text = translate("Summary", "{range}, in the first year").format(range=text)
            yield Tally(sign=symbol(band), text=text, number=str(len(found)))
    if without := [point for point in points if point.band is None]:
        yield Tally(sign="", text=_why_none(person, without), number=str(len(without)))


def _end(value: Decimal | None, units: Units) -> Decimal | None:
    """Return an end of a band in the unit chosen for counts."""
    if value is None:
        return None
    of = analyte("anc")
    return in_unit(Quantity(value, of.unit), of, units.get(of.kind, of.unit)).value


def _why_none(person: Person, points: Sequence[Point]) -> str:
    if not any(bands_at(person.age_in_days(point.test.taken_on)) for point in points):
        return translate("Summary", "first 14 days: no lines")
    if all(_more_than(point.count.quantity) for point in points):
        return translate("Summary", "printed as more than a limit")
    return translate("Summary", "in no range")


def _more_than(quantity: Quantity) -> bool:
    return quantity.comparator in (Comparator.MORE, Comparator.AT_LEAST)
