import stat
from datetime import date

import pytest

from neutrodesk.domain.record import RecordId
from neutrodesk.errors import CannotWriteError
from neutrodesk.ui import drafts
from neutrodesk.ui.drafts import Draft

DRAFT = Draft(typed_on=date(2026, 3, 4), fields={"day": "4.3.", "note": "größer “als” \n"})


def test_what_was_typed_is_there_again():
    place = drafts.place("blood-test", RecordId("p1"), None)
    drafts.keep(place, DRAFT)
    assert drafts.read(place) == DRAFT


def test_only_the_user_may_read_a_draft(home):
    place = drafts.place("blood-test", RecordId("p1"), RecordId("t1"))
    drafts.keep(place, DRAFT)
    assert place.parent == home / "drafts"
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    assert stat.S_IMODE(place.parent.stat().st_mode) == 0o700


def test_each_form_person_and_record_has_its_own():
    person, record = RecordId("p"), RecordId("r")
    places = {
        drafts.place("a", None, None),
        drafts.place("b", None, None),
        drafts.place("a", person, None),
        drafts.place("a", person, record),
    }
    assert len(places) == 4


def test_nothing_half_written_is_left_behind(home):
    place = drafts.place("person", None, None)
    drafts.keep(place, DRAFT)
    drafts.keep(place, Draft(typed_on=date(2026, 3, 5)))
    assert [path.name for path in place.parent.iterdir()] == [place.name]
    assert drafts.read(place) == Draft(typed_on=date(2026, 3, 5))


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"typed_on": "soon", "fields": {}}', "null", "\0"]
)
def test_a_damaged_draft_is_no_draft(text):
    place = drafts.place("person", None, None)
    drafts.keep(place, DRAFT)
    place.write_text(text, "utf-8")
    assert drafts.read(place) is None


def test_a_dropped_draft_is_gone():
    place = drafts.place("person", None, None)
    drafts.keep(place, DRAFT)
    drafts.drop(place)
    drafts.drop(place)
    assert drafts.read(place) is None


def test_a_place_that_cannot_be_written_is_told(home):
    home.parent.mkdir(exist_ok=True)
    home.write_text("a file where the folder should be")
    with pytest.raises(CannotWriteError):
        drafts.keep(drafts.place("person", None, None), DRAFT)
