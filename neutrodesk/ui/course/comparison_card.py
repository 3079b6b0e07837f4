"""The card that sets the counts before a day beside those after it."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QWidget

from neutrodesk.domain.diary.diary import NO_DIARY, Diary
from neutrodesk.domain.diary.injection import Injection
from neutrodesk.domain.statistics.comparison import WINDOW, compare
from neutrodesk.domain.statistics.count import Count
from neutrodesk.errors import InvalidValueError, Why
from neutrodesk.i18n import translate
from neutrodesk.services.comparison_words import comparison_block
from neutrodesk.services.course_shown import Block, Shown
from neutrodesk.services.diary.headlines import headline
from neutrodesk.ui.course.cards import BlockCard
from neutrodesk.ui.course.rule_fields import MOST_DAYS, FieldRows, RuleField, whole
from neutrodesk.ui.dates import day_text
from neutrodesk.ui.desk import Desk
from neutrodesk.ui.form.day_field import DayField
from neutrodesk.ui.form.fields import ChoiceField
from neutrodesk.ui.form.typed_dates import read_day

_LETTERS = 24


class StartField(ChoiceField[date | None]):
    """A choice of the days on which medicines began, as the diary has them."""

    def __init__(self) -> None:
        super().__init__("start", "", [(None, "–")])
        self.box.setMinimumContentsLength(_LETTERS)

    def offer(self, starts: Sequence[tuple[date, str]]) -> None:
        """Offer these days with the names of what began; the one that is chosen stays chosen."""
        values = [None, *(day for day, _name in starts)]
        before = self.value()
        self._values = values
        with QSignalBlocker(self.box):
            self.box.clear()
            self.box.addItems(["–", *(name for _day, name in starts)])
            self.box.setCurrentIndex(values.index(before) if before in values else 0)


class ComparisonCard(BlockCard):
    """Shows the counts before and after a day that is typed, or on which a medicine began.

    `block` is what is shown; ``None`` where no day is chosen.
    """

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._counts: Sequence[Count] = ()
        self._shown: Shown | None = None
        self.block: Block | None = None
        self._born = date.min
        self.day = DayField("day", self.tr("Day"), self._read_day, desk.today, says=_said)
        self.start = StartField()
        self.span = RuleField(
            "window",
            self.tr("Days on either side"),
            whole("window", range(1, MOST_DAYS + 1)),
            self._wrong,
        )
        self.rows = FieldRows(self.day, self.start, self.span, parent=self)
        self.rows.labels[1].setText(self.tr("or the start of a medicine"))
        self.start.editor.setAccessibleName(self.rows.labels[1].text())
        self.put_above(self.rows)
        self.span.fill(str(WINDOW.days))
        self.day.changed.connect(self._follow_day)
        self.start.changed.connect(self._choose)
        self.span.changed.connect(self._compare)
        self._compare()

    def show_counts(
        self, counts: Sequence[Count], shown: Shown, diary: Diary = NO_DIARY, born: date = date.min
    ) -> None:
        """Compare these counts; the medicines of a diary can be chosen by their start.

        A day before the birth date `born` is none to compare by.
        """
        self._counts, self._shown, self._born = counts, shown, born
        words = self.tr("{medicine}, {day}")
        self.start.offer(
            [(day, words.format(medicine=name, day=day_text(day))) for day, name in _starts(diary)]
        )
        self._follow_day()

    def forget_day(self) -> None:
        """Choose no day, as for another person."""
        self.day.fill("")

    def _wrong(self) -> str:
        words = self.tr("A number of days from 1 to {most} is needed.")
        return words.format(most=MOST_DAYS)

    def _read_day(self, text: str) -> date | None:
        if not text.strip():
            return None
        day = read_day(text, self._desk.today())
        if day < self._born:
            raise InvalidValueError("day", text, Why.BEFORE_BIRTH)
        return day

    def _choose(self) -> None:
        """Write down the day on which the chosen medicine began."""
        day = self.start.value()
        if day is not None:
            self.day.fill(day.isoformat())

    def _follow_day(self) -> None:
        """Choose no medicine where another day is typed."""
        if self.start.value() not in (None, self._typed_day()):
            self.start.choose(None)
        self._compare()

    def _typed_day(self) -> date | None:
        return None if self.day.problem() else self.day.value()

    def _compare(self) -> None:
        day = self._typed_day()
        self.block = None
        if not self.span.problem() and day is not None and self._shown is not None:
            found = compare(self._counts, day, timedelta(days=self.span.value()))
            self.block = comparison_block(found, self._shown)
        self.show_block(self.block or self._nothing())

    def _nothing(self) -> Block:
        words = self.tr(
            "Type a day, or choose the start of a medicine from the diary, to see the counts "
            "before it and after it side by side."
        )
        return Block(heading=self.tr("Before and after a day"), lines=(words,))


def _said(day: date | None) -> str:
    return "" if day is None else day_text(day)


def _starts(diary: Diary) -> Iterator[tuple[date, str]]:
    """Yield the day on which each medicine began, the newest first.

    Of injections it is the first, where no course of the same medicine began on that day.
    """
    first: dict[str, Injection] = {}
    for injection in diary.injections:
        first.setdefault(injection.name.casefold(), injection)
    courses = {(each.name.casefold(), each.on) for each in diary.medicines}
    alone = (each for name, each in first.items() if (name, each.on) not in courses)
    words = translate("ComparisonCard", "first injection of {medicine}")
    begun = {(each.on, headline(each)) for each in diary.medicines}
    begun.update((each.on, words.format(medicine=headline(each))) for each in alone)
    yield from sorted(begun, reverse=True)
