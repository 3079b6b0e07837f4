"""Appointments: the questions to ask, and the answers that were given."""

from dataclasses import dataclass

from neutrodesk.domain.diary.entry import TimedEntry, needed


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question for an appointment, and its answer once there is one."""

    asked: str
    answer: str = ""

    def __post_init__(self) -> None:
        needed("questions", self.asked)


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment(TimedEntry):
    """A visit to a doctor or clinic, to come or past; `plan` is what was agreed there."""

    who: str
    place: str = ""
    questions: tuple[Question, ...] = ()
    plan: str = ""

    def __post_init__(self) -> None:
        needed("who", self.who)
