from dataclasses import replace
from datetime import date

import pytest

from neutrodesk.domain.person import Person
from neutrodesk.domain.record import new_id
from neutrodesk.ui.people_list import PeopleList

MUHAMMAD = "\N{ARABIC LETTER MEEM}\N{ARABIC LETTER HAH}\N{ARABIC LETTER MEEM}"


def names(people):
    return [people.model().index(row, 0).data() for row in range(people.model().rowCount())]


def test_a_name_from_right_to_left_stands_apart_from_the_age_after_it(own, desk):
    desk.keep("Add", Person(id=new_id(), name=MUHAMMAD, born=date(2020, 1, 15)))
    (name,) = [each for each in names(own(PeopleList(desk))) if MUHAMMAD in each]
    assert name == f"\u2068{MUHAMMAD}\u2069  ·  6 years"


@pytest.mark.parametrize("sign", ["\u202e", "\u2067"])
def test_a_sign_that_turns_text_around_ends_with_the_name(own, desk, a_person, sign):
    desk.keep("Rename", replace(a_person, name=f"Mia{sign} Example"))
    (name,) = names(own(PeopleList(desk)))
    assert name.startswith("\u2068Mia Example\u2069  ·  ")


def test_a_name_from_left_to_right_stands_as_it_was_typed(own, desk, a_person):
    (name,) = names(own(PeopleList(desk)))
    assert name.startswith(f"{a_person.name}  ·  ")
