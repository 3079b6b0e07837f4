"""The hour on the family's wall: what has happened is not of a later one."""

from datetime import date, datetime, time


def hour_on(today: date) -> time | None:
    """Return the hour of now; ``None`` where the wall shows another day than `today`.

    Nobody knows the hour of a day that a program is only told to be today.
    """
    now = datetime.now()  # noqa: DTZ005 - the hour on the family's wall
    return now.time() if now.date() == today else None
