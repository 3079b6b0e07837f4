import json
from dataclasses import replace
from datetime import date
from typing import Any

import msgspec
from hypothesis import given

from neutrodesk.domain.blood_test import BloodTest
from neutrodesk.domain.display import Display
from neutrodesk.domain.laboratory import Laboratory
from neutrodesk.domain.own_analyte import OwnAnalyte
from neutrodesk.domain.person import Person
from neutrodesk.domain.reminder import Reminder
from neutrodesk.reports.json_file import FORMAT_VERSION, json_text
from tests.strategies import families

KINDS: dict[str, Any] = {
    "person": Person,
    "blood_test": BloodTest,
    "reminder": Reminder,
    "own_analyte": OwnAnalyte,
    "laboratory": Laboratory,
    "display": Display,
}


@given(families)
def test_nothing_of_a_record_is_lost(records):
    content = json.loads(json_text(records))
    assert content["version"] == FORMAT_VERSION
    read = [
        msgspec.convert(
            {name: value for name, value in each.items() if name != "kind"}, KINDS[each["kind"]]
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
