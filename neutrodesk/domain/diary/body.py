"""Weights and heights."""

from dataclasses import dataclass

from neutrodesk.domain.diary.entry import DiaryEntry
from neutrodesk.domain.diary.measure import Measure
from neutrodesk.errors import InvalidValueError, Why


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyMeasure(DiaryEntry):
    """A weight (kg), a height (cm), or both, on a day."""

    weight: Measure | None = None
    height: Measure | None = None

    def __post_init__(self) -> None:
        if self.weight is None and self.height is None:
            raise InvalidValueError("weight", "", Why.EMPTY)
