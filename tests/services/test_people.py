from datetime import date

import pytest

from neutrodesk.domain.person import Person
from neutrodesk.domain.record import RecordId
from neutrodesk.services.people import matching, namesakes

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


def test_a_number_that_is_a_name_and_a_place_can_be_either():
    people = [Person(name=name, born=BORN) for name in ("Mia", "1")]
    assert matching(people, "1") == tuple(people)
    assert matching(people, "2") == (people[1],)


def test_a_name_is_found_whatever_cannot_be_seen_in_it():
    zoe = Person(name="Zo\u0065\u0308 \u200fnur", born=BORN)
    assert matching([zoe], "zoë nur") == (zoe,)


def test_namesakes_have_the_name_and_the_birth_date_and_are_others():
    mia, again = Person(name="Mia", born=BORN), Person(name=" mia ", born=BORN)
    older = Person(name="Mia", born=date(2019, 1, 15))
    assert namesakes([mia, again, older], mia) == (again,)
    assert namesakes([mia, older], mia) == ()
