import json
from contextlib import closing
from dataclasses import replace
from datetime import date
from hashlib import sha256

import pytest

from neutrodesk.domain.record import Change, RecordId, Step
from neutrodesk.errors import FileMissingError
from neutrodesk.storage.store import Store
from neutrodesk.ui.drafts import BLOOD_TEST, Draft, Drafts, draft_name

DRAFT = Draft(typed_on=date(2026, 3, 4), fields={"day": "4.3.", "note": "größer “als” \n"})
NAME = draft_name("person", None, None)


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "family.neutrodesk"
    Store.create(path).close()
    return path


@pytest.fixture
def opened(file):
    with closing(Store.open(file)) as store:
        yield store


def test_what_was_typed_is_there_again_at_the_next_start(file):
    with closing(Store.open(file)) as store:
        Drafts(store).keep(NAME, DRAFT)
        assert Drafts(store).read(NAME) == DRAFT

    with closing(Store.open(file)) as store:
        assert Drafts(store).read(NAME) == DRAFT


def test_a_draft_lies_in_the_family_s_file_and_nowhere_else(file, home):
    with closing(Store.open(file)) as store:
        Drafts(store).keep(NAME, DRAFT)
        assert store.typed.names() == (NAME,)
    assert list(file.parent.glob("*")) == [file]
    assert not home.exists()


def test_each_form_person_and_record_has_its_own():
    person, record = RecordId("p"), RecordId("r")
    names = {
        draft_name("a", None, None),
        draft_name("b", None, None),
        draft_name("a", person, None),
        draft_name("a", person, record),
    }
    assert len(names) == 4


def test_a_draft_is_no_record_and_leaves_no_history(opened):
    Drafts(opened).keep(NAME, DRAFT)
    Drafts(opened).drop(NAME)
    assert opened.history() == []
    assert opened.check().sound


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"typed_on": "soon", "fields": {}}', "null", "\0"]
)
def test_a_damaged_draft_is_no_draft(opened, text):
    opened.typed.keep(NAME, text)
    assert Drafts(opened).read(NAME) is None


def test_a_dropped_draft_is_gone(opened):
    drafts = Drafts(opened)
    drafts.keep(NAME, DRAFT)
    drafts.drop(NAME)
    drafts.drop(NAME)
    assert drafts.read(NAME) is None
    assert Drafts(opened).read(NAME) is None


def test_a_file_that_went_away_is_told_and_the_draft_is_there_for_now(opened, file):
    drafts = Drafts(opened)
    file.unlink()
    with pytest.raises(FileMissingError):
        drafts.keep(NAME, DRAFT)
    assert drafts.read(NAME) == DRAFT


def test_a_draft_follows_its_test_to_another_person_and_back(opened, a_test):
    moved = Change((Step(a_test, replace(a_test, person=RecordId("p2"))),))
    old, new = (
        draft_name(BLOOD_TEST, person, a_test.id) for person in (a_test.person, RecordId("p2"))
    )
    Drafts(opened).keep(old, DRAFT)

    Drafts(opened).follow(moved)
    assert (Drafts(opened).read(old), Drafts(opened).read(new)) == (None, DRAFT)

    Drafts(opened).follow(moved.inverse())
    assert (Drafts(opened).read(old), Drafts(opened).read(new)) == (DRAFT, None)


def test_a_correction_of_the_same_person_s_test_leaves_its_draft(opened, a_test):
    drafts = Drafts(opened)
    name = draft_name(BLOOD_TEST, a_test.person, a_test.id)
    drafts.keep(name, DRAFT)
    drafts.follow(Change((Step(a_test, replace(a_test, note="by phone")), Step(None, a_test))))
    assert drafts.read(name) == DRAFT


def test_what_an_earlier_version_had_laid_beside_the_file_is_taken_into_it(opened, file, home):
    family = sha256(str(file.resolve()).encode()).hexdigest()[:16]
    older = home / "drafts" / f"{family}-{NAME}.json"
    other = home / "drafts" / f"0000-{NAME}.json"
    older.parent.mkdir(parents=True)
    said = {"typed_on": "2026-03-04", "fields": DRAFT.fields}
    for path in (older, other):
        path.write_text(json.dumps(said), "utf-8")

    assert Drafts(opened).read(NAME) == DRAFT
    assert not older.exists()
    assert other.exists()


def test_what_the_disk_refuses_is_handed_on_and_kept_as_soon_as_it_takes_it(file):
    elsewhere = file.with_name("elsewhere.neutrodesk")
    with closing(Store.open(file)) as store:
        drafts = Drafts(store)
        file.rename(elsewhere)
        with pytest.raises(FileMissingError):
            drafts.keep(NAME, DRAFT)
        refused = drafts.unkept()
        assert refused == {NAME: DRAFT}
        elsewhere.rename(file)

    with closing(Store.open(file)) as store:
        Drafts(store).take_over(refused)
        assert Drafts(store).read(NAME) == DRAFT
        assert Drafts(store).unkept() == {}
