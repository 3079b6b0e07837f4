"""Asking once: the answers to what is worth asking about a test, and what they make of it."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace

from neutrodesk.domain.blood_test import BloodTest, Confirmed, Result
from neutrodesk.domain.catalogue import Catalogue
from neutrodesk.domain.person import Person
from neutrodesk.domain.plausibility import Asked, doubts
from neutrodesk.domain.record import RecordId
from neutrodesk.services.differences import result_key
from neutrodesk.services.one_draw import corrected


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What was answered about a test that is being typed.

    `confirmed` are answers that what was asked about a result, by its `result_key`, is so on the
    report; `corrects` is the other test of that day whose values these are in place of.
    """

    confirmed: frozenset[tuple[str, Confirmed]] = frozenset()
    corrects: RecordId | None = None

    def confirming(self, asked: Asked) -> "Answers":
        """Return these answers with one more: it is so on the report."""
        answer = Confirmed(doubt=asked.doubt.value, saw=asked.saw)
        key = result_key(asked.analyte, asked.method)
        return replace(self, confirmed=self.confirmed | {(key, answer)})

    def text(self) -> str:
        """Return the answers as a draft keeps them; empty where there are none."""
        if self == Answers():
            return ""
        said = sorted((key, one.doubt, one.saw) for key, one in self.confirmed)
        return json.dumps({"confirmed": said, "corrects": self.corrects}, ensure_ascii=False)


def answers_of(text: str) -> Answers:
    """Read the answers that a draft kept."""
    if not text:
        return Answers()
    said = json.loads(text)
    return Answers(
        confirmed=frozenset(
            (key, Confirmed(doubt=doubt, saw=saw)) for key, doubt, saw in said["confirmed"]
        ),
        corrects=None if said["corrects"] is None else RecordId(said["corrects"]),
    )


def corrected_by(
    test: BloodTest, others: Iterable[BloodTest], answers: Answers
) -> BloodTest | None:
    """Return the other test of that day that these values correct; ``None`` where they do not.

    A test whose day was changed since is another one.
    """
    return next(
        (
            other
            for other in others
            if other.id == answers.corrects and other.taken_on == test.taken_on
        ),
        None,
    )


def answered(test: BloodTest, others: Iterable[BloodTest], answers: Answers) -> BloodTest:
    """Return what is to be kept of a test that was typed: itself, or the other one corrected.

    The answers are kept with the values that they are about.
    """
    other = corrected_by(test, others, answers)
    whole = test if other is None else corrected(other, test)
    if not answers.confirmed:
        return whole
    return replace(whole, results=tuple(_confirmed(each, answers) for each in whole.results))


def still_asked(
    test: BloodTest,
    others: tuple[BloodTest, ...],
    answers: Answers,
    person: Person,
    catalogue: Catalogue,
) -> tuple[Asked, ...]:
    """Return what is still worth asking about a test that was typed, with these answers.

    Where it corrects another test, the whole of that is looked at, and only what is about the
    values typed here is asked.
    """
    kept = answered(test, others, answers)
    asked = doubts(kept, others, catalogue.find, born=person.born)
    if kept.id == test.id:
        return asked
    typed = {result.analyte for result in test.results}
    return tuple(each for each in asked if typed.intersection(key for key, _ in each.seen))


def _confirmed(result: Result, answers: Answers) -> Result:
    own = result_key(result.analyte, result.method)
    said = sorted(
        (one for key, one in answers.confirmed if key == own), key=lambda one: (one.doubt, one.saw)
    )
    return replace(result, confirmed=tuple(dict.fromkeys((*result.confirmed, *said))))
