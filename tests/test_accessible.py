"""Everything can be heard, reached by keys, and read at twice the size of the text."""

from collections import Counter
from contextlib import suppress
from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLocale, Qt
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QMenu

from neutrodesk.ui.main_window import MainWindow
from neutrodesk.ui.settings import WindowSettings
from tests.places import OVERVIEW, PLACES, new_test
from tests.reached import NARROW, at_rest, clipped, described, letter, letters, spoken, stops, twice

# Dialogs and lists of completions do what a screenless plugin cannot.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

TODAY = date(2026, 3, 10)


@pytest.fixture(autouse=True, scope="module")
def language(qapp):
    before, font = QLocale(), QApplication.font()
    QLocale.setDefault(QLocale("en_GB"))
    yield
    QLocale.setDefault(before)
    QApplication.setFont(font)


@pytest.fixture(scope="module")
def family(qapp, tmp_path_factory):
    """Return one window with the sample family for all that is looked at here."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NEUTRODESK_HOME", str(tmp_path_factory.mktemp("home")))
        window = MainWindow(WindowSettings(), lambda: TODAY)
    window.show()
    window.open_sample()
    yield window
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def window(family, qtbot):
    """Return the window as it stands when nothing else is open."""
    qtbot.waitUntil(lambda: family.book.overview.chart is not None)
    yield family
    family.change_text_size(0)
    for each in (*family.findChildren(QDialog), *family.findChildren(QMainWindow)):
        each.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    family._stack.setCurrentWidget(family.book)
    family.book.pages.setCurrentIndex(OVERVIEW)


@pytest.fixture(params=PLACES, ids=lambda place: place.__name__)
def place(request, window, qtbot):
    """Return one window after another as the program shows it, once it is at rest."""
    place = request.param(window)
    qtbot.waitUntil(lambda: at_rest(place))
    return place


def test_everything_that_takes_keys_has_a_name(place):
    takers = stops(place, Qt.FocusPolicy.TabFocus, Qt.FocusPolicy.ClickFocus)
    assert [described(each) for each in takers if not spoken(each)] == []


def test_no_letter_leads_to_two_places(place):
    assert twice(letters(place)) == []


def test_no_letter_leads_to_two_lines_of_a_menu(window):
    menus = window.findChildren(QMenu)
    assert len(menus) > 4
    for menu in menus:
        lines = [(letter(action.text()), action.text()) for action in menu.actions()]
        assert twice([line for line in lines if line[0]]) == []


def test_no_two_lines_of_the_menus_have_the_same_keys(window):
    keys = Counter(
        each.shortcut().toString()
        for menu in window.menuBar().findChildren(QMenu)
        for each in menu.actions()
        if not each.shortcut().isEmpty()
    )
    assert len(keys) > 8
    assert max(keys.values()) == 1


def test_tab_goes_everywhere_and_comes_back(place, qtbot):
    place.activateWindow()
    qtbot.waitUntil(place.isActiveWindow)
    wanted = stops(place)
    wanted[0].setFocus()
    reached = []
    for _ in range(2 * len(wanted) + 2):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        reached.append(QApplication.focusWidget())
    assert [described(each) for each in wanted if each not in reached] == []


def test_every_cell_of_the_grid_is_reached_by_arrows(window, qtbot):
    form = new_test(window)
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow)
    form.grid.rows[0].cells[0].setFocus()
    for row in form.grid.rows:
        for cell in row.cells:
            assert form.focusWidget() is cell
            assert spoken(cell)
            qtbot.keyClick(cell, Qt.Key.Key_End)
            qtbot.keyClick(cell, Qt.Key.Key_Right)
        for _ in row.cells[1:]:
            qtbot.keyClick(form.focusWidget(), Qt.Key.Key_Home)
            qtbot.keyClick(form.focusWidget(), Qt.Key.Key_Left)
        qtbot.keyClick(form.focusWidget(), Qt.Key.Key_Down)


@pytest.mark.parametrize("shown", PLACES, ids=lambda place: place.__name__)
def test_nothing_is_cut_off_at_twice_the_size_of_the_text(shown, window, qtbot):
    window.change_text_size(100)
    place = shown(window)
    qtbot.waitUntil(lambda: at_rest(place))
    # Layouts inside layouts take a few turns to settle.
    with suppress(qtbot.TimeoutError):
        qtbot.waitUntil(lambda: not clipped(place), timeout=1000)
    assert clipped(place) == []
    least = place.minimumSizeHint()
    assert least.width() < NARROW
    if place is not window:
        room = place.screen().availableSize().expandedTo(least)
        assert place.size().boundedTo(room) == place.size()
