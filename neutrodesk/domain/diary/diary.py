"""All entries of a person's diary as one value, by kind and in the order of time."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import date, timedelta

from neutrodesk.domain.diary.appointment import Appointment
from neutrodesk.domain.diary.body import BodyMeasure
from neutrodesk.domain.diary.care import CareItem
from neutrodesk.domain.diary.entry import DiaryEntry
from neutrodesk.domain.diary.fever import FeverReading
from neutrodesk.domain.diary.injection import Injection
from neutrodesk.domain.diary.medicine import MedicineCourse
from neutrodesk.domain.diary.stay import HospitalStay
from neutrodesk.domain.diary.symptom import Symptom

ENTRIES: tuple[type[DiaryEntry], ...] = (
    MedicineCourse,
    Injection,
    FeverReading,
    Symptom,
    HospitalStay,
    BodyMeasure,
    CareItem,
    Appointment,
)
"""Every kind of entry, in the order in which they are offered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Diary:
    """The diary of one person."""

    medicines: tuple[MedicineCourse, ...] = ()
    injections: tuple[Injection, ...] = ()
    fevers: tuple[FeverReading, ...] = ()
    symptoms: tuple[Symptom, ...] = ()
    stays: tuple[HospitalStay, ...] = ()
    measures: tuple[BodyMeasure, ...] = ()
    care: tuple[CareItem, ...] = ()
    appointments: tuple[Appointment, ...] = ()

    @classmethod
    def of(cls, entries: Iterable[DiaryEntry]) -> "Diary":
        """Return the diary that entries make, whatever order they come in."""
        by_kind: dict[type[DiaryEntry], list[DiaryEntry]] = {kind: [] for kind in ENTRIES}
        for entry in entries:
            by_kind[type(entry)].append(entry)
        parts = (tuple(sorted(each, key=lambda e: e.order)) for each in by_kind.values())
        return cls(**{field.name: part for field, part in zip(fields(cls), parts, strict=True)})  # type: ignore[arg-type]

    def __iter__(self) -> Iterator[DiaryEntry]:
        """Go through all entries, kind by kind."""
        for field in fields(self):
            yield from getattr(self, field.name)

    def __bool__(self) -> bool:
        """Tell whether anything was noted at all."""
        return self != NO_DIARY

    def between(self, first: date, last: date) -> "Diary":
        """Return what touches the days from `first` to `last`, both included."""
        return Diary.of(
            entry
            for entry in self
            if entry.on <= last and (entry.last_day is None or entry.last_day >= first)
        )


NO_DIARY = Diary()
"""Where nothing was noted."""

FORTNIGHT = timedelta(days=14)
"""How far back a dose of G-CSF is looked for (clinical facts, 7.1 and 11.5)."""
