import shutil
import subprocess
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from neutrodesk.domain.person import Person
from neutrodesk.paths import resource
from neutrodesk.reports.paper import BOX
from neutrodesk.reports.summary import Paper, Request, summarise, summary_document
from tests.summaries import CHART, SENTENCES, TODAY, counted


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
def test_a_very_long_name_begins_the_first_page_and_stands_whole_on_the_last(said, a_test, name):
    person = Person(name=name, born=date(2020, 1, 1))
    page = said(replace(a_test, person=person.id), person=person)
    assert len(page.name) < 300
    assert len(page.words.title) < 150
    assert page.whole_name == name
    assert summary_document(page, CHART).pages == 2


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
