"""Dated results in words: vaccinations, dental visits, marrow, genetic and antibody tests."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from neutrodesk.domain.diary.entry import DiaryEntry, needed


class CareKind(StrEnum):
    """What kind of care or test it was (clinical facts, 8.1)."""

    VACCINATION = "vaccination"
    DENTAL = "dental"
    MARROW = "marrow"
    GENETIC = "genetic"
    ANTIBODY = "antibody"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class CareItem(DiaryEntry):
    """Something that was done or tested on a day, with its result as it was told.

    `what` names it (the vaccine, the gene), `number` and `batch` are those of a vaccination,
    `next_on` is the day that was written down for the next one.
    """

    group: CareKind
    what: str
    result: str = ""
    place: str = ""
    number: str = ""
    batch: str = ""
    reaction: str = ""
    next_on: date | None = None

    def __post_init__(self) -> None:
        needed("what", self.what)
