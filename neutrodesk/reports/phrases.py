"""Days, ages and bands as a page says them, in the reader's language and in neutral words."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from neutrodesk.domain.blood_test import BloodTest
from neutrodesk.domain.person import Person
from neutrodesk.domain.quantity import plain
from neutrodesk.i18n import day_text, translate
from neutrodesk.reference.lines import Band

_TWO_YEARS = 2


def language() -> str:
    """Return the language the page is written in, as a tag that reading aloud goes by."""
    # A translation gives its own tag here, such as de.
    return translate("Summary", "en")


def days_text(first: date, last: date) -> str:
    """Return the first and the last day of a time, or the one day it is."""
    if first == last:
        return day_text(first)
    return f"{day_text(first)} – {day_text(last)}"


def period_text(
    chosen: Sequence[BloodTest], tests: int, start: date | None, end: date | None
) -> str:
    """Return the time the page tells of, and how many of all tests lie in it where not all do."""
    match start, end:
        case None, None if chosen:
            days = days_text(chosen[0].taken_on, chosen[-1].taken_on)
            return translate("Summary", "All tests, {days}").format(days=days)
        case date() as first, None:
            period = translate("Summary", "Tests from {day}").format(day=day_text(first))
        case None, date() as last:
            period = translate("Summary", "Tests until {day}").format(day=day_text(last))
        case date() as first, date() as last:
            period = translate("Summary", "Tests {days}").format(days=days_text(first, last))
        case _:
            return translate("Summary", "No tests recorded")
    if len(chosen) == tests:
        return period
    share = translate("Summary", "{period}: {chosen} of {tests} recorded")
    return share.format(period=period, chosen=len(chosen), tests=tests)


def age_text(person: Person, on: date) -> str:
    """Return an age: days in the first month, months below two years, then years and months."""
    years, months = person.age(on)
    if not years and not months:
        days = max(person.age_in_days(on), 0)
        words = translate("Summary", "{days} days old")
        return translate("Summary", "1 day old") if days == 1 else words.format(days=days)
    if years < _TWO_YEARS:
        months += years * 12
        words = translate("Summary", "{months} months old")
        return translate("Summary", "1 month old") if months == 1 else words.format(months=months)
    match months:
        case 0:
            words = translate("Summary", "{years} years old")
        case 1:
            words = translate("Summary", "{years} years 1 month old")
        case _:
            words = translate("Summary", "{years} years {months} months old")
    return words.format(years=years, months=months)


def shortened(text: str, longest: int) -> str:
    """Return the beginning of a text that is too long for its place, and an ellipsis."""
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"


def symbol(band: Band | None) -> str:
    """Return the sign of a band, the same shape as on the chart; none where there is no band."""
    return "" if band is None else band.glyph


def band_text(low: Decimal | None, high: Decimal | None) -> str:
    """Return the counts a band holds, by its ends alone; ``None`` or 0 is no end."""
    match low or None, high:
        case bottom, None:
            return translate("Summary", "{low} or more").format(low=_end(bottom))
        case None, top:
            return translate("Summary", "below {high}").format(high=_end(top))
        case bottom, top:
            words = translate("Summary", "{low} – below {high}")
            return words.format(low=_end(bottom), high=_end(top))


def _end(value: Decimal | None) -> str:
    """Return an end with one decimal at least, so that 1 and 1.5 stand alike."""
    if value is None:
        return "0"
    text = plain(value)
    return text if "." in text or value >= 100 else f"{text}.0"  # noqa: PLR2004 - cells/µL
