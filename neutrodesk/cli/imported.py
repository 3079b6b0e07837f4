"""What an import answers: what was found in a table, and what the answers given for it mean."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from neutrodesk.cli.answers import RefusedError
from neutrodesk.domain.blood_test import Result
from neutrodesk.domain.catalogue import Catalogue
from neutrodesk.i18n import translate
from neutrodesk.importers.drafts import About, Answers, Choice, ImportQuestion
from neutrodesk.services.importing import Review
from neutrodesk.services.importing.matching import ALIKE, Line
from neutrodesk.services.importing.words import (
    choice_text,
    problem_text,
    question_text,
    standing_text,
    told_text,
    where_text,
)

_PERSON = "person"
"""The key that is answered by the name of the person unless somebody answers it otherwise."""


def answered(review_with: Callable[[Answers], Review], given: Mapping[str, str]) -> Review:
    """Return the review in which the given answers are followed.

    An answer can lead to further questions, so answers are taken as they are asked for.

    Raises ``RefusedError`` for an answer to what is not asked, and for one that is no choice.
    """
    taken = {key: choice for key, choice in given.items() if key == _PERSON}
    asked: dict[str, tuple[Choice, ...]] = {}
    while True:
        review = review_with(taken)
        now = {question.key: question.choices for question in review.questions}
        alike = [question for question in review.questions if question.about is About.SAME_DAY]
        # One answer settles every day of this kind.
        now |= {ALIKE: alike[0].choices} if alike else {}
        for question in review.questions:
            now |= dict.fromkeys(_other_keys(question), question.choices)
        asked |= now
        new = {key: given[key] for key in now if key in given}
        for key, choice in new.items():
            _check_choice(key, choice, now[key])
        if new.keys() <= taken.keys():
            break
        taken |= new
    for key in given:
        if key not in taken:
            _refuse_key(key, [each for each in asked if each not in taken])
    return review


def _other_keys(question: ImportQuestion) -> Iterator[str]:
    """Yield the keys that answer other questions of its kind, and all of them at once."""
    if question.alike:
        yield question.alike
    yield from (key for key, _ in question.others)


def _check_choice(key: str, choice: str, choices: tuple[Choice, ...]) -> None:
    keys = [each.key for each in choices]
    if choice not in keys:
        raise RefusedError(
            translate("CommandLine", "“{choice}” does not answer “{key}”; {keys} would.").format(
                choice=choice, key=key, keys=_listed(keys)
            )
        )


def _refuse_key(key: str, keys: list[str]) -> None:
    if not keys:
        raise RefusedError(
            translate("CommandLine", "“{key}” is not asked; no question is open.").format(key=key)
        )
    raise RefusedError(
        translate("CommandLine", "“{key}” is not asked; what is asked is {keys}.").format(
            key=key, keys=_listed(keys)
        )
    )


def _listed(keys: list[str]) -> str:
    return ", ".join(f"“{key}”" for key in keys)


def new_lines(review: Review) -> Iterator[str]:
    """Yield each test that would be kept, its values as printed and as they are read."""
    for line in review.new:
        read = (_read(result, review.catalogue) for result in line.test.results)
        yield f"{_standing(line)}: {', '.join(read)}"


def _standing(line: Line) -> str:
    told = (standing_text(line.standing), line.test.taken_text, line.test.laboratory)
    return "  ".join(filter(None, told))


def _read(result: Result, catalogue: Catalogue) -> str:
    printed = f"{catalogue.find(result.analyte).short} {result.printed}".strip()
    if result.quantity is None:
        return printed
    return f"{printed} → {result.quantity.text()} {result.quantity.unit}"


def open_lines(review: Review) -> Iterator[str]:
    """Yield what is asked with its choices, what cannot be read, and what is left out."""
    for question in review.questions:
        yield f"? {question_text(question)}"
        for choice in _choices(question):
            yield f'    --answer "{question.key}={choice["key"]}"  {choice["text"]}'
            if question.others:
                words = translate("CommandLine", "{choice}, all {number} of them")
                alike = words.format(choice=choice["text"], number=question.count)
                yield f'    --answer "{question.alike}={choice["key"]}"  {alike}'
    yield from (f"! {told_text(problem)}" for problem in review.problems)
    yield from (f"- {told_text(remark)}" for remark in review.remarks)


def _choices(question: ImportQuestion) -> list[dict[str, str]]:
    return [
        {"key": choice.key, "text": choice_text(question, choice)} for choice in question.choices
    ]


def as_json(review: Review) -> dict[str, Any]:
    """Return what was found as JSON."""
    return {
        "new": len(review.new),
        "already_here": len(review.already_here),
        "questions": [
            {
                "key": question.key,
                "where": where_text(question.where),
                "what": question_text(question),
                "choices": _choices(question),
                "number": question.count,
                "alike": question.alike or (ALIKE if question.about is About.SAME_DAY else ""),
            }
            for question in review.questions
        ],
        "problems": [
            {"where": where_text(problem.where), "what": problem_text(problem)}
            for problem in review.problems
        ],
        "remarks": [
            {"where": where_text(remark.where), "what": problem_text(remark)}
            for remark in review.remarks
        ],
    }
