"""What stands on a chart in words; the same on the screen, in a picture and on paper.

The wording is that of the clinical facts, 11.3 and 11.10: lines are cut-offs of the literature,
and no word judges a result.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import zip_longest

from neutrodesk.charts.at_draw import at_draws
from neutrodesk.domain.course import Point
from neutrodesk.domain.diary.diary import NO_DIARY, Diary
from neutrodesk.domain.diary.fever import celsius_shown
from neutrodesk.domain.limits import Origin
from neutrodesk.domain.lines import rules_of
from neutrodesk.domain.person import OwnLine, Person
from neutrodesk.domain.quantity import Quantity, plain
from neutrodesk.domain.units import in_unit, shown
from neutrodesk.i18n import day_text, set_apart, translate
from neutrodesk.reference.analytes import analyte
from neutrodesk.reference.lines import Band, duffy_null_adult, lines
from neutrodesk.reference.units import display_units

GIGA_PER_LITRE = "10*9/L"


def unit_text(unit: str) -> str:
    """Return how a unit of counts (UCUM) is written beside a number."""
    return next((each.shown for each in display_units("count") if each.unit == unit), unit)


def count_text(
    count: Quantity, unit: str = GIGA_PER_LITRE, own_lines: Sequence[Decimal] = ()
) -> str:
    """Return a neutrophil count with its unit, as every view shows it.

    It is not rounded across the values (10*9/L) of a person's own lines.
    """
    return f"{shown(count, analyte('anc'), unit, own_lines)} {unit_text(unit)}"


def line_text(value: Decimal, unit: str = GIGA_PER_LITRE) -> str:
    """Return the value of a line (10*9/L) in a unit, without the unit: ``1.0``, ``1000``."""
    there = in_unit(Quantity(value, GIGA_PER_LITRE), analyte("anc"), unit).value
    return f"{value}" if there == value else plain(there)


def caption(unit: str = GIGA_PER_LITRE) -> str:
    """Return what the chart shows and in which unit."""
    return translate("Chart", "Neutrophils (ANC), {unit}").format(unit=unit_text(unit))


def legend_text(
    unit: str = GIGA_PER_LITRE,
    person: Person | None = None,
    period: tuple[date, date] | None = None,
) -> str:
    """Return the sentences that go with the lines wherever they are drawn.

    Of a person, the lines are those that hold on the days of a period, both ends included, or
    ever; nothing is said where none does. Where the thin line stands is a project default, as
    sources differ (clinical facts, 2.1: 0.2 [S31], 0.1 [S30]).
    """
    most = max(_lower_lines(person, period), default=None) if person else lines()[0].value
    if most is None:
        return ""
    words = translate(
        "Chart",
        "The lines {lines} are cut-offs commonly used in medical literature. In general the "
        "chance of infection rises below {second} and more below {third}, but it also depends "
        "on the cause. They are shown as a guide for reading your doctor's comments, not as a "
        "judgement of this result.",
    )
    thick = [line.value for line in lines() if line.shown and not line.thin]
    named = [line_text(value, unit) for value in thick if value <= most]
    said = words.format(lines=" / ".join(named), second=named[-2], third=named[-1])
    return f"{said} {_thin_text(unit)}"


def legend_of(unit: str, person: Person | None, points: Sequence[Point]) -> str:
    """Return the sentences that go with the lines that hold on the days of these counts."""
    days = (points[0].test.taken_on, points[-1].test.taken_on) if points else None
    return legend_text(unit, person, days)


def _thin_text(unit: str) -> str:
    """Return what the thin line is, and who draws it where."""
    here, elsewhere = (line_text(line.value, unit) for line in lines() if line.thin)
    words = translate(
        "Chart",
        "The thin line {here} marks very low counts; sources differ between {here} (Donadieu 2011) "
        "and {elsewhere} (IDSA 2010).",
    )
    return words.format(here=here, elsewhere=elsewhere)


def _lower_lines(person: Person, period: tuple[date, date] | None) -> Iterator[Decimal]:
    """Yield the lower lines that hold for a person in a period."""
    first, last = (person.age_in_days(day) for day in period or (date.min, date.max))
    rules = rules_of(person)
    for rule, follows in zip_longest(rules, rules[1:]):
        over = follows is not None and follows.from_days <= first
        if rule.lower is not None and rule.from_days <= last and not over:
            yield rule.lower


def band_text(band: Band, unit: str = GIGA_PER_LITRE) -> str:
    """Return where a count lies, in numbers only: ``0.5 – below 1.0``."""
    low = line_text(band.low, unit)
    if band.high is None:
        return translate("Chart", "{low} or more").format(low=low)
    high = line_text(band.high, unit)
    if band.low == 0:
        return translate("Chart", "below {high}").format(high=high)
    return translate("Chart", "{low} – below {high}").format(low=low, high=high)


def band_label(band: Band, unit: str = GIGA_PER_LITRE) -> str:
    """Return a band's words in the key of a chart, with the name the literature has for it.

    The name belongs to the key; it is not put beside a single result.
    """
    match band.id:
        case "at_or_above":
            words = translate("Chart", "{low} or more")
        case "mild" if band.scheme == duffy_null_adult().scheme:
            # The name of the literature is for counts below 1.5, not for these.
            words = translate("Chart", "{low} – {high}")
        case "mild":
            words = translate("Chart", "{low} – {high} (often called mild)")
        case "moderate":
            words = translate("Chart", "{low} – {high} (often called moderate)")
        case "severe":
            words = translate("Chart", "below {high} (often called severe)")
        case "very_low":
            words = translate("Chart", "below {high} (very low)")
        case _:
            return band.label
    high = "" if band.high is None else line_text(band.high, unit)
    return words.format(low=line_text(band.low, unit), high=high)


def label_at_age(label: str, band: Band, unit: str = GIGA_PER_LITRE) -> str:
    """Return the words of a band with its ends at another age, as given by `band`."""
    offer = duffy_null_adult()
    if band.scheme == offer.scheme:
        words = translate("Chart", "{label}; from {years} years on {range}")
    else:
        words = translate("Chart", "{label}; in the first year {range}")
    return words.format(label=label, years=offer.from_years, range=band_label(band, unit))


def duffy_null_line_text(unit: str = GIGA_PER_LITRE) -> str:
    """Return what the line chosen for a Duffy-null adult is, and where it comes from."""
    offer = duffy_null_adult()
    words = translate(
        "Chart",
        "{value}: for Duffy-null adults (published: {low}), from {years} years on in place of "
        "{other} ({source})",
    )
    return words.format(
        value=line_text(offer.lower, unit),
        low=line_text(offer.interval_low, unit),
        years=offer.from_years,
        other=line_text(lines()[0].value, unit),
        source=offer.short_source,
    )


def break_text(unit: str = GIGA_PER_LITRE, *, at: Decimal | None = None) -> str:
    """Return what the break of an axis is, at a count (10*9/L); without one it is that above 0."""
    if at is None:
        return translate("Chart", "break in the axis: a logarithmic scale has no place for 0")
    words = translate("Chart", "break in the axis: above {value} it is drawn closer together")
    return words.format(value=line_text(at, unit))


def range_text(origin: Origin) -> str:
    """Return what a bar of the chart is, or a frame where bars are joined, with its origin."""
    if origin is Origin.REPORT:
        return translate("Chart", "bar or frame: range printed on the report")
    return translate("Chart", "dashed bar or frame: range of the laboratory, entered by you")


def own_line_text(line: OwnLine, unit: str = GIGA_PER_LITRE) -> str:
    """Return the words of a person's own line: what it is, who set it, when, and its source."""
    name = set_apart(line.label) or translate("Chart", "own line")
    parts = [f"{line_text(line.value, unit)}: {name}"]
    if line.set_by:
        parts.append(translate("Chart", "set by {who}").format(who=set_apart(line.set_by)))
    if line.set_on:
        parts.append(day_text(line.set_on))
    if line.source:
        parts.append(translate("Chart", "source: {source}").format(source=set_apart(line.source)))
    return ", ".join(parts)


def heading(person: Person) -> str:
    """Return whose chart it is."""
    words = translate("Chart", "{name}, born {day}")
    return words.format(name=set_apart(person.name), day=day_text(person.born))


def empty_text(*, elsewhere: bool = False) -> str:
    """Return what a chart without counts says; `elsewhere` where there are some of another time."""
    if elsewhere:
        return translate("Chart", "No neutrophil count in this time.")
    return translate("Chart", "No neutrophil count here yet.")


def description(
    points: Sequence[Point],
    unit: str = GIGA_PER_LITRE,
    own_lines: Sequence[Decimal] = (),
    diary: Diary = NO_DIARY,
) -> str:
    """Return a chart in words, for those who hear it: its counts, then what stands below them.

    `points` and `diary` are what is shown of a period.
    """
    said = [_counts_told(points, unit, own_lines), _draws_told(points, diary), _lanes_told(diary)]
    return " ".join(each for each in said if each)


def _counts_told(points: Sequence[Point], unit: str, own_lines: Sequence[Decimal]) -> str:
    """Return how many counts there are, from when to when, and the last."""
    if not points:
        return empty_text()
    first, last = points[0], points[-1]
    if len(points) == 1:
        words = translate("Chart", "Chart of 1 neutrophil count: {count} on {day}.")
    else:
        words = translate(
            "Chart",
            "Chart of {number} neutrophil counts from {first} to {day}. The last is {count}.",
        )
    return words.format(
        number=len(points),
        first=day_text(first.when.date()),
        day=day_text(last.when.date()),
        count=count_text(last.count.quantity, unit, (*own_lines, *last.count.near)),
    )


def _draws_told(points: Sequence[Point], diary: Diary) -> str:
    """Return how many counts have a ring or a stroke; nothing where none has."""
    draws = at_draws(points, diary)
    told = []
    if ill := sum(each.ill for each in draws):
        words = translate("Chart", "Ill at the draw: {number}.")
        told.append(words.format(number=ill))
    if gcsf := sum(each.gcsf for each in draws):
        words = translate("Chart", "G-CSF in the 14 days before the draw: {number}.")
        told.append(words.format(number=gcsf))
    return " ".join(told)


def _lanes_told(diary: Diary) -> str:
    """Return how much of each kind the lanes below the counts show; nothing without any."""
    parts = [
        (translate("Chart", "medicines: {number}"), len(diary.medicines)),
        (translate("Chart", "injections: {number}"), len(diary.injections)),
        (translate("Chart", "temperatures: {number}, the highest {celsius} °C"), len(diary.fevers)),
        (translate("Chart", "infections and symptoms: {number}"), len(diary.symptoms)),
        (translate("Chart", "hospital stays: {number}"), len(diary.stays)),
    ]
    highest = max((each.celsius for each in diary.fevers), default=Decimal(0))
    told = [
        words.format(number=number, celsius=celsius_shown(highest))
        for words, number in parts
        if number
    ]
    if not told:
        return ""
    return translate("Chart", "Below the counts: {lanes}.").format(lanes="; ".join(told))
