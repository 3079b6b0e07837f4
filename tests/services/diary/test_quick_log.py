from datetime import date

import pytest

from neutrodesk.domain.diary.appointment import Appointment
from neutrodesk.domain.diary.body import BodyMeasure
from neutrodesk.domain.diary.care import CareItem
from neutrodesk.domain.diary.fever import FeverReading
from neutrodesk.domain.diary.injection import Injection
from neutrodesk.domain.diary.medicine import MedicineCourse
from neutrodesk.domain.diary.stay import HospitalStay
from neutrodesk.domain.diary.symptom import Symptom
from neutrodesk.services.diary.quick_log import NotUnderstood, Quick, quick
from neutrodesk.services.diary.sheets import sheet_of
from tests.services.diary.typed_lines import MIA, NOW, SETTING, understood

TODAY = {"on": "2026-11-21"}
AT_ONCE = TODAY | {"at": "20:15"}


@pytest.mark.parametrize(
    ("text", "kind", "texts"),
    [
        ("fever 38.6 ear", FeverReading, AT_ONCE | {"temperature": "38.6", "route": "ear"}),
        ("38,6 in the ear", FeverReading, AT_ONCE | {"temperature": "38,6", "route": "ear"}),
        (
            "101.3 F ear 19:30",
            FeverReading,
            TODAY | {"temperature": "101.3 F", "route": "ear", "at": "19:30"},
        ),
        (
            "Fever 39 forehead 3.3.2026 7pm",
            FeverReading,
            {"temperature": "39", "route": "forehead", "on": "2026-03-03", "at": "19:00"},
        ),
        ("mouth sores 2", Symptom, TODAY | {"what": "mouth sores", "severity": "2"}),
        (
            "ear infection 1 yesterday",
            Symptom,
            {"what": "ear infection", "severity": "1", "on": "2026-11-20"},
        ),
        (
            "symptom: itchy toe 3 days ago until yesterday",
            Symptom,
            {"what": "itchy toe", "on": "2026-11-18", "until": "2026-11-20"},
        ),
        (
            "gcsf 300 µg 18:30 left thigh",
            Injection,
            TODAY
            | {"name": "gcsf", "group": "gcsf", "dose": "300 µg", "at": "18:30"}
            | {"site": "left thigh"},
        ),
        (
            "filgrastim 30 MU",
            Injection,
            AT_ONCE | {"name": "filgrastim", "group": "gcsf"} | {"dose": "30 MU"},
        ),
        (
            "filgrastim 100 µg Mon, Wed, Fri from 1 Nov",
            MedicineCourse,
            {"name": "filgrastim", "group": "gcsf", "dose": "100 µg", "on": "2026-11-01"}
            | {"pattern": "Mon, Wed, Fri"},
        ),
        ("weight 14.2", BodyMeasure, TODAY | {"weight": "14.2"}),
        ("height 98 weight 14.2 kg", BodyMeasure, TODAY | {"weight": "14.2 kg", "height": "98"}),
        (
            "hospital from 3 Sep at Children's Hospital",
            HospitalStay,
            {"on": "2026-09-03", "place": "Children's Hospital"},
        ),
        (
            "hospital 28 Dec 2025 to 3 Jan for fever",
            HospitalStay,
            {"on": "2025-12-28", "until": "2026-01-03", "reason": "fever"},
        ),
        ("vaccine MMR", CareItem, TODAY | {"group": "vaccination", "what": "MMR"}),
        ("dentist", CareItem, TODAY | {"group": "dental", "what": "dentist"}),
        ("appointment 3 Dec Dr Ray", Appointment, {"on": "2026-12-03", "who": "Dr Ray"}),
        ("dentist appointment 2 Dec", Appointment, {"on": "2026-12-02", "who": "dentist"}),
        (
            "co-trimoxazole 240 mg from 1 Nov",
            MedicineCourse,
            {"name": "co-trimoxazole", "group": "antibiotic_prophylaxis", "dose": "240 mg"}
            | {"on": "2026-11-01"},
        ),
        (
            "amoxicillin 250 mg three times a day from 1 Jan 2026 until 10 Jan for ear infection",
            MedicineCourse,
            {"name": "amoxicillin", "group": "antibiotic_treatment", "dose": "250 mg"}
            | {"pattern": "three times a day", "reason": "ear infection"}
            | {"on": "2026-01-01", "until": "2026-01-10"},
        ),
    ],
)
def test_a_typed_line_goes_into_the_lines_of_its_sheet(text, kind, texts):
    found = understood(text)
    assert (found.kind, found.texts) == (kind, texts)
    assert (found.missing, found.unclear) == ((), ())
    assert sheet_of(kind).entry(found.texts, MIA, SETTING).on == date.fromisoformat(texts["on"])


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("fever 38.6", ("route",)),
        ("fever 38.6 ear forehead", ("route",)),
        ("fever 38.6 39.1 ear", ("temperature",)),
        ("vaccine", ("what",)),
        ("weight heavier than before", ("weight", "height")),
        ("appointment Dr Ray", ("on",)),
        ("mouth sores until yesterday", ("on",)),
    ],
)
def test_what_is_still_needed_is_told_and_not_guessed(text, missing):
    assert understood(text).missing == missing


@pytest.mark.parametrize(
    ("text", "what"),
    [
        *(("wound 2", "wound"), ("earache 2", "earache"), ("vomiting 1", "vomiting")),
        *(("bronchitis", "bronchitis"), ("unwell 2", "unwell"), ("Cold 1", "Cold")),
        *(("whooping cough 2", "whooping cough"), ("tooth abscess", "tooth abscess")),
    ],
)
def test_what_is_not_of_the_list_is_a_symptom_in_its_own_words(text, what):
    found = understood(text)
    entry = sheet_of(Symptom).entry(found.texts, MIA, SETTING)
    assert isinstance(entry, Symptom)
    assert (entry.what, entry.note, found.unclear) == (what, "", ())


@pytest.mark.parametrize(
    ("text", "what", "note"),
    [
        ("mouth ulcers 2", "mouth_sores", "mouth ulcers"),
        ("diarrhoea saw a doctor", "belly_pain", "diarrhoea; saw a doctor"),
        ("UTI", "urinary_infection", "UTI"),
        ("mouth sore 2", "mouth_sores", ""),
    ],
)
def test_another_word_for_a_symptom_stays_in_the_note(text, what, note):
    found = understood(text)
    entry = sheet_of(Symptom).entry(found.texts, MIA, SETTING)
    assert isinstance(entry, Symptom)
    assert (entry.what, entry.note) == (what, note)
    assert found.texts.get("note", "") == note


@pytest.mark.parametrize(
    "where",
    [
        *("unknown", "not known", "place not known", "Place unknown", "not sure where"),
        *("don't know where", "not known any more"),
    ],
)
def test_that_nobody_knows_where_a_fever_was_taken_can_be_typed(where):
    for text in (f"fever 38.6 {where}", f"temp 38.6 {where}", f"high temperature 38.6 {where}"):
        found = understood(text)
        assert (found.kind, found.missing) == (FeverReading, ())
        assert found.texts == AT_ONCE | {"temperature": "38.6", "route": "not_known"}


def test_what_else_is_unknown_is_no_place_of_a_thermometer():
    found = understood("fever 38.6 unknown reason")
    assert (found.missing, found.texts["note"]) == (("route",), "unknown reason")
    assert understood("fever 38.6 ear unknown").texts["note"] == "unknown"


def test_a_day_of_two_numbers_that_can_be_no_other_needs_no_year():
    assert understood("fever 39 ear 13/9").texts["on"] == "2026-09-13"
    assert understood("fever 39 ear 9/25").texts["on"] == "2026-09-25"
    assert understood("fever 39 ear 12/25").unclear == ("12/25",)
    assert understood("mouth sores 3/3").unclear == ("3/3",)
    assert understood("paracetamol 13/4 tablets").texts["note"] == "13/4 tablets"


def test_a_day_of_two_numbers_is_taken_where_it_can_be_no_other():
    assert understood("fever 39 ear 25/3/2026").texts["on"] == "2026-03-25"
    assert understood("fever 39 ear 3/25/2026").texts["on"] == "2026-03-25"
    assert understood("fever 39 ear 3/3/2026").texts["on"] == "2026-03-03"


@pytest.mark.parametrize(
    "text", ["fever 38.6 ear 10.12", "fever 38.6 ear at midnight", "fever 38.6 ear 20:15:30"]
)
def test_the_time_of_now_is_not_written_where_another_may_have_been_typed(text):
    assert "at" not in understood(text).texts


def test_a_moment_as_scripts_write_it_is_a_day_and_a_time():
    texts = understood("2026-03-03T19:30 fever 38.6 ear").texts
    assert (texts["on"], texts["at"]) == ("2026-03-03", "19:30")


def test_one_dose_of_a_medicine_is_not_taken_ever_after():
    assert understood("ibuprofen 100 mg").texts["until"] == "2026-11-21"
    for text in ("ibuprofen 100 mg twice a day", "ibuprofen from 1 Nov", "started ibuprofen"):
        assert "until" not in understood(text).texts


def test_what_was_not_there_beside_something_else_is_no_entry_as_it_stands():
    found = understood("no cough, fever 38.6 ear")
    assert found.texts["note"] == "no cough,"
    assert found.unclear == ("no cough,",)


def test_half_a_tablet_is_no_day():
    found = understood("paracetamol 1/2 tablet")
    assert found.missing == ()
    assert found.texts["note"] == "1/2 tablet"


def test_without_a_clock_no_time_is_written():
    found = quick("fever 38.6 ear", SETTING)
    assert isinstance(found, Quick)
    assert "at" not in found.texts


@pytest.mark.parametrize(
    ("text", "severity", "note"),
    [
        ("mouth sores 2 cannot eat", "2", "cannot eat"),
        ("cough 1 and cannot sleep", "1", "cannot sleep"),
        ("mouth sores 2 of 3 cannot eat", "2", "cannot eat"),
        ("cough 3 days", None, "3 days"),
        ("mouth sores 2 doctors", None, "2 doctors"),
        ("mouth sores 2 to 3", None, "2 to 3"),
    ],
)
def test_how_bad_it_was_is_kept_where_words_follow(text, severity, note):
    texts = understood(text).texts
    assert (texts.get("severity"), texts.get("note")) == (severity, note)


def test_figures_of_another_script_are_figures():
    figures = "٣٨\N{ARABIC DECIMAL SEPARATOR}٦"
    found = understood(f"fever {figures} ear")
    assert (found.kind, found.texts["temperature"]) == (FeverReading, "38.6")


@pytest.mark.parametrize(
    ("text", "what"),
    [("flu shot", "flu"), ("tetanus shot left arm", "tetanus"), ("mmr", "mmr"), ("MMR jab", "MMR")],
)
def test_a_shot_against_an_illness_is_a_vaccination(text, what):
    found = understood(text)
    assert (found.kind, found.texts["group"], found.texts["what"]) == (
        CareItem,
        "vaccination",
        what,
    )


def test_a_mouth_that_is_sore_is_no_place_of_a_thermometer():
    assert isinstance(quick("fever 38.6 mouth sores", SETTING, NOW), NotUnderstood)
    assert understood("fever 38.6 mouth").texts["route"] == "oral"


@pytest.mark.parametrize("typed", ["18.30", "18:30", "18h30", "6:30pm", "6.30 p.m."])
def test_a_time_reads_alike_in_a_line_and_in_a_sheet(typed):
    texts = {"temperature": "38.6", "route": "ear", "on": "2026-11-20", "at": typed}
    sheet = sheet_of(FeverReading)
    assert sheet.texts(sheet.entry(texts, MIA, SETTING))["at"] == "18:30"
    assert understood(f"fever 38.6 ear at {typed} yesterday").texts["at"] == "18:30"
