"""The limits shown beside a result, always with where they come from.

A range printed on the report comes first, then one that the family entered for the laboratory,
then general values by age (clinical facts, 3 and 11.7).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from neutrodesk.domain.blood_test import BloodTest, Result
from neutrodesk.domain.laboratory import Laboratory
from neutrodesk.domain.lines import rule_on
from neutrodesk.domain.neutrophils import neutrophil_count
from neutrodesk.domain.person import Person
from neutrodesk.reference.intervals import GENERAL, interval
from neutrodesk.reference.lines import duffy_null_adult


class Origin(StrEnum):
    """Where limits come from, the one that counts most first."""

    REPORT = "report"
    LABORATORY = "laboratory"
    GENERAL = GENERAL


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Limits of an analyte in its canonical unit, with their origin; either end may be open.

    `text` is what was printed, or entered as the laboratory prints it; where it could not be
    read, both ends are ``None``. `laboratory` is the name that goes with it. `source` says where
    the numbers were read: what the family noted of a laboratory, a publication for general
    values, or nothing.
    """

    low: Decimal | None
    high: Decimal | None
    origin: Origin
    text: str = ""
    laboratory: str = ""
    source: str = ""

    @property
    def readable(self) -> bool:
        """Whether there is a number to show or draw."""
        return self.low is not None or self.high is not None


def limits_of(
    result: Result, test: BloodTest, person: Person, laboratories: Sequence[Laboratory] = ()
) -> Limits | None:
    """Return the limits that stand beside a result of a test; ``None`` where there are none.

    A printed range that could not be read has no numbers, and still comes first. General values
    of the neutrophils are given only where a lower line holds, not in the first 14 days of life.
    """
    return (
        _printed(result, test)
        or _entered(result.analyte, test, person, laboratories)
        or _general(result.analyte, test, person)
    )


def count_limits(
    test: BloodTest, person: Person, laboratories: Sequence[Laboratory] = ()
) -> Limits | None:
    """Return the limits beside the neutrophil count of a test, whether printed or calculated.

    ``None`` where the test has no count and no range was printed for it.
    """
    given = given_limits(test, person, laboratories)
    if given is not None and given.origin is Origin.REPORT:
        return given
    if neutrophil_count(test) is None:
        return None
    return given or _general("anc", test, person)


def given_limits(
    test: BloodTest, person: Person, laboratories: Sequence[Laboratory] = ()
) -> Limits | None:
    """Return the limits of the neutrophil count without the general values.

    They are those of one laboratory: what its report printed, or what the family entered for it.
    """
    result = test.result("anc")
    return (_printed(result, test) if result is not None else None) or _entered(
        "anc", test, person, laboratories
    )


def _printed(result: Result, test: BloodTest) -> Limits | None:
    if result.range is None:
        return None
    return Limits(
        low=result.range.low,
        high=result.range.high,
        origin=Origin.REPORT,
        text=result.range.text,
        laboratory=test.laboratory,
    )


def _entered(
    analyte: str, test: BloodTest, person: Person, laboratories: Sequence[Laboratory]
) -> Limits | None:
    """Return what the family entered for the laboratory of a test."""
    age = person.age_in_days(test.taken_on)
    for laboratory in laboratories:
        if laboratory.is_named(test.laboratory):
            found = laboratory.interval(analyte, age, person.sex)
            if found is not None:
                return Limits(
                    low=found.low,
                    high=found.high,
                    origin=Origin.LABORATORY,
                    text=f"{found.text} {found.unit}".strip(),
                    laboratory=laboratory.name,
                    source=laboratory.source,
                )
    return None


def _general(analyte: str, test: BloodTest, person: Person) -> Limits | None:
    if analyte == "anc":
        rule, offer = rule_on(person, test.taken_on), duffy_null_adult()
        if rule is None or rule.lower is None:
            return None
        if rule.scheme == offer.scheme:
            # The interval that the chosen line was taken from; the table by age knows no Duffy.
            return Limits(
                low=offer.interval_low,
                high=offer.interval_high,
                origin=Origin.GENERAL,
                source=offer.short_source,
            )
    found = interval(analyte, person.age_in_days(test.taken_on), person.sex)
    if found is None:
        return None
    return Limits(low=found.low, high=found.high, origin=Origin.GENERAL, source=found.short_source)
