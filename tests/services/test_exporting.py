from datetime import date
from decimal import Decimal

import pytest

from neutrodesk.domain.diary.fever import FeverReading, Thermometer
from neutrodesk.domain.diary.measure import Measure
from neutrodesk.services import changes
from neutrodesk.services.exporting import Format, Table, exported, table_records
from neutrodesk.storage.store import Store


@pytest.fixture
def fever(a_person):
    degrees = Measure(text="38.6 °C", value=Decimal("38.6"))
    return FeverReading(
        person=a_person.id, on=date(2026, 3, 9), temperature=degrees, route=Thermometer.EAR
    )


@pytest.mark.parametrize("table", Table)
@pytest.mark.parametrize("comma", [False, True])
def test_a_table_is_made_after_the_file_was_let_go_of(a_person, a_test, fever, table, comma):
    store = Store.in_memory(who="tester")
    changes.keep(store, "Set up", a_person, a_test, fever)
    written = exported(store, Format.CSV, a_person, table=table, decimal_comma=comma)
    records = table_records(store, table, a_person)
    store.close()
    assert records.text(decimal_comma=comma) == written


def test_each_table_holds_its_own_records_alone(store, a_person, a_test, fever):
    changes.keep(store, "Set up", a_person, a_test, fever)
    tests, diary = (table_records(store, table).text() for table in Table)
    assert "City Lab" in tests
    assert "38.6" not in tests
    assert "38.6" in diary
    assert "City Lab" not in diary
