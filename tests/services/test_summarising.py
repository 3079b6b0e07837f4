import re
import subprocess
import sys
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from neutrodesk.domain.blood_test import BloodTest, Result
from neutrodesk.domain.presentation import Presentation
from neutrodesk.domain.quantity import Quantity
from neutrodesk.errors import CannotWriteError
from neutrodesk.services.summarising import (
    Paper,
    Request,
    draft,
    summary,
    summary_pdf,
    write_summary,
)

REQUEST = Request(today=date(2026, 3, 10))


def test_the_same_records_make_the_same_bytes(a_person, a_test):
    first = summary_pdf(a_person, [a_test], [], REQUEST)
    assert first == summary_pdf(a_person, [a_test], [], REQUEST)
    later = replace(REQUEST, today=date(2026, 3, 11))
    assert first != summary_pdf(a_person, [a_test], [], later)


@pytest.mark.parametrize("paper", list(Paper))
def test_a_course_of_a_dozen_tests_and_lines_to_write_on_are_one_page(a_person, a_test, paper):
    tests = [
        replace(a_test, id=f"test-{day}", taken_on=date(2026, 2, day))
        for day in range(1, paper.latest + 1)
    ]
    request = replace(REQUEST, paper=paper, presentation=Presentation(units={"count": "/uL"}))
    assert summary(a_person, tests, [], request).pages == 1


def test_haemoglobin_stands_in_the_unit_chosen_for_it(a_person, a_test):
    printed = Result(
        analyte="hb", text="12.0", unit="g/dL", quantity=Quantity(Decimal("120.0"), "g/L")
    )
    test = replace(a_test, results=(*a_test.results, printed))
    for unit, shown in (("g/dL", ("g/dL", "12.0")), ("g/L", ("g/L", "120"))):
        presentation = Presentation(units={"haemoglobin": unit})
        page = draft(a_person, [test], [], replace(REQUEST, presentation=presentation)).page
        column = [each.name for each in page.latest.headings].index("Hb")
        cell = page.latest.rows[0][column]
        assert (page.latest.headings[column].unit, cell.text) == shown


def test_a_person_without_counts_has_a_page_to_write_on(a_person):
    awaited = BloodTest(person=a_person.id, taken_on=date(2026, 3, 9))
    for tests in ([], [awaited]):
        assert summary(a_person, tests, [], REQUEST).pages == 1


def heights(chart):
    """Return how far down the three points of a chart stand, by the line that joins them."""
    at = rb"[0-9.]+ ([0-9.]+)\s+"
    (found,) = re.findall(rb'd="M ' + at + b"L " + at + b"L " + at + rb'" clip-path', chart)
    return [float(each) for each in found]


def test_one_high_count_does_not_press_the_low_ones_together(a_person):
    def chart(top):
        tests = [
            BloodTest(
                person=a_person.id,
                taken_on=date(2026, 2, day),
                results=(
                    Result(analyte="anc", text=text, quantity=Quantity(Decimal(text), "10*9/L")),
                ),
            )
            for day, text in enumerate(["0.1", "1.4", top], 1)
        ]
        return draft(a_person, tests, [], REQUEST).chart

    for top in ("2.4", "16"):
        low, middle, high = heights(chart(top))
        assert (low - middle) / (low - high) > 0.4


def test_the_file_holds_the_page(a_person, a_test, tmp_path):
    path = tmp_path / "summary.pdf"
    document = write_summary(path, a_person, [a_test], [], REQUEST)
    assert path.read_bytes() == document.pdf


def test_a_place_that_cannot_be_written_is_told(a_person, a_test, tmp_path):
    with pytest.raises(CannotWriteError):
        write_summary(tmp_path / "missing" / "s.pdf", a_person, [a_test], [], REQUEST)


def test_nothing_heavy_is_imported_before_a_page_is_made():
    program = "import sys, neutrodesk.services.summarising; sys.exit('matplotlib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
