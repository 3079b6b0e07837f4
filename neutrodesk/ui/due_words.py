"""When a reminder is due, in words."""

from datetime import date

from PySide6.QtCore import QCoreApplication

from neutrodesk.domain.reminder import Anchor, Interval, Reminder, Unit
from neutrodesk.ui.dates import day_text

LONG_PAST = 14
"""After so many days it is said since when something is due, and no longer counted how late."""


def is_long_past(day: date, today: date) -> bool:
    """Tell whether a day is so long ago that its name says more than a number of days."""
    return (today - day).days > LONG_PAST


def due_words(day: date, today: date) -> str:
    """Return how far off a day is: due today, overdue by 3 days, was due on 2 Jun, in 12 days."""
    translate = QCoreApplication.translate
    days = (day - today).days
    if is_long_past(day, today):
        return translate("DueWords", "was due on {day}").format(day=day_text(day))
    if days == 0:
        return translate("DueWords", "due today")
    if days == 1:
        return translate("DueWords", "tomorrow")
    if days == -1:
        return translate("DueWords", "overdue by 1 day")
    if days < 0:
        return translate("DueWords", "overdue by {days} days").format(days=-days)
    return translate("DueWords", "in {days} days").format(days=days)


def day_words(day: date, today: date) -> str:
    """Return a day with how far off it is: 1 Apr 2026, in 22 days."""
    words = due_words(day, today)
    return words if is_long_past(day, today) else f"{day_text(day)}, {words}"


def every_words(interval: Interval) -> str:
    """Return how often: every day, every 4 weeks."""
    translate = QCoreApplication.translate
    if interval.number == 1:
        return {
            Unit.DAYS: translate("DueWords", "every day"),
            Unit.WEEKS: translate("DueWords", "every week"),
            Unit.MONTHS: translate("DueWords", "every month"),
        }[interval.unit]
    words = {
        Unit.DAYS: translate("DueWords", "every {number} days"),
        Unit.WEEKS: translate("DueWords", "every {number} weeks"),
        Unit.MONTHS: translate("DueWords", "every {number} months"),
    }[interval.unit]
    return words.format(number=interval.number)


def repeat_words(reminder: Reminder) -> str:
    """Return whether and how a reminder comes again."""
    translate = QCoreApplication.translate
    if reminder.every is None:
        return translate("DueWords", "once")
    words = every_words(reminder.every)
    if reminder.anchor is Anchor.LAST_TEST:
        return translate("DueWords", "{every} after the last test").format(every=words)
    return words
