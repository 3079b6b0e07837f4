"""The page that says what a person's counts have done, block by block, without a verdict."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from neutrodesk.domain.blood_test import BloodTest
from neutrodesk.domain.course import Point, course
from neutrodesk.domain.diary.diary import NO_DIARY, Diary
from neutrodesk.domain.person import Person
from neutrodesk.domain.presentation import PLAIN, Presentation
from neutrodesk.domain.record import Change
from neutrodesk.domain.statistics.count import counts_of
from neutrodesk.domain.statistics.course_statistics import Statistics, statistics
from neutrodesk.services.course_shown import Block, Shown
from neutrodesk.services.course_words import bands_block, blocks, shown_by, time_block
from neutrodesk.services.presenting import followed
from neutrodesk.services.run_words import episodes_block, recovered_block, runs_block
from neutrodesk.ui.course.band_bar import BandBar
from neutrodesk.ui.course.cards import BlockCard, Card, as_text
from neutrodesk.ui.course.comparison_card import ComparisonCard
from neutrodesk.ui.course.episode_table import EpisodeTable
from neutrodesk.ui.course.overview_card import OverviewCard
from neutrodesk.ui.course.rhythm_view import RhythmView
from neutrodesk.ui.course.rule_fields import RuleFields
from neutrodesk.ui.dates import day_text
from neutrodesk.ui.desk import Desk
from neutrodesk.ui.form.paragraph import Heading, Paragraph
from neutrodesk.ui.form.tab_order import in_reading_order, is_stop
from neutrodesk.ui.pages.last_count import diary_not_whole, not_shown
from neutrodesk.ui.worker import Job

AT_ONCE = 1_100
"""Up to so many counts, twenty years of weekly tests, are worked through while one waits."""


class CoursePage(QScrollArea):
    """Shows what the counts of a person have done; the rules of each block can be changed.

    What is worked out is worked out when the page is looked at.

    Signals:
        open_test: a test is to be opened, with its id.
    """

    open_test = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._person: Person | None = None
        self._points: tuple[Point, ...] = ()
        self._diary: Diary = NO_DIARY
        self._presentation: Presentation = PLAIN
        self._stale = True
        self._job: Job | None = None
        self.found: Statistics | None = None
        self._page = _Sheet(self)
        self.title = Heading(self.tr("What the counts have done"), self._page)
        self.copy_button = self._button(self.tr("Copy as text"))
        self.notice = Paragraph("", self._page)
        self._make_cards()
        self._lay_out()
        self._connect()
        self.refresh()

    def show_person(self, person: Person | None) -> None:
        """Show another person, or nobody."""
        before = self._person
        self._person = person
        if before is None or person is None or before.id != person.id:
            self.comparison.forget_day()
            self.rules.forget_unfinished()
            for card in self._cards:
                card.forget_unfolding()
        self.refresh()

    def refresh(self) -> None:
        """Read the person's records again; once the page is looked at, where nobody does now."""
        self._stale = not self.isVisible()
        if not self._stale:
            self._read()

    def text(self) -> str:
        """Return the whole page as text, to be sent or printed."""
        parts = [self.title.text()]
        if self._person is not None:
            words = self.tr("{name}, written out on {day}")
            day = day_text(self._desk.today())
            parts[0] += "\n" + words.format(name=self._person.name, day=day)
        if self.notice.text():
            parts[0] += "\n" + self.notice.text()
        parts += [as_text(block) for block in self._blocks()]
        parts += self._rhythm_text()
        return "\n\n".join(parts) + "\n"

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.refresh()

    def focusNextPrevChild(self, forward: bool) -> bool:
        # What can be seen, and so the way through it, changes with every person and rule.
        stops = [each for each in in_reading_order(self._page) if is_stop(each)]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)
        return super().focusNextPrevChild(forward)

    # -- the parts of the page

    def _make_cards(self) -> None:
        page = self._page
        self.rules = RuleFields(page)
        self.rules.hide()
        self.overview = OverviewCard(page)
        self.bands, self.time = BlockCard(page), BlockCard(page)
        self.bar = BandBar(self.time)
        self.time.put_above(self.rules.of_time)
        self.time.put_above(self.bar)
        self.lines = Card(self.tr("The line that runs and episodes go by"), page)
        self.lines.column.addWidget(self.rules.of_lines)
        self.runs, self.episodes, self.recovered = (BlockCard(page) for _ in range(3))
        self.table = EpisodeTable(self.episodes)
        self.episodes.put_above(self.table)
        self.open_button = self._button(self.tr("Open the test with the lowest count"))
        self.open_button.setSizePolicy(self.runs.more.sizePolicy())
        self.episodes.put_above(self.open_button)
        self.recovered.put_above(self.rules.of_runs)
        self.comparison = ComparisonCard(self._desk, page)
        self.rhythm_card = Card(self.tr("Rhythm"), page)
        self.rhythm = RhythmView(self._desk, self.rhythm_card)
        self.rhythm_card.column.addWidget(self.rhythm)
        self._cards: tuple[BlockCard, ...] = (
            self.overview,
            self.bands,
            self.time,
            self.runs,
            self.episodes,
            self.recovered,
            self.comparison,
        )

    def _lay_out(self) -> None:
        self.setAccessibleName(self.title.text())
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        # What it holds takes the focus, and hands on the keys that scroll.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        top = QHBoxLayout()
        top.addWidget(self.title, 1)
        top.addWidget(self.copy_button)
        column = QVBoxLayout(self._page)
        column.addLayout(top)
        column.addWidget(self.notice)
        self._body = QWidget(self._page)
        column.addWidget(self._body)
        column.addStretch(1)
        body = QVBoxLayout(self._body)
        body.setContentsMargins(0, 0, 0, 0)
        in_order = (
            self.overview,
            self.bands,
            self.time,
            self.lines,
            self.runs,
            self.episodes,
            self.recovered,
            self.comparison,
            self.rhythm_card,
        )
        for card in in_order:
            body.addWidget(card)
        self.setWidget(self._page)

    def _button(self, words: str) -> QPushButton:
        button = QPushButton(words, self._page)
        button.setAutoDefault(False)
        return button

    def _connect(self) -> None:
        self.copy_button.clicked.connect(self._copy)
        self.rules.changed.connect(self._work_out)
        self.overview.open_test.connect(self.open_test)
        self.table.opened.connect(self.open_test)
        self.table.selected.connect(lambda test: self.open_button.setEnabled(bool(test)))
        self.open_button.clicked.connect(self._open_selected)
        self._desk.changed.connect(self._follow)
        self._desk.damage_met.connect(self.refresh)
        self._desk.day_began.connect(self.refresh)

    # -- reading, working out, showing

    def _read(self) -> None:
        person = self._person
        self._presentation = self._desk.presentation(person.id if person else None)
        tests = self._desk.all(BloodTest, person.id) if person else ()
        laboratories = self._presentation.laboratories
        self._points = course(person, tests, laboratories) if person else ()
        self._diary = self._desk.diary(person.id) if person else NO_DIARY
        self.setEnabled(person is not None)
        # What is left out would make every number wrong.
        unsure = not_shown(self._desk, person)
        self.notice.say(unsure or diary_not_whole(self._desk, person))
        self._body.setVisible(person is not None and not unsure)
        self.copy_button.setEnabled(not unsure)
        self.rules.show_unit(self._presentation)
        self.rhythm.show_person(person, self._points, self._diary, self._presentation)
        self._work_out()

    def _work_out(self) -> None:
        if self._job is not None:
            self._job.give_up()
            self._job = None
        if self._person is None:
            return
        work = partial(
            statistics,
            self._person,
            self._points,
            self._diary,
            self.rules.rule,
            self._desk.today(),
        )
        if len(self._points) <= AT_ONCE:
            self._show(work())
        else:
            self._job = self._desk.ask(work, self._show)

    def _show(self, found: Statistics) -> None:
        self._job, self.found = None, found
        shown = shown_by(self._presentation, found.rule)
        self.overview.show_overview(found.overview, shown)
        self.bands.show_block(bands_block(found, shown))
        self.time.show_block(time_block(found.time, shown))
        self.bar.show_time(found.time)
        self.runs.show_block(runs_block(found, shown))
        self._show_episodes(found, shown)
        self.recovered.show_block(recovered_block(found, shown))
        born = self._person.born if self._person else date.min
        self.comparison.show_counts(counts_of(self._points), shown, self._diary, born)

    def _show_episodes(self, found: Statistics, shown: Shown) -> None:
        """Show episodes as a table, and words where there are none."""
        listed = bool(found.episodes) and isinstance(found.episodes, tuple)
        self.table.show_episodes(found, shown)
        block = episodes_block(replace(found, episodes=()) if listed else found, shown)
        self.episodes.show_block(replace(block, lines=()) if listed else block)
        self.open_button.setVisible(listed)
        self.open_button.setEnabled(self.table.current is not None)

    # -- what happens

    def _follow(self, change: Change) -> None:
        person = followed(self._person, change)
        if person is not None:
            self._person = person
            self.refresh()

    def _open_selected(self) -> None:
        if self.table.current is not None:
            self.open_test.emit(self.table.current.id)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text())
        self._desk.said.emit(self.tr("The page is on the clipboard as text."))

    def _blocks(self) -> Iterator[Block]:
        if self.found is not None:
            yield from blocks(self.found, self._presentation)
        if self.comparison.block is not None:
            yield self.comparison.block

    def _rhythm_text(self) -> Iterator[str]:
        """Yield what the view of the rhythm says, where it is on."""
        view = self.rhythm
        if view.found is not None:
            said = (view.period, view.frame_text, view.numbers, view.notes, view.footer)
            lines = [self.rhythm_card.heading.text(), *(each.text() for each in said)]
            yield "\n".join(filter(None, lines))


class _Sheet(QWidget):
    """What the page scrolls over: as tall as its words at the width there is, and no taller."""

    def minimumSizeHint(self) -> QSize:
        # Words that break in narrow lines would ask for a height that wide lines do not need.
        return QSize(super().minimumSizeHint().width(), 0)
