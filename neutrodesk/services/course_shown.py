"""What the words about a course have in common: numbers, days, laboratories, not enough data."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from neutrodesk.charts.words import band_text
from neutrodesk.domain.presentation import Presentation
from neutrodesk.domain.quantity import Quantity, plain
from neutrodesk.domain.statistics.bands import BandTests, limits_of
from neutrodesk.domain.statistics.count import Count, Laboratories, Lack, NotEnough
from neutrodesk.domain.statistics.overview import Extreme
from neutrodesk.i18n import day_text, translate
from neutrodesk.reference.analytes import analyte
from neutrodesk.reference.lines import Band, bands, duffy_null_adult

MOST_NAMED = 6
"""So many results are named one by one where they stand beside another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A block as it is read: its heading, what it says line by line, and the rule it goes by."""

    heading: str
    lines: tuple[str, ...]
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """How the numbers of the blocks are written: in a family's unit, never across the line."""

    presentation: Presentation
    lines: tuple[Decimal, ...] = ()

    def number(self, count: Count) -> str:
        """Return a count without its unit; a limit with its sign."""
        near = (*count.near, *self.lines)
        return self.presentation.number(count.quantity, analyte("anc"), near)

    def plain_number(self, value: Decimal) -> str:
        """Return a value (10*9/L) in the unit it is shown in, without the unit."""
        anc = analyte("anc")
        return self.presentation.number(Quantity(value, anc.unit), anc, self.lines)

    def amount(self, value: Decimal) -> str:
        """Return a value (10*9/L) with the unit it is shown in."""
        return f"{self.plain_number(value)} {self.presentation.unit_text(analyte('anc'))}"

    def count(self, count: Count) -> str:
        """Return a count with its unit and its day: ``0.4 ×10⁹/L on 4 Mar 2026``."""
        words = translate("CourseWords", "{number} {unit} on {day}")
        unit = self.presentation.unit_text(analyte("anc"))
        return words.format(number=self.number(count), unit=unit, day=day_text(count.on))

    def band(self, band: Band | None) -> str:
        """Return the shape of a band, where it lies, and of which age it is where not of most."""
        if band is None:
            return translate("CourseWords", "not known")
        said = f"{band.glyph} {band_text(band, self.presentation.unit(analyte('anc')))}"
        if not _of_an_age(band):
            return said
        offer = duffy_null_adult()
        if band.scheme == offer.scheme:
            words = translate("CourseWords", "{band}, from {years} years on")
        else:
            words = translate("CourseWords", "{band}, in the first year of life")
        return words.format(band=said, years=offer.from_years)


def not_enough_text(lack: NotEnough) -> str:
    """Return why a block says nothing: what it takes, and what there is."""
    words = {
        Lack.COUNTS: translate(
            "CourseWords",
            "Not enough data: tests with a neutrophil count needed: {needed}; there: {there}.",
        ),
        Lack.EXACT: translate(
            "CourseWords", "Not enough data: exact counts needed: {needed}; there: {there}."
        ),
        Lack.NEIGHBOURS: translate(
            "CourseWords",
            "Not enough data: no two tests in a row lie close enough to each other.",
        ),
        Lack.DAYS: translate(
            "CourseWords",
            "Not enough data: days needed from the first test to the last: {needed};"
            " there: {there}.",
        ),
        Lack.BEFORE: translate(
            "CourseWords", "Not enough data: tests needed before: {needed}; there: {there}."
        ),
        Lack.AFTER: translate(
            "CourseWords", "Not enough data: tests needed after: {needed}; there: {there}."
        ),
    }
    return words[lack.of].format(needed=lack.needed, there=lack.there)


def laboratory_names(laboratories: Laboratories) -> str:
    """Return the names of laboratories in one line; empty where no test names one."""
    names = list(laboratories.names)
    if names and laboratories.unnamed:
        names.append(translate("CourseWords", "tests that name none"))
    return ", ".join(names)


def laboratories_text(laboratories: Laboratories) -> str:
    """Return which laboratories numbers are from; empty where there is but one."""
    if not laboratories.several:
        return ""
    words = translate(
        "CourseWords",
        "From several laboratories, which measure a little differently: {names}.",
    )
    return words.format(names=laboratory_names(laboratories))


def extreme_text(found: Extreme, shown: Shown, *, lowest: bool) -> str:
    """Return the lowest or highest count with its day, and what may lie beyond it.

    Empty where there is none. The same words stand wherever a lowest or highest does.
    """
    if found.count is None:
        return ""
    parts = [_again(found, shown)]
    if found.measured is not None:
        words = translate("CourseWords", "highest measured {count}")
        if lowest:
            words = translate("CourseWords", "lowest measured {count}")
        parts.append(words.format(count=shown.count(found.measured)))
    if found.beyond:
        words = translate("CourseWords", "may be higher, as only a limit is known: {named}")
        if lowest:
            words = translate("CourseWords", "may be lower, as only a limit is known: {named}")
        parts.append(words.format(named=_named(found.beyond, shown)))
    return joined(parts)


def lowest_text(found: Extreme, shown: Shown) -> str:
    """Return the lowest count as a part of a line; empty where there is none."""
    told = extreme_text(found, shown, lowest=True)
    return translate("CourseWords", "lowest {told}").format(told=told) if told else ""


def _again(found: Extreme, shown: Shown) -> str:
    """Return a lowest or highest count with the first of its days, and how often it came again."""
    told = "" if found.count is None else shown.count(found.count)
    if not found.again:
        return told
    words = translate("CourseWords", "{count}, and again {number} times, the last on {day}")
    if len(found.again) == 1:
        words = translate("CourseWords", "{count}, and again on {day}")
    day = day_text(found.again[-1].on)
    return words.format(count=told, number=len(found.again), day=day)


def _named(counts: Sequence[Count], shown: Shown) -> str:
    """Name results with their days, the last of them where there are many."""
    words = translate("CourseWords", "{number} on {day}")
    last = counts[-MOST_NAMED:]
    named = ", ".join(words.format(number=shown.number(c), day=day_text(c.on)) for c in last)
    if len(counts) == len(last):
        return named
    more = translate("CourseWords", "{named} and {number} before")
    return more.format(named=named, number=len(counts) - len(last))


def joined(parts: Iterable[str]) -> str:
    """Return the parts of a line as one."""
    return "; ".join(filter(None, parts))


def days_text(days: int | Decimal) -> str:
    """Return a number of days."""
    if days == 1:
        return translate("CourseWords", "1 day")
    return translate("CourseWords", "{days} days").format(days=plain(Decimal(days)))


def tests_text(tests: int) -> str:
    """Return a number of tests."""
    if tests == 1:
        return translate("CourseWords", "1 test")
    return translate("CourseWords", "{tests} tests").format(tests=tests)


def band_lines(rows: Iterable[BandTests], shown: Shown) -> tuple[str, ...]:
    """Return a line for each band that is told; one for tests without a band if there are any."""
    listed = tuple(rows)
    met = [row.band for row in listed]
    return tuple(
        f"{shown.band(row.band)}: {tests_text(row.tests)}"
        for row in listed
        if is_told(row.band, met, empty=not row.tests)
    )


def is_told(band: Band | None, met: Collection[Band | None], *, empty: bool) -> bool:
    """Tell whether a band has a line of its own among the bands met.

    An empty one has where it is a band of most ages, or where no band of most ages is met.
    """
    if not empty:
        return True
    if band is None:
        return False
    top = limits_of(bands()[0])
    return not (_of_an_age(band) and any(each and limits_of(each) == top for each in met))


def _of_an_age(band: Band) -> bool:
    """Tell whether a band is one only at an age, as in the first year of life."""
    return limits_of(band) not in {limits_of(each) for each in bands()}
