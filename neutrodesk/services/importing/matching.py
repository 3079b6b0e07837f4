"""What is here already: tests to be imported laid beside those that are kept.

Two tests are one draw where they are of one day and neither their times nor, unless a value of
theirs is the same, their laboratories differ. A value that is not known is not a difference.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum, auto

from neutrodesk.domain.blood_test import BloodTest, Result, Specimen, Status
from neutrodesk.domain.record import Change, Step
from neutrodesk.importers.drafts import About, Answers, Choice, ImportQuestion, Where
from neutrodesk.reference.analytes import analyte
from neutrodesk.services.importing.values import LEAVE_OUT

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


@dataclass(slots=True)
class _Held:
    """A test as it is kept, and as the import leaves it."""

    before: BloodTest | None
    after: BloodTest

    def same(self, result: Result) -> bool:
        """Tell whether this value is here."""
        key = result.analyte
        return any(mine.analyte == key and _same(mine, result) for mine in self.after.results)

    def other(self, result: Result) -> Result | None:
        """Return another value that stands here under the same analyte and method."""
        if self.same(result):
            return None
        return next((mine for mine in self.after.results if _rival(mine, result)), None)

    def differs(self, result: Result) -> bool:
        """Tell whether another value stands here under the same analyte and method."""
        return self.other(result) is not None

    def shared(self, test: BloodTest) -> int:
        """Count the values that both have."""
        return sum(map(self.same, test.results))


class Book:
    """The tests of a person, while others are entered beside them."""

    def __init__(self, here: Iterable[BloodTest], answers: Answers) -> None:
        self._answers = answers
        self._days: dict[date, list[_Held]] = {}
        self.asked: dict[str, ImportQuestion] = {}
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
            self._days.setdefault(test.taken_on, []).append(_Held(None, test))
            return Standing.NEW
        other = [
            result
            for result in test.results
            if any(each.differs(result) for each in held)
            and not any(each.same(result) for each in held)
        ]
        best = max(held, key=lambda each: (each.shared(test), each.after.taken_at is not None))
        if not other and not any(map(best.differs, test.results)):
            best.after = _added(best.after, test)
            return Standing.ADDED
        return self._settle(best, test, where)

    def change(self) -> Change:
        """Return everything that was entered as one change."""
        return Change(tuple(self._steps()))

    def _steps(self) -> Iterator[Step]:
        for held in self._days.values():
            for each in held:
                if each.before != each.after:
                    yield Step(each.before, each.after)

    def _settle(self, held: _Held, test: BloodTest, where: Where) -> Standing:
        """Do what was answered about another value of that day; ask where nothing was."""
        key = f"{ALIKE}:{where.line}:{where.column}"
        answered = self._answers.get(key) or self._answers.get(ALIKE)
        if answered == CORRECTION:
            held.after = _added(_corrected(held, test), test)
            return Standing.ADDED
        if answered == SECOND:
            self._days[test.taken_on].append(_Held(None, test))
            return Standing.NEW
        if answered == LEAVE_OUT:
            return Standing.LEFT_OUT
        self.asked[key] = ImportQuestion(
            key=key,
            about=About.SAME_DAY,
            where=where,
            text="; ".join(_differences(held, test)),
            choices=(Choice(key=CORRECTION), Choice(key=SECOND), Choice(key=LEAVE_OUT)),
        )
        return Standing.ASKED


def _same(one: Result, other: Result) -> bool:
    """Tell whether two results of an analyte say the same, in whatever unit they were printed."""
    if one.quantity is None or other.quantity is None:
        both = one.quantity is None and other.quantity is None
        return both and one.text.strip().casefold() == other.text.strip().casefold()
    return one.quantity == other.quantity


def _rival(one: Result, other: Result) -> bool:
    """Tell whether two results cannot both stand in a test: of one analyte, one method."""
    if one.analyte != other.analyte:
        return False
    return one.method == other.method or "" in (one.method, other.method)


def _one_time(one: BloodTest, other: BloodTest) -> bool:
    return None in (one.taken_at, other.taken_at) or one.taken_at == other.taken_at


def _one_draw(held: _Held, test: BloodTest) -> bool:
    """Tell whether a test of that time is the same draw: one laboratory, or values in common."""
    laboratories = {_folded(held.after.laboratory), _folded(test.laboratory)} - {""}
    common = {result.analyte for result in held.after.results}
    return len(laboratories) < 2 or any(r.analyte in common for r in test.results)  # noqa: PLR2004


def _folded(name: str) -> str:
    return "".join(name.casefold().split())


def _added(held: BloodTest, test: BloodTest) -> BloodTest:
    """Return a test with what another says of the same draw that it did not say itself."""
    more = tuple(
        result for result in test.results if not any(_rival(mine, result) for mine in held.results)
    )
    return replace(
        held,
        taken_at=held.taken_at or test.taken_at,
        laboratory=held.laboratory or test.laboratory,
        specimen=test.specimen if held.specimen is Specimen.NOT_SAID else held.specimen,
        ill=test.ill if held.ill is None else held.ill,
        fever=test.fever if held.fever is None else held.fever,
        hours_since_gcsf=test.hours_since_gcsf
        if held.hours_since_gcsf is None
        else held.hours_since_gcsf,
        note=held.note or test.note,
        results=held.results + more,
    )


def _corrected(held: _Held, test: BloodTest) -> BloodTest:
    """Return a test with the values of another in place of its own; the journal keeps those."""
    new = {id(old): result for result in test.results if (old := held.other(result))}
    return replace(
        held.after,
        results=tuple(
            _in_place_of(old, new[id(old)]) if id(old) in new else old for old in held.after.results
        ),
    )


def _in_place_of(old: Result, new: Result) -> Result:
    return replace(
        new,
        method=old.method,
        range=new.range or old.range,
        note=old.note,
        status=Status.CORRECTED,
    )


def _differences(held: _Held, test: BloodTest) -> Iterator[str]:
    for result in test.results:
        old = held.other(result)
        if old is not None:
            yield f"{analyte(result.analyte).short} {old.printed} → {result.printed}"
