"""Hospital stays."""

from dataclasses import dataclass

from neutrodesk.domain.diary.entry import LastingEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class HospitalStay(LastingEntry):
    """Days in hospital; without an end the person is still there."""

    place: str = ""
    reason: str = ""
