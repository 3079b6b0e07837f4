from datetime import date
from decimal import Decimal

import pytest

from neutrodesk.cli.reported import as_json
from neutrodesk.domain.blood_test import BloodTest, PrintedRange, Result
from neutrodesk.domain.laboratory import Laboratory, LaboratoryInterval
from neutrodesk.domain.person import DuffyResult, Person
from neutrodesk.domain.presentation import PLAIN, Presentation
from neutrodesk.domain.quantity import Quantity

MIA = Person(name="Mia", born=date(2020, 1, 15))
PRINTED = PrintedRange(text="1500-7700", low=Decimal("1.5"), high=Decimal("7.7"))
CITY_LAB = Laboratory(
    name="City Lab",
    intervals=(LaboratoryInterval(analyte="anc", text=">1.2", unit="G/L", low=Decimal("1.2")),),
)


def told(printed=None, presentation=PLAIN, person=MIA, day=date(2026, 3, 1), count="1.6"):
    quantity = Quantity(Decimal(count), "10*9/L")
    result = Result(analyte="anc", text=count, quantity=quantity, range=printed)
    test = BloodTest(person=person.id, taken_on=day, laboratory="City Lab", results=(result,))
    return as_json(person, test, presentation)


@pytest.mark.parametrize(
    ("printed", "laboratories", "expected"),
    [
        (PRINTED, (CITY_LAB,), {"low": "1.5", "high": "7.7", "origin": "report"}),
        (
            PrintedRange(text="see over"),
            (CITY_LAB,),
            {"low": None, "high": None, "origin": "report"},
        ),
        (None, (CITY_LAB,), {"low": "1.2", "high": None, "origin": "laboratory"}),
        (None, (), {"low": "1.5", "high": "8", "origin": "general values"}),
    ],
)
def test_a_range_says_where_it_comes_from(printed, laboratories, expected):
    (result,) = told(printed, Presentation(laboratories=laboratories))["results"]
    assert result["range"] == expected


def test_in_the_first_days_of_life_there_is_no_general_range():
    (result,) = told(person=Person(name="Baby", born=date(2026, 2, 20)))["results"]
    assert result["range"] is None


def test_the_band_follows_the_line_that_was_chosen_for_a_duffy_null_adult():
    ama = Person(name="Ama", born=date(2006, 3, 1), duffy=DuffyResult.NULL, duffy_line=True)
    days = (date(2024, 2, 29), date(2024, 3, 1))
    bands = [told(person=ama, day=day, count="1.3")["anc"]["band"] for day in days]
    assert bands == ["mild", "at_or_above"]


def test_a_grade_is_told_only_where_a_scheme_was_chosen():
    assert "grade" not in told()["anc"]
    version_5, version_6 = (Presentation(grades=f"ctcae_{version}") for version in ("v5", "v6"))
    high_limit = PrintedRange(text=">1.8", low=Decimal("1.8"))
    assert told(high_limit, version_5)["anc"]["grade"] == "CTCAE v5 grade 1"
    assert told(None, version_5)["anc"]["grade"] is None
    assert told(None, version_6, count="0.999")["anc"]["grade"] == "CTCAE v6 grade 2"
