"""Everything can be heard, reached by keys, and read at twice the size of the text."""

from collections import Counter
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLocale, Qt
from PySide6.QtGui import QAccessible, QGuiApplication, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDateEdit,
    QDialog,
    QLabel,
    QLineEdit,
    QMainWindow,
    QMenu,
    QTabBar,
    QWidget,
)

from neutrodesk.domain.blood_test import BloodTest, Status
from neutrodesk.domain.diary.diary import ENTRIES
from neutrodesk.domain.laboratory import Laboratory
from neutrodesk.domain.own_analyte import OwnAnalyte
from neutrodesk.domain.record import new_id
from neutrodesk.services.correcting import by_laboratory
from neutrodesk.services.definitions import definitions_text, read_definitions
from neutrodesk.ui.blood_test.blood_test_form import BloodTestForm
from neutrodesk.ui.blood_test.kept_gestures import show_history
from neutrodesk.ui.blood_test.moving import MoveTest
from neutrodesk.ui.definitions.definitions_review import DefinitionsReview
from neutrodesk.ui.definitions.laboratories import Laboratories
from neutrodesk.ui.definitions.laboratory_form import LaboratoryForm
from neutrodesk.ui.definitions.own_value_form import OwnValueForm
from neutrodesk.ui.definitions.own_values import OwnValues
from neutrodesk.ui.elided_label import ElidedLabel
from neutrodesk.ui.erasing.erase_window import EraseWindow
from neutrodesk.ui.form.section import Section
from neutrodesk.ui.main_window import MainWindow
from neutrodesk.ui.person.person_form import PersonForm
from neutrodesk.ui.settings import WindowSettings

# Dialogs and lists of completions do what a screenless plugin cannot.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

TODAY = date(2026, 3, 10)
NARROW = 1280
"""What an old laptop's screen is wide."""
OVERVIEW, CHART, TESTS, DIARY, COURSE, REMINDERS = range(6)
ASKED = "Date\tWBC (K/uL)\n03/04/2025\t2,3\nnever\t2,4\n"


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


def start_page(window):
    window.show_start()
    return window


def page(number):
    def turned(window):
        window.book.pages.setCurrentIndex(number)
        return window

    turned.__name__ = ("overview", "chart", "blood_tests", "diary", "course", "reminders")[number]
    return turned


def opened(window, kind=QDialog):
    return next(each for each in window.findChildren(kind) if each.isVisible())


def new_test(window):
    window.book.add_test()
    return opened(window)


def platelets(form):
    return next(row for row in form.grid.rows if row.analyte.key == "plt")


def a_test_with_a_question(window):
    """Return the form with everything that can come up in it: notice, same day, question."""
    window.book.add_test()
    first = opened(window)
    newest = window.book.desk.newest_tests(window.book.person.id, 1)[0]
    first.day.line.setText(newest.taken_on.isoformat())
    platelets(first).cells[0].setText("1,200")
    first.reject()
    window.book.add_test()
    form = next(f for f in window.findChildren(BloodTestForm) if f is not first)
    assert form.notice.isVisible()
    assert form.same_day.isVisible()
    assert platelets(form).answers.isVisible()
    return form


def an_old_test(window):
    window.book.open_test(window.book.desk.all(BloodTest, window.book.person.id)[0].id)
    return opened(window)


def a_correction(window):
    """Return the form with everything that can come up where a kept test is corrected."""
    form = an_old_test(window)
    row = next(row for row in form.grid.rows if row.analyte.key == "hb")
    for cell, text in zip(row.cells, ("121", "g/L"), strict=False):
        cell.setText(text)
    form.correction.fill(by_laboratory())
    form.status.choose(Status.AWAITED)
    assert row.state.isVisible()
    assert form.correction.isVisible()
    assert form.arrived.isVisible()
    return form


def a_history(window):
    return show_history(window.book.desk, window.book.desk.all(BloodTest)[0], window)


def moving(window):
    dialog = MoveTest(window.book.desk, window.book.desk.all(BloodTest)[0], window)
    dialog.open()
    return dialog


def a_person(window):
    window.book.edit_person()
    form = opened(window, PersonForm)
    for section in form.findChildren(Section):
        section.unfold()
    for rows in (form.lines.lines, form.around.allergies, form.around.contacts):
        rows.add_button.click()
    return form


def a_reminder(window):
    window.book.add_reminder()
    form = opened(window)
    form.repeat.box.setCurrentIndex(2)
    return form


def an_entry(kind):
    def begun(window):
        window.book.add_entry(kind)
        return opened(window)

    begun.__name__ = f"a_{kind.__name__}"
    return begun


def putting_off(window):
    window.book.reminders.view.selectRow(0)
    window.book.reminders._choose_day()
    return opened(window)


def summary(window):
    window.book.open_summary()
    return opened(window)


def units(window):
    window.book.choose_units()
    return opened(window)


def own_values(window):
    window.book.open_own_values()
    return opened(window, OwnValues)


def an_own_value(window):
    """Return the form with everything that can come up in it: remarks, a tick, a button."""
    form = OwnValueForm(window.book.desk, parent=window)
    form.open()
    form.name.line.setText("Granulocyte antibodies, by hand")
    form.unit.line.setText("IU/mL")
    form.loinc.line.setText("17351-8")
    assert form.literally.isVisible()
    assert form.use_button.isVisible()
    return form


def laboratories(window):
    window.book.open_laboratories()
    return opened(window, Laboratories)


def a_laboratory(window):
    newest = window.book.desk.newest_tests(window.book.person.id, 1)[0]
    form = LaboratoryForm(window.book.desk, parent=window)
    form.open()
    form.name.line.setText(newest.laboratory)
    form.take_from_report()
    form.intervals.rows[0].lines["age"].setText("6")
    assert form.told.isVisible()
    return form


def definitions(window):
    mine = OwnAnalyte(name="Interleukin-6", unit="ng/L")
    window.book.desk.keep("Add own value", mine)
    # What the window said of it is none of the other places' concern.
    window._say("")
    theirs = (replace(mine, note="theirs"), replace(mine, id=new_id(), unit="10*9/L"))
    found = read_definitions(definitions_text(theirs, [Laboratory(name="City Lab")]))
    review = DefinitionsReview(window.book.desk, found, "from-anna.json", window)
    review.open()
    assert review.leave_out.isVisible()
    return review


def import_review(window):
    QGuiApplication.clipboard().setText(ASKED)
    window.book.paste_import()
    return opened(window)


def handbook(window):
    window.show_help()
    return next(each for each in window.findChildren(QMainWindow) if each.isVisible())


def about(window):
    window.show_about()
    return opened(window)


def erasing(window):
    """Return the window with everything that can come up in it before somebody is erased."""
    window.book.open_erasing()
    shown = opened(window, EraseWindow)
    shown.export_to(Path("nowhere"))
    shown.name.setText("Some")
    return shown


PLACES = (
    start_page,
    *map(page, (OVERVIEW, CHART, TESTS, DIARY, COURSE, REMINDERS)),
    *map(an_entry, ENTRIES),
    new_test,
    a_test_with_a_question,
    an_old_test,
    a_correction,
    a_history,
    moving,
    a_person,
    a_reminder,
    putting_off,
    summary,
    units,
    own_values,
    an_own_value,
    laboratories,
    a_laboratory,
    definitions,
    import_review,
    handbook,
    erasing,
    about,
)


@pytest.fixture(params=PLACES, ids=lambda place: place.__name__)
def place(request, window, qtbot):
    """Return one window after another as the program shows it, once it is at rest."""
    place = request.param(window)
    qtbot.waitUntil(lambda: at_rest(place))
    return place


def at_rest(place):
    review = getattr(place, "review", True)
    return place.isVisible() and review is not None


def visible(place, kind=QWidget):
    """Return what can be seen of a window, without the windows that it owns."""
    return [
        each for each in place.findChildren(kind) if each.isVisible() and each.window() is place
    ]


def stops(place, *ways):
    """Return where the focus can stop: by Tab, or in the ways that are named."""
    ways = ways or (Qt.FocusPolicy.TabFocus,)
    return [
        each
        for each in visible(place)
        if each.isEnabled()
        and any(each.focusPolicy() & way for way in ways)
        and each.focusProxy() is None
        # The inside of a field for days.
        and each.objectName() != "qt_spinbox_lineedit"
    ]


def spoken(widget):
    """Return the name that a screen reader says of a widget."""
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name).strip()


def described(widget):
    text = widget.text() if isinstance(widget, QAbstractButton | QLabel) else ""
    return f"{type(widget).__name__} {widget.objectName()} {text}".strip()


def letter(text):
    """Return the letter that leads to a widget with Alt; empty where there is none."""
    return QKeySequence.mnemonic(text).toString()


def letters(place):
    """Return the letters of a window and the texts that have them."""
    found = [
        (letter(each.text()), each.text())
        for each in visible(place)
        if isinstance(each, QAbstractButton) or (isinstance(each, QLabel) and each.buddy())
    ]
    for bar in visible(place, QTabBar):
        found += [(letter(bar.tabText(tab)), bar.tabText(tab)) for tab in range(bar.count())]
    if isinstance(place, QMainWindow):
        found += [(letter(each.text()), each.text()) for each in place.menuBar().actions()]
    return [(key, text) for key, text in found if key]


def twice(found):
    often = {key for key, number in Counter(key for key, _ in found).items() if number > 1}
    return sorted(pair for pair in found if pair[0] in often)


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


def clipped(place):
    """Return what has less room than what stands in it needs."""
    found = []
    for each in visible(place):
        if each.objectName() == "qt_spinbox_lineedit" or isinstance(each, ElidedLabel):
            continue
        if isinstance(each, QLabel) and each.text():
            if each.wordWrap():
                short = each.height() < each.heightForWidth(each.width())
            else:
                need = each.sizeHint()
                short = each.width() < need.width() or each.height() < need.height()
        elif isinstance(each, QAbstractButton) and each.text():
            need = each.minimumSizeHint()
            short = each.width() < need.width() or each.height() < need.height()
        elif isinstance(each, QComboBox | QLineEdit | QDateEdit):
            short = each.height() < each.minimumSizeHint().height()
        else:
            continue
        if short:
            found.append(f"{described(each)} {each.size().toTuple()}")
    return found


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
