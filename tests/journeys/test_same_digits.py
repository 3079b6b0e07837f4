"""Every number of the sample family on every wall, in every unit that counts and Hb have.

What is expected is worked out here, from the canonical value and the size of the unit; the walls
are then found to say just that, and to leave what is kept as it is.
"""

import csv
import json
import shutil
import subprocess
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from io import StringIO

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QWidget

from neutrodesk.domain.blood_test import BloodTest
from neutrodesk.domain.display import Display, UnitShown
from neutrodesk.domain.neutrophils import neutrophil_count
from neutrodesk.domain.person import Person
from neutrodesk.domain.quantity import plain
from neutrodesk.reference.analytes import analyte
from neutrodesk.services import changes
from neutrodesk.services.exporting import Format, exported
from neutrodesk.services.sample_family import keep_sample
from neutrodesk.services.summarising import Request, draft, set_on_paper
from neutrodesk.storage.store import Store
from neutrodesk.ui.blood_test.blood_test_form import BloodTestForm
from neutrodesk.ui.chart.chart_view import ChartView
from neutrodesk.ui.desk import Desk
from neutrodesk.ui.pages.overview_page import OverviewPage
from neutrodesk.ui.pages.tests_page import TestsPage
from neutrodesk.ui.people_list import PeopleList

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

TODAY = date(2026, 3, 10)
TIP = Qt.ItemDataRole.ToolTipRole
SPOKEN = Qt.ItemDataRole.AccessibleTextRole
NAMES = ("Grace", "Jonas", "Lina", "Theo")
SUMMARY = {"wbc": "WBC", "hb": "Hb", "plt": "Plt"}


@dataclass(frozen=True)
class Size:
    """A unit: what one in the canonical unit is in it, and how many decimals more it shows."""

    ucum: str
    shown: str
    factor: Decimal
    shift: int


COUNTS = (
    Size("10*9/L", "×10⁹/L", Decimal(1), 0),
    Size("10*3/uL", "K/µL", Decimal(1), 0),
    Size("/uL", "cells/µL", Decimal(1000), -3),
)
HAEMOGLOBIN = (
    Size("g/L", "g/L", Decimal(1), 0),
    Size("g/dL", "g/dL", Decimal("0.1"), 1),
    Size("mmol/L", "mmol/L", 1 / Decimal("16.114"), 1),
)
CUTS = [Decimal(cut) for cut in ("0.1", "0.2", "0.5", "1.0", "1.2", "1.5")]


def sizes(of, count, hb):
    """Return the size that an analyte is shown in; ``None`` for one with a unit of its own."""
    return {"count": count, "haemoglobin": hb}.get(of.kind)


def digits(quantity, of, size):
    """Return a number as it must be shown: to the decimals of its unit, and on its side."""
    value = quantity.value * size.factor
    decimals = max(0, of.decimals + size.shift)
    while True:
        near = value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
        clear = all(
            near.compare(cut * size.factor) == value.compare(cut * size.factor)
            for cut in (CUTS if of.key == "anc" else ())
        )
        if near == value or (near and clear):
            break
        decimals += 1
    sign = quantity.comparator or ""
    return f"{sign}{plain(value) if sign else same(value, near)}"


def same(value, near):
    """Return the number without digits that nobody measured."""
    return f"{value:f}" if near == value and -value.as_tuple().exponent <= 0 else f"{near:f}"


def trimmed(text):
    """Return digits without idle zeros behind the point, so that 12 and 12.0 are the same."""
    sign = text[: len(text) - len(text.lstrip("<>≤≥"))]
    return sign + plain(Decimal(text.lstrip("<>≤≥").replace(",", ".")))


@pytest.fixture(params=["en_GB", "de_DE"])
def language(request):
    """Read as people do who write 0.5, and as those who write 0,5."""
    before = QLocale()
    QLocale.setDefault(QLocale(request.param))
    yield QLocale().decimalPoint()
    QLocale.setDefault(before)


@pytest.fixture(scope="module")
def family():
    store = Store.in_memory(who="tester")
    keep_sample(store, TODAY)
    yield store
    store.close()


@pytest.fixture(params=zip(COUNTS, HAEMOGLOBIN, strict=True), ids=lambda pair: pair[0].ucum)
def shown_in(request, family):
    count, hb = request.param
    units = (
        UnitShown(kind="count", unit=count.ucum),
        UnitShown(kind="haemoglobin", unit=hb.ucum),
    )
    changes.keep(family, "Choose units", Display(units=units))
    return count, hb


@pytest.fixture
def desk(qapp, family, own):
    desk = Desk(family, lambda: TODAY, own(QWidget()))
    yield desk
    desk._worker.finish()


@pytest.fixture(params=NAMES)
def person(request, family):
    with family.reading() as records:
        return next(p for p in records.all(Person) if p.name.startswith(request.param))


def expected(person, tests, shown_in):
    """Yield each number with the test and analyte it is of, its digits and its unit."""
    for test in tests:
        for result in test.results:
            of = analyte(result.analyte)
            size = sizes(of, *shown_in)
            if size is not None and result.quantity is not None:
                yield test, of, digits(result.quantity, of, size), size.shown
        count = neutrophil_count(test)
        if count is not None and test.quantity("anc") is None:
            of = analyte("anc")
            yield test, of, digits(count.quantity, of, shown_in[0]), shown_in[0].shown


def test_the_table_and_its_tooltips(own, desk, person, shown_in, language):
    page = own(TestsPage(desk))
    page.show_person(person)
    page.refresh()
    columns = {column.identity: number for number, column in enumerate(page.table.columns)}
    found = list(expected(person, desk.all(BloodTest, person.id), shown_in))
    assert len(found) > 15
    for test, of, number, unit in found:
        index = page.table.index(page.table.row_of(test.id), columns[of.key])
        assert page.table.columns[index.column()].heading.endswith(unit)
        cell = index.data().split(" ")[-1]
        assert trimmed(cell) == trimmed(number)
        assert cell.replace(language, "").isascii()
        assert index.data(SPOKEN).split(": ")[1].startswith(cell if of.key == "anc" else "")
        result = test.result(of.key)
        said = f"printed: {result.printed}" if result else "calculated: "
        assert index.data(TIP).startswith(said)


def test_the_chart_its_label_the_overview_and_the_list(own, desk, person, shown_in, language):
    overview, people = own(OverviewPage(desk)), own(PeopleList(desk))
    overview.show_person(person)
    overview.start_charts()
    chart = overview.chart
    assert isinstance(chart, ChartView)
    chart.resize(700, 400)
    chart.place(0)
    counts = {
        test.id: f"{trimmed(number)} {unit}"
        for test, of, number, unit in expected(person, desk.all(BloodTest, person.id), shown_in)
        if of.key == "anc"
    }
    assert len(chart.points) == len(counts)
    axes = chart._drawn.figure.axes[0]
    for index, point in enumerate(chart.points):
        chart.turn_to(point.test.id, by_keys=True)
        _day, label, *facts = chart.scene.lines(point.test.id, 0)
        number, unit = label.split(" ")
        assert f"{trimmed(number)} {unit}" == counts[point.test.id]
        assert label in chart.accessibleDescription()
        assert any("printed on the report" in fact for fact in facts)
        # The drawing stands on the canonical value; only what is written on it has the unit.
        height = axes.transData.transform((0, float(point.count.quantity.value)))[1]
        there = chart._drawn.image.height() - height
        assert abs(chart.place(index).y() * chart.devicePixelRatioF() - there) < 1
    assert axes.texts[0].get_text().endswith(shown_in[0].shown)
    assert overview.count.text() == label
    rows = [people.model().index(row) for row in range(people.model().rowCount())]
    (told,) = [text for row in rows if person.name in (text := row.data(SPOKEN))]
    assert label in told


def test_the_page_for_the_appointment(desk, person, shown_in, tmp_path):
    request = Request(today=TODAY, presentation=desk.presentation(person.id))
    drafted = draft(person, desk.all(BloodTest, person.id), [], request)
    table = drafted.page.rest or drafted.page.latest
    columns = {heading.name: number for number, heading in enumerate(table.headings)}
    tests = desk.all(BloodTest, person.id)
    rows = dict(zip((test.id for test in reversed(tests)), table.rows, strict=True))
    on_page = set()
    for test, of, number, unit in expected(person, tests, shown_in):
        name = "ANC" if of.key == "anc" else SUMMARY.get(of.key)
        if name is not None:
            cell = rows[test.id][columns[name]]
            assert trimmed(cell.text) == trimmed(number)
            assert table.headings[columns[name]].unit == unit
            on_page.add(cell.text)
    assert on_page
    if shutil.which("pdftotext"):
        paper = tmp_path / "page.pdf"
        paper.write_bytes(set_on_paper(drafted).pdf)
        command = ["pdftotext", "-enc", "UTF-8", str(paper), "-"]
        words = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
        assert on_page <= set(words)


def test_the_form_of_a_test(own, desk, person, shown_in, language):
    window, tests = own(QWidget()), desk.all(BloodTest, person.id)[-3:]
    for test in tests:
        form = BloodTestForm(desk, person, test, window)
        rows = {row.analyte.key: row for row in form.grid.rows}
        for _test, of, number, unit in expected(person, [test], shown_in):
            if of.key == "anc" and form.neutrophils.text():
                said = form.neutrophils.text().split(", ")[0].split(" ")
                assert (trimmed(said[1]), said[2]) == (trimmed(number), unit)
            if of.key in rows and test.result(of.key):
                beside = rows[of.key].beside.text().split("\n")[0]
                if beside.startswith("= "):
                    _sign, digits_there, unit_there = beside.split(" ")
                    assert (trimmed(digits_there), unit_there) == (trimmed(number), unit)
        form.reject()


def test_the_files_hold_the_canonical_numbers_whatever_is_shown(family, person, shown_in):
    with family.reading() as records:
        tests = records.all(BloodTest, person.id)
    written = json.loads(exported(family, Format.JSON, person))
    kept = {record["id"]: record for record in written["records"] if record["kind"] == "blood_test"}
    sheet = exported(family, Format.CSV, person).lstrip("\N{ZERO WIDTH NO-BREAK SPACE}")
    heads, *lines = csv.reader(StringIO(sheet, newline=""))
    for test, line in zip(tests, lines, strict=True):
        exact = {each["analyte"]: each for each in kept[test.id]["results"]}
        for result in test.results:
            if result.quantity is None:
                continue
            of = analyte(result.analyte)
            assert Decimal(exact[of.key]["quantity"]["value"]) == result.quantity.value
            assert exact[of.key]["quantity"]["unit"] == of.unit
            (column,) = [n for n, head in enumerate(heads) if head.split(" (")[0] == of.short]
            assert Decimal(line[column].lstrip("<>=")) == result.quantity.value
            assert of.unit in heads[column] or of.unit == "%"
