import json
from dataclasses import replace
from datetime import date

import msgspec
from hypothesis import given

from neutrodesk.domain.record import Record
from neutrodesk.reports.json_file import FORMAT_VERSION, json_text
from neutrodesk.storage.rows import KINDS
from tests.strategies import families

CLASSES: dict[str, type[Record]] = {kind.name: kind.record for kind in KINDS}


@given(families)
def test_nothing_of_a_record_is_lost(records):
    content = json.loads(json_text(records))
    assert content["version"] == FORMAT_VERSION
    read = [
        msgspec.convert(
            {name: value for name, value in each.items() if name != "kind"}, CLASSES[each["kind"]]
        )
        for each in content["records"]
    ]
    assert read == records
    assert [repr(record) for record in read] == [repr(record) for record in records]


def test_numbers_are_texts_and_begin_with_what_they_belong_to(a_test):
    (written,) = json.loads(json_text([a_test]))["records"]
    assert list(written)[:2] == ["kind", "id"]
    assert written["taken_on"] == date(2026, 3, 4).isoformat()
    assert written["results"][0]["text"] == "2.1"
    assert written["results"][0]["quantity"] == {
        "value": "2.1",
        "unit": "10*9/L",
        "comparator": None,
    }


def test_letters_of_every_script_can_be_read_in_the_file(a_person):
    assert '"Ελένη 日"' in json_text([replace(a_person, name="Ελένη 日")])
