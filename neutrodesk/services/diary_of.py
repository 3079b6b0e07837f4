"""The diary of a person, read from a file."""

from neutrodesk.domain.diary.diary import ENTRIES, Diary
from neutrodesk.domain.record import RecordId
from neutrodesk.storage.records import Records


def diary_of(records: Records, person: RecordId) -> Diary:
    """Return everything in a person's diary.

    Raises:
        DamagedRecordsError: some of it is not as it was written.
    """
    return Diary.of(entry for kind in ENTRIES for entry in records.all(kind, person))
