"""Occasions: when a backup is due, and the one that is made before something large happens."""

from datetime import UTC, datetime, timedelta

from neutrodesk.domain.person import Person
from neutrodesk.domain.record import Change
from neutrodesk.services.backups.making import make
from neutrodesk.services.backups.manifest import Occasion
from neutrodesk.services.backups.shelf import Backup, backups_in, shelf_of, verified
from neutrodesk.storage.standing import standing
from neutrodesk.storage.store import Store

EVERY = timedelta(minutes=30)
"""How long something may be in the file that is in no backup."""
LARGE = 10
"""A change of more than one record in so many is large."""


def last_backup(store: Store) -> Backup | None:
    """Return the last backup of an open file; ``None`` where there is none."""
    if store.path is None:
        return None
    return next(iter(backups_in(shelf_of(store.path, store.book), store.book)), None)


def has_changed(store: Store, last: Backup | None) -> bool:
    """Tell whether a file holds anything that the last backup does not."""
    stands = standing(store)
    if last is None:
        return stands.records > 0 or stands.entries > 0
    if store.key is not None and not last.manifest.encrypted:
        # What the passphrase protects now should be in a backup that it protects as well.
        return True
    return stands.state != last.manifest.state


def is_due(last: datetime | None, now: datetime, *, changed: bool) -> bool:
    """Tell whether a backup is due while the program runs; both times know their zone.

    Where the clock was set back to before the last one, half an hour cannot be told: it is due.
    """
    return changed and (last is None or not timedelta(0) <= now - last < EVERY)


def due(store: Store, now: datetime | None = None) -> bool:
    """Tell whether a backup of an open file is due while the program runs."""
    last = last_backup(store)
    made = None if last is None else last.made_at
    return is_due(made, now or datetime.now(UTC), changed=has_changed(store, last))


def due_at_close(store: Store) -> bool:
    """Tell whether a backup is due before an open file is closed."""
    return store.path is not None and has_changed(store, last_backup(store))


def before(store: Store, occasion: Occasion, now: datetime | None = None) -> Backup | None:
    """Make sure that a good backup holds an open file as it is now, and return it.

    Where the last one does already and every byte of it is whole, it is returned; otherwise one
    is made, and raises what `making.finish` raises. ``None`` for a store in memory and for a file
    in which nothing ever was.
    """
    if store.path is None:
        return None
    last = last_backup(store)
    if has_changed(store, last):
        return make(store, occasion, now)
    if last is None or verified(last):
        return last
    return make(store, occasion, now)


def is_large(change: Change, records: int) -> bool:
    """Tell whether a change asks for a backup first: a whole person, or many records at once.

    `records` is how many there are. What only adds records takes nothing away.
    """
    taken = [step for step in change.steps if step.before is not None]
    if any(step.after is None and isinstance(step.before, Person) for step in taken):
        return True
    return len(taken) > 1 and len(taken) * LARGE > records


def before_change(store: Store, change: Change, now: datetime | None = None) -> Backup | None:
    """Make a backup before a change where the change is large; ``None`` where it is not."""
    if store.path is None or not is_large(change, standing(store).records):
        return None
    return before(store, Occasion.CHANGING, now)
