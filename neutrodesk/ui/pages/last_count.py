"""What is told of a person's last count, and when it is not told at all."""

from collections.abc import Sequence
from dataclasses import dataclass

from neutrodesk.domain.blood_test import BloodTest
from neutrodesk.domain.course import Point
from neutrodesk.domain.diary.diary import NO_DIARY, Diary
from neutrodesk.domain.lines import bands_on
from neutrodesk.domain.person import Person
from neutrodesk.domain.presentation import Presentation
from neutrodesk.i18n import translate
from neutrodesk.ui.blood_test.draw_words import diary_lines
from neutrodesk.ui.blood_test.neutrophil_line import place_text
from neutrodesk.ui.chart.point_words import drawn_text, point_lines
from neutrodesk.ui.dates import day_text
from neutrodesk.ui.desk import Desk

_DIARY = (
    "medicine_course",
    "injection",
    "fever_reading",
    "symptom",
    "hospital_stay",
    "body_measure",
    "care_item",
    "appointment",
)
_NO_COUNTS = ("reminder", *_DIARY)
"""Tables of records that no count is read from."""


@dataclass(frozen=True, slots=True)
class LastCount:
    """The words of a last count: its value, when and where it was drawn, what more is known."""

    value: str
    where: str
    facts: str


def last_count(
    person: Person,
    last: Point,
    tests: Sequence[BloodTest],
    presentation: Presentation,
    diary: Diary = NO_DIARY,
) -> LastCount:
    """Return what is told of a person's last count; `tests` are all, in their order.

    What is not entered with the test and stands in the `diary` is told as being from there.
    """
    value, *facts = point_lines(person, last, presentation)
    place = place_text(last.count, bands_on(person, last.test.taken_on), presentation)
    if place:
        facts.remove(place)
    when = drawn_text(last.test)
    where = "  ·  ".join(part for part in (when, last.test.laboratory, place) if part)
    facts += diary_lines(last.test, diary)
    if tests[-1].taken > last.when:
        words = translate("LastCount", "The test of {day} has no neutrophil count.")
        facts.append(words.format(day=day_text(tests[-1].taken_on)))
    return LastCount(value, where, "  ·  ".join(facts))


def not_shown(desk: Desk, person: Person | None) -> str:
    """Return why a person's last count cannot be told; empty where it can.

    Where a record is damaged, an older count would stand there as if it were the last.
    """
    if person is None:
        return ""
    if all(each.kind in _NO_COUNTS for each in desk.damaged_of(person)):
        return ""
    words = translate("LastCount", "Not shown: some records of {name} are damaged.")
    return words.format(name=person.name)


def diary_not_whole(desk: Desk, person: Person | None) -> str:
    """Return that entries of a person's diary are left out as damaged; empty where none are."""
    if person is None or all(each.kind not in _DIARY for each in desk.damaged_of(person)):
        return ""
    words = translate(
        "LastCount",
        "Some entries in the diary of {name} are damaged: fevers and medicines may be missing"
        " here.",
    )
    return words.format(name=person.name)
