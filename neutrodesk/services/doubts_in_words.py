"""The calm questions about a value, in words: one sentence each, and what the buttons say.

They speak of figures and of the report, never of the person (clinical facts, 11.10).
"""

from collections.abc import Callable
from enum import StrEnum

from neutrodesk.domain.plausibility.doubt import Asked, Doubt, OtherReading
from neutrodesk.domain.quantity import Comparator, Quantity
from neutrodesk.i18n import day_text, translate
from neutrodesk.reference.analytes import Analyte

Named = Callable[[str], Analyte]
"""Looks an analyte up by its key."""
Written = Callable[[Analyte, Quantity], str]
"""Writes a canonical quantity of an analyte as it is shown, with its unit."""


class Answer(StrEnum):
    """What can be said to a question, other than typing another value."""

    SO_ON_REPORT = "so_on_report"
    CORRECTS_OTHER = "corrects_other"
    SECOND_SAMPLE = "second_sample"


def question_text(asked: Asked, named: Named, written: Written) -> str:
    """Return a question as one sentence or two, its numbers in the units that are shown."""
    return _QUESTIONS[asked.doubt](asked, named, written)


def answers(asked: Asked) -> tuple[Answer, ...]:
    """Return what can be answered to a question, in the order of the buttons.

    All but `Answer.CORRECTS_OTHER` are kept with the value by `plausibility.confirmed`.
    """
    if asked.doubt is Doubt.SAME_DAY:
        return (Answer.CORRECTS_OTHER, Answer.SECOND_SAMPLE)
    return (Answer.SO_ON_REPORT,)


def answer_text(answer: Answer) -> str:
    """Return what the button of an answer says."""
    return {
        Answer.SO_ON_REPORT: translate("Doubts", "It is so on the report"),
        Answer.CORRECTS_OTHER: translate("Doubts", "It corrects the other"),
        Answer.SECOND_SAMPLE: translate("Doubts", "A second sample"),
    }[answer]


def reading_text(reading: OtherReading) -> str:
    """Return what the button of another reading says: "It is 0.12 K/uL", as it would be typed."""
    value = f"{reading.text} {reading.unit}".strip()
    return translate("Doubts", "It is {value}").format(value=value)


def _above_white_cells(asked: Asked, named: Named, written: Written) -> str:
    words = translate(
        "Doubts", "{cells} {value} are more than the white cells {all}. Is it so on the report?"
    )
    value, white = _values(asked, named, written)
    return words.format(cells=_name(named(asked.analyte)), value=value, all=white)


def _percent_sum(asked: Asked, named: Named, written: Written) -> str:
    words = translate("Doubts", "The percentages add up to {sum}. Is it so on the report?")
    return words.format(sum=_total(asked, named, written))


def _count_sum(asked: Asked, named: Named, written: Written) -> str:
    words = translate(
        "Doubts",
        "The counts of the cells add up to {sum}, and the white cells are {all}. Is it so on the"
        " report?",
    )
    white, *_ = _values(asked, named, written)
    return words.format(sum=_total(asked, named, written), all=white)


def _haematocrit(asked: Asked, named: Named, written: Written) -> str:
    words = translate(
        "Doubts",
        "Haemoglobin {hb} and haematocrit {hct} seldom stand together. Is it so on the report?",
    )
    hb, hct = _values(asked, named, written)
    return words.format(hb=hb, hct=hct)


def _cell_volume(asked: Asked, named: Named, written: Written) -> str:
    words = translate(
        "Doubts",
        "Haematocrit {hct} and red cells {rbc} make a mean cell volume of {calculated}; here it is"
        " {mcv}. Is it so on the report?",
    )
    mcv, hct, rbc = _values(asked, named, written)
    return words.format(hct=hct, rbc=rbc, calculated=_total(asked, named, written), mcv=mcv)


def _tenfold(asked: Asked, named: Named, written: Written) -> str:
    words = translate("Doubts", "On {day} it was {then}. Is {value} right?")
    value, then = _values(asked, named, written)
    return words.format(day=_day(asked), then=then, value=value)


def _same_day(asked: Asked, named: Named, written: Written) -> str:
    words = translate(
        "Doubts",
        "Another test of {day} has {name} {other}, and this one {value}. Does this one correct it,"
        " or is it a second sample?",
    )
    value, other = _values(asked, named, written)
    name = _name(named(asked.analyte))
    return words.format(day=_day(asked), name=name, other=other, value=value)


def _flag(asked: Asked, named: Named, written: Written) -> str:
    words = translate(
        "Doubts",
        "The flag “{flag}” stands beside {value}, and the printed range is {range}. Is it so on"
        " the report?",
    )
    of = named(asked.analyte)
    own, *limits = (quantity for _, quantity in asked.seen)
    ends = {limit.comparator: written(of, Quantity(limit.value, limit.unit)) for limit in limits}
    low, high = ends.get(Comparator.AT_LEAST), ends.get(Comparator.AT_MOST)
    if low is None:
        printed = translate("Doubts", "up to {high}").format(high=high)
    elif high is None:
        printed = translate("Doubts", "from {low}").format(low=low)
    else:
        printed = translate("Doubts", "{low} to {high}").format(low=low, high=high)
    return words.format(flag=asked.flag, value=written(of, own), range=printed)


def _unusual(asked: Asked, named: Named, written: Written) -> str:
    words = translate("Doubts", "{name} {value} is seldom printed. Is it so on the report?")
    (value,) = _values(asked, named, written)
    return words.format(name=_name(named(asked.analyte)), value=value)


_QUESTIONS: dict[Doubt, Callable[[Asked, Named, Written], str]] = {
    Doubt.ABOVE_WHITE_CELLS: _above_white_cells,
    Doubt.PERCENT_SUM: _percent_sum,
    Doubt.COUNT_SUM: _count_sum,
    Doubt.HAEMATOCRIT: _haematocrit,
    Doubt.CELL_VOLUME: _cell_volume,
    Doubt.TENFOLD: _tenfold,
    Doubt.SAME_DAY: _same_day,
    Doubt.FLAG: _flag,
    Doubt.UNUSUAL: _unusual,
}


def _values(asked: Asked, named: Named, written: Written) -> tuple[str, ...]:
    return tuple(written(named(key), quantity) for key, quantity in asked.seen)


def _total(asked: Asked, named: Named, written: Written) -> str:
    return "" if asked.total is None else written(named(asked.analyte), asked.total)


def _name(of: Analyte) -> str:
    """Return a name without what tells absolute from percent: the unit beside the value does."""
    return of.name.partition(" (")[0]


def _day(asked: Asked) -> str:
    return "" if asked.before is None else day_text(asked.before)
