"""The lines and bands that hold for a person on a day: by age, and by what was chosen for them.

The built-in lines change as a child grows. For an adult with a recorded Duffy-null test result
the published lower line can be chosen in place of 1.5; it is never set by itself and never
derived from ancestry (clinical facts, 4 and 11.3).
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from neutrodesk.domain.person import DuffyResult, Person
from neutrodesk.reference.lines import AgeRule, Band, age_rules, bands, duffy_null_adult


def rules_of(person: Person) -> tuple[AgeRule, ...]:
    """Return the rules of the lower line over a person's life, the youngest age first."""
    if not (person.duffy_line and person.duffy is DuffyResult.NULL):
        return age_rules()
    offer = duffy_null_adult()
    grown_up = person.age_in_days(birthday(person, offer.from_years))
    chosen = AgeRule(
        from_days=grown_up,
        lower=offer.lower,
        scheme=offer.scheme,
        note=offer.note,
        source=offer.source,
    )
    return (*age_rules(), chosen)


def rule_on(person: Person, day: date) -> AgeRule | None:
    """Return the rule of the lower line on a day; ``None`` before birth."""
    age = person.age_in_days(day)
    reached = (rule for rule in reversed(rules_of(person)) if rule.from_days <= age)
    return next(reached, None)


def lower_line_on(person: Person, day: date) -> Decimal | None:
    """Return the lower line (10*9/L) on a day; ``None`` where none holds at that age."""
    rule = rule_on(person, day)
    return None if rule is None else rule.lower


def bands_on(person: Person, day: date) -> Sequence[Band]:
    """Return the bands that hold on a day, from the top down; none before 14 days of life."""
    rule = rule_on(person, day)
    return bands(rule.scheme) if rule is not None and rule.scheme else ()


def may_choose_duffy_line(person: Person, today: date) -> bool:
    """Tell whether the line for Duffy-null adults can be offered: tested, and of age."""
    of_age = birthday(person, duffy_null_adult().from_years) <= today
    return person.duffy is DuffyResult.NULL and of_age


def birthday(person: Person, years: int) -> date:
    """Return the day on which a person completes so many years."""
    try:
        return person.born.replace(year=person.born.year + years)
    except ValueError:
        # Who was born on 29 February is a year older on 1 March of a common year.
        return date(person.born.year + years, 3, 1)
