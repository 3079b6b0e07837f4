"""How long the chart takes: a person switched to, a frame while it is looked at or moved."""

import statistics
import time
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QImage, QMouseEvent, QPainter, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from neutrodesk.domain.course import course
from neutrodesk.domain.diary.diary import Diary
from neutrodesk.domain.diary.fever import FeverReading, Thermometer
from neutrodesk.domain.diary.injection import Injection
from neutrodesk.domain.diary.measure import read_temperature
from neutrodesk.domain.diary.medicine import MedicineCourse, MedicineKind
from neutrodesk.domain.person import Person
from neutrodesk.services import changes
from neutrodesk.storage.store import Store
from neutrodesk.ui.chart.explored_chart import ExploredChart
from neutrodesk.ui.desk import Desk
from neutrodesk.ui.pages.chart_page import ChartPage
from tests.benchmarks.conftest import ratio
from tests.charts.courses import counted

FIRST = date(2006, 1, 1)
SPAN = 7_300
WIDE, HIGH = 1000, 560
NO_KEY, LEFT = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton


def a_person_with(number):
    person = Person(name=f"Mia {number}", born=date(2005, 1, 15))
    days = (FIRST + timedelta(days=each * SPAN / number) for each in range(number))
    tests = [
        counted(day, Decimal(each * 37 % 400) / 100, person=person) for each, day in enumerate(days)
    ]
    return person, tests


def a_diary(person):
    """Return ten years of a diary: a medicine a year, twenty fevers, a hundred injections."""
    return Diary.of(
        [
            *(
                MedicineCourse(
                    person=person.id,
                    on=FIRST + timedelta(days=365 * year),
                    until=FIRST + timedelta(days=365 * year + 200),
                    name="Filgrastim",
                    group=MedicineKind.GCSF,
                )
                for year in range(10)
            ),
            *(
                FeverReading(
                    person=person.id,
                    on=FIRST + timedelta(days=200 * number),
                    temperature=read_temperature("38.6"),
                    route=Thermometer.EAR,
                )
                for number in range(20)
            ),
            *(
                Injection(
                    person=person.id,
                    on=FIRST + timedelta(days=number * 30),
                    name="Filgrastim",
                    group=MedicineKind.GCSF,
                )
                for number in range(100)
            ),
        ]
    )


class Bare(QWidget):
    """The least that a frame can be: a finished picture painted once."""

    image = QImage()

    def paintEvent(self, _event):
        painter = QPainter(self)
        painter.drawImage(self.rect(), self.image)
        painter.end()


def timed(work):
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * 1000


def bare_drawing(tests):
    """Return how long matplotlib alone takes to draw the same points as large."""
    figure = Figure(figsize=(WIDE / 96, HIGH / 96), dpi=96)
    canvas = FigureCanvasAgg(figure)
    axes = figure.add_subplot()

    def draw():
        axes.clear()
        counts = [float(test.results[0].quantity.value) for test in tests]
        axes.plot([test.taken for test in tests], counts, marker="o")
        canvas.draw()

    draw()
    return timed(draw)


def spread(taken):
    """Return the median and the slowest of some frames."""
    return f"{statistics.median(taken):.1f} ms, slowest {max(taken):.1f} ms"


@pytest.fixture(params=[1_000, 10_000])
def chart(request, own, qtbot):
    person, tests = a_person_with(request.param)
    chart = own(ExploredChart())
    chart.resize(WIDE, HIGH)
    chart.show_course(person, course(person, tests), diary=a_diary(person))
    with qtbot.waitSignal(chart.painted):
        chart.show()
    qtbot.waitUntil(lambda: not chart._pause.isActive())
    chart.repaint()
    chart.number = request.param
    chart.tests = tests
    return chart


def frames(chart, gestures):
    """Return how long each gesture takes to the painted frame."""
    taken = []
    for gesture in gestures:
        begun = time.perf_counter()
        gesture()
        chart.repaint()
        taken.append((time.perf_counter() - begun) * 1000)
    return taken


def bare_frames(own, qtbot, chart, number):
    bare = own(Bare())
    bare.image = chart._drawn.image
    bare.resize(chart.size())
    with qtbot.waitExposed(bare):
        bare.show()
    bare.repaint()
    return [timed(bare.repaint) for _ in range(number)]


def mouse(chart, x, y, kind=QEvent.Type.MouseMove, held=Qt.MouseButton.NoButton):
    at = QPointF(x, y)
    there = QPointF(chart.mapToGlobal(QPoint(int(x), int(y))))
    moved = kind is QEvent.Type.MouseMove
    button = Qt.MouseButton.NoButton if moved else LEFT
    return lambda: QApplication.sendEvent(chart, QMouseEvent(kind, at, there, button, held, NO_KEY))


def wheel(chart, x, notches):
    at = QPointF(x, 200)
    turned = QPoint(0, notches * 120)
    phase = Qt.ScrollPhase.NoScrollPhase
    event = (at, at, QPoint(), turned, Qt.MouseButton.NoButton, NO_KEY, phase, False)
    return lambda: QApplication.sendEvent(chart, QWheelEvent(*event))


def test_a_frame_under_the_mouse_and_the_keys(chart, own, qtbot, rounds, figure):
    over = [
        mouse(chart, 80 + number * 857 % (WIDE - 160), 60 + number * 13 % 200)
        for number in range(20 * rounds)
    ]
    hover = frames(chart, over)
    chart.setFocus()
    QAccessible.setActive(True)
    qtbot.keyClick(chart, Qt.Key.Key_Home)
    step = frames(chart, [lambda: qtbot.keyClick(chart, Qt.Key.Key_Right)] * 20 * rounds)
    QAccessible.setActive(False)
    assert chart.current is not None
    bare = bare_frames(own, qtbot, chart, len(hover))
    bar = "16 ms" if chart.number == 1_000 else "33 ms"
    for what, taken in (("hover", hover), ("keyboard step, said aloud", step)):
        figure(
            f"{what}, a frame at {chart.number:,} points / a bare picture",
            f"{ratio(taken, bare)}; {spread(taken)}",
            bar,
        )


def test_a_frame_while_it_is_zoomed_and_moved(chart, own, qtbot, rounds, figure):
    zoom = frames(chart, [wheel(chart, 400, 1 if n % 12 < 8 else -1) for n in range(20 * rounds)])
    chart._rest()
    mouse(chart, 700, 200, QEvent.Type.MouseButtonPress, LEFT)()
    pan = frames(chart, [mouse(chart, 700 - 5 * n, 205, held=LEFT) for n in range(20 * rounds)])
    mouse(chart, 300, 205, QEvent.Type.MouseButtonRelease)()
    sharp, bare_sharp = [], []
    chart.show_all()
    for _ in range(rounds):
        chart._spoil()
        sharp.append(timed(chart.draw_if_stale))
        bare_sharp.append(bare_drawing(chart.tests))
    assert chart.period is None
    bare = bare_frames(own, qtbot, chart, len(zoom))
    for what, taken in (("zoom", zoom), ("pan", pan)):
        figure(
            f"{what}, a frame at {chart.number:,} points / a bare picture",
            f"{ratio(taken, bare)}; {spread(taken)}",
            "33 ms",
        )
    figure(
        f"sharp again after zooming out, {chart.number:,} points and a diary / bare matplotlib",
        ratio(sharp, bare_sharp),
        "-",
    )


def test_a_person_with_a_thousand_tests_is_switched_to(own, qtbot, rounds, figure, garbage_as_set):
    store = Store.in_memory()
    people = [a_person_with(1_000) for _ in range(2)]
    for person, tests in people:
        changes.keep(store, "Fill", person, *(replace(test, laboratory="City") for test in tests))
    desk = Desk(store, today=lambda: date(2026, 3, 10))
    page = own(ChartPage(desk))
    page.resize(WIDE, HIGH + 140)
    with qtbot.waitSignal(page.chart_painted):
        page.show()
    garbage_as_set()
    taken, bare = [], []
    for number in range(2 * rounds + 2):
        person, tests = people[number % 2]

        def switch(person=person):
            page.show_person(person)
            page.chart._pause.stop()
            page.chart.repaint()

        taken.append(timed(switch))
        assert page.chart.person == person
        bare.append(bare_drawing(tests))
    first, again = taken[:2], taken[2:]
    figure(
        "person with 1,000 tests, to the painted chart / bare matplotlib",
        f"{ratio(again, bare[2:])}; read for the first time {statistics.median(first):.0f} ms",
        "100 ms",
    )
    desk.close()
    desk.deleteLater()
