from decimal import Decimal

from hypothesis import given

from neutrodesk.domain.person import Person
from neutrodesk.reports.diary_csv import Amount
from neutrodesk.services import changes
from neutrodesk.services.diary.csv_rows import diary_columns, diary_row
from neutrodesk.services.diary.line import Kind, Setting
from neutrodesk.services.diary.sheets import sheet_named, sheet_of
from neutrodesk.services.exporting import Format, Table, exported
from tests.conftest import TODAY
from tests.diary_strategies import entries


def noted(key, person, **texts):
    setting = Setting(born=person.born, today=TODAY)
    return sheet_named(key).entry({"on": "2026-03-09"} | texts, person.id, setting)


def test_a_measure_stands_as_a_number_in_the_unit_of_its_column(a_person):
    row = diary_row(noted("growth", a_person, weight="14.2 kg", height="0.98 m"), "Mia")
    assert row.cells["weight (kg)"] == Decimal("14.2")
    assert row.cells["height (cm)"] == Decimal("98.00")
    fever = diary_row(noted("fever", a_person, temperature="101.3 F", route="ear"), "Mia")
    assert fever.cells["temperature (°C)"] == Decimal("38.5")
    assert diary_row(noted("fever", a_person, temperature="37.95", route="ear"), "Mia").cells[
        "temperature (°C)"
    ] == Decimal("37.95")


@given(entries)
def test_what_an_entry_tells_stands_in_its_row(entry):
    row = diary_row(entry, "Mia")
    told = {said for said in row.cells.values() if isinstance(said, str)}
    measures = {"temperature", "weight", "height"}
    measures |= {"next_on", "severity", "dose"}
    lines = [line for line in sheet_of(type(entry)).lines if line.name not in measures]
    elsewhere = {"on", "until", "at"}
    assert {line.told_of(entry) for line in lines if line.name not in elsewhere} <= told
    assert row.day == entry.on
    assert set(row.cells) <= set(diary_columns())


def test_what_was_typed_stands_beside_its_number_and_nothing_else_is_in_words(a_person):
    row = diary_row(noted("fever", a_person, temperature="101.3 F", route="ear"), "Mia")
    assert row.cells["temperature as typed"] == "101.3 F"
    sores = diary_row(noted("symptom", a_person, what="mouth sores", severity="2"), "Mia")
    assert sores.cells["severity"] == Decimal(2)
    care = noted("care", a_person, what="MMR", next_on="2027-03-01")
    assert diary_row(care, "Mia").cells["next on"] == "2027-03-01"
    assert diary_row(care, "Mia").id == care.id


def test_a_choice_stands_in_its_plain_word(a_person):
    rectal = noted("fever", a_person, temperature="38.6", route="rectal")
    assert diary_row(rectal, "Mia").cells["route"] == "rectal"


@given(entries)
def test_no_choice_carries_a_hint_into_a_row(entry):
    choices = [line for line in sheet_of(type(entry)).lines if line.kind is Kind.CHOICE]
    assert not any("(" in line.told_of(entry) for line in choices)


def test_a_dose_is_a_number_with_its_unit(store, a_person):
    cells = {"0,3 mg": Amount(Decimal("0.3"), "mg"), "300mcg": Amount(Decimal(300), "µg")}
    doses = [noted("medicine", a_person, name="Prednisolone", dose=dose) for dose in cells]
    assert [diary_row(entry, "Mia").cells["dose"] for entry in doses] == [*cells.values()]
    changes.keep(store, "Set up", a_person, *doses)
    told = exported(store, Format.CSV, a_person, table=Table.DIARY, decimal_comma=True)
    assert ";0,3 mg;" in told
    assert ";300 µg;" in told


def test_the_table_has_the_same_columns_whatever_was_noted(store, a_person):
    empty = exported(store, Format.CSV, a_person, table=Table.DIARY).splitlines()[0]
    changes.keep(store, "Set up", a_person, noted("growth", a_person, weight="14.2"))
    assert exported(store, Format.CSV, a_person, table=Table.DIARY).splitlines()[0] == empty


def test_the_table_of_the_diary_goes_by_person_and_time(store, a_person):
    ben = Person(name="Ben Example", born=a_person.born)
    later = noted("symptom", a_person, what="mouth sores")
    first = noted("growth", a_person, weight="14.2", on="2026-03-01")
    his = noted("fever", ben, temperature="38.6", route="ear")
    changes.keep(store, "Set up", a_person, ben, later, his, first)
    one = exported(store, Format.CSV, a_person, table=Table.DIARY).splitlines()
    assert [line.split(",")[1] for line in one[1:]] == ["2026-03-01", "2026-03-09"]
    every = exported(store, Format.CSV, table=Table.DIARY).splitlines()
    assert [line.split(",")[1] for line in every[1:]] == ["Ben Example", *["Mia Example"] * 2]
    assert "Ben" not in "".join(one)


def test_the_json_of_a_person_has_every_field_of_the_diary(store, a_person):
    changes.keep(
        store,
        "Set up",
        a_person,
        noted("fever", a_person, temperature="38.6", route="ear", at="07:30"),
    )
    text = exported(store, Format.JSON, a_person)
    for said in ('"fever_reading"', '"38.6 °C"', '"route": "ear"', '"at": "07:30:00"'):
        assert said in text
