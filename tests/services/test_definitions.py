import json
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from neutrodesk.domain.laboratory import Laboratory, LaboratoryInterval
from neutrodesk.domain.own_analyte import OwnAnalyte
from neutrodesk.domain.record import Step
from neutrodesk.errors import NewerFileError, UnreadableFileError, Why
from neutrodesk.reports.json_file import json_text
from neutrodesk.services import changes
from neutrodesk.services.definition_words import (
    difference_text,
    gesture_text,
    standing_text,
    unfit_text,
)
from neutrodesk.services.definitions import (
    LARGEST,
    Answer,
    Definitions,
    Standing,
    change_of,
    definitions_text,
    lay_beside,
    read_definitions,
)
from neutrodesk.services.failures import explain
from tests.definitions import laboratories, own_analytes

IL6 = OwnAnalyte(name="Interleukin-6", short="IL-6", unit="ng/L", high=Decimal(7))
CITY = Laboratory(
    name="City Lab",
    intervals=(
        LaboratoryInterval(
            analyte="anc", text="1.5-8.5", unit="K/uL", low=Decimal("1.5"), high=Decimal("8.5")
        ),
    ),
)


def by_id(records):
    return st.lists(records, max_size=4, unique_by=lambda each: each.id)


@given(by_id(own_analytes()), by_id(laboratories))
def test_what_was_written_is_read_as_it_was(own, labs):
    labs = [each for each in labs if each.id not in {one.id for one in own}]
    found = read_definitions(definitions_text(own, labs).encode())
    assert found == Definitions(own=tuple(own), laboratories=tuple(labs))
    assert repr(found) == repr(Definitions(own=tuple(own), laboratories=tuple(labs)))


def test_an_export_of_everything_is_read_for_its_definitions(a_person, a_test):
    found = read_definitions(json_text([a_person, a_test, IL6, CITY]))
    assert found == Definitions(own=(IL6,), laboratories=(CITY,))


def text_with(**changes):
    content = json.loads(definitions_text([IL6], []))
    content["records"][0] |= changes
    return json.dumps(content)


def whole(form='"NeutroDesk definitions"', version="1", records="[]"):
    return f'{{"format": {form}, "version": {version}, "records": {records}}}'.encode()


ODD = {
    "nothing": b"",
    "no JSON": b"Date;WBC\n1;2",
    "another JSON": b'{"name": "x"}',
    "a list": b"[1, 2]",
    "a number": b"7",
    "not UTF-8": b'{"format": "\xff"}',
    "half": definitions_text([IL6], [CITY]).encode()[:-20],
    "deep": b"[" * 100_000,
    "no records": b'{"format": "NeutroDesk definitions", "version": 1}',
    "records that are none": whole(records="{}"),
    "a version that is none": whole(version='"1"'),
    "a version that says yes": whole(version="true"),
    "another format": whole(form='["NeutroDesk definitions"]'),
    "huge": b" " * (LARGEST + 1),
}


@pytest.mark.parametrize("content", ODD.values(), ids=ODD)
def test_an_odd_file_is_told_in_three_sentences(content, tmp_path):
    path = tmp_path / "odd.json"
    with pytest.raises(UnreadableFileError) as refused:
        read_definitions(content, path)
    told = explain(refused.value)
    assert told.happened == f"“{path}” cannot be read as what it should be."
    assert told.safe == "Nothing was taken in; your records are as they were."
    assert told.now


@pytest.mark.parametrize("form", ["NeutroDesk definitions", "NeutroDesk records"])
def test_a_file_of_a_newer_program_is_told_as_such(form, tmp_path):
    content = json.dumps({"format": form, "version": 99, "records": []})
    with pytest.raises(NewerFileError) as refused:
        read_definitions(content, tmp_path / "new.json")
    assert "newer version" in explain(refused.value).happened


@pytest.mark.parametrize(
    ("changes", "field", "why"),
    [
        ({"id": "a b"}, "id", Why.UNKNOWN),
        ({"id": 7}, "id", Why.UNKNOWN),
        ({"id": None}, "id", Why.UNKNOWN),
        ({"name": ""}, "name", Why.EMPTY),
        ({"name": 7}, "", Why.UNKNOWN),
        ({"name": "Note"}, "name", Why.TWICE),
        ({"unit": "10*9/L"}, "unit", Why.WRONG_UNIT),
        ({"kind": "person"}, "", Why.UNKNOWN),
        ({"quantity_kind": "haemoglobin"}, "unit", Why.WRONG_UNIT),
        ({"low": "9"}, "high", Why.IMPOSSIBLE),
        ({"low": "NaN"}, "low", Why.NOT_A_NUMBER),
        ({"low": "1E+9999999"}, "low", Why.NOT_A_NUMBER),
        ({"decimals": 99}, "decimals", Why.IMPOSSIBLE),
        ({"decimals": "2"}, "", Why.UNKNOWN),
        ({"loinc": "x"}, "loinc", Why.NOT_A_NUMBER),
    ],
)
def test_a_definition_that_cannot_be_read_is_told_and_the_others_are_read(changes, field, why):
    found = read_definitions(text_with(**changes))
    assert not found.own
    (unfit,) = found.unfit
    assert (unfit.place, unfit.field, unfit.why) == (1, field, why)
    assert unfit_text(unfit).startswith("! cannot be read: ")


def test_a_definition_that_is_there_twice_is_told():
    content = json.loads(definitions_text([IL6], []))
    content["records"] *= 2
    found = read_definitions(json.dumps(content))
    assert found.own == (IL6,)
    assert [each.why for each in found.unfit] == [Why.TWICE]


def test_what_is_no_definition_at_all_is_told():
    content = '{"format": "NeutroDesk definitions", "version": 1, "records": [7, null, {}]}'
    assert [each.place for each in read_definitions(content).unfit] == [1, 2, 3]


def laid(found, own=(), labs=(), in_use=()):
    (one,) = lay_beside(found, own, labs, in_use)
    return one


def test_a_definition_that_is_not_here_is_new():
    one = laid(Definitions(own=(IL6,)))
    assert one.standing is Standing.NEW
    assert change_of([one], {}).steps == (Step(None, IL6),)
    assert standing_text(one) == "+ new: Interleukin-6, ng/L"


def test_the_same_definition_is_here_already():
    one = laid(Definitions(own=(IL6,)), [IL6])
    assert one.standing is Standing.HERE
    assert not change_of([one], {})


def test_another_content_is_asked_about_and_kept_as_it_is_said():
    theirs = replace(IL6, high=Decimal(9), note="theirs")
    one = laid(Definitions(own=(theirs,)), [IL6])
    assert one.standing is Standing.OTHER
    assert difference_text(one) == "Upper limit: 7 → 9; Note: – → theirs"
    with pytest.raises(ValueError, match="not answered"):
        change_of([one], {})
    assert not change_of([one], {IL6.id: Answer.MINE})
    change = change_of([one], {IL6.id: Answer.THEIRS})
    assert change.steps == (Step(IL6, theirs),)
    assert gesture_text(change) == "Import definition: Interleukin-6"


def test_a_unit_that_values_are_kept_in_stays():
    theirs = replace(IL6, unit="ug/L")
    assert laid(Definitions(own=(theirs,)), [IL6]).standing is Standing.OTHER
    one = laid(Definitions(own=(theirs,)), [IL6], in_use={IL6.key})
    assert one.standing is Standing.UNIT_IN_USE
    assert not change_of([one], {})
    assert "ng/L" in standing_text(one)
    renamed = laid(Definitions(own=(replace(IL6, name="IL-6"),)), [IL6], in_use={IL6.key})
    assert renamed.standing is Standing.OTHER


def test_another_of_the_same_name_is_asked_about_and_both_can_be_kept():
    other = OwnAnalyte(name="interleukin 6", unit="ng/L")
    one = laid(Definitions(own=(other,)), [IL6])
    assert one.standing is Standing.SAME_NAME
    assert not change_of([one], {other.id: Answer.MINE})
    assert change_of([one], {other.id: Answer.THEIRS}).steps == (Step(None, other),)


def test_a_laboratory_of_the_same_name_takes_their_intervals_and_stays_one():
    theirs = Laboratory(name="city lab", source="from the leaflet of 2025")
    one = laid(Definitions(laboratories=(theirs,)), labs=[CITY])
    assert one.standing is Standing.OTHER
    (step,) = change_of([one], {theirs.id: Answer.THEIRS}).steps
    assert step == Step(CITY, replace(theirs, id=CITY.id))
    again = Laboratory(name=CITY.name, intervals=CITY.intervals)
    assert laid(Definitions(laboratories=(again,)), labs=[CITY]).standing is Standing.HERE


def test_all_of_it_is_one_gesture_and_one_undo(store):
    changes.keep(store, "Set up", IL6)
    theirs = replace(IL6, note="theirs")
    other = OwnAnalyte(name="Procalcitonin", unit="ug/L")
    beside = lay_beside(Definitions(own=(theirs, other), laboratories=(CITY,)), [IL6], [], ())
    change = change_of(beside, {IL6.id: Answer.THEIRS})
    changes.apply(store, gesture_text(change), change)
    with store.reading() as records:
        assert set(records.all(OwnAnalyte)) == {theirs, other}
        assert records.all(Laboratory) == (CITY,)
    undone = changes.undo(store)
    assert undone is not None
    assert undone[0].gesture == "Import 3 definitions"
    with store.reading() as records:
        assert records.all(OwnAnalyte) == (IL6,)
        assert records.all(Laboratory) == ()
