from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from neutrodesk.domain.blood_test import BloodTest, PrintedRange, Result
from neutrodesk.domain.laboratory import Laboratory, LaboratoryInterval
from neutrodesk.domain.person import DuffyResult, Person
from neutrodesk.domain.presentation import PLAIN, Presentation
from neutrodesk.domain.quantity import Comparator, Quantity
from neutrodesk.reports.summary import Request, Sentences, summarise

TODAY = date(2026, 3, 10)
SENTENCES = Sentences(disclaimer="It does not make a diagnosis.", legend="The lines are cut-offs.")
MIA = Person(name="Mia", born=date(2020, 1, 15))
AMA = Person(name="Ama", born=date(2006, 3, 1), duffy=DuffyResult.NULL, duffy_line=True)
PRINTED = PrintedRange(text="1.8-7.7", low=Decimal("1.8"), high=Decimal("7.7"))
CITY_LAB = Laboratory(
    name="City Lab",
    source="leaflet",
    intervals=(
        LaboratoryInterval(
            analyte="anc", text="1.2-6", unit="G/L", low=Decimal("1.2"), high=Decimal("6.0")
        ),
    ),
)


def counted(person, day, count, printed=None, *, laboratory=""):
    comparator = Comparator.LESS if count.startswith("<") else None
    quantity = Quantity(Decimal(count.lstrip("<")), "10*9/L", comparator)
    result = Result(analyte="anc", text=quantity.text(), quantity=quantity, range=printed)
    return BloodTest(person=person.id, taken_on=day, laboratory=laboratory, results=(result,))


def page(*tests, person=MIA, presentation=PLAIN):
    request = Request(today=TODAY, presentation=presentation)
    return summarise(person, tests, (), request, SENTENCES)


def column(table, name):
    at = [heading.name for heading in table.headings].index(name)
    return [row[at] for row in table.rows]


def test_a_range_the_report_did_not_print_says_where_it_comes_from():
    tests = (
        counted(MIA, date(2026, 1, 1), "1", laboratory="Other Lab"),
        counted(MIA, date(2026, 1, 2), "1", laboratory="City Lab"),
        counted(MIA, date(2026, 1, 3), "1", PRINTED, laboratory="City Lab"),
    )
    table = page(*tests, presentation=Presentation(laboratories=(CITY_LAB,))).latest
    cells = column(table, "ANC range")
    assert [cell.text for cell in cells] == ["1.8–7.7", "1.2–6.0", "(1.5–8.5)"]
    assert [cell.marks for cell in cells] == ["", "1", ""]
    assert table.notes == ("range of City Lab, entered by you (leaflet)",)


def test_general_values_of_a_duffy_null_adult_name_their_source():
    table = page(counted(AMA, date(2026, 1, 1), "1.3"), person=AMA).latest
    (cell,) = column(table, "ANC range")
    assert (cell.text, cell.marks) == ("(1.21–5.39)", "1")
    assert table.notes == ("general values for Duffy-null adults (Merz 2023; Hibbs 2025)",)


def test_no_grade_is_on_the_page_until_a_scheme_is_chosen():
    assert page(counted(MIA, date(2026, 1, 1), "0.3", PRINTED)).latest.notes == ()


@pytest.mark.parametrize(
    ("scheme", "expected"),
    [
        ("ctcae_v5", ["CTCAE v5 grade 1", "CTCAE v5 grade 3", "CTCAE v5 grade 4"]),
        ("ctcae_v6", ["CTCAE v6 grade 2", "CTCAE v6 grade 3"]),
        ("nice_0_5_inclusive", ["above 0.5 (NICE CG151)", "0.5 or lower (NICE CG151)"]),
    ],
)
def test_a_chosen_grade_stands_in_a_note_with_its_version(scheme, expected):
    tests = (
        counted(MIA, date(2026, 1, 1), "<0.4"),
        counted(MIA, date(2026, 1, 2), "0.5"),
        counted(MIA, date(2026, 1, 3), "1.6", PRINTED),
        counted(MIA, date(2026, 1, 4), "1.6"),
    )
    table = page(*tests, presentation=Presentation(grades=scheme)).latest
    assert list(table.notes) == expected
    cells = column(table, "ANC")
    if scheme == "ctcae_v5":
        assert [cell.marks for cell in cells] == ["", "1", "2", "3"]


def test_the_tally_of_a_duffy_null_adult_has_the_bands_of_the_chosen_line():
    tests = [counted(AMA, date(2026, 1, day), count) for day, count in ((1, "1.3"), (2, "1.1"))]
    tally = page(*tests, person=AMA).boxes[3].tally
    assert [(each.sign, each.text, each.number) for each in tally] == [
        ("●", "1.2 or more", "1"),
        ("■", "1.0 – below 1.2", "1"),
        ("◆", "0.5 – below 1.0", "0"),
        ("▲", "0.2 – below 0.5", "0"),
        ("▼", "below 0.2", "0"),
    ]


def test_the_tally_says_from_when_on_the_chosen_line_holds():
    tests = [
        counted(AMA, date(2023, 1, 1), "1.3"),
        counted(AMA, date(2026, 1, 1), "1.3"),
        counted(AMA, date(2026, 1, 2), "1.1"),
    ]
    tally = page(*tests, person=AMA).boxes[3].tally
    texts = [each.text for each in tally]
    assert "1.2 or more, from 18 years on" in texts
    assert "1.0 – below 1.2, from 18 years on" in texts
    assert not any("first year" in text for text in texts)
    assert sum(int(each.number) for each in tally) == len(tests)


def test_without_the_choice_an_adult_is_read_by_the_line_of_all():
    plain = replace(AMA, duffy_line=False)
    tally = page(counted(plain, date(2026, 1, 1), "1.3"), person=plain).boxes[3].tally
    assert tally[0].text == "1.5 or more"
    assert tally[1].number == "1"
