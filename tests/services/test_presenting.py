from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given

from neutrodesk.domain.blood_test import BloodTest, Result
from neutrodesk.domain.catalogue import SHIPPED
from neutrodesk.domain.display import Display, UnitShown
from neutrodesk.domain.laboratory import Laboratory
from neutrodesk.domain.own_analyte import OwnAnalyte
from neutrodesk.domain.person import OwnLine, Person
from neutrodesk.domain.quantity import Quantity
from neutrodesk.domain.record import Change, RecordId, Step
from neutrodesk.reference.analytes import analyte
from neutrodesk.services import changes
from neutrodesk.services.presenting import presentation, recorded_presentation, shows_anew
from tests.strategies import displays

ANC, HB = analyte("anc"), analyte("hb")
MIA = Person(
    name="Mia",
    born=date(2020, 1, 15),
    lines=(OwnLine(value=Decimal("0.8")),),
    id=RecordId("person-a"),
)
PRINTED = BloodTest(
    person=MIA.id,
    taken_on=date(2026, 3, 4),
    results=(
        Result(analyte="anc", text="987", unit="/uL", quantity=Quantity(Decimal("0.987"), "")),
        Result(analyte="hb", text="11.8", unit="g/dL", quantity=Quantity(Decimal(118), "g/L")),
    ),
)


def chosen(**units):
    return Display(units=tuple(UnitShown(kind=kind, unit=unit) for kind, unit in units.items()))


def test_what_nobody_chose_is_shown_as_it_was_printed_last_but_counts():
    found = presentation((), (), None, MIA, [PRINTED])
    assert (found.unit(HB), found.unit(ANC)) == ("g/dL", "10*9/L")


def test_a_unit_that_was_chosen_comes_before_the_one_that_was_printed():
    found = presentation((), (), chosen(haemoglobin="mmol/L", count="/uL"), MIA, [PRINTED])
    assert (found.unit(HB), found.unit(ANC)) == ("mmol/L", "/uL")


@given(displays)
def test_no_choice_that_a_file_may_hold_keeps_a_number_from_being_shown(display):
    found = presentation((), (), display, MIA, [PRINTED])
    for of in SHIPPED:
        assert found.number(Quantity(Decimal(5), of.unit), of)


def test_a_unit_that_nobody_here_can_choose_counts_as_not_chosen():
    found = presentation((), (), chosen(count="furlongs", haemoglobin="%"), MIA, [PRINTED])
    assert (found.unit(ANC), found.unit(HB)) == ("10*9/L", "g/dL")


def test_an_open_file_tells_the_same_of_a_person(store):
    line = Display(units=(UnitShown(kind="count", unit="/uL"),), grades="ctcae_v5")
    analytes, laboratory = OwnAnalyte(name="Zinc", unit="umol/L"), Laboratory(name="City Lab")
    changes.keep(store, "Set up", MIA, PRINTED, line, analytes, laboratory)
    with store.reading() as records:
        found = recorded_presentation(records, MIA.id)
        nobody = recorded_presentation(records)
    assert found == presentation([analytes], [laboratory], line, MIA, [PRINTED])
    assert found.own_lines == (Decimal("0.8"),)
    assert found.catalogue.find(analytes.key).name == "Zinc"
    assert (nobody.units, nobody.own_lines) == ({"count": "/uL"}, ())


@pytest.mark.parametrize(
    ("record", "anew"),
    [
        (Display(), True),
        (OwnAnalyte(name="Zinc"), True),
        (Laboratory(name="City Lab"), True),
        (MIA, False),
        (PRINTED, False),
    ],
)
def test_numbers_are_shown_anew_where_what_they_are_shown_by_changes(record, anew):
    assert shows_anew(Change((Step(None, record),))) is anew
    assert shows_anew(Change((Step(record, None),))) is anew
