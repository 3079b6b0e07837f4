from datetime import date, time

import pytest

from neutrodesk.domain.diary.appointment import Appointment
from neutrodesk.domain.diary.fever import FeverReading
from neutrodesk.errors import InvalidValueError, Why
from neutrodesk.services.diary.line import Setting
from neutrodesk.services.diary.quick_log import NotUnderstood, quick
from neutrodesk.services.diary.sheets import sheet_of
from tests.services.diary.typed_lines import MIA, NOW, SETTING, understood


@pytest.mark.parametrize(
    "text",
    [
        *("neupogen forgotten yesterday", "bactrim stopped", "no fever today", "no gcsf"),
        *("no sore throat", "not in hospital", "no more bone pain"),
    ],
)
def test_what_did_not_happen_is_not_noted_as_if_it_had(text):
    assert isinstance(quick(text, SETTING, NOW), NotUnderstood)


def test_whoever_writes_of_a_forgotten_dose_is_told_where_that_goes():
    found = quick("neupogen forgotten", SETTING, NOW)
    assert isinstance(found, NotUnderstood)
    assert "the entry of the medicine" in found.hint


@pytest.mark.parametrize("text", ["", "hello there", "38.6", "300 µg", "3 Mar"])
def test_a_line_that_says_nothing_of_its_kind_is_not_understood(text):
    found = quick(text, SETTING, NOW)
    assert isinstance(found, NotUnderstood)
    assert found.text == text
    assert "fever 38.6 ear" in found.hint


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("fever 386", "no body temperature"),
        ("fever -3", "no body temperature"),
        ("fever 85 ear", "no body temperature"),
        ("temperature 386", "no body temperature"),
        ("fever gone", "What is over"),
        ("mouth sores gone today", "What is over"),
        ("fever 38.6 and mouth sores 2", "one thing a line"),
    ],
)
def test_what_is_no_single_entry_is_not_understood_and_says_why(text, words):
    found = quick(text, SETTING, NOW)
    assert isinstance(found, NotUnderstood)
    assert words in found.hint


def test_a_time_later_today_is_refused_where_the_time_is_known():
    setting = Setting(born=date(2021, 3, 1), today=date(2026, 11, 21), now=time(22, 46))
    sheet = sheet_of(FeverReading)
    later = understood("fever 38.6 ear 23:59").texts
    assert sheet.texts(sheet.entry(later, MIA, SETTING))["at"] == "23:59"
    with pytest.raises(InvalidValueError) as caught:
        sheet.entry(later, MIA, setting)
    assert (caught.value.field, caught.value.why) == ("at", Why.LATER_TODAY)
    day_before = sheet.entry(later | {"on": "2026-11-20"}, MIA, setting)
    assert sheet.texts(day_before)["at"] == "23:59"
    ahead = {"who": "Dr Ray", "on": "2026-11-21", "at": "23:59"}
    visits = sheet_of(Appointment)
    assert visits.texts(visits.entry(ahead, MIA, setting))["at"] == "23:59"
