from datetime import date
from decimal import Decimal

import pytest

from neutrodesk.domain.blood_test import BloodTest
from neutrodesk.domain.quantity import Quantity
from neutrodesk.reference.analytes import analyte
from neutrodesk.services.entering import entered
from tests.ui.blood_test.forms import kept, row, value

# The list of completions is a window of its own, of which the screenless plugin complains.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def test_the_unit_of_counts_is_that_of_the_last_test(opened):
    form = opened()
    assert form.count_unit.value() == "K/µL"
    assert row(form, "wbc").cells[1].text() == "K/µL"
    assert row(form, "plt").cells[1].text() == "K/µL"


def test_the_unit_chosen_fills_every_count_but_those_with_their_own(opened):
    form = opened()
    own = row(form, "anc").cells[1]
    own.selectAll()
    own.insert("")
    own.setText("cells/µL")
    own.textEdited.emit("cells/µL")
    form.count_unit.choose("10^9/L")
    units = {each.analyte.key: each.cells[1].text() for each in form.grid.rows}
    assert units["anc"] == "cells/µL"
    assert (units["wbc"], units["plt"], units["lymph_abs"]) == ("10^9/L",) * 3
    assert units["rbc"] == "10^12/L"
    assert (units["hb"], units["neut_pct"]) == ("g/dL", "%")


def counts(form):
    return {r.analyte.key: r.cells[1] for r in form.grid.rows if r.analyte.kind == "count"}


def printed(key, text, unit):
    return entered(analyte(key), text, unit)


@pytest.fixture
def two_laboratories(desk, a_person, a_test):
    """Keep an old test in cells of one laboratory, and the newest of another in two units."""
    old = BloodTest(
        person=a_person.id,
        taken_on=date(2026, 1, 5),
        laboratory="Market Street Lab",
        results=(
            printed("wbc", "2100", "/mm3"),
            printed("lymph_abs", "900", "cells/uL"),
            printed("plt", "250000", "cells/uL"),
            printed("hb", "118", "g/L"),
        ),
    )
    newest = BloodTest(
        person=a_person.id,
        taken_on=date(2026, 3, 8),
        laboratory="Riverside Hospital",
        results=(
            printed("wbc", "2.1", "x10E3/uL"),
            printed("anc", "812", "cells/uL"),
            printed("plt", "250", "10^9/L"),
        ),
    )
    desk.keep("Set up", old)
    desk.keep("Set up", newest)


def test_every_count_has_the_unit_that_is_chosen_above(two_laboratories, opened):
    form = opened()
    assert form.count_unit.value() == "K/µL"
    assert {cell.text() for cell in counts(form).values()} == {"K/µL"}
    assert row(form, "rbc").cells[1].text() == "M/µL"
    assert not any(each.cells[1].font().bold() for each in form.grid.rows)


def test_the_newest_test_gives_its_own_units_to_its_own_laboratory_alone(
    two_laboratories, opened, press
):
    form = opened()
    form.laboratory.line.setText("riverside hospital ")
    units = {key: cell.text() for key, cell in counts(form).items()}
    assert units.pop("anc") == "cells/uL"
    assert set(units.values()) == {"K/µL"}
    form.laboratory.line.setText("Market Street Lab")
    assert {cell.text() for cell in counts(form).values()} == {"K/µL"}


def test_a_unit_other_than_the_chosen_one_stands_out(two_laboratories, opened):
    form = opened()
    form.laboratory.line.setText("Riverside Hospital")
    cells = counts(form)
    assert [key for key, cell in cells.items() if cell.font().bold()] == ["anc"]
    assert "another unit" in cells["anc"].accessibleDescription()
    assert cells["anc"].toolTip() == cells["anc"].accessibleDescription()
    form.count_unit.choose("cells/µL")
    assert {cell.text() for cell in cells.values()} == {"cells/µL"}
    assert not any(cell.font().bold() for cell in cells.values())
    assert cells["anc"].accessibleDescription() == ""


def test_a_value_that_was_typed_keeps_its_unit_and_then_stands_out(opened):
    form = opened()
    value(form, "wbc").setText("2.1")
    form.count_unit.choose("cells/µL")
    cells = counts(form)
    assert cells["wbc"].text() == "K/µL"
    assert [key for key, cell in cells.items() if cell.font().bold()] == ["wbc"]
    assert row(form, "wbc").result().quantity == Quantity(Decimal("2.1"), "10*9/L")
    form.laboratory.line.setText("City Lab")
    assert cells["anc"].text() == "cells/µL"


def test_a_test_that_is_corrected_keeps_its_units_and_shows_which_differ(
    desk, a_person, two_laboratories, opened
):
    form = opened(next(test for test in kept(desk, a_person) if test.result("anc")))
    assert form.count_unit.value() == "K/µL"
    assert counts(form)["anc"].text() == "cells/uL"
    assert counts(form)["anc"].font().bold()
    assert counts(form)["lymph_abs"].text() == "K/µL"
    assert not form.changed
    old = opened(next(test for test in kept(desk, a_person) if test.result("hb")))
    assert old.count_unit.value() == "cells/µL"
    assert counts(old)["anc"].text() == "cells/µL"
    assert not any(cell.font().bold() for cell in counts(old).values())
