"""What comes to light while a table is read: problems, remarks and questions."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time

from neutrodesk.domain.catalogue import SHIPPED, Catalogue
from neutrodesk.importers.drafts import (
    About,
    Answers,
    Choice,
    ImportQuestion,
    Problem,
    What,
    Where,
)
from neutrodesk.importers.table.dates import (
    DAY_FIRST,
    MONTH_FIRST,
    Written,
    short_year,
    written,
)
from neutrodesk.importers.table.headings import Heading
from neutrodesk.reference.analytes import Analyte
from neutrodesk.reference.units import display_units

ORDER, CENTURY, PERSON = "dates", "century", "person"
"""Keys of the questions that are asked once a table."""
EVERYONE = "*"
"""The choice to take every line, whoever it names."""
LEAVE_OUT = "-"
"""The choice to leave a column out."""
_CENTURIES = ("2000", "1900")
_MOST_PEOPLE = 20

Placed = tuple[Where, str]
Taken = tuple[date, time | None]


@dataclass(slots=True)
class Findings:
    """Gathers what was found; `answers` is what was answered before."""

    answers: Answers
    catalogue: Catalogue = SHIPPED
    problems: list[Problem] = field(default_factory=list)
    remarks: list[Problem] = field(default_factory=list)
    asked: dict[str, ImportQuestion] = field(default_factory=dict)

    def trouble(self, where: Where, what: What, text: str = "") -> None:
        """Tell of something that cannot be read."""
        self.problems.append(Problem(where=where, what=what, text=text))

    def remark(self, where: Where, what: What, text: str = "") -> None:
        """Tell of something that is left out without harm."""
        self.remarks.append(Problem(where=where, what=what, text=text))

    def answer(
        self, key: str, about: About, place: Placed, choices: Callable[[], Iterable[Choice]]
    ) -> str | None:
        """Return what was answered under a key; ask where nothing was that could be chosen."""
        if key in self.asked:
            return None
        possible = tuple(choices())
        answered = self.answers.get(key)
        if answered in {choice.key for choice in possible}:
            return answered
        self.asked[key] = ImportQuestion(
            key=key, about=about, where=place[0], text=place[1], choices=possible
        )
        return None

    def one_analyte(self, key: str, place: Placed, found: Heading) -> tuple[Analyte, str] | None:
        """Return the analyte and unit of a heading that fits two; ``None`` until it is said."""
        answered = self.answer(f"analyte:{key}", About.ANALYTE, place, lambda: _meanings(found))
        if answered is None or answered == LEAVE_OUT:
            return None
        name, _, unit = answered.partition(" ")
        return self.catalogue.find(name), unit

    def theirs(self, names: Sequence[Placed]) -> Callable[[str], bool]:
        """Return what tells a line about the person from one about somebody else.

        A table that names one person, or none, is taken as it is; one that names several is
        taken only once somebody said whose lines to read.
        """
        people = {name.casefold(): (where, name) for where, name in reversed(names) if name}
        if len(people) < 2:  # noqa: PLR2004 - one person is no choice
            for where, name in people.values():
                self.remark(where, What.PERSON_NOT_READ, name)
            return lambda _name: True
        placed = list(reversed(people.values()))[:_MOST_PEOPLE]
        chosen = self.answer(
            PERSON,
            About.PERSON,
            placed[0],
            lambda: [*(Choice(key=name) for _, name in placed), Choice(key=EVERYONE)],
        )
        if chosen == EVERYONE:
            return lambda _name: True
        if chosen is None:
            return lambda _name: False
        for where, name in placed:
            if name != chosen:
                self.remark(where, What.OTHER_PERSON, name)
        return lambda name: name.casefold() == chosen.casefold()


def _meanings(found: Heading) -> Iterable[Choice]:
    """Return what an unclear heading may mean: an analyte and a unit together."""
    for each in found.analytes:
        choices = [choice.shown for choice in display_units(each.kind)]
        for unit in [found.unit] if found.unit else (choices or [each.unit]):
            yield Choice(key=f"{each.key} {unit}".strip(), sample=each.name)
    yield Choice(key=LEAVE_OUT)


@dataclass(frozen=True, slots=True)
class Dates:
    """The dates of a table, once it is known how they are written."""

    days: Mapping[str, Taken]
    waiting: frozenset[str]

    def find(self, text: str) -> Taken | None:
        """Return the day and time that a text means."""
        return self.days.get(text)


def dates_of(texts: Sequence[Placed], declared: str, findings: Findings) -> Dates:
    """Read all dates of a table together: one that can be read one way only tells the order."""
    first: dict[str, Placed] = {}
    for where, text in texts:
        first.setdefault(text, (where, text))
    read = {text: found for text in first if (found := written(text))}
    unclear = [text for text, one in read.items() if _either(one)]
    order = declared or _order_seen(read.values())
    if unclear and not order:
        order = (
            findings.answer(
                ORDER, About.DATE_ORDER, first[unclear[0]], lambda: _orders(read[unclear[0]])
            )
            or ""
        )
    short = [text for text, one in read.items() if one.short]
    century = "2000"
    if short:
        century = (
            findings.answer(
                CENTURY, About.CENTURY, first[short[0]], lambda: _centuries(read[short[0]])
            )
            or ""
        )
    waiting = {text for text in unclear if not order} | {text for text in short if not century}
    # A sheet prints midnight where it was given a day without a time.
    midnights = all(one.at == time(0) for one in read.values())
    days = {
        text: (day, None if midnights else one.at)
        for text, one in read.items()
        if text not in waiting and (day := one.day(_fitting(one, order), int(century or 0)))
    }
    return Dates(days, frozenset(waiting))


def dated(dates: Dates, place: Placed, findings: Findings) -> Taken | None:
    """Return the day and time of a line; where there is none, tell why."""
    where, text = place
    found = dates.find(text)
    if found is None and text not in dates.waiting:
        what = What.SHORT_YEAR if short_year(text) else What.NOT_A_DATE
        findings.trouble(where, what if text else What.NO_DATE, text)
    return found


def _either(one: Written) -> bool:
    return not one.sure and len(one.orders()) > 1 and one.first != one.second


def _fitting(one: Written, order: str) -> str:
    """Return the order of a date: its own where it has just one."""
    own = one.orders()
    return own[0] if len(own) == 1 else order


def _order_seen(dates: Iterable[Written]) -> str:
    """Return the order that the dates themselves show; empty where they show none or both."""
    seen = {one.orders() for one in dates if not one.sure and len(one.orders()) == 1}
    return next(iter(seen))[0] if len(seen) == 1 else ""


def _orders(one: Written) -> Iterable[Choice]:
    for order in (DAY_FIRST, MONTH_FIRST):
        day = one.day(order, 2000)
        if day is not None:
            yield Choice(key=order, sample=day.isoformat())


def _centuries(one: Written) -> Iterable[Choice]:
    for century in _CENTURIES:
        day = one.day(DAY_FIRST, int(century)) or one.day(MONTH_FIRST, int(century))
        yield Choice(key=century, sample=str(day.year) if day else "")
