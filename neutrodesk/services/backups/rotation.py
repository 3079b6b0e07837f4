"""Which backups are kept: all of the last two days, then fewer and fewer the older they are.

As in Anki: all of today and yesterday, then 12 days, 10 weeks and 9 months with one backup each,
the last of its day, week or month. Here the running number, not the clock, says which backup is
newer, so that a clock that was set back neither hides a new backup nor throws one away.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

DAILY, WEEKLY, MONTHLY = 12, 10, 9
"""How many days, weeks and months keep one backup each."""

AT_HAND = 200
"""The most backups of today and yesterday: a clock that stands still must not fill the disk."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A backup as the rotation sees it: the order it was made in, and what the clock said then."""

    number: int
    made_at: datetime


def superseded(backups: Iterable[Kept], today: date) -> tuple[Kept, ...]:
    """Return the backups that need not be kept any longer, the oldest first; never the newest.

    `made_at` counts as the day it names, so it is given in the user's own time.
    """
    newest_first = sorted(backups, key=lambda backup: backup.number, reverse=True)
    stages = [_Stage(DAILY, _day), _Stage(WEEKLY, _week), _Stage(MONTHLY, _month)]
    at_hand, gone = AT_HAND, []
    for place, backup in enumerate(newest_first):
        day = backup.made_at.date()
        if place == 0 or (at_hand and day in (today, today - timedelta(days=1))):
            at_hand -= 1
        elif stage := next((each for each in stages if each.left), None):
            if stage.has(day):
                gone.append(backup)
                continue
            stage.left -= 1
        else:
            gone.append(backup)
            continue
        for each in stages:
            each.note(day)
    return tuple(reversed(gone))


def _day(day: date) -> int:
    return day.toordinal()


def _week(day: date) -> int:
    # Day 1 was a Monday.
    return (day.toordinal() - 1) // 7


def _month(day: date) -> int:
    return day.year * 12 + day.month


class _Stage:
    """The days, weeks or months that are still to get a backup, and those that have one.

    A set, not the last one seen: a computer whose clock starts each time in the year 2000 would
    otherwise use up all twelve days in a week.
    """

    def __init__(self, left: int, of: Callable[[date], int]) -> None:
        self.left = left
        self._of = of
        self._seen: set[int] = set()

    def has(self, day: date) -> bool:
        return self._of(day) in self._seen

    def note(self, day: date) -> None:
        self._seen.add(self._of(day))
