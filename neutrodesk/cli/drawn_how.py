"""What is known of a draw beside its numbers: as entered with the test, and by the diary, apart."""

from collections.abc import Iterator
from typing import Any

from neutrodesk.domain.blood_test import BloodTest
from neutrodesk.domain.diary.at_the_draw import illness_at, last_gcsf
from neutrodesk.domain.diary.diary import Diary
from neutrodesk.domain.quantity import plain
from neutrodesk.i18n import translate
from neutrodesk.reports.summary_draw import at_draw, is_during_gcsf


def draw_as_json(test: BloodTest, diary: Diary) -> dict[str, Any]:
    """Return what is known of a draw; what nobody said has no key.

    What is from the diary has a key that says so, and stands only where nothing of the kind was
    entered with the test.
    """
    entered = {
        "ill": test.ill,
        "fever": test.fever,
        "hours_since_gcsf": (
            None if test.hours_since_gcsf is None else plain(test.hours_since_gcsf)
        ),
    }
    said = {name: value for name, value in entered.items() if value is not None}
    return {**said, **dict(_noted(test, diary))}


def _noted(test: BloodTest, diary: Diary) -> Iterator[tuple[str, Any]]:
    if test.ill is None and not test.fever and illness_at(test, diary):
        yield "ill_from_diary", True
    if test.hours_since_gcsf is not None:
        return
    found = last_gcsf(test, diary)
    if found is not None:
        yield "hours_since_gcsf_from_diary", plain(found.hours)
        yield "hours_are_exact", found.exact
    if is_during_gcsf(test, diary):
        yield "during_gcsf_from_diary", True


def draw_lines(test: BloodTest, diary: Diary) -> Iterator[str]:
    """Yield a line on the draw, where anything is known of it."""
    said = at_draw(test, diary)
    if said.text:
        words = translate("CommandLine", "    At the draw: {draw}")
        if said.note:
            words = translate("CommandLine", "    At the draw: {draw} ({note})")
        yield words.format(draw=said.text, note=said.note)
