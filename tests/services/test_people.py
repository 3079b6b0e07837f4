from datetime import date

import pytest

from neutrodesk.domain.person import Person
from neutrodesk.domain.record import RecordId
from neutrodesk.services.people import matching

BORN = date(2020, 1, 15)
PEOPLE = [
    Person(name=name, born=BORN, id=RecordId(f"id-{number}"))
    for number, name in enumerate(["Mia", "Mia Example", "Miriam Stein", "Ömer  Example", "7"])
]


def named(text):
    return [person.name for person in matching(PEOPLE, text)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Mia", ["Mia"]),
        ("mia", ["Mia"]),
        ("mia e", ["Mia Example"]),
        ("MIR", ["Miriam Stein"]),
        ("mi", ["Mia", "Mia Example", "Miriam Stein"]),
        ("ömer example", ["Ömer  Example"]),
        ("exam", ["Mia Example", "Ömer  Example"]),
        ("stein", ["Miriam Stein"]),
        ("id-2", ["Miriam Stein"]),
        ("2", ["Mia Example"]),
        ("7", ["7"]),
        ("9", []),
        ("nobody", []),
        ("  ", []),
    ],
)
def test_a_person_is_found_by_name_beginning_number_or_identity(text, names):
    assert named(text) == names
