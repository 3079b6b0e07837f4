"""What is here already: tests to be imported laid beside those that are kept.

Two tests are one draw where they are of one day and neither their times nor, unless a value of
theirs is the same, their laboratories differ. A value that is not known is not a difference.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from neutrodesk.domain.blood_test import BloodTest, Result
from neutrodesk.domain.catalogue import Catalogue
from neutrodesk.domain.record import RecordId
from neutrodesk.importers.drafts import About, Answers, Choice, ImportQuestion, Where
from neutrodesk.services.importing.values import LEAVE_OUT
from neutrodesk.services.one_draw import added, corrected, other_value, says

CORRECTION, SECOND = "correction", "second sample"
"""The choices for another value of a day that has one."""
ALIKE = "same day"
"""The key of an answer to every question of this kind."""


class Standing(Enum):
    """What becomes of a line of the file."""

    NEW = auto()
    ADDED = auto()
    HERE = auto()
    ASKED = auto()
    LEFT_OUT = auto()
    UNREADABLE = auto()


@dataclass(frozen=True, slots=True)
class Line:
    """A test of the file and what becomes of it.

    `test` holds the values that can be read, and `cells` where each of them stood.
    """

    where: Where
    standing: Standing
    test: BloodTest
    cells: tuple[Where, ...] = ()


@dataclass(slots=True)
class _Held:
    """A test as it is kept, and as the import leaves it."""

    before: BloodTest | None
    after: BloodTest

    def differs(self, result: Result) -> bool:
        """Tell whether another value stands here under the same analyte and method."""
        return other_value(self.after, result) is not None

    def shared(self, test: BloodTest) -> int:
        """Count the values that both have."""
        return sum(says(self.after, result) for result in test.results)


class Book:
    """The tests of a person, while others are entered beside them.

    `asked` is what is asked about them, `home` tells by the test that was entered which test its
    values went to, and `seconds` are those said to be second samples.
    """

    def __init__(self, here: Iterable[BloodTest], answers: Answers, catalogue: Catalogue) -> None:
        self._answers = answers
        self._catalogue = catalogue
        self._days: dict[date, list[_Held]] = {}
        self.asked: dict[str, ImportQuestion] = {}
        self.home: dict[RecordId, RecordId] = {}
        self.seconds: set[RecordId] = set()
        for test in here:
            self._days.setdefault(test.taken_on, []).append(_Held(test, test))

    def enter(self, test: BloodTest, where: Where) -> Standing:
        """Enter a test, or add to one of that day; tell what became of it."""
        held = [each for each in self._days.get(test.taken_on, ()) if _one_time(each.after, test)]
        if any(each.shared(test) == len(test.results) for each in held):
            return Standing.HERE
        exact = [each for each in held if each.after.taken_at == test.taken_at]
        held = [each for each in exact or held if _one_draw(each, test)]
        if not held:
            return self._keep(test)
        other = [
            result
            for result in test.results
            if any(each.differs(result) for each in held)
            and not any(says(each.after, result) for each in held)
        ]
        best = max(held, key=lambda each: (each.shared(test), each.after.taken_at is not None))
        if not other and not any(map(best.differs, test.results)):
            best.after = added(best.after, test)
            self.home[test.id] = best.after.id
            return Standing.ADDED
        return self._settle(best, test, where)

    def tests(self) -> Iterator[BloodTest]:
        """Yield every test as it stands with all that was entered."""
        return (each.after for held in self._days.values() for each in held)

    def steps(self) -> Iterator[tuple[BloodTest | None, BloodTest]]:
        """Yield every test that was entered or added to, before and after."""
        for held in self._days.values():
            for each in held:
                if each.before != each.after:
                    yield each.before, each.after

    def _keep(self, test: BloodTest) -> Standing:
        self._days.setdefault(test.taken_on, []).append(_Held(None, test))
        self.home[test.id] = test.id
        return Standing.NEW

    def _settle(self, held: _Held, test: BloodTest, where: Where) -> Standing:
        """Do what was answered about another value of that day; ask where nothing was."""
        key = f"{ALIKE}:{where.line}:{where.column}"
        answered = self._answers.get(key) or self._answers.get(ALIKE)
        if answered == CORRECTION:
            held.after = corrected(held.after, test)
            self.home[test.id] = held.after.id
            return Standing.ADDED
        if answered == SECOND:
            self.seconds.add(test.id)
            return self._keep(test)
        if answered == LEAVE_OUT:
            return Standing.LEFT_OUT
        self.asked[key] = ImportQuestion(
            key=key,
            about=About.SAME_DAY,
            where=where,
            text="; ".join(_differences(held, test, self._catalogue)),
            choices=(Choice(key=CORRECTION), Choice(key=SECOND), Choice(key=LEAVE_OUT)),
        )
        return Standing.ASKED


def _one_time(one: BloodTest, other: BloodTest) -> bool:
    return None in (one.taken_at, other.taken_at) or one.taken_at == other.taken_at


def _one_draw(held: _Held, test: BloodTest) -> bool:
    """Tell whether a test of that time is the same draw: one laboratory, or values in common."""
    laboratories = {_folded(held.after.laboratory), _folded(test.laboratory)} - {""}
    common = {result.analyte for result in held.after.results}
    return len(laboratories) < 2 or any(r.analyte in common for r in test.results)  # noqa: PLR2004


def _folded(name: str) -> str:
    return "".join(name.casefold().split())


def _differences(held: _Held, test: BloodTest, catalogue: Catalogue) -> Iterator[str]:
    for result in test.results:
        old = other_value(held.after, result)
        if old is not None:
            yield f"{catalogue.find(result.analyte).short} {old.printed} → {result.printed}"
