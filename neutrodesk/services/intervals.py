"""Intervals of a laboratory: read from what a leaflet says, or taken from one of its reports."""

from collections.abc import Iterable
from dataclasses import dataclass

from neutrodesk.domain.ages import age_in_days, shortest
from neutrodesk.domain.blood_test import BloodTest
from neutrodesk.domain.catalogue import Catalogue
from neutrodesk.domain.laboratory import LaboratoryInterval
from neutrodesk.domain.person import Person, Sex
from neutrodesk.domain.presentation import Presentation
from neutrodesk.domain.printed.printed_range import read_range
from neutrodesk.domain.quantity import Quantity
from neutrodesk.domain.units import in_full, read_unit
from neutrodesk.errors import InvalidValueError, Why
from neutrodesk.i18n import translate
from neutrodesk.reference.analytes import Analyte
from neutrodesk.services.entering import meant


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedInterval:
    """One row of a leaflet as it is typed; `age` is that from which it holds ("6 m")."""

    analyte: str = ""
    sex: Sex | None = None
    age: str = ""
    text: str = ""
    unit: str = ""

    @property
    def empty(self) -> bool:
        """Whether nothing is typed."""
        return not (self.analyte or self.sex or self.age or self.text or self.unit)


def read_interval(typed: TypedInterval, catalogue: Catalogue) -> LaboratoryInterval:
    """Return the interval that a row says; its limits are the point, so it must have some.

    Raises:
        InvalidValueError: the field is ``analyte``, ``age``, ``unit`` or ``range``, whichever
            cannot be read first.
    """
    of = _analyte(typed, catalogue)
    days = age_in_days(typed.age)
    if not typed.text.strip():
        raise InvalidValueError("range", typed.text, Why.EMPTY)
    printed = read_range(of, typed.text, typed.unit)
    if printed is None or (printed.low is None and printed.high is None):
        # Where the unit is the matter, that is said; a text of one cannot be an interval.
        read_unit(typed.unit, of)
        raise InvalidValueError("range", typed.text)
    return LaboratoryInterval(
        analyte=of.key,
        text=typed.text.strip(),
        unit=typed.unit.strip(),
        low=printed.low,
        high=printed.high,
        from_days=days,
        sex=typed.sex,
    )


def typed_of(interval: LaboratoryInterval, catalogue: Catalogue) -> TypedInterval:
    """Return the row that reads as an interval."""
    number, unit = shortest(interval.from_days)
    name = catalogue.find(interval.analyte).name
    namesakes = sum(each.name == name for each in catalogue)
    return TypedInterval(
        analyte=name if namesakes == 1 else interval.analyte,
        sex=interval.sex,
        age=f"{number} {unit}" if interval.from_days else "",
        text=interval.text,
        unit=interval.unit,
    )


def from_report(test: BloodTest, person: Person, catalogue: Catalogue) -> list[TypedInterval]:
    """Return the ranges printed on a report as rows of a leaflet.

    They are known to hold for the age and the sex of the person on that day, so each row is from
    that age on, in whole years, months below two years and days below a month.
    """
    age = _age(person, test)
    rows = []
    for result in test.results:
        if result.range is None or not catalogue.knows(result.analyte):
            continue
        row = TypedInterval(
            analyte=catalogue.find(result.analyte).name,
            sex=person.sex,
            age=age,
            text=result.range.text.strip(),
            unit=result.unit,
        )
        try:
            read_interval(row, catalogue)
        except InvalidValueError:
            # A range in words, such as "negative", is no interval.
            continue
        rows.append(row)
    return rows


def interval_text(interval: LaboratoryInterval, presentation: Presentation) -> str:
    """Return what a row was understood as: "Haemoglobin, from 6 months: 105 – 135 g/L"."""
    of = presentation.catalogue.find(interval.analyte)
    words = translate("Laboratories", "{analyte}, {age}: {limits}")
    return words.format(
        analyte=of.name,
        age=_from_age(interval.from_days),
        limits=_limits(interval, of, presentation),
    )


def newest_report(
    tests: Iterable[tuple[Person, BloodTest]],
) -> tuple[Person, BloodTest] | None:
    """Return the newest of some reports that printed a range; ``None`` where none did."""
    ranged = [(person, test) for person, test in tests if any(each.range for each in test.results)]
    return max(ranged, key=lambda pair: pair[1].order, default=None)


def _analyte(typed: TypedInterval, catalogue: Catalogue) -> Analyte:
    name = typed.analyte.strip()
    if not name:
        raise InvalidValueError("analyte", name, Why.EMPTY)
    found = [each for each in catalogue if name in (each.name, each.key)]
    found = found or list(meant(name, typed.unit, catalogue))
    if len(found) != 1:
        raise InvalidValueError("analyte", name, Why.AMBIGUOUS if found else Why.UNKNOWN)
    return found[0]


def _age(person: Person, test: BloodTest) -> str:
    years, months = person.age(test.taken_on)
    if years > 1:
        return f"{years} y"
    months += 12 * years
    return f"{months} m" if months else f"{person.age_in_days(test.taken_on)} d"


def _from_age(days: int) -> str:
    if not days:
        return translate("Laboratories", "from birth")
    number, unit = shortest(days)
    words = {
        "y": translate("Laboratories", "from {number} years"),
        "m": translate("Laboratories", "from {number} months"),
        "w": translate("Laboratories", "from {number} weeks"),
        "d": translate("Laboratories", "from {number} days"),
    }
    one = {
        "y": translate("Laboratories", "from 1 year"),
        "m": translate("Laboratories", "from 1 month"),
        "w": translate("Laboratories", "from 1 week"),
        "d": translate("Laboratories", "from 1 day"),
    }
    return (one if number == 1 else words)[unit].format(number=number)


def _limits(interval: LaboratoryInterval, of: Analyte, presentation: Presentation) -> str:
    low, high = (
        None if limit is None else in_full(Quantity(limit, of.unit), of, presentation.unit(of))
        for limit in (interval.low, interval.high)
    )
    if low is not None and high is not None:
        said = f"{low} \N{EN DASH} {high}"
    elif low is not None:
        said = translate("Laboratories", "above {low}").format(low=low)
    else:
        said = translate("Laboratories", "below {high}").format(high=high)
    return f"{said} {presentation.unit_text(of)}".strip()
