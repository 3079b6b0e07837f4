import stat
from dataclasses import replace
from datetime import date

import pytest

from neutrodesk.domain.record import Change, RecordId, Step
from neutrodesk.errors import CannotWriteError
from neutrodesk.ui.drafts import BLOOD_TEST, Draft, Drafts, draft_name

DRAFT = Draft(typed_on=date(2026, 3, 4), fields={"day": "4.3.", "note": "größer “als” \n"})
NAME = draft_name("person", None, None)


@pytest.fixture
def file(tmp_path):
    return tmp_path / "family.neutrodesk"


@pytest.fixture
def drafts(file):
    return Drafts(file)


def test_what_was_typed_is_there_again_at_the_next_start(drafts, file):
    drafts.keep(NAME, DRAFT)
    assert drafts.read(NAME) == DRAFT
    assert Drafts(file).read(NAME) == DRAFT


def test_only_the_user_may_read_a_draft(drafts, home):
    name = draft_name("blood-test", RecordId("p1"), RecordId("t1"))
    drafts.keep(name, DRAFT)
    place = drafts.place(name)
    assert place.parent == home / "drafts"
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    assert stat.S_IMODE(place.parent.stat().st_mode) == 0o700


def test_each_form_person_and_record_has_its_own():
    person, record = RecordId("p"), RecordId("r")
    names = {
        draft_name("a", None, None),
        draft_name("b", None, None),
        draft_name("a", person, None),
        draft_name("a", person, record),
    }
    assert len(names) == 4


def test_what_is_typed_for_one_file_never_stands_in_another(drafts, tmp_path):
    drafts.keep(NAME, DRAFT)
    assert Drafts(tmp_path / "other.neutrodesk").read(NAME) is None
    assert Drafts(None).read(NAME) is None


def test_a_file_is_known_by_every_way_to_it(drafts, tmp_path, monkeypatch, file):
    drafts.keep(NAME, DRAFT)
    (tmp_path / "way").symlink_to(tmp_path, target_is_directory=True)
    assert Drafts(tmp_path / "way" / file.name).read(NAME) == DRAFT
    monkeypatch.chdir(tmp_path)
    assert Drafts(file.relative_to(tmp_path)).read(NAME) == DRAFT


def test_of_a_family_that_is_nowhere_on_the_disk_nothing_is_written_to_it(home):
    drafts = Drafts(None)
    drafts.keep(NAME, DRAFT)
    assert drafts.read(NAME) == DRAFT
    assert not home.exists()
    drafts.drop(NAME)
    assert drafts.read(NAME) is None


def test_nothing_half_written_is_left_behind(drafts, file):
    drafts.keep(NAME, DRAFT)
    drafts.keep(NAME, Draft(typed_on=date(2026, 3, 5)))
    place = drafts.place(NAME)
    assert [path.name for path in place.parent.iterdir()] == [place.name]
    assert Drafts(file).read(NAME) == Draft(typed_on=date(2026, 3, 5))


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"typed_on": "soon", "fields": {}}', "null", "\0"]
)
def test_a_damaged_draft_is_no_draft(drafts, file, text):
    drafts.keep(NAME, DRAFT)
    drafts.place(NAME).write_text(text, "utf-8")
    assert Drafts(file).read(NAME) is None


def test_a_dropped_draft_is_gone(drafts, file):
    drafts.keep(NAME, DRAFT)
    drafts.drop(NAME)
    drafts.drop(NAME)
    assert drafts.read(NAME) is None
    assert Drafts(file).read(NAME) is None


def test_a_place_that_cannot_be_written_is_told_and_the_draft_is_there_for_now(drafts, home):
    home.parent.mkdir(exist_ok=True)
    home.write_text("a file where the folder should be")
    with pytest.raises(CannotWriteError):
        drafts.keep(NAME, DRAFT)
    assert drafts.read(NAME) == DRAFT


def test_a_draft_follows_its_test_to_another_person_and_back(file, a_test):
    moved = Change((Step(a_test, replace(a_test, person=RecordId("p2"))),))
    old, new = (
        draft_name(BLOOD_TEST, person, a_test.id) for person in (a_test.person, RecordId("p2"))
    )
    Drafts(file).keep(old, DRAFT)

    Drafts(file).follow(moved)
    assert (Drafts(file).read(old), Drafts(file).read(new)) == (None, DRAFT)

    Drafts(file).follow(moved.inverse())
    assert (Drafts(file).read(old), Drafts(file).read(new)) == (DRAFT, None)


def test_a_correction_of_the_same_person_s_test_leaves_its_draft(file, a_test):
    drafts = Drafts(file)
    name = draft_name(BLOOD_TEST, a_test.person, a_test.id)
    drafts.keep(name, DRAFT)
    drafts.follow(Change((Step(a_test, replace(a_test, note="by phone")), Step(None, a_test))))
    assert drafts.read(name) == DRAFT
