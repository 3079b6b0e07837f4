import re
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from neutrodesk.charts.page import Format
from neutrodesk.domain.person import Person
from neutrodesk.domain.presentation import Presentation
from neutrodesk.errors import CannotWriteError, InvalidValueError
from neutrodesk.services.words import disclaimer
from neutrodesk.ui.chart.chart_actions import ChartActions
from neutrodesk.ui.chart.chart_view import ChartView
from neutrodesk.ui.chart.picture_actions import SHARPNESS
from tests.charts.courses import CHILD, points_of, weekly

TESTS = weekly(["1.2", "0.4"])


@pytest.fixture
def actions(own, desk):
    chart = own(ChartView())
    chart.show_course(CHILD, points_of(TESTS))
    return ChartActions(desk, chart)


def test_a_copy_of_the_chart_is_put_on_the_clipboard(actions, qtbot):
    clipboard = QGuiApplication.clipboard()
    clipboard.clear()
    actions.copy_action.trigger()
    qtbot.waitUntil(lambda: not clipboard.image().isNull())
    assert clipboard.image().width() == 1500
    clipboard.clear()


@pytest.mark.parametrize("suffix", ["png", "svg", "pdf"])
def test_the_chart_is_saved_as_what_the_file_is_called(actions, qtbot, tmp_path, suffix):
    path = tmp_path / f"chart.{suffix}"
    with qtbot.waitSignal(actions.saved) as saved:
        actions.save(path)
    assert saved.args == [str(path)]
    assert path.stat().st_size > 1_000


def test_a_page_says_at_its_foot_what_every_printed_page_says(actions):
    chart = actions._widget
    made = {form: actions._pictured.picture()(form) for form in (Format.PDF, Format.SVG)}

    def drawn(form, footer):
        return chart.scene.picture(form, chart.style_on_paper, chart.period, SHARPNESS, footer)

    assert height(made[Format.PDF]) == height(drawn(Format.PDF, disclaimer()))
    assert height(made[Format.PDF]) > height(drawn(Format.PDF, ""))
    assert "private record book" in drawn(Format.SVG, disclaimer()).decode()
    assert "private record book" not in made[Format.SVG].decode()


def height(pdf):
    """Return the height of a page in points."""
    (found,) = re.findall(rb"/MediaBox \[ ?0 0 [\d.]+ ([\d.]+) ?\]", pdf)
    return float(found)


def test_what_cannot_be_written_is_told(actions, desk, qtbot, tmp_path):
    with qtbot.waitSignal(desk.failed) as failed:
        actions.save(tmp_path / "no folder" / "chart.png")
    assert isinstance(failed.args[0], CannotWriteError)
    with qtbot.waitSignal(desk.failed) as failed:
        actions.save(tmp_path / "chart.gif")
    assert isinstance(failed.args[0], InvalidValueError)


def test_the_file_is_asked_for_and_takes_its_ending_from_the_kind(actions, qtbot, tmp_path):
    person = Person(name='Mia "M/N" Example', born=CHILD.born)
    actions._widget.show_course(person, points_of(TESTS, person))
    actions.save_action.trigger()
    (dialog,) = actions._widget.findChildren(QFileDialog)
    dialog.setDirectory(str(tmp_path))
    dialog.selectNameFilter("Page (*.pdf)")
    dialog.filterSelected.emit("Page (*.pdf)")
    dialog.selectFile("Mia -M-N- Example neutrophils")
    with qtbot.waitSignal(actions.saved) as saved:
        dialog.accept()
    assert Path(saved.args[0]).suffix == ".pdf"
    assert Path(saved.args[0]).read_bytes().startswith(b"%PDF")


def test_without_a_person_there_is_nothing_to_take_along(actions, qtbot, tmp_path):
    actions._widget.show_course(None, [])
    with qtbot.assertNotEmitted(actions.saved, wait=50):
        actions.copy()
        actions.ask_where()
        actions.save(tmp_path / "chart.png")
    assert list(tmp_path.glob("chart*")) == []


def test_a_picture_is_written_in_the_unit_of_the_chart(actions):
    before = actions._pictured.picture()(Format.SVG)
    in_cells = Presentation(units={"count": "/uL"})
    actions._widget.show_course(CHILD, points_of(TESTS), in_cells)
    assert actions._widget.style_on_paper.unit == "/uL"
    assert actions._pictured.picture()(Format.SVG) != before
