"""One number through the whole house: as it was printed, exact, and the same on every wall.

What is expected is worked out here by hand from what was printed, with exact factors.
"""

import csv
import json
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from io import StringIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QEvent, QLocale
from PySide6.QtWidgets import QWidget

from neutrodesk.cli.program import main
from neutrodesk.domain.blood_test import BloodTest, Result
from neutrodesk.domain.course import course
from neutrodesk.domain.display import Display, UnitShown
from neutrodesk.domain.person import Person
from neutrodesk.domain.quantity import Comparator, Quantity, plain
from neutrodesk.domain.units import shown
from neutrodesk.reference.analytes import analyte
from neutrodesk.reports.summary import Sentences, summarise
from neutrodesk.services import changes
from neutrodesk.services.doubts_in_words import Answer, answer_text
from neutrodesk.services.entering import entered
from neutrodesk.services.exporting import Format, exported
from neutrodesk.services.importing import review_of
from neutrodesk.services.importing.doubts import AS_IT_IS
from neutrodesk.services.summarising import Request
from neutrodesk.storage.store import Store
from neutrodesk.ui.blood_test.blood_test_form import BloodTestForm
from neutrodesk.ui.chart.chart_view import ChartView
from neutrodesk.ui.chart.point_words import point_lines
from neutrodesk.ui.desk import Desk
from neutrodesk.ui.numbers import localised
from neutrodesk.ui.pages.tests_page import TestsPage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

TODAY, DRAWN = date(2026, 3, 10), date(2026, 3, 4)
PERSON = Person(name="Mia Example", born=date(2020, 1, 15))

COUNTS = {
    "10^9/L": "1",
    "K/µL": "1",
    "K/uL": "1",
    "x10E3/uL": "1",
    "10*3/mm3": "1",
    "G/L": "1",
    "Gpt/L": "1",
    "cells/µL": "0.001",
    "/mm³": "0.001",
    "10^6/L": "0.001",
}
UNITS = {
    "wbc": COUNTS,
    "anc": COUNTS,
    "lymph_abs": COUNTS,
    "plt": COUNTS,
    "neut_pct": {"%": "1"},
    "hb": {"g/dL": "10", "g/L": "1", "mmol/L": "16.114"},
    "crp": {"mg/L": "1", "mg/dL": "10"},
}
FEW = 20
"""Fewer cells in a microlitre are asked about: the figures may be thousands."""
SIGNS = {
    "": None,
    "<": Comparator.LESS,
    "> ": Comparator.MORE,
    "≤": Comparator.AT_MOST,
    ">=": Comparator.AT_LEAST,
}
TABLE_COLUMNS = {"anc": 2, "wbc": 3, "neut_pct": 4, "lymph_abs": 5, "hb": 6, "plt": 7}
SUMMARY_COLUMNS = {"wbc": 2, "anc": 3, "neut_pct": 5, "lymph_abs": 6, "hb": 7, "plt": 8}


@dataclass(frozen=True)
class Printed:
    """A value as it stands on a report, and what it says."""

    analyte: str
    text: str
    unit: str
    quantity: Quantity

    def shown(self, presentation):
        return presentation.number(self.quantity, analyte(self.analyte))


@st.composite
def printed(draw, key):
    unit = draw(st.sampled_from(sorted(UNITS[key])))
    factor = Decimal(UNITS[key][unit])
    # Three decimals behind a figure would be asked about: a thousand, or one and a bit?
    decimals = 0 if factor < 1 else draw(st.integers(0, 2))
    # Within the usual values: others may be asked about, and single cells have no decimals.
    of = analyte(key)
    low, high = of.soft_min or of.hard_min or Decimal(0), of.soft_max or of.hard_max or Decimal(1)
    least, most = (int(limit / factor * 10**decimals) for limit in (low, high))
    number = Decimal(draw(st.integers(max(least + 1, FEW if factor < 1 else 1), most))).scaleb(
        -decimals
    )
    sign = draw(st.sampled_from([""] * 4 + [*SIGNS]))
    text = sign + f"{number:f}".replace(".", draw(st.sampled_from(".,")))
    quantity = Quantity(number * factor, analyte(key).unit, SIGNS[sign])
    return Printed(key, text, unit, quantity)


reports = st.tuples(*(printed(key) for key in UNITS))
few = settings(
    max_examples=8,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture
def folder(tmp_path_factory):
    """Return a new folder for each example."""
    return lambda: tmp_path_factory.mktemp("house")


@pytest.fixture(autouse=True)
def language():
    """Read as people do who write 0,5: the screen says so, the files do not."""
    before = QLocale()
    QLocale.setDefault(QLocale("de_DE"))
    yield
    QLocale.setDefault(before)


@contextmanager
def a_desk(store):
    """Lend a desk and a widget to own windows, and clear them away while Qt still runs."""
    desk, owner = Desk(store, lambda: TODAY), QWidget()
    try:
        yield desk, owner
    finally:
        for each in (owner, desk):
            each.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def say_that_it_is_so(form):
    """Answer every question that drawn values raise: it is so on the report."""
    form.doubts.settle()
    while buttons := [
        button
        for row in form.grid.rows
        for button in row.answers.buttons
        if button.text() == answer_text(Answer.SO_ON_REPORT)
    ]:
        buttons[0].click()


def typed(store, report):
    """Type a report into the form and save it.

    Return the tests then kept, how they are shown, and the table's row.
    """
    with a_desk(store) as (desk, owner):
        form = BloodTestForm(desk, PERSON, parent=owner)
        form.day.line.setText(DRAWN.isoformat())
        for row in form.grid.rows:
            for each in report:
                if row.analyte.key == each.analyte:
                    row.write((each.text, each.unit, "", ""))
        assert form.reason.text() == ""
        say_that_it_is_so(form)
        form.save()
        page = TestsPage(desk, owner)
        page.show_person(PERSON)
        columns = range(page.table.columnCount())
        shows = [page.table.index(0, column).data() for column in columns]
        return desk.all(BloodTest, PERSON.id), desk.presentation(PERSON.id), shows


def a_store(folder):
    store = Store.create(folder() / "family.neutrodesk")
    changes.keep(store, "Set up", PERSON)
    return store


displays = st.builds(
    lambda count, hb: Display(
        units=(UnitShown(kind="count", unit=count), *([hb] if hb else ())),
    ),
    st.sampled_from(["10*9/L", "10*3/uL", "/uL"]),
    st.none()
    | st.builds(
        UnitShown, kind=st.just("haemoglobin"), unit=st.sampled_from(["g/L", "g/dL", "mmol/L"])
    ),
)


@few
@given(report=reports, display=displays)
def test_a_typed_value_is_the_same_number_on_every_wall(report, display, folder, qapp, capsys):
    with closing(a_store(folder)) as store:
        changes.keep(store, "Choose units", display)
        (kept,), presentation, table = typed(store, report)
        with store.reading() as records:
            (stored,) = records.all(BloodTest, PERSON.id)
        written = json.loads(exported(store, Format.JSON))
        sheet = exported(store, Format.CSV)
        semicolons = exported(store, Format.CSV, decimal_comma=True)
    assert stored == kept
    for each in report:
        # The file: exactly as printed, and exact.
        result = stored.result(each.analyte)
        assert (result.text, result.unit) == (each.text, each.unit)
        assert result.quantity == each.quantity

        # The table on the screen.
        if each.analyte in TABLE_COLUMNS:
            cell = table[TABLE_COLUMNS[each.analyte]]
            assert cell.split(" ")[-1] == localised(each.shown(presentation))

        # The spreadsheets.
        for text, comma in ((sheet, False), (semicolons, True)):
            heading, cells = csv.reader(StringIO(text), delimiter=";" if comma else ",")
            cell = cells[
                [name.startswith(analyte(each.analyte).short) for name in heading].index(True)
            ]
            number = cell.lstrip("<>=")
            assert cell[: len(cell) - len(number)] == (each.quantity.comparator or "")
            assert Decimal(number.replace(",", ".") if comma else number) == each.quantity.value

    # Everything, exactly: JSON.
    (test,) = (record for record in written["records"] if record["kind"] == "blood_test")
    for each, result in zip(in_order(report, test["results"]), test["results"], strict=True):
        assert (result["text"], result["unit"]) == (each.text, each.unit)
        assert Decimal(result["quantity"]["value"]) == each.quantity.value
        assert result["quantity"]["comparator"] == each.quantity.comparator

    # The command line, on the same file.
    assert main(["tests", "--file", str(store.path), "--person", "Mia", "--json"]) == 0
    (told,) = json.loads(capsys.readouterr().out)
    assert told["id"] == kept.id
    for each, result in zip(in_order(report, told["results"]), told["results"], strict=True):
        assert (result["text"], result["unit"]) == (each.text, each.unit)
        assert result["value"] == plain(each.quantity.value)
        assert result["canonical_unit"] == each.quantity.unit
        assert result["comparator"] == each.quantity.comparator
    neutrophils = next(each for each in report if each.analyte == "anc")
    assert told["anc"]["value"] == plain(neutrophils.quantity.value)
    assert told["anc"]["comparator"] == neutrophils.quantity.comparator

    # The chart, and the page for the appointment.
    (point,) = course(PERSON, [stored])
    assert point.count.quantity == neutrophils.quantity
    count = point_lines(PERSON, point, presentation)[0]
    unit = presentation.unit_text(analyte("anc"))
    assert count == f"{localised(neutrophils.shown(presentation))} {unit}"
    request = Request(today=TODAY, presentation=presentation)
    page = summarise(PERSON, [stored], [], request, Sentences(disclaimer="", legend=""))
    (row,) = page.latest.rows
    for each in report:
        if each.analyte in SUMMARY_COLUMNS:
            assert row[SUMMARY_COLUMNS[each.analyte]].text == each.shown(presentation)


def in_order(report, results):
    """Return the values of a report in the order of some results."""
    found = {each.analyte: each for each in report}
    return [found[result["analyte"]] for result in results]


@few
@given(report=reports)
def test_typed_in_the_window_and_given_to_the_command_line_is_the_same(
    report, folder, qapp, capsys
):
    with closing(a_store(folder)) as store:
        (kept,), *_ = typed(store, report)
    file = ["--file", str(store.path), "--today", TODAY.isoformat(), "--person", "Mia"]
    values = [f"{each.analyte}={each.text} {each.unit}" for each in report]
    command = ["add", *file, "--taken", "2026-03-05", "--as-printed", *values]
    assert main(command) == 0
    capsys.readouterr()
    with closing(Store.open(store.path)) as store, store.reading() as records:
        typed_there, given_here = records.all(BloodTest, PERSON.id)
    assert typed_there == kept
    # Which questions were answered depends on the tests that were there before.
    assert {replace(each, confirmed=()) for each in given_here.results} == {
        replace(each, confirmed=()) for each in typed_there.results
    }


@few
@given(report=reports)
def test_a_spreadsheet_that_is_taken_in_again_holds_nothing_new(report, folder, qapp):
    with closing(a_store(folder)) as store:
        kept, *_ = typed(store, report)
        sheets = [exported(store, Format.CSV, decimal_comma=comma) for comma in (False, True)]
    for sheet in sheets:
        review = review_of(sheet.encode(), PERSON, kept, today=TODAY)
        assert (review.questions, review.problems, review.new) == ((), (), ())
        assert len(review.already_here) == 1
        asked = review_of(sheet.encode(), PERSON, (), today=TODAY).questions
        answers = {question.alike: AS_IT_IS for question in asked}
        afresh = review_of(sheet.encode(), PERSON, (), today=TODAY, answers=answers)
        (test,) = afresh.change().after(BloodTest)
        assert {r.analyte: r.quantity for r in test.results} == {
            each.analyte: each.quantity for each in report
        }


@few
@given(white=printed("wbc"), share=st.decimals("0.1", 100, places=1))
def test_a_calculated_count_is_exact_and_the_same_on_every_wall(white, share, folder, qapp, capsys):
    percent = Printed("neut_pct", f"{share}", "%", Quantity(share, "%"))
    with closing(a_store(folder)) as store:
        (kept,), _, table = typed(store, (white, percent))
    exact = Quantity(
        white.quantity.value * share * Decimal("0.01"), "10*9/L", white.quantity.comparator
    )
    said = shown(exact, analyte("anc"))
    (point,) = course(PERSON, [kept])
    assert point.count.quantity == exact
    marks = table[TABLE_COLUMNS["anc"]].split(" ")
    assert (marks[0], marks[-1]) == ("calc.", localised(said))
    assert point_lines(PERSON, point)[0] == f"{localised(said)} ×10⁹/L"
    page = summarise(PERSON, [kept], [], Request(today=TODAY), Sentences(disclaimer="", legend=""))
    assert page.latest.rows[0][SUMMARY_COLUMNS["anc"]].text == said
    assert main(["tests", "--file", str(store.path), "--person", "Mia", "--json"]) == 0
    (told,) = json.loads(capsys.readouterr().out)
    assert (told["anc"]["value"], told["anc"]["how"]) == (plain(exact.value), "calculated")
    assert told["anc"]["comparator"] == exact.comparator


def test_the_chart_draws_the_points_of_the_counts_that_were_typed(own, folder, qapp):
    with closing(a_store(folder)) as store:
        counts = ["<0.1", "0,5", "1.25", "> 2"]
        for day, text in enumerate(counts, start=1):
            result = entered(analyte("anc"), text, "10^9/L")
            assert isinstance(result, Result)
            test = BloodTest(person=PERSON.id, taken_on=date(2026, 3, day), results=(result,))
            changes.keep(store, "Add blood test", test)
        with store.reading() as records:
            points = course(PERSON, records.all(BloodTest, PERSON.id))
    chart = own(ChartView())
    chart.resize(700, 400)
    chart.show_course(PERSON, points)
    values = [point.count.quantity.text() for point in chart.points]
    assert values == ["<0.1", "0.5", "1.25", ">2"]
    heights = [chart.place(number).y() for number in range(len(values))]
    assert heights == sorted(heights, reverse=True)
