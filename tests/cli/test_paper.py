from contextlib import closing

import pytest

from neutrodesk.domain.display import Display, UnitShown
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
