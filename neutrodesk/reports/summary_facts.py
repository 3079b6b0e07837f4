"""What a summary says of the person: born, diagnosis, allergies, own lines, what is planned."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from neutrodesk.domain.person import DuffyResult, Person, Sex
from neutrodesk.domain.presentation import Presentation
from neutrodesk.domain.quantity import Quantity
from neutrodesk.domain.reminder import Reminder
from neutrodesk.domain.units import in_full
from neutrodesk.i18n import day_text, set_apart, translate
from neutrodesk.reference.analytes import analyte
from neutrodesk.reference.lines import duffy_null_adult
from neutrodesk.reports.phrases import age_text

MOST_PAST = 3
"""So many things whose day is past are named; of more stands how many there are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """Something recorded about the person, under its name."""

    name: str
    text: str


def identity(person: Person, today: date) -> str:
    """Return when a person was born, their age and sex, in a line."""
    parts = [
        translate("Summary", "born {day}").format(day=day_text(person.born)),
        age_text(person, today),
    ]
    match person.sex:
        case Sex.FEMALE:
            parts.append(translate("Summary", "female"))
        case Sex.MALE:
            parts.append(translate("Summary", "male"))
    return " · ".join(parts)


def person_facts(person: Person, today: date, shown_by: Presentation) -> Iterable[Fact]:
    """Yield what was recorded about the person; nothing is derived here."""
    nothing, of = translate("Summary", "nothing recorded"), analyte("anc")
    diagnosis = nothing
    if person.diagnosis is not None:
        said = _said(person.diagnosis.said_by, person.diagnosis.said_on)
        diagnosis = set_apart(f"“{person.diagnosis.text}”") + (f" ({said})" if said else "")
    yield Fact(name=translate("Summary", "Diagnosis, in the doctor’s words"), text=diagnosis)
    allergies = ", ".join(map(set_apart, person.allergies))
    yield Fact(name=translate("Summary", "Allergies"), text=allergies or nothing)
    if person.duffy is not DuffyResult.NOT_TESTED:
        yield Fact(name=translate("Summary", "Duffy test"), text=_duffy(person, today))
    for line in person.lines:
        value = in_full(Quantity(line.value, of.unit), of, shown_by.unit(of))
        said = _said(line.label, line.set_by, line.set_on, line.source)
        text = f"{value} {shown_by.unit_text(of)}"
        yield Fact(name=translate("Summary", "Own line"), text=f"{text} ({said})" if said else text)
    for contact in person.contacts:
        text = _said(contact.name, contact.role, contact.phone)
        yield Fact(name=translate("Summary", "Contact"), text=text)


def _said(*parts: str | date | None) -> str:
    """Return what was said of something, by whom and when, as far as it was."""
    texts = (day_text(part) if isinstance(part, date) else set_apart(part or "") for part in parts)
    return ", ".join(text for text in texts if text)


def _duffy(person: Person, today: date) -> str:
    """Return the recorded result with words that take fear away (clinical facts, section 4)."""
    tested = f" ({day_text(person.duffy_on)})" if person.duffy_on else ""
    if person.duffy is DuffyResult.NOT_NULL:
        return translate("Summary", "not Duffy-null, by test result{day}").format(day=tested)
    words = translate(
        "Summary",
        "Duffy-null, by test result{day}: a common inherited blood type. Many healthy people "
        "with it have a neutrophil count below the lab’s usual range. It is not an illness.",
    ).format(day=tested)
    if person.age(today)[0] < duffy_null_adult().from_years:
        children = translate("Summary", "There is no agreed interval for children yet.")
        return f"{words} {children}"
    return words


def next_planned(
    person: Person, reminders: Iterable[Reminder], days: Iterable[date], today: date
) -> Iterator[Fact]:
    """Yield what was due before a day and is still open, then the next thing that is planned.

    `days` are those of the person's tests.
    """
    days = tuple(days)
    planned = sorted(
        (due, reminder.what)
        for reminder in reminders
        if reminder.person == person.id and (due := reminder.shown_on(days)) is not None
    )
    texts = [f"{set_apart(what)}, {day_text(due)}" for due, what in planned]
    past = sum(due < today for due, _what in planned)
    if past:
        said = "; ".join(texts[:past][:MOST_PAST])
        if past > MOST_PAST:
            words = translate("Summary", "{named}; and {number} more")
            said = words.format(named=said, number=past - MOST_PAST)
        yield Fact(name=translate("Summary", "Was due"), text=said)
    if texts[past:]:
        yield Fact(name=translate("Summary", "Next planned"), text=texts[past])
