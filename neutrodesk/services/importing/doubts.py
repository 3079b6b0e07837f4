"""What is worth asking about the values of a file, before they are kept: calmly, and by kind.

Values that are here already are not asked about. Of two tests of a file that a question is about,
it stands at the later one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from neutrodesk.domain.blood_test import BloodTest, Result
from neutrodesk.domain.catalogue import Catalogue
from neutrodesk.domain.person import Person
from neutrodesk.domain.plausibility import Asked, Doubt, confirmed, doubts
from neutrodesk.domain.plausibility.other_tests import NEAR
from neutrodesk.domain.presentation import PLAIN
from neutrodesk.domain.quantity import Quantity
from neutrodesk.domain.record import Change, RecordId, Step
from neutrodesk.importers.drafts import About, Answers, Choice, ImportQuestion, Where
from neutrodesk.reference.analytes import Analyte
from neutrodesk.services.doubts_in_words import question_text
from neutrodesk.services.importing.matching import SECOND, Book, Line, Standing
from neutrodesk.services.importing.values import LEAVE_OUT

AS_IT_IS = "as it is"
"""The choice to keep values as they stand in the file; it is kept with them."""

_DAYS = [timedelta(days) for days in range(-NEAR.days, NEAR.days + 1)]

_Key = tuple[str, str]
"""An analyte and a method: what tells the results of a test apart."""


@dataclass(frozen=True, slots=True)
class Looked:
    """What becomes of the lines of a file, what is asked about, and what is to be kept."""

    lines: tuple[Line, ...]
    questions: tuple[ImportQuestion, ...]
    change: Change


def look_over(
    lines: Sequence[Line], book: Book, person: Person, catalogue: Catalogue, answers: Answers
) -> Looked:
    """Look over what would be kept of a file, with the answers given so far.

    A test that something is still asked about waits, and so do its lines. One answer can be for
    a question alone, or for all of its kind.
    """
    look = _Look(lines, book, person, catalogue, answers)
    look.through()
    return Looked(tuple(map(look.line, lines)), tuple(look.questions()), look.change())


@dataclass(frozen=True, slots=True)
class _Open:
    """A question about a test of the file, and where its value stood."""

    asked: Asked
    test: BloodTest
    where: Where

    @property
    def kind(self) -> str:
        """The key of an answer to every question of this kind."""
        return f"doubt:{self.asked.doubt}:{self.asked.analyte}"

    @property
    def key(self) -> str:
        """The key of an answer to this question alone."""
        return f"{self.kind}:{self.where.line}:{self.where.column}"

    @property
    def pair(self) -> tuple[object, ...]:
        """What is the same where a question is asked about both of two tests."""
        about = frozenset({self.test.id, self.asked.other or self.test.id})
        return (self.asked.doubt, self.asked.analyte, self.asked.saw, about)


class _Look:
    """The tests of a person with those of a file among them, each near the others by its day."""

    def __init__(
        self,
        lines: Sequence[Line],
        book: Book,
        person: Person,
        catalogue: Catalogue,
        answers: Answers,
    ) -> None:
        self._book, self._person, self._answers = book, person, answers
        self._catalogue = catalogue
        self._before = {after.id: before for before, after in book.steps()}
        self._tests = {test.id: test for test in book.tests()}
        self._days: dict[date, list[RecordId]] = {}
        for test in self._tests.values():
            self._days.setdefault(test.taken_on, []).append(test.id)
        self._cells: dict[tuple[RecordId, _Key], Where] = {}
        self._lines: dict[RecordId, Where] = {}
        for line in lines:
            home = book.home.get(line.test.id)
            if home is not None:
                self._lines.setdefault(home, line.where)
                for result, cell in zip(line.test.results, line.cells, strict=True):
                    self._cells.setdefault((home, _key(result)), cell)
        self._open: dict[RecordId, list[_Open]] = {}

    def through(self) -> None:
        """Ask about every test that would be kept, and follow the answers that were given."""
        again = set(self._before)
        while again:
            for test in again:
                self._open[test] = list(self._asked(self._tests[test]))
            again = {near.id for each in self._follow() for near in self._near(each)}
            again &= self._before.keys()

    def line(self, line: Line) -> Line:
        """Return a line as it stands now: asked about, left out, or without what is left out."""
        home = self._book.home.get(line.test.id)
        if home not in self._before or home is None:
            return line
        if self._open[home]:
            return replace(line, standing=Standing.ASKED)
        there = {(result.analyte, result.quantity) for result in self._tests[home].results}
        said = zip(line.test.results, line.cells, strict=True)
        left = [each for each in said if (each[0].analyte, each[0].quantity) in there]
        if len(left) == len(line.cells):
            return line
        test = replace(line.test, results=tuple(result for result, _ in left))
        standing = line.standing if left else Standing.LEFT_OUT
        return replace(line, standing=standing, test=test, cells=tuple(cell for _, cell in left))

    def questions(self) -> Iterator[ImportQuestion]:
        """Yield what is asked, one question a kind, in the order of the file."""
        kinds: dict[str, list[_Open]] = {}
        for test in self._before:
            for each in self._open[test]:
                kinds.setdefault(each.kind, []).append(each)
        for asked in kinds.values():
            asked.sort(key=lambda each: each.where.line)
        for kind, asked in sorted(kinds.items(), key=lambda kind: kind[1][0].where.line):
            first, *others = asked
            is_second = first.asked.doubt is Doubt.SAME_DAY
            yield ImportQuestion(
                key=first.key,
                about=About.DOUBT,
                where=first.where,
                text=question_text(first.asked, self._catalogue.find, _Written(self, first)),
                choices=(Choice(key=SECOND if is_second else AS_IT_IS), Choice(key=LEAVE_OUT)),
                count=len(asked),
                alike=kind,
                others=tuple((each.key, each.where) for each in others),
            )

    def change(self) -> Change:
        """Return what is to be kept; tests that something is asked about are not in it."""
        steps = (
            Step(before, self._tests[test])
            for test, before in self._before.items()
            if not self._open[test] and self._tests[test].results
        )
        return Change(tuple(step for step in steps if step.before != step.after))

    def printed(self, of: Analyte, quantity: Quantity, tests: Sequence[RecordId]) -> str:
        """Return a value as it stands in one of some tests, or as it is shown in none."""
        for test in tests:
            for result in self._tests[test].results:
                if (result.analyte, result.quantity) == (of.key, quantity):
                    return result.printed
        return f"{PLAIN.number(quantity, of)} {PLAIN.unit_text(of)}".strip()

    # -- inside

    def _near(self, test: BloodTest) -> Iterator[BloodTest]:
        for days in _DAYS:
            for found in self._days.get(test.taken_on + days, ()):
                yield self._tests[found]

    def _asked(self, test: BloodTest) -> Iterator[_Open]:
        before = self._before[test.id]
        there = () if before is None else before.results
        known = {(_key(result), result.quantity) for result in there}
        new = {
            (result.analyte, result.quantity)
            for result in test.results
            if (_key(result), result.quantity) not in known
        }
        near, find = list(self._near(test)), self._catalogue.find
        for asked in doubts(test, near, find, born=self._person.born, readings=False):
            own = asked.seen if asked.other is None else asked.seen[:1]
            if not new.isdisjoint(own):
                yield _Open(asked, test, self._where(test, asked))

    def _where(self, test: BloodTest, asked: Asked) -> Where:
        keys = ((asked.analyte, asked.method), *((key, asked.method) for key, _ in asked.seen))
        cells = (self._cells.get((test.id, key)) for key in keys)
        return next((cell for cell in cells if cell is not None), self._lines[test.id])

    def _follow(self) -> list[BloodTest]:
        """Follow the answers to what is asked; return the tests that are others by it."""
        self._ask_once()
        changed = []
        for test, asked in self._open.items():
            after = self._tests[test]
            for each in asked:
                after = self._answered(after, each)
            self._open[test] = [each for each in asked if not self._answer(each)]
            if _said(after) != _said(self._tests[test]):
                changed.append(after)
            self._tests[test] = after
        return changed

    def _ask_once(self) -> None:
        """Let a question about two tests of the file stand at the later one alone."""
        later: dict[tuple[object, ...], _Open] = {}
        for asked in self._open.values():
            for each in asked:
                other = later.get(each.pair)
                if other is None or other.test.taken < each.test.taken:
                    later[each.pair] = each
        for test, asked in self._open.items():
            self._open[test] = [each for each in asked if later[each.pair] is each]

    def _answer(self, each: _Open) -> str | None:
        about = {each.test.id, each.asked.other}
        if each.asked.doubt is Doubt.SAME_DAY and not about.isdisjoint(self._book.seconds):
            return SECOND
        answer = self._answers.get(each.key) or self._answers.get(each.kind)
        return answer if answer in (AS_IT_IS, SECOND, LEAVE_OUT) else None

    def _answered(self, test: BloodTest, each: _Open) -> BloodTest:
        """Return a test with an answer kept with its value, or without what it leaves out."""
        answer, asked = self._answer(each), each.asked
        if answer is None:
            return test
        if answer == LEAVE_OUT:
            about = set(asked.seen if asked.other is None else asked.seen[:1])
            return replace(test, results=tuple(self._without(test, about)))
        own = (asked.analyte, asked.method)
        results = (confirmed(one, asked) if _key(one) == own else one for one in test.results)
        return replace(test, results=tuple(results))

    def _without(self, test: BloodTest, about: set[tuple[str, Quantity]]) -> Iterator[Result]:
        """Yield the results but those of the file; what they corrected stands again."""
        before = self._before[test.id]
        there = {} if before is None else {_key(result): result for result in before.results}
        for result in test.results:
            if (result.analyte, result.quantity) not in about:
                yield result
            elif _key(result) in there:
                yield there[_key(result)]


@dataclass(frozen=True, slots=True)
class _Written:
    """Writes quantities in a question as they are printed in the tests that it is about."""

    look: _Look
    about: _Open

    def __call__(self, of: Analyte, quantity: Quantity) -> str:
        tests = [test for test in (self.about.test.id, self.about.asked.other) if test]
        return self.look.printed(of, quantity, tests)


def _key(result: Result) -> _Key:
    return result.analyte, result.method


def _said(test: BloodTest) -> list[tuple[_Key, Quantity | None]]:
    return [(_key(result), result.quantity) for result in test.results]
