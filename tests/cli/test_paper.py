import re
from contextlib import closing
from datetime import date

import pytest

from neutrodesk.domain.diary.medicine import MedicineCourse
from neutrodesk.domain.diary.stay import HospitalStay
from neutrodesk.domain.display import Display, UnitShown
from neutrodesk.domain.own_analyte import OwnAnalyte
from neutrodesk.domain.person import Person
from neutrodesk.services import changes
from neutrodesk.storage.store import Store


@pytest.fixture
def counted(done, mia):
    """Give Mia two counts."""
    done("add", "--person", "1", "--taken", "2026-01-04", "anc=0.4 K/uL")
    done("add", "--person", "1", "--taken", "2026-03-04", "anc=1.4 K/uL")


@pytest.mark.parametrize(
    ("name", "beginning"), [("c.png", b"\x89PNG"), ("c.SVG", b"<?xml"), ("c.pdf", b"%PDF")]
)
def test_the_end_of_the_name_says_what_a_chart_is_drawn_as(
    done, counted, tmp_path, name, beginning
):
    out = tmp_path / name
    assert done("chart", "--person", "1", "--out", out).out == f"Wrote “{out}”.\n"
    assert out.read_bytes().startswith(beginning)


def test_a_chart_shows_the_days_that_are_asked_for(done, counted, tmp_path):
    whole, part = tmp_path / "whole.svg", tmp_path / "part.svg"
    done("chart", "--person", "1", "--out", whole)
    done("chart", "--person", "1", "--out", part, "--from", "2026-02-01", "--to", "2026-03-10")
    assert whole.read_bytes() != part.read_bytes()


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_a_summary_is_a_pdf(done, counted, tmp_path, paper):
    out = tmp_path / "summary.pdf"
    answer = done("summary", "--person", "1", "--out", out, "--paper", paper, "--json")
    assert answer.json == {"written": str(out)}
    assert out.read_bytes().startswith(b"%PDF-")


def test_a_summary_of_no_tests_is_a_page_still(done, mia, tmp_path):
    done("summary", "--person", "1", "--out", tmp_path / "summary.pdf")
    done("chart", "--person", "1", "--out", tmp_path / "chart.png")
    assert (tmp_path / "summary.pdf").read_bytes().startswith(b"%PDF")
    assert (tmp_path / "chart.png").read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize("name", ["chart.gif", "chart"])
def test_another_kind_of_picture_is_refused(refused, counted, tmp_path, name):
    out = tmp_path / name
    assert refused("chart", "--person", "1", "--out", out) == (
        f"“{out}” should end in .png, .svg or .pdf."
    )
    assert not out.exists()


def test_a_file_of_records_is_never_written_over(refused, counted, home):
    file = home / "family.neutrodesk"
    before = file.read_bytes()
    for command in ("chart", "summary"):
        assert refused(command, "--person", "1", "--out", file) == (
            f"“{file}” is a place for records; choose another name for the copy."
        )
    assert file.read_bytes() == before


@pytest.mark.parametrize("command", ["chart", "summary"])
def test_a_folder_that_is_not_there_is_said(refused, counted, tmp_path, command):
    out = tmp_path / "nowhere" / "page.pdf"
    assert refused(command, "--person", "1", "--out", out) == (
        f"“{out}” cannot be written: there is no such folder. Your records are as they were."
        " Choose another folder or name, or close the program that has the file open."
    )


@pytest.mark.parametrize("command", ["chart", "summary"])
def test_a_period_that_ends_before_it_begins_is_refused(refused, counted, tmp_path, command):
    out = tmp_path / "page.pdf"
    period = ("--from", "2026-03-02", "--to", "2026-03-01")
    assert refused(command, "--person", "1", "--out", out, *period) == (
        "--from 2026-03-02 is later than --to 2026-03-01; no day is between them."
    )
    assert not out.exists()
    done = refused(command, "--person", "2", "--out", out, "--from", "2026-03-01")
    assert done == "Nobody in this file is called “2”."


@pytest.mark.parametrize("command", ["chart", "summary"])
def test_a_dash_is_no_place_to_write_to(refused, counted, command):
    assert refused(command, "--person", "1", "--out", "-") == (
        "“-” is not a place to write to here; name a file."
    )


def test_what_is_drawn_and_written_is_in_the_units_the_family_chose(done, counted, tmp_path, home):
    def made(name):
        chart, page = tmp_path / f"{name}.svg", tmp_path / f"{name}.pdf"
        done("chart", "--person", "1", "--out", chart)
        done("summary", "--person", "1", "--out", page)
        return chart.read_bytes(), page.read_bytes()

    before = made("before")
    display = Display(units=(UnitShown(kind="count", unit="/uL"),))
    with closing(Store.open(home / "family.neutrodesk")) as store:
        changes.keep(store, "Choose units", display)
    after = made("after")
    assert all(one != other for one, other in zip(before, after, strict=True))


@pytest.fixture
def whole(done, mia):
    """Give Mia two whole counts, and a brother with one."""
    for day, anc in (("2026-01-04", "0.4"), ("2026-03-04", "1.4")):
        values = (f"anc={anc} K/uL", "wbc=3.1 K/uL", "hb=11.2 g/dL")
        done("add", "--person", "1", "--taken", day, *values)
    done("people", "add", "--name", "Tom Example", "--born", "2024-02-01")
    done("add", "--person", "Tom", "--taken", "2026-02-01", "anc=2.2 K/uL")


@pytest.fixture
def pictured(done, tmp_path):
    """Draw a chart with some options; return its bytes."""

    def pictured(*options):
        out = tmp_path / "chart.svg"
        done("chart", "--person", "Mia", "--out", out, *options)
        return out.read_bytes()

    return pictured


def test_several_values_are_drawn_below_each_other(whole, pictured):
    alone = pictured()
    assert pictured("--analytes", "anc") == alone
    both = pictured("--analytes", "anc,wbc")
    assert both != alone
    assert pictured("--analytes", "ANC, White blood cells") == both
    assert pictured("--analytes", "wbc,anc") != both


def test_an_analyte_of_the_family_can_be_drawn(whole, pictured, done, home):
    with closing(Store.open(home / "family.neutrodesk")) as store:
        changes.keep(store, "Add value", OwnAnalyte(name="Zinc", unit="umol/L"))
    done("add", "--person", "Mia", "--taken", "2026-02-02", "Zinc=11 umol/L")
    assert pictured("--analytes", "zinc") != pictured("--analytes", "hb")


def test_a_name_that_is_not_known_is_refused_with_what_is(whole, refused, tmp_path):
    out = tmp_path / "chart.svg"
    said = refused("chart", "--person", "Mia", "--out", out, "--analytes", "anc,zink")
    assert said == (
        "“zink” is not the name of a value known here; Mia Example has numbers of wbc, anc, hb."
    )
    assert not out.exists()


def test_a_name_that_can_be_two_values_is_asked_back(whole, refused, tmp_path):
    out = tmp_path / "chart.svg"
    said = refused("chart", "--person", "Mia", "--out", out, "--analytes", "lymphocytes")
    assert said.startswith("“lymphocytes” can be ")
    assert "lymph_pct" in said
    assert "lymph_abs" in said


@pytest.mark.parametrize("scale", ["log", "split"])
def test_neutrophils_can_be_laid_out_in_other_ways(whole, done, pictured, scale):
    done("add", "--person", "Mia", "--taken", "2026-02-02", "anc=16 K/uL")
    assert pictured("--scale", scale) != pictured()
    assert pictured("--scale", "linear") == pictured()


def test_the_diary_is_drawn_where_it_is_asked_for(whole, pictured, home):
    plain = pictured()
    with closing(Store.open(home / "family.neutrodesk")) as store:
        with store.reading() as records:
            (mia,) = (each for each in records.all(Person) if each.name.startswith("Mia"))
        begun = MedicineCourse(person=mia.id, on=date(2026, 2, 1), name="Filgrastim")
        changes.keep(store, "Add medicine", begun)
    assert pictured() == plain
    assert pictured("--events") != plain
    assert pictured("--starts") != plain
    assert pictured("--analytes", "hb,wbc", "--events") != pictured("--analytes", "hb,wbc")
    assert pictured("--before-after", "2026-02-01", "--events") != pictured(
        "--before-after", "2026-02-01"
    )


def test_signs_without_a_font_are_mentioned_beside_the_answer(run, done, counted, tmp_path):
    done("people", "add", "--name", "Odd \U0001f9ff", "--born", "2020-02-01")
    out = tmp_path / "chart.png"
    answer = run("chart", "--person", "2", "--out", out)
    assert answer.code == 0
    assert answer.out == f"Wrote “{out}”.\n"
    assert answer.err == (
        "neutrodesk-cli: Signs without a font on this computer are drawn as ▯ in"
        f" “{out}”: U+1F9FF.\n"
    )
    assert done("chart", "--person", "1", "--out", out).err == ""


@pytest.mark.parametrize("options", [(), ("--analytes", "hb"), ("--before-after", "2026-02-01")])
def test_a_chart_that_is_a_page_says_at_its_foot_what_the_program_is(
    whole, done, tmp_path, options
):
    def height(name):
        out = tmp_path / name
        done("chart", "--person", "Mia", "--out", out, *options)
        box = rb'viewBox="0 0 [\d.]+ ([\d.]+)"|/MediaBox \[ 0 0 [\d.]+ ([\d.]+) \]'
        ((of_svg, of_pdf),) = re.findall(box, out.read_bytes())
        return float(of_svg or of_pdf)

    assert height("chart.pdf") > height("chart.svg") + 40


def test_two_periods_and_two_people_can_be_compared(whole, pictured):
    cut = pictured("--before-after", "2026-02-01")
    people = pictured("--with", "Tom")
    assert len({pictured(), cut, people}) == 3
    assert pictured("--with", "Tom", "--by", "age") == people
    assert pictured("--with", "Tom", "--by", "calendar") != people


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (
            ("--with", "Tom", "--before-after", "2026-02-01"),
            "--before-after and --with are two pictures; choose one.",
        ),
        (
            ("--analytes", "hb", "--with", "Tom"),
            "--analytes and --with are two pictures; choose one.",
        ),
        (("--by", "age"), "--by says how two people are compared; add --with."),
        (("--with", "Nora"), "Nobody in this file is called “Nora”."),
        (("--with", "Mia"), "--with Mia Example is the same person; name another."),
    ],
)
def test_what_does_not_go_into_one_picture_is_refused(whole, refused, tmp_path, options, sentence):
    out = tmp_path / "chart.png"
    assert refused("chart", "--person", "Mia", "--out", out, *options) == sentence
    assert not out.exists()


def test_the_diary_stands_below_the_chart_of_a_summary(whole, done, tmp_path, home):
    out = tmp_path / "summary.pdf"
    done("summary", "--person", "Mia", "--out", out)
    before = out.read_bytes()
    with closing(Store.open(home / "family.neutrodesk")) as store:
        with store.reading() as records:
            (mia,) = (each for each in records.all(Person) if each.name.startswith("Mia"))
        stay = HospitalStay(person=mia.id, on=date(2026, 2, 1), until=date(2026, 2, 4))
        changes.keep(store, "Add stay", stay)
    done("summary", "--person", "Mia", "--out", out)
    assert out.read_bytes() != before
