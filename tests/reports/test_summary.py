import re
from dataclasses import replace
from datetime import date, time
from decimal import Decimal

import pytest

from neutrodesk.domain.blood_test import BloodTest, PrintedRange, Result, Specimen, Status
from neutrodesk.domain.person import Contact, Diagnosis, DuffyResult, OwnLine, Person, Sex
from neutrodesk.domain.presentation import Presentation
from neutrodesk.domain.reminder import Reminder
from neutrodesk.reports.summary import Paper
from tests.summaries import SENTENCES, TODAY, cells, counted, heading, result


def test_a_calculated_count_stands_with_its_formula_in_a_note(said, a_test):
    page = said(a_test)
    (count,) = cells(page.latest, "ANC")
    assert (count.text, count.sign, count.marks) == ("0.99", "◆", "1")
    assert page.latest.notes == ("calculated: 2.1 × 47 % = 0.987",)
    assert "calculated: 2.1 × 47 % = 0.987" in page.boxes[0].lines


def test_every_single_value_that_is_not_final_leads_to_a_note(said, a_person):
    test = BloodTest(
        person=a_person.id,
        taken_on=date(2026, 3, 4),
        results=(
            result("wbc", "2.1", status=Status.PRELIMINARY),
            result("neut_pct", "47", status=Status.PRELIMINARY),
            result("lymph_abs", "1.2"),
            result("hb", "118", status=Status.CORRECTED),
            Result(analyte="plt", text="to follow", status=Status.AWAITED),
        ),
    )
    table = said(test).latest
    marks = {
        each.name: cell.marks for each, cell in zip(table.headings, table.rows[0], strict=True)
    }
    notes = {
        name: [table.notes[int(each) - 1] for each in of.split()] for name, of in marks.items()
    }
    assert notes["WBC"] == notes["Neut."] == ["preliminary"]
    assert (notes["Hb"], notes["Plt"], notes["Lymph."]) == (["corrected"], ["awaited"], [])


def test_what_was_not_recorded_is_empty_and_never_zero(said, a_test):
    (row,) = said(a_test).latest.rows
    names = [each.name for each in said(a_test).latest.headings]
    assert {n for n, cell in zip(names, row, strict=True) if not cell.text} == {
        "Lymph.",
        "Hb",
        "Plt",
        "At the draw",
    }


def test_words_in_place_of_a_number_are_kept(said, a_test):
    more = (
        Result(analyte="plt", text="clumped"),
        Result(analyte="hb", text="see the comment on page 2"),
    )
    page = said(replace(a_test, results=(*a_test.results, *more)))
    assert [cell.text for cell in cells(page.latest, "Plt")] == ["clumped"]
    (haemoglobin,) = cells(page.latest, "Hb")
    assert haemoglobin.marks == "2"
    assert page.latest.notes[1] == "Hb: see the comment on page 2"


def test_a_count_that_the_laboratory_could_not_make_is_told_in_its_words(said, a_person):
    test = BloodTest(
        person=a_person.id,
        taken_on=TODAY,
        results=(
            Result(analyte="anc", text="too few cells"),
            result("wbc", "2.1"),
            result("neut_pct", "47"),
        ),
    )
    page = said(test)
    (count,) = cells(page.latest, "ANC")
    assert count.text == "0.99"
    assert page.latest.notes[1] == "the report says for the ANC: too few cells"


def test_two_counts_that_disagree_are_both_told(said, a_test):
    printed = result("anc", "1.60")
    page = said(replace(a_test, results=(*a_test.results, printed)))
    (count,) = cells(page.latest, "ANC")
    assert count.text == "1.60"
    assert page.latest.notes == ("other values of this test would give 2.1 × 47 % = 0.987",)


def test_the_printed_range_wins_and_a_general_one_stands_in_brackets(said, a_person):
    printed = PrintedRange(text="1500 - 8000", low=Decimal("1.5"), high=Decimal(8))
    open_ended = PrintedRange(text=">1.5", low=Decimal("1.5"))
    in_words = PrintedRange(text="see over")
    tests = [
        BloodTest(
            person=a_person.id,
            taken_on=date(2026, 3, day),
            results=(result("anc", "2", range=printed),),
        )
        for day, printed in enumerate((printed, open_ended, in_words, None), start=1)
    ]
    texts = [cell.text for cell in cells(said(*tests).latest, "ANC range")]
    assert texts == ["(1.5–8.0)", "see over", "> 1.5", "1.5–8"]


def test_in_the_first_days_of_life_there_is_no_general_range_and_no_band(said):
    baby = Person(name="Baby", born=date(2026, 3, 1))
    page = said(counted(baby, date(2026, 3, 5), "4"), person=baby)
    assert [cell.text for cell in cells(page.latest, "ANC range")] == [""]
    assert [cell.sign for cell in cells(page.latest, "ANC")] == [""]
    assert [each.text for each in page.boxes[3].tally] == ["first 14 days: no lines"]


def test_an_infant_is_read_by_the_line_for_infants(said):
    baby = Person(name="Baby", born=date(2025, 1, 1))
    tests = [counted(baby, date(2025, 6, 1), "1.2"), counted(baby, date(2026, 2, 1), "1.2")]
    page = said(*tests, person=baby)
    assert [cell.sign for cell in cells(page.latest, "ANC")] == ["■", "●"]
    tally = [(each.sign, each.text, each.number) for each in page.boxes[3].tally]
    assert ("■", "1.0 – below 1.5", "1") in tally
    assert ("●", "1.0 or more, in the first year", "1") in tally


def test_counts_can_be_shown_in_another_unit(said, a_test):
    units = {"count": "/uL", "haemoglobin": "g/dL"}
    page = said(a_test, presentation=Presentation(units=units))
    assert [cell.text for cell in cells(page.latest, "WBC")] == ["2100"]
    assert [cell.text for cell in cells(page.latest, "ANC")] == ["987"]
    assert page.latest.headings[2].unit == "cells/µL"
    assert page.latest.notes == ("calculated: 2100 × 47 % = 987",)
    assert page.boxes[3].tally[1].text == "1000 – below 1500"


def test_segments_and_bands_and_a_share_of_lymphocytes_are_told_as_printed(said, a_person):
    test = BloodTest(
        person=a_person.id,
        taken_on=TODAY,
        results=(result("seg_pct", "31"), result("band_pct", "4"), result("lymph_pct", "45")),
    )
    page = said(test)
    assert [cell.text for cell in cells(page.latest, "Neut.")] == ["31 + 4"]
    assert [cell.text for cell in cells(page.latest, "Lymph.")] == ["45"]
    assert heading(page.latest, "Lymph.").unit == "%"


def test_no_number_stands_under_the_unit_of_another(said, a_person):
    def test(day, key, value):
        return BloodTest(
            person=a_person.id, taken_on=date(2026, 1, day), results=(result(key, value),)
        )

    counts = [test(1, "lymph_abs", "2.1"), test(2, "lymph_abs", "2.2")]
    share = test(3, "lymph_pct", "44")
    mostly_counts = said(*counts, share).latest
    assert heading(mostly_counts, "Lymph.").unit == "×10⁹/L"
    assert [(cell.text, cell.unit) for cell in cells(mostly_counts, "Lymph.")] == [
        ("44", "%"),
        ("2.2", ""),
        ("2.1", ""),
    ]
    mostly_shares = said(counts[0], share, test(4, "lymph_pct", "40")).latest
    assert heading(mostly_shares, "Lymph.").unit == "×10⁹/L"
    assert [(cell.text, cell.unit) for cell in cells(mostly_shares, "Lymph.")] == [
        ("40", "%"),
        ("44", "%"),
        ("2.1", ""),
    ]


def test_what_was_said_of_the_draw_is_told(said, a_person):
    page = said(
        counted(a_person, date(2026, 1, 1), "1", ill=True, fever=True, taken_at=time(9, 5)),
        counted(a_person, date(2026, 1, 2), "1", ill=False, hours_since_gcsf=Decimal("36.5")),
        counted(a_person, date(2026, 1, 3), "1", fever=False, status=Status.PRELIMINARY),
        counted(a_person, date(2026, 1, 4), "1", specimen=Specimen.CAPILLARY),
    )
    assert [cell.text for cell in cells(page.latest, "At the draw")] == [
        "finger prick",
        "no fever, preliminary",
        "not ill, 36.5 h after G-CSF",
        "ill, fever",
    ]
    assert cells(page.latest, "Date")[-1].text == "1 Jan 2026"


def test_the_hour_of_a_draw_tells_two_tests_of_one_day_apart(said, a_person):
    page = said(
        counted(a_person, date(2026, 1, 1), "1", taken_at=time(9, 5)),
        counted(a_person, date(2026, 1, 1), "2", taken_at=time(17, 30)),
        counted(a_person, date(2026, 1, 2), "3", taken_at=time(8)),
    )
    days = [cell.text for cell in cells(page.latest, "Date")]
    assert days == ["2 Jan 2026", "1 Jan 2026 17:30", "1 Jan 2026 09:05"]


@pytest.mark.parametrize(("paper", "latest"), [(Paper.A4, 12), (Paper.LETTER, 10)])
def test_all_tests_follow_where_the_first_page_cannot_hold_them(said, a_person, paper, latest):
    tests = [counted(a_person, date(2026, 1, 1 + day), "1.1") for day in range(13)]
    few, many = said(*tests[:latest], paper=paper), said(*tests, paper=paper)
    assert few.rest is None
    assert (len(many.latest.rows), len(many.rest.rows)) == (latest, 13)
    assert cells(many.rest, "Date")[0].text == "13 Jan 2026"


def test_only_the_tests_of_the_time_and_the_person_are_on_the_page(said, a_person):
    other = Person(name="Other", born=date(2000, 1, 1))
    page = said(
        counted(a_person, date(2025, 12, 31), "1"),
        counted(a_person, date(2026, 1, 1), "2"),
        counted(a_person, date(2026, 1, 31), "3"),
        counted(a_person, date(2026, 2, 1), "4"),
        counted(other, date(2026, 1, 15), "5"),
        start=date(2026, 1, 1),
        end=date(2026, 1, 31),
    )
    assert [cell.text for cell in cells(page.latest, "ANC")] == ["3", "2"]
    assert page.period == "Tests 1 Jan 2026 – 31 Jan 2026: 2 of 4 recorded"


def test_a_time_that_holds_every_test_has_no_share(said, a_person):
    page = said(counted(a_person, date(2026, 1, 1), "2"), start=date(2025, 1, 1))
    assert page.period == "Tests from 1 Jan 2025"


def test_the_head_tells_who_it_is_and_what_was_said(said, a_person):
    person = replace(
        a_person,
        sex=Sex.FEMALE,
        diagnosis=Diagnosis(text="autoimmune", said_by="Dr. A", said_on=date(2024, 5, 3)),
        allergies=("penicillin", "latex"),
        duffy=DuffyResult.NULL,
        lines=(OwnLine(value=Decimal("0.8"), set_by="Dr. A"),),
        contacts=(Contact(name="Ward 5", phone="112"),),
    )
    reminders = [
        Reminder(person=person.id, what="Dentist", start=date(2026, 6, 1)),
        Reminder(person=person.id, what="Blood test", start=date(2026, 4, 1)),
    ]
    page = said(person=person, reminders=reminders)
    assert page.identity == "born 15 Jan 2020 · 6 years 1 month old · female"
    facts = {fact.name: fact.text for fact in page.facts}
    assert facts["Diagnosis, in the doctor’s words"] == "“autoimmune” (Dr. A, 3 May 2024)"
    assert facts["Allergies"] == "penicillin, latex"
    assert facts["Own line"] == "0.8 ×10⁹/L (Dr. A)"
    assert facts["Contact"] == "Ward 5, 112"
    assert facts["Next planned"] == "Blood test, 1 Apr 2026"
    assert facts["Duffy test"].endswith("There is no agreed interval for children yet.")
    assert page.words.foot == "Mia Example · born 15 Jan 2020 · printed on 10 Mar 2026"
    assert page.words.disclaimer == SENTENCES.disclaimer


def test_the_page_judges_nothing(said, a_person, a_test):
    page = said(a_test, *(counted(a_person, date(2026, 1, 1 + d), "0.1") for d in range(20)))
    texts = re.sub(r"'(name|said_by)'", "", repr(page)).casefold()
    for word in ("abnormal", "normal", "alert", "alarm", "safe", "recommended", "remission"):
        assert word not in texts
