"""Values of a file to be imported: from what was printed to exact results, or to a question."""

import re
from dataclasses import replace
from datetime import date

from neutrodesk.domain.blood_test import BloodTest, PrintedRange, Result, Source
from neutrodesk.domain.catalogue import Catalogue
from neutrodesk.domain.printed.printed_range import read_range
from neutrodesk.domain.printed.reading import Outcome, Question, Reading, Words, understand
from neutrodesk.domain.quantity import Quantity
from neutrodesk.domain.spelling.numerals import numeral
from neutrodesk.domain.units import in_full, in_unit, read_unit
from neutrodesk.errors import InvalidValueError, Why
from neutrodesk.importers.drafts import (
    About,
    Answers,
    Choice,
    DraftResult,
    ImportQuestion,
    Problem,
    What,
)
from neutrodesk.reference.analytes import Analyte
from neutrodesk.reference.units import display_units
from neutrodesk.services.entering import without_flag

LEAVE_OUT = "-"
"""The choice to leave out what was asked about."""
DECIMALS, THOUSANDS = "decimals", "thousands"
"""The choices for what a comma or a point divides."""

_UNIT_BEHIND = re.compile(r"((?:[<>≤≥]=?\s*)?\d[\d.,']*)\s*([^\d.,'].*|10.*)", re.DOTALL)
_SEPARATOR = re.compile(r"[.,' ’]")
_LONGEST = 80

_WHATS = {
    Why.NOT_A_NUMBER: What.NOT_A_NUMBER,
    Why.IMPOSSIBLE: What.IMPOSSIBLE,
    Why.UNKNOWN_UNIT: What.UNKNOWN_UNIT,
    Why.WRONG_UNIT: What.WRONG_UNIT,
    Why.EMPTY: What.NO_UNIT,
}


class Values:
    """Reads the values of a file one after another and gathers what is asked and what fails."""

    def __init__(self, answers: Answers, here: tuple[BloodTest, ...], catalogue: Catalogue) -> None:
        self._answers = answers
        self._find = catalogue.find
        self._here = here
        self._days: dict[date, list[BloodTest]] = {}
        self._outcomes: dict[tuple[str, str, str], Outcome | Why] = {}
        self._ranges: dict[tuple[str, str, str], PrintedRange | None] = {}
        self.asked: dict[str, ImportQuestion] = {}
        self.problems: list[Problem] = []
        self.waiting = 0

    def result(self, draft: DraftResult, day: date) -> Result | None:
        """Return the exact result of a printed value.

        ``None`` where it cannot be read, waits for an answer or was left out by one; then it
        stands among the problems or the questions.
        """
        draft = draft if draft.unit else self._with_unit(draft)
        outcome = self._outcome(draft)
        if outcome is Why.NOT_A_NUMBER and (apart := _apart(draft)) is not None:
            apart = apart if apart.unit else self._with_unit(apart)
            said = self._outcome(apart)
            # "1O.5" is no 1 in a unit called "O.5".
            draft, outcome = (draft, outcome) if said is Why.UNKNOWN_UNIT else (apart, said)
        if isinstance(outcome, Reading):
            return self._result(draft, outcome.quantity)
        if isinstance(outcome, Words):
            return self._result(replace(draft, unit=""), None)
        if isinstance(outcome, Why) and outcome is not Why.EMPTY:
            what = _WHATS.get(outcome, What.NOT_A_NUMBER)
            self.problems.append(Problem(where=draft.where, what=what, text=_short(draft)))
            return None
        if known := self._seen(draft, day, outcome):
            return self._result(replace(draft, unit=known.unit), known.quantity)
        if isinstance(outcome, Question):
            return self._chosen(draft, outcome)
        self._ask_unit(draft)
        return None

    def _outcome(self, draft: DraftResult) -> Outcome | Why:
        key = (draft.analyte, draft.text, draft.unit)
        found = self._outcomes.get(key)
        if found is None:
            try:
                found = understand(self._find(draft.analyte), draft.text, draft.unit)
            except InvalidValueError as error:
                found = error.why
            self._outcomes[key] = found
        return found

    def _result(self, draft: DraftResult, quantity: Quantity | None) -> Result:
        return Result(
            analyte=draft.analyte,
            text=draft.text,
            unit=draft.unit,
            quantity=quantity,
            range=self._range(draft) if draft.range else None,
            flag=draft.flag,
            method=draft.method,
            source=Source.IMPORTED,
        )

    def _range(self, draft: DraftResult) -> PrintedRange | None:
        key = (draft.analyte, draft.range, draft.unit)
        if key not in self._ranges:
            self._ranges[key] = read_range(self._find(draft.analyte), draft.range, draft.unit)
        return self._ranges[key]

    def _with_unit(self, draft: DraftResult) -> DraftResult:
        """Return a value with the unit that was said for its column, where none was printed."""
        unit = self._answers.get(f"unit:{draft.group}", "")
        return replace(draft, unit=unit) if unit and unit != LEAVE_OUT else draft

    def _seen(self, draft: DraftResult, day: date, outcome: Outcome | Why) -> Result | None:
        """Return the same value of that day, whose reading was settled before.

        It is the same where the same was printed, or where it is one of the readings: an export
        writes in one unit what was printed in another.
        """
        if not self._days:
            for test in self._here:
                self._days.setdefault(test.taken_on, []).append(test)
        readings = outcome.readings if isinstance(outcome, Question) else ()
        return next(
            (
                one
                for test in self._days.get(day, ())
                for one in test.results
                if one.analyte == draft.analyte
                and (
                    (one.text == draft.text and draft.unit in ("", one.unit))
                    or one.quantity in readings
                )
            ),
            None,
        )

    def _ask_unit(self, draft: DraftResult) -> None:
        of = self._find(draft.analyte)
        units = [each.shown for each in display_units(of.kind)] or [of.unit]
        choices = [Choice(key=unit, sample=f"{draft.text} {unit}") for unit in units]
        self._choose(f"unit:{draft.group}", About.UNIT, draft, choices)

    def _chosen(self, draft: DraftResult, question: Question) -> Result | None:
        """Return the reading of a value that was chosen, for it alone or for all of its kind."""
        of = self._find(draft.analyte)
        if numeral(draft.text) is None:
            draft = _apart(draft) or draft
        alone = f"value:{draft.where.line}:{draft.where.column}"
        about = About.NUMBER if question.about == "number" else About.UNIT
        both = tuple(f"{text} {unit}" for text, unit in question.answers)
        if alone in self._answers:
            key, keys = alone, both
        else:
            key, keys = _kinds(draft, question, of)
            answered = self._answers.get(key)
            if len(set(keys)) < len(keys) or (answered and answered not in (*keys, LEAVE_OUT)):
                key, keys = alone, both
        choices = [
            Choice(key=k, sample=said) for k, said in zip(keys, _said(question, of), strict=True)
        ]
        answered = self._choose(key, about, draft, choices)
        if answered is None or answered == LEAVE_OUT:
            return None
        number = keys.index(answered)
        if about is About.UNIT:
            draft = replace(draft, unit=_unit_of(draft, question.units[number], of))
        return self._result(draft, question.readings[number])

    def _choose(
        self, key: str, about: About, draft: DraftResult, choices: list[Choice]
    ) -> str | None:
        answered = self._answers.get(key)
        if answered == LEAVE_OUT or any(choice.key == answered for choice in choices):
            return answered
        asked = self.asked.get(key)
        if asked is None:
            asked = ImportQuestion(
                key=key,
                about=about,
                where=draft.where,
                text=_short(draft),
                choices=(*choices, Choice(key=LEAVE_OUT)),
                count=0,
            )
        self.asked[key] = replace(asked, count=asked.count + 1)
        self.waiting += 1
        return None


def _kinds(draft: DraftResult, question: Question, of: Analyte) -> tuple[str, tuple[str, ...]]:
    """Return the key of a question about all values of a kind, and the keys of its choices."""
    number = numeral(draft.text)
    if question.about == "unit":
        key = f"unit:{draft.group}:{draft.unit}"
        if read_unit(draft.unit, of).sure and number is not None:
            # 0.8 in a column of cells/uL is hardly meant so; 12 beside it may well be. One
            # answer does not settle both.
            decimals = any(int(each.as_tuple().exponent) < 0 for each in number.values)
            key += ":decimals" if decimals else ":whole"
        return key, question.units
    mark = _SEPARATOR.search(draft.text.strip("<>=≤≥ "))
    kinds = []
    for reading, unit in zip(question.readings, question.units, strict=True):
        figures = in_unit(reading, of, unit).value
        decimal = number is not None and figures == number.values[0]
        kinds.append(DECIMALS if decimal else THOUSANDS)
    return f"number:{mark[0] if mark else ''}", tuple(kinds)


def _said(question: Question, of: Analyte) -> tuple[str, ...]:
    """Return each reading in the unit it is read in, as a person writes that unit."""
    shown = {each.unit: each.shown for each in display_units(of.kind)}
    return tuple(
        f"{in_full(reading, of, unit)} {shown.get(unit, unit)}"
        for reading, unit in zip(question.readings, question.units, strict=True)
    )


def _unit_of(draft: DraftResult, chosen: str, of: Analyte) -> str:
    """Return the unit that was chosen; as it was printed, where that is the one."""
    printed = read_unit(draft.unit, of)
    literal = printed.literal and printed.units[0].ucum == chosen
    return draft.unit if literal else chosen


def _apart(draft: DraftResult) -> DraftResult | None:
    """Take a flag and a unit away from a number: "0.9 K/uL L", "* 2,1"."""
    text, flag, unit = draft.text.strip(), draft.flag, draft.unit
    if len(text) > _LONGEST:
        return None
    text, found_flag = without_flag(text)
    flag = flag or found_flag
    if numeral(text) is None and (found := _UNIT_BEHIND.fullmatch(text)):
        text, unit = found[1], found[2].strip()
    if numeral(text) is None or text == draft.text:
        return None
    return replace(draft, text=text, flag=flag, unit=unit)


def _short(draft: DraftResult) -> str:
    return f"{draft.text} {draft.unit}".strip()[:_LONGEST]
