from dataclasses import fields
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given

from neutrodesk.domain.diary.body import BodyMeasure
from neutrodesk.domain.diary.diary import ENTRIES
from neutrodesk.domain.diary.fever import FeverReading, Thermometer, celsius_shown
from neutrodesk.domain.diary.measure import read_height, read_weight
from neutrodesk.domain.diary.medicine import MedicineKind
from neutrodesk.domain.record import RecordId
from neutrodesk.errors import InvalidValueError, Why
from neutrodesk.services.diary.headlines import days_told, headline
from neutrodesk.services.diary.line import Setting
from neutrodesk.services.diary.sheets import sheet_named, sheet_of, sheets
from tests.diary_strategies import entries

MIA = RecordId("mia")
SETTING = Setting(born=date(2021, 3, 1), today=date(2026, 11, 21))


@pytest.mark.parametrize("kind", ENTRIES)
def test_a_sheet_has_a_line_for_every_field_of_its_entry(kind):
    asked = {line.name for line in sheet_of(kind).lines}
    assert asked == {field.name for field in fields(kind)} - {"id", "person"}


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("31 lb", "31 lb (14.06 kg)"), ("14,2", "14,2 kg"), ("900 g", "900 g (0.9 kg)")],
)
def test_a_weight_is_kept_exactly_and_shown_to_ten_grams(typed, shown):
    weighed = BodyMeasure(person=MIA, on=SETTING.today, weight=read_weight(typed))
    assert headline(weighed) == shown


def test_a_height_in_inches_is_shown_to_a_tenth_of_a_millimetre_at_most():
    height = read_height("47.125 in")
    grown = BodyMeasure(person=MIA, on=SETTING.today, height=height)
    assert height.value == Decimal("119.6975")
    assert headline(grown) == "47.125 in (119.7 cm)"


@pytest.mark.parametrize("kind", ENTRIES)
def test_no_two_lines_of_a_sheet_have_one_key(kind):
    buttons = ["s", "c", "r"]  # Save, Close, Discard
    marks = buttons + [
        line.heading[line.heading.index("&") + 1].casefold()
        for line in sheet_of(kind).lines
        if "&" in line.heading
    ]
    assert sorted(set(marks)) == sorted(marks)


@given(entries)
def test_what_is_typed_for_an_entry_makes_the_same_entry_again(entry):
    sheet = sheet_of(type(entry))
    setting = Setting(born=date.min, today=date.max)
    again = sheet.entry(sheet.texts(entry), entry.person, setting, entry.id)
    # Idle space around a text is not kept.
    assert sheet.texts(again) == {name: text.strip() for name, text in sheet.texts(again).items()}
    assert sheet.told(again) == sheet.told(sheet.entry(sheet.texts(again), again.person, setting))


def test_a_fever_of_an_ear_reads_in_both_units():
    sheet = sheet_named("fever")
    typed = {"temperature": "101.3 F", "route": "ear", "on": "2026-11-20", "at": "19:30"}
    entry = sheet.entry(typed, MIA, SETTING)
    assert isinstance(entry, FeverReading)
    assert (celsius_shown(entry.celsius), entry.route) == ("38.5", Thermometer.EAR)
    assert ("Temperature, °C", "38.5 °C (101.3 F)") in sheet.told(entry)
    assert (headline(entry), days_told(entry)) == ("38.5 °C, ear", "20 Nov 2026")


@pytest.mark.parametrize(
    ("typed", "field", "why"),
    [
        ({"route": "ear", "on": "2026-11-20"}, "temperature", Why.EMPTY),
        ({"temperature": "38.6", "on": "2026-11-20"}, "route", Why.EMPTY),
        (
            {"temperature": "3.86", "route": "ear", "on": "2026-11-20"},
            "temperature",
            Why.IMPOSSIBLE,
        ),
        ({"temperature": "38.6", "route": "ear", "on": "2026-11-22"}, "on", Why.IN_FUTURE),
        ({"temperature": "38.6", "route": "ear", "on": "2021-02-28"}, "on", Why.BEFORE_BIRTH),
        ({"temperature": "38.6", "route": "nose", "on": "2026-11-20"}, "route", Why.UNKNOWN),
    ],
)
def test_what_cannot_be_read_is_named_by_its_line(typed, field, why):
    with pytest.raises(InvalidValueError) as caught:
        sheet_named("fever").entry(typed, MIA, SETTING)
    assert (caught.value.field, caught.value.why) == (field, why)


def test_every_sheet_says_what_belongs_on_it():
    assert len({(sheet.key, sheet.name, sheet.about) for sheet in sheets()}) == len(ENTRIES)
    assert all(sheet.about.endswith(".") for sheet in sheets())


@pytest.mark.parametrize(
    ("key", "name", "group"),
    [
        ("injection", "Enoxaparin", MedicineKind.OTHER),
        ("injection", "Vitamin K", MedicineKind.OTHER),
        ("injection", "Neupogen", MedicineKind.GCSF),
        ("medicine", "Filgrastim", MedicineKind.GCSF),
        ("medicine", "Prednisolone", MedicineKind.STEROID),
        ("medicine", "co-trimoxazole", MedicineKind.PROPHYLAXIS),
    ],
)
def test_the_group_follows_the_name_where_none_was_chosen(key, name, group):
    sheet = sheet_named(key)
    texts = {"name": name, "on": "2026-11-20"}
    assert sheet.texts(sheet.entry(texts, MIA, SETTING))["group"] == group.value
    chosen = sheet.entry(texts | {"group": "immunoglobulin"}, MIA, SETTING)
    assert sheet.texts(chosen)["group"] == MedicineKind.IMMUNOGLOBULIN.value


def test_a_group_that_was_chosen_outlives_a_corrected_name():
    sheet = sheet_named("injection")
    texts = {"name": "Filgrastim", "on": "2026-11-20"}
    followed = sheet.entry(texts, MIA, SETTING)
    assert sheet.corrected(followed, {"name": "Enoxaparin"})["group"] == "other"
    chosen = sheet.entry(texts | {"group": "steroid"}, MIA, SETTING)
    assert sheet.corrected(chosen, {"name": "Enoxaparin"})["group"] == "steroid"
