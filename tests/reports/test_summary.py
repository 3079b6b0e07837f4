import re
import shutil
import subprocess
from dataclasses import replace
from datetime import date, time
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from neutrodesk.domain.blood_test import BloodTest, PrintedRange, Result, Specimen, Status
from neutrodesk.domain.person import (
    Contact,
    Diagnosis,
    DuffyResult,
    OwnLine,
    Person,
    Sex,
)
from neutrodesk.domain.presentation import Presentation
from neutrodesk.domain.quantity import Comparator, Quantity
from neutrodesk.domain.reminder import Reminder
from neutrodesk.paths import resource
from neutrodesk.reports.paper import BOX
from neutrodesk.reports.summary import (
    Paper,
    Request,
    Sentences,
    summarise,
    summary_document,
)

TODAY = date(2026, 3, 10)
CHART = b'<svg xmlns="http://www.w3.org/2000/svg" width="500" height="150"></svg>'
SENTENCES = Sentences(disclaimer="It does not make a diagnosis.", legend="The lines are cut-offs.")
UNITS = {"wbc": "10*9/L", "anc": "10*9/L", "lymph_abs": "10*9/L", "plt": "10*9/L", "hb": "g/L"}


def result(analyte, value, comparator=None, **more):
    quantity = Quantity(Decimal(value), UNITS.get(analyte, "%"), comparator)
    return Result(analyte=analyte, text=quantity.text(), quantity=quantity, **more)


def counted(person, day, anc, comparator=None, **more):
    return BloodTest(
        person=person.id, taken_on=day, results=(result("anc", anc, comparator),), **more
    )


@pytest.fixture
def said(a_person):
    def said(*tests, person=a_person, reminders=(), **asked):
        request = Request(today=TODAY, **asked)
        return summarise(person, tests, reminders, request, SENTENCES)

    return said


def cells(table, heading):
    column = [each.name for each in table.headings].index(heading)
    return [row[column] for row in table.rows]


def heading(table, name):
    return next(each for each in table.headings if each.name == name)


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


def test_a_limit_printed_below_every_exact_count_is_the_lowest(said, a_person):
    page = said(
        counted(a_person, date(2026, 1, 1), "0.1", Comparator.LESS),
        counted(a_person, date(2026, 1, 8), "0.1", Comparator.LESS),
        counted(a_person, date(2026, 2, 1), "0.4"),
        counted(a_person, date(2026, 3, 1), "3.1", laboratory="City Lab"),
    )
    last, lowest, highest, tally = page.boxes
    assert (last.value, last.lines) == ("3.1", ("1 Mar 2026, City Lab", "9 days before printing"))
    assert (lowest.value, lowest.sign) == ("<0.1", "▼")
    assert lowest.lines == (
        "8 Jan 2026",
        "lowest measured 0.4 on 1 Feb 2026",
        "besides 1 printed as <0.1",
    )
    assert (highest.value, highest.lines) == ("3.1", ("1 Mar 2026, City Lab",))
    assert [each.number for each in tally.tally] == ["1", "0", "0", "1", "2"]
    assert tally.lines == ("counts: 4 · tests: 4 · days: 59",)


def test_a_limit_printed_above_every_exact_count_is_the_highest(said, a_person):
    page = said(
        counted(a_person, date(2026, 1, 1), "20", Comparator.MORE),
        counted(a_person, date(2026, 2, 1), "20"),
        counted(a_person, date(2026, 3, 1), "1.2"),
    )
    highest = page.boxes[2]
    assert highest.value == ">20"
    assert highest.lines == ("1 Jan 2026", "highest measured 20 on 1 Feb 2026")


def test_a_limit_above_an_exact_count_is_told_beside_it(said, a_person):
    page = said(
        counted(a_person, date(2026, 1, 1), "0.5", Comparator.LESS),
        counted(a_person, date(2026, 2, 1), "0.4"),
    )
    lowest = page.boxes[1]
    assert lowest.value == "0.4"
    assert lowest.lines == ("1 Feb 2026", "besides 1 printed as <0.5")


def test_where_only_limits_were_printed_no_count_is_made_up(said, a_person):
    page = said(
        counted(a_person, date(2026, 1, 1), "0.1", Comparator.LESS),
        counted(a_person, date(2026, 1, 8), "0.5", Comparator.LESS),
    )
    _last, lowest, highest, _tally = page.boxes
    assert (lowest.value, lowest.lines) == ("<0.1", ("1 Jan 2026", "besides 1 printed as <0.5"))
    assert (highest.value, highest.lines) == ("", ("no exact count in this time",))


def test_many_different_limits_are_told_by_their_number(said, a_person):
    tests = [
        counted(a_person, date(2026, 1, day), f"0.{day}", Comparator.LESS) for day in range(2, 8)
    ]
    page = said(counted(a_person, date(2026, 2, 1), "0.1"), *tests)
    assert page.boxes[1].lines == ("1 Feb 2026", "besides 6 printed as limits")


def test_a_lowest_count_that_was_there_before_says_how_often(said, a_person):
    days = [date(2026, 1, day) for day in (1, 8, 15, 22)]
    counts = [
        counted(a_person, day, n) for day, n in zip(days, ("0", "0.4", "0", "0"), strict=True)
    ]
    assert said(*counts).boxes[1].lines == ("22 Jan 2026", "the same 2 times before")
    assert said(*counts[:3]).boxes[1].lines == ("15 Jan 2026", "the same once before")
    assert said(*counts[:2]).boxes[1].lines == ("1 Jan 2026",)


@given(
    st.lists(
        st.tuples(
            st.integers(0, 40).map(lambda number: Decimal(number) / 10),
            st.sampled_from([None, Comparator.LESS, Comparator.AT_MOST, Comparator.MORE]),
        ),
        min_size=1,
        max_size=8,
    )
)
def test_no_count_was_ever_printed_lower_than_the_lowest_of_the_page(counts):
    person = Person(name="Mia", born=date(2020, 1, 1))
    tests = [
        counted(person, date(2026, 1, 1 + day), number, comparator)
        for day, (number, comparator) in enumerate(counts)
    ]
    page = summarise(person, tests, [], Request(today=TODAY), SENTENCES)
    value = page.boxes[1].value
    downward = [number for number, comparator in counts if comparator is not Comparator.MORE]
    if downward:
        assert Decimal(value.lstrip("<=≤")) == min(downward)
    else:
        assert value == ""


def test_a_later_test_without_a_count_does_not_hide_the_last_count(said, a_person):
    later = BloodTest(person=a_person.id, taken_on=date(2026, 3, 9), results=(result("hb", "118"),))
    page = said(counted(a_person, date(2026, 3, 1), "3.1"), later)
    assert "a later test has no neutrophil count" in page.boxes[0].lines
    assert page.boxes[3].lines == ("counts: 1 · tests: 2",)


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
    assert heading(mostly_shares, "Lymph.").unit == "%"
    assert [(cell.text, cell.unit) for cell in cells(mostly_shares, "Lymph.")] == [
        ("40", ""),
        ("44", ""),
        ("2.1", "×10⁹/L"),
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


def test_the_document_claims_its_standards_and_the_same_values_make_the_same_bytes(said, a_test):
    page = said(a_test)
    document = summary_document(page, CHART)
    assert document.pdf.startswith(b"%PDF-")
    for claim in (b"<pdfaid:part>2</pdfaid:part>", b"<pdfuaid:part>1</pdfuaid:part>"):
        assert claim in document.pdf
    assert b"2026-03-10" in document.pdf
    assert summary_document(page, CHART).pdf == document.pdf
    assert document.unprintable == ()


@pytest.mark.parametrize("paper", list(Paper))
def test_a_page_has_the_size_of_the_paper_and_looks_like_the_pdf(said, a_test, paper):
    document = summary_document(said(a_test, paper=paper), CHART)
    (page,) = document.pictures(72)
    width, height = (int.from_bytes(page[at : at + 4], "big") for at in (16, 20))
    assert page.startswith(b"\x89PNG")
    assert (width, height) == pytest.approx([mm * 72 / 25.4 for mm in paper.millimetres], abs=1)


def test_many_tests_fill_several_pages(said, a_person):
    tests = [counted(a_person, date(2024, 1, 1).replace(day=1 + d), "1.1") for d in range(28)]
    tests += [replace(test, id=f"{test.id}x", taken_at=time(9)) for test in tests]
    assert len(summary_document(said(*tests), CHART).pictures(20)) > 1


@settings(max_examples=25)
@given(name=st.text(min_size=1).filter(str.strip), laboratory=st.text(max_size=300))
def test_no_name_ever_fails_the_page(name, laboratory):
    person = Person(name=name, born=date(2020, 1, 1))
    test = counted(person, date(2026, 1, 1), "1.1", laboratory=laboratory)
    page = summarise(person, [test], [], Request(today=TODAY), SENTENCES)
    assert summary_document(page).pdf.startswith(b"%PDF-")


@pytest.mark.parametrize(
    "name",
    [
        "محمد القحطاني",
        "मीरा शर्मा",
        "דוד",
        "Ελένη",
        "Юлія",
        "Nguyễn",
        "দীপা",
        "สมชาย",
        "Ձ",
        "ქ",
        "ਅ",
        "த",
    ],
)
def test_the_shipped_fonts_hold_the_scripts_of_families(said, name):
    person = Person(name=name, born=date(2020, 1, 1))
    document = summary_document(said(person=person))
    assert document.unprintable == ()


def test_a_sign_without_a_font_is_a_box_and_is_told(said):
    person = Person(name="Mia \N{EGYPTIAN HIEROGLYPH A001}\U0010fffd", born=date(2020, 1, 1))
    document = summary_document(said(person=person))
    assert "\U0010fffd" in document.unprintable


def test_the_box_and_the_signs_of_the_bands_are_in_the_shipped_fonts(said):
    person = Person(name=f"●■◆▲▼≥≤−×µ⁹{BOX}", born=date(2020, 1, 1))
    assert summary_document(said(person=person)).unprintable == ()


def test_the_licence_of_the_fonts_lies_beside_them():
    assert "SIL OPEN FONT LICENSE" in resource("fonts", "OFL.txt").read_text("utf-8")


@pytest.mark.parametrize("name", ["W" * 3_000, "Mia " * 750, "美" * 3_000, "م" * 3_000])
def test_a_very_long_name_takes_two_lines_of_the_first_page(said, a_test, name):
    person = Person(name=name, born=date(2020, 1, 1))
    page = said(replace(a_test, person=person.id), person=person)
    assert len(page.name) < 300
    assert len(page.words.title) < 150
    assert summary_document(page, CHART).pages == 1


@pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="2026-11-21: pdftotext reads the page back"
)
def test_what_is_left_out_of_a_name_is_an_ellipsis(said, tmp_path):
    person = Person(name="Anna Maria " * 40, born=date(2020, 1, 1))
    text = read_back(summary_document(said(person=person)).pdf, tmp_path)
    head = text[: text.index("born")]
    assert "…" in head
    whole = Person(name="Anna Maria " * 6, born=date(2020, 1, 1))
    text = read_back(summary_document(said(person=whole)).pdf, tmp_path)
    assert "…" not in text[: text.index("born")]


def test_a_page_is_drawn_alone_and_looks_like_itself_among_all(said, a_person):
    tests = [counted(a_person, date(2026, 1, 1 + day), "1.1") for day in range(28)]
    document = summary_document(said(*tests), CHART)
    assert document.pages > 1
    assert document.picture(1, 40) == document.pictures(40)[1]
    assert document.picture(0, 40) != document.picture(1, 40)


@pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="2026-11-21: pdftotext reads the page back"
)
def test_markup_in_a_name_is_printed_as_it_stands(said, a_test, tmp_path):
    name = "#panic() *Mia* $x$ [y] `z` @a // <b> \\u{41}"
    person = replace(Person(name=name, born=date(2020, 1, 1)), id=a_test.person)
    assert name in read_back(summary_document(said(a_test, person=person)).pdf, tmp_path)


@pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="2026-11-21: pdftotext reads the page back"
)
def test_every_page_names_the_person_and_its_number(said, a_person, tmp_path):
    tests = [counted(a_person, date(2026, 1, 1 + d), "1.1") for d in range(28)]
    text = read_back(summary_document(said(*tests), CHART).pdf, tmp_path)
    pages = text.split("\f")[:-1]
    assert len(pages) > 1
    for number, page in enumerate(pages, start=1):
        assert "Mia Example · born 15 Jan 2020 · printed on 10 Mar 2026" in page
        assert f"page {number} of {len(pages)}" in page
        assert SENTENCES.disclaimer in page


def read_back(pdf: bytes, folder: Path) -> str:
    (folder / "page.pdf").write_bytes(pdf)
    command = ["pdftotext", "-enc", "UTF-8", "page.pdf", "-"]
    return subprocess.run(
        command, cwd=folder, check=True, capture_output=True, encoding="utf-8"
    ).stdout
