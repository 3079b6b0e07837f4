"""The lines that kinds of entries have in common: texts, days, times, choices, questions."""

import json
from collections.abc import Callable, Iterable
from datetime import date, time
from enum import StrEnum
from typing import Any, TypeVar

from neutrodesk.domain.diary.appointment import Question
from neutrodesk.errors import InvalidValueError, Why
from neutrodesk.i18n import day_text, translate
from neutrodesk.reference.symptoms import own_words, symptom_meant, symptom_name, symptoms
from neutrodesk.services.diary.choices import severity_words
from neutrodesk.services.diary.line import Kind, Line, Setting, plain_choice
from neutrodesk.services.diary.typed_times import read_typed_time

E = TypeVar("E", bound=StrEnum)
_LAST_YEAR = 2200
"""Nobody plans for later, and days can be added to what is planned."""


def text(name: str, heading: str, **more: Any) -> Line:  # noqa: ANN401 - what a line may have
    """Return a line for any text."""
    as_typed: dict[str, Any] = {
        "kind": Kind.TEXT,
        "read": lambda typed, _setting: typed,
        "show": str,
        "told": str,
    }
    return Line(name=name, heading=heading, **(as_typed | more))


def note() -> Line:
    """Return the line for a note of several lines."""
    heading = translate("Diary", "&Note")
    return text("note", heading, kind=Kind.NOTE, told=lambda words: " ".join(words.split()))


def day(name: str, heading: str, *, needed: bool = True, future: bool = False) -> Line:
    """Return a line for a day from birth on; `future` allows days still to come."""

    def read(typed: str, setting: Setting) -> date | None:
        if not typed:
            return None
        try:
            found = date.fromisoformat(typed)
        except ValueError as error:
            raise InvalidValueError(name, typed, Why.NOT_A_DATE) from error
        if found.year > _LAST_YEAR:
            raise InvalidValueError(name, typed, Why.NOT_A_DATE)
        if found < setting.born:
            raise InvalidValueError(name, typed, Why.BEFORE_BIRTH)
        if found > setting.today and not future:
            raise InvalidValueError(name, typed, Why.IN_FUTURE)
        return found

    return Line(
        name=name,
        heading=heading,
        kind=Kind.DAY,
        read=read,
        show=date.isoformat,
        told=day_text,
        needed=needed,
        future=future,
    )


def at() -> Line:
    """Return the line for the time of day."""
    return Line(
        name="at",
        heading=translate("Diary", "&Time"),
        kind=Kind.TIME,
        read=_time,
        show=lambda moment: f"{moment:%H:%M}",
        told=lambda moment: f"{moment:%H:%M}",
        hint=translate("Diary", "if known"),
    )


def until(heading: str, *, future: bool = False) -> Line:
    """Return the line for the last day; empty where it is not over."""
    return day("until", heading, needed=False, future=future)


def choice(  # noqa: PLR0913 - what is chosen, and how a new entry begins
    name: str,
    heading: str,
    kind: Callable[[str], E],
    words: Iterable[tuple[E, str]],
    *,
    first: str = "",
    needed: bool = False,
) -> Line:
    """Return a line for one of a few words; what is said of one in brackets is for choosing alone.

    So a table, the history and the details of an entry have the plain word.
    """
    pairs = tuple(words)
    told = {value: plain_choice(shown) for value, shown in pairs}

    def read(typed: str, _setting: Setting) -> E:
        for value, shown in pairs:
            key = value.value
            said = {shown.casefold(), told[value].casefold()}
            if typed.casefold() in {key, key.replace("_", " "), *said}:
                return value
        raise InvalidValueError(name, typed, Why.UNKNOWN)

    return Line(
        name=name,
        heading=heading,
        kind=Kind.CHOICE,
        read=read,
        show=lambda value: str(kind(value).value),
        told=lambda value: told[kind(value)] if kind(value).value else "",
        choices=tuple((value.value, shown) for value, shown in pairs),
        first=first,
        needed=needed,
    )


def answer(name: str, heading: str) -> Line:
    """Return a line for yes, no, or nothing said."""
    yes, no = translate("Diary", "yes"), translate("Diary", "no")

    def read(typed: str, _setting: Setting) -> bool | None:
        answers = {"": None, "yes": True, yes.casefold(): True, "no": False, no.casefold(): False}
        if typed.casefold() not in answers:
            raise InvalidValueError(name, typed, Why.UNKNOWN)
        return answers[typed.casefold()]

    return Line(
        name=name,
        heading=heading,
        kind=Kind.CHOICE,
        read=read,
        show=lambda said: "yes" if said else "no",
        told=lambda said: yes if said else no,
        choices=(("", translate("Diary", "not said")), ("yes", yes), ("no", no)),
    )


def symptom() -> Line:
    """Return the line for an infection or symptom: of the shipped list, or in own words."""
    return text(
        "what",
        translate("Diary", "&What"),
        read=lambda typed, _setting: symptom_meant(typed),
        show=symptom_name,
        told=symptom_name,
        offers=tuple(row.name for row in symptoms()),
        beside=own_words,
        needed=True,
    )


def severity() -> Line:
    """Return the line for how bad it was, from 0 to 3."""
    words = severity_words()
    return Line(
        name="severity",
        heading=translate("Diary", "How &bad"),
        kind=Kind.CHOICE,
        read=_severity,
        show=str,
        told=lambda number: words[number],
        choices=(
            ("", translate("Diary", "not said")),
            *((str(number), shown) for number, shown in enumerate(words)),
        ),
    )


def questions() -> Line:
    """Return the line for questions and their answers: rows of two texts."""
    return Line(
        name="questions",
        heading=translate("Diary", "&Questions"),
        kind=Kind.ROWS,
        read=_questions,
        show=_rows,
        told=lambda found: "; ".join(_question_text(each) for each in found),
        rows=(translate("Diary", "Question"), translate("Diary", "Answer")),
    )


def _time(typed: str, _setting: Setting) -> time | None:
    if not typed:
        return None
    found = read_typed_time(typed)
    if found is not None:
        return found
    try:
        return time.fromisoformat(typed).replace(second=0, microsecond=0, tzinfo=None)
    except ValueError as error:
        raise InvalidValueError("at", typed, Why.NOT_A_TIME) from error


def _severity(typed: str, _setting: Setting) -> int | None:
    if not typed:
        return None
    try:
        found = int(typed)
    except ValueError as error:
        raise InvalidValueError("severity", typed, Why.NOT_A_NUMBER) from error
    if found not in range(len(severity_words())):
        raise InvalidValueError("severity", typed, Why.UNKNOWN)
    return found


def _questions(typed: str, _setting: Setting) -> tuple[Question, ...]:
    if not typed:
        return ()
    try:
        found = json.loads(typed)
        pairs = [(str(row[0]), str(row[1])) for row in found]
    except (ValueError, TypeError, LookupError) as error:
        raise InvalidValueError("questions", typed, Why.UNKNOWN) from error
    return tuple(Question(asked=asked.strip(), answer=said.strip()) for asked, said in pairs)


def _rows(found: tuple[Question, ...]) -> str:
    rows = [[each.asked, each.answer] for each in found]
    return json.dumps(rows, ensure_ascii=False) if rows else ""


def _question_text(question: Question) -> str:
    if not question.answer:
        return question.asked
    words = translate("Diary", "{question} – {answer}")
    return words.format(question=question.asked, answer=question.answer)
