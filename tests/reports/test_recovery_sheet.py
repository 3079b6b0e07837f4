import shutil
import subprocess
from datetime import date

import pytest
import segno
from hypothesis import given
from hypothesis import settings as tried
from hypothesis import strategies as st
from PySide6.QtGui import QImage

from neutrodesk.reports.paper import BOX
from neutrodesk.reports.recovery_sheet import JOINT, recovery_document, recovery_sheet
from neutrodesk.reports.summary import Paper

TODAY = date(2026, 3, 10)
GROUPS = ("4F7K", "Q2MX", "9A0D", "TTB8", "W3HR", "N6VC", "1JPE", "5GYS")
READS = pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="2026-11-21: pdftotext reads the page back"
)


def sheet(name="family.neutrodesk", paper=Paper.A4):
    return recovery_sheet(GROUPS, name, TODAY, paper)


def read_back(pdf, folder):
    (folder / "sheet.pdf").write_bytes(pdf)
    command = ["pdftotext", "-layout", "-enc", "UTF-8", "sheet.pdf", "-"]
    told = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
    return " ".join(told.stdout.split())


@READS
def test_every_group_stands_on_the_page_behind_its_number(tmp_path):
    text = read_back(recovery_document(sheet()).pdf, tmp_path)
    for number, group in enumerate(GROUPS, 1):
        assert f"{number}: {group}" in text


@READS
def test_it_says_what_it_is_for_where_it_belongs_and_that_there_is_no_third_way(tmp_path):
    text = read_back(recovery_document(sheet()).pdf, tmp_path)
    assert "family.neutrodesk" in text
    assert "printed on 10 Mar 2026" in text
    assert "It opens with its passphrase" in text
    assert "Whoever has this page and the file can read everything in it." in text
    assert "Then nobody can open the file" in text
    assert "There is no third way in." in text


def dark_box(picture):
    """Return the edges of the QR code: the black that is right of everything else."""
    columns = range(round(picture.width() * 0.7), round(picture.width() * 0.97))
    rows = range(round(picture.height() * 0.16), round(picture.height() * 0.37))
    black = [(x, y) for x in columns for y in rows if picture.pixelColor(x, y).lightness() < 40]
    across, down = zip(*black, strict=True)
    return min(across), min(down), max(across) + 1, max(down) + 1


@pytest.mark.parametrize("paper", list(Paper))
def test_the_square_to_scan_holds_the_code(qapp, paper):
    (page,) = recovery_document(sheet(paper=paper)).pictures(150)
    picture = QImage.fromData(page)
    left, top, right, bottom = dark_box(picture)
    wanted = segno.make(JOINT.join(GROUPS), error="q", micro=False).matrix
    size = (right - left) / len(wanted)
    assert (bottom - top) / len(wanted) == pytest.approx(size, rel=0.02)
    found = [
        [
            picture.pixelColor(
                int(left + (column + 0.5) * size), int(top + (row + 0.5) * size)
            ).lightness()
            < 128
            for column in range(len(wanted))
        ]
        for row in range(len(wanted))
    ]
    assert found == [[bool(module) for module in row] for row in wanted]


@pytest.mark.parametrize("paper", list(Paper))
def test_it_is_one_page_and_says_so_to_those_who_hear_it(paper):
    document = recovery_document(sheet(paper=paper))
    assert document.pages == 1
    for claim in (b"<pdfaid:part>2</pdfaid:part>", b"<pdfuaid:part>1</pdfuaid:part>"):
        assert claim in document.pdf
    assert recovery_document(sheet(paper=paper)).pdf == document.pdf


def test_the_code_is_in_no_title_and_no_repr():
    page = sheet()
    assert not any(group in f"{page!r}" for group in GROUPS)
    assert not any(group in page.words.title for group in GROUPS)


def test_it_reads_in_black_and_white(qapp):
    (page,) = recovery_document(sheet()).pictures(72)
    picture = QImage.fromData(page)
    darkest = min(
        picture.pixelColor(x, y).lightness()
        for x in range(picture.width())
        for y in range(picture.height() // 2, picture.height() * 2 // 3)
    )
    assert darkest < 60, "text is as dark as ink on a printer without colours"


@tried(max_examples=15)
@given(st.text(min_size=1, max_size=200))
def test_no_name_of_a_file_breaks_the_page(name):
    document = recovery_document(sheet(name=name))
    assert document.pages == 1
    assert BOX not in document.unprintable
