"""The table of episodes: from when to when, how low, how long, and the fever in each."""

from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from neutrodesk.domain.presentation import PLAIN
from neutrodesk.domain.record import Record
from neutrodesk.domain.statistics.course_statistics import Statistics
from neutrodesk.domain.statistics.episodes import Episode
from neutrodesk.domain.statistics.rule import Rule
from neutrodesk.reference.analytes import analyte
from neutrodesk.services.course_shown import Shown, days_text, laboratories_text
from neutrodesk.services.run_words import episode_text, fever_text
from neutrodesk.ui.dates import day_text
from neutrodesk.ui.numbers import localised
from neutrodesk.ui.table.record_table import Column, RecordTable
from neutrodesk.ui.table.record_view import RecordView

MOST_ROWS = 10
"""With more episodes than this the table has a scroll bar of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EpisodeRow(Record):
    """An episode as a row; its identity is that of the test with the lowest count in it."""

    episode: Episode


class EpisodeColumns(QObject):
    """Puts episodes into the cells of a table."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shown, self._rule = Shown(PLAIN), Rule()

    def of(self, shown: Shown, rule: Rule) -> tuple[Column[EpisodeRow], ...]:
        """Return the columns from left to right, numbers as `shown`."""
        self._shown, self._rule = shown, rule
        unit = shown.presentation.unit_text(analyte("anc"))
        return (
            Column(
                heading=self.tr("Start"),
                text=lambda row: day_text(row.episode.start.on),
                key=lambda row: row.episode.start.when,
                tooltip=self._whole,
            ),
            Column(
                heading=self.tr("Lowest, {unit}").format(unit=unit),
                text=self._lowest,
                key=self._lowest_key,
                tooltip=self._whole,
                centred=True,
                name="lowest",
            ),
            Column(
                heading=self.tr("Lowest on"),
                text=lambda row: day_text(row.episode.nadir.on),
                key=lambda row: row.episode.nadir.when,
                tooltip=self._whole,
            ),
            Column(
                heading=self.tr("Recovered on"),
                text=self._end,
                key=lambda row: (row.episode.end or row.episode.counts[-1]).when,
                tooltip=self._whole,
            ),
            Column(
                heading=self.tr("Days"),
                text=lambda row: str(row.episode.days),
                key=lambda row: row.episode.days,
                tooltip=self._whole,
                centred=True,
                about=self.tr("From the start to the recovery, or to the last test so far"),
            ),
            Column(
                heading=self.tr("Fever"),
                text=lambda row: localised(fever_text(row.episode.fever)),
                key=lambda row: (row.episode.fever.days, row.episode.fever.highest or 0),
                tooltip=self._whole,
            ),
            Column(
                heading=self.tr("To be known"),
                text=self._remarks,
                key=self._remarks,
                tooltip=self._whole,
            ),
        )

    def _whole(self, row: EpisodeRow) -> str:
        return localised(episode_text(row.episode, self._rule, self._shown))

    def _lowest(self, row: EpisodeRow) -> str:
        lowest = (row.episode.nadir, *row.episode.lowest.beyond)
        return localised(", ".join(dict.fromkeys(map(self._shown.number, lowest))))

    def _lowest_key(self, row: EpisodeRow) -> tuple[Decimal, bool]:
        nadir = row.episode.nadir
        return nadir.quantity.value, nadir.exact

    def _end(self, row: EpisodeRow) -> str:
        end = row.episode.end
        return self.tr("none recorded") if end is None else day_text(end.on)

    def _remarks(self, row: EpisodeRow) -> str:
        episode, remarks = row.episode, []
        if episode.longest_gap_days > self._rule.gap.days:
            words = self.tr("{days} between two tests")
            remarks.append(words.format(days=days_text(episode.longest_gap_days)))
        if laboratories_text(episode.laboratories):
            remarks.append(self.tr("several laboratories"))
        return ", ".join(remarks)


class EpisodeTable(RecordView[EpisodeRow]):
    """The episodes as a table as tall as its rows; `opened` gives the test with the lowest."""

    def __init__(self, parent: QWidget) -> None:
        self._columns = EpisodeColumns()
        super().__init__(RecordTable(self._columns.of(Shown(PLAIN), Rule())), parent)
        self._columns.setParent(self)
        self.table.setParent(self)
        self.setAccessibleName(self.tr("Episodes"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.sort_by(0, Qt.SortOrder.DescendingOrder)

    def show_episodes(self, found: Statistics, shown: Shown) -> None:
        """Show the episodes that were found; hidden where there are none."""
        episodes = found.episodes if isinstance(found.episodes, tuple) else ()
        rows = [EpisodeRow(id=each.nadir.test.id, episode=each) for each in episodes]
        self.table.show(rows, self._columns.of(shown, found.rule))
        self.setVisible(bool(rows))
        self._fit_height()

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type] # Qt hands a QShowEvent
        self._fit_height()

    def _fit_height(self) -> None:
        """Be as tall as the rows, so that the page scrolls and not the table in it."""
        rows = min(self.table.rowCount(), MOST_ROWS)
        bar = self.horizontalScrollBar().sizeHint().height()
        head = self.horizontalHeader().sizeHint().height()
        row = self.verticalHeader().defaultSectionSize()
        self.setFixedHeight(head + row * rows + bar + 2 * self.frameWidth())
