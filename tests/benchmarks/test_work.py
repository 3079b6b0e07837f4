"""How long the work of an evening takes: save a test, import old ones, print the page."""

import statistics
import subprocess
import sys
import time
from datetime import date

import pytest
from PySide6.QtCore import QEvent, QObject, Qt

from neutrodesk.domain.blood_test import BloodTest
from neutrodesk.services import changes, importing
from neutrodesk.storage.store import Store
from neutrodesk.ui.blood_test.blood_test_form import BloodTestForm
from neutrodesk.ui.main_window import MainWindow
from neutrodesk.ui.settings import WindowSettings
from tests.benchmarks.conftest import ratio
from tests.benchmarks.families import a_family

TODAY = date(2026, 3, 10)
FLOOR = "import sqlalchemy, sqlalchemy.orm, matplotlib.figure, matplotlib.axes, typst"


class _Paint(QObject):
    """Notes when a widget was last painted."""

    at = 0.0

    def eventFilter(self, _watched, event):
        if event.type() == QEvent.Type.Paint:
            self.at = time.perf_counter()
        return False


@pytest.fixture
def window(own, tmp_path, qtbot, garbage_as_set):
    path = tmp_path / "family.neutrodesk"
    a_family(path, 1_000)
    window = own(MainWindow(WindowSettings(), lambda: TODAY))
    window.show()
    window.open_file(path)
    window.book.pages.setCurrentWidget(window.book.tests)
    qtbot.waitUntil(lambda: len(window.book.tests.table.records) == 1_000)
    garbage_as_set()
    return window


def test_from_the_click_on_save_to_the_painted_table(window, qtbot, rounds, figure):
    table = window.book.tests.view.viewport()
    paint = _Paint()
    table.installEventFilter(paint)
    taken = []
    for number in range(rounds * 15):
        window.book.add_test()
        form = window.book.findChild(BloodTestForm)
        form.day.line.setText(f"2026-02-{number % 28 + 1:02}")
        qtbot.keyClicks(form.grid.rows[0].cells[0], "4.2")
        begun = time.perf_counter()
        qtbot.mouseClick(form.save_button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda begun=begun: paint.at > begun)
        taken.append((paint.at - begun) * 1000)
        qtbot.waitUntil(lambda: window.book.findChild(BloodTestForm) is None)

    assert len(window.book.desk.all(BloodTest)) == 1_000 + len(taken)
    if len(taken) > 1:
        percentiles = statistics.quantiles(taken, n=100)
        figure(
            "save, from the click to the painted table of 1,000 tests",
            f"p50 {percentiles[49]:.0f} ms, p99 {percentiles[98]:.0f} ms",
            "p99 100 ms",
        )


FIRST = date(2020, 2, 1)
HEADINGS = "Date;WBC (10^9/L);ANC (10^9/L);Neutrophils %;Lymphocytes %;Hb (g/dL);Platelets (G/L)"


def a_table(rows):
    days = (date.fromordinal(FIRST.toordinal() + 2 * n) for n in range(rows))
    lines = (
        f"{day};{3 + n % 40 / 10:.1f};0,{n % 90 + 10};{n % 50 + 20};{n % 20 + 10};11,{n % 10};310"
        for n, day in enumerate(days)
    )
    return "\n".join((HEADINGS, *lines)).encode()


def test_a_thousand_rows_are_imported(benchmark, tmp_path, a_person, figure):
    content = a_table(1_000)
    taken = []

    def fresh():
        store = Store.create(tmp_path / f"{time.perf_counter_ns()}.neutrodesk")
        changes.keep(store, "Add", a_person)
        return (store,), {}

    def imported(store):
        begun = time.perf_counter()
        review = importing.preview(store, a_person, content, today=TODAY)
        change = changes.apply(store, "Import", review.change())
        taken.append((time.perf_counter() - begun) * 1000)
        store.close()
        return change

    change = benchmark.pedantic(imported, setup=fresh, rounds=5)

    assert len(change.steps) == 1_000
    figure("import of 1,000 rows", f"{statistics.median(taken):.0f} ms", "500 ms")


def test_the_summary_as_a_process_of_its_own(tmp_path, rounds, figure):
    path, out = tmp_path / "family.neutrodesk", tmp_path / "summary.pdf"
    a_family(path, 60)
    words = ["-m", "neutrodesk.cli.program", "summary", "--file", path, "--person", "Mia"]
    ours, floor = [], []
    for _ in range(rounds + 1):
        ours.append(whole_process([*words, "--out", out]))
        floor.append(whole_process(["-c", FLOOR]))

    assert out.read_bytes().startswith(b"%PDF")
    figure("summary PDF, whole process / its imports alone", ratio(ours[1:], floor[1:]), "800 ms")


def whole_process(words):
    begun = time.perf_counter()
    subprocess.run([sys.executable, *map(str, words)], check=True, capture_output=True, timeout=60)
    return (time.perf_counter() - begun) * 1000
