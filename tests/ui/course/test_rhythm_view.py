import subprocess
import sys
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QAccessible, QColor, QFont, QPalette
from PySide6.QtWidgets import QFrame

from neutrodesk.domain.diary.diary import NO_DIARY, Diary
from neutrodesk.domain.diary.injection import Injection
from neutrodesk.domain.diary.medicine import MedicineKind
from neutrodesk.domain.person import Person
from neutrodesk.domain.presentation import Presentation
from neutrodesk.domain.rhythm import NotEnough, Rhythm
from tests.charts.courses import CHILD, counted, points_of
from tests.ui.course.saws import NOISE, SAW, VERDICTS


def said(view):
    """Return every text that can be read in the view."""
    parts = (
        view.about,
        view.period,
        view.waiting,
        view.key,
        view.frame_text,
        view.numbers,
        view.notes,
        view.footer,
    )
    return "\n".join(part.text() for part in parts if part.isVisible())


def test_nothing_is_shown_until_the_box_is_ticked(view):
    assert not view.switch.isChecked()
    assert said(view) == ""
    assert view.found is None
    assert view.pictures == ()


def test_matplotlib_is_not_imported_before_the_box_is_ticked():
    words = "import sys, neutrodesk.ui.course.rhythm_view; print({'matplotlib'} & set(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", words], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.strip() == "set()"


def test_the_box_is_ticked_by_keys_and_the_numbers_are_reached_by_them(view, qtbot):
    view.activateWindow()
    view.switch.setFocus()
    qtbot.keyClick(view.switch, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: view.found is not None)
    for stop in (view.copy_button, view.save_button, view.numbers):
        qtbot.keyClick(view.focusWidget(), Qt.Key.Key_Tab)
        assert stop.hasFocus()
    qtbot.keyClick(view.numbers, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert view.numbers.selectedText().startswith("Counts used: 24")


def test_numbers_drawings_and_the_footer_are_shown(view, look):
    rhythm = look()
    assert isinstance(rhythm, Rhythm)
    assert f"Best-fitting length of a repeat: {rhythm.best_period} days" in said(view)
    assert "p values are unreliable when counts drift" in said(view)
    assert said(view).endswith(
        "Many counts rise and fall by chance. This page only re-draws your results."
    )
    assert [picture.isVisible() for picture in view.pictures] == [True] * 3
    assert not view.waiting.isVisible()


def test_every_drawing_is_painted(view, look, qtbot):
    look()
    for picture in view.pictures:
        image = picture.grab().toImage()
        colours = {
            image.pixel(x, y)
            for x in range(0, image.width(), 2)
            for y in range(0, image.height(), 2)
        }
        assert len(colours) > 10


def test_drawings_are_redrawn_in_the_dark_and_in_another_size(view, look, qtbot):
    look()
    picture = view.pictures[0]
    light = picture.grab().toImage()
    dark = QPalette()
    dark.setColor(QPalette.ColorRole.Base, QColor("#1b1f23"))
    picture.setPalette(dark)
    assert picture.grab().toImage().pixelColor(2, 2).lightness() < 60
    assert light.pixelColor(2, 2).lightness() > 200
    view.resize(1000, 900)
    qtbot.waitUntil(lambda: picture._image.width() == picture.width() and not picture._stale)


def test_the_frame_is_drawn_only_where_the_rule_says_so(view, look):
    assert look().framed
    assert view.frame.frameShape() is QFrame.Shape.Box
    assert view.frame_text.text() == "You may want to show this page to your doctor"
    view.show_person(CHILD, points_of(NOISE), NO_DIARY)
    assert not look().framed
    assert view.frame.frameShape() is QFrame.Shape.NoFrame
    assert "doctor" not in said(view)


@pytest.mark.parametrize("tests", [SAW, NOISE, SAW[:9]])
def test_nothing_that_is_shown_is_a_verdict(view, look, tests):
    view.show_person(CHILD, points_of(tests), NO_DIARY)
    look()
    assert VERDICTS.search(said(view)) is None
    assert "This page only re-draws your results." in said(view)


def test_too_few_tests_are_told_in_numbers_without_a_drawing(view, look):
    view.show_person(CHILD, points_of(SAW[:9]), NO_DIARY)
    assert isinstance(look(), NotEnough)
    assert "not enough closely spaced tests to look for a rhythm" in said(view)
    assert "Here: counts on 9 days" in said(view)
    assert view.pictures == ()


def test_drawings_of_before_go_where_there_is_not_enough_any_more(view, look):
    look()
    view.show_person(CHILD, points_of(SAW[:9]), NO_DIARY)
    look()
    assert [picture.isVisible() for picture in view.pictures] == [False] * 3
    assert not view.key.isVisible()


def test_another_person_begins_with_the_box_not_ticked(view, look):
    look()
    view.show_person(Person(name="Noa", born=date(2019, 1, 1)), points_of(NOISE), NO_DIARY)
    assert not view.switch.isChecked()
    assert said(view) == ""


def test_a_new_test_of_the_same_person_is_looked_at_at_once(view, look, qtbot):
    before = look()
    more = [*SAW, counted(SAW[-1].taken_on + timedelta(days=2), "0.4")]
    view.show_person(CHILD, points_of(more), NO_DIARY)
    assert view.switch.isChecked()
    qtbot.waitUntil(lambda: view.found is not None)
    assert view.found.looked_at.tests == before.looked_at.tests + 1


def test_what_is_given_up_is_not_shown(view, qtbot):
    view.switch.setChecked(True)
    view.switch.setChecked(False)
    done: list[None] = []
    view._desk.ask(lambda: None, done.append)
    qtbot.waitUntil(lambda: bool(done))
    assert view.found is None
    assert said(view) == ""


def test_injections_of_the_diary_set_counts_aside(view, look):
    injected = Injection(
        person=CHILD.id, on=SAW[6].taken_on, name="Filgrastim", group=MedicineKind.GCSF
    )
    view.show_person(CHILD, points_of(SAW), Diary.of([injected]))
    look()
    assert "Not used, because G-CSF changes cycles" in said(view)
    assert "○" in view.key.text()


def test_counts_and_lines_are_in_the_unit_of_the_family(view, look):
    view.show_person(CHILD, points_of(SAW), NO_DIARY, Presentation(units={"count": "/uL"}))
    look()
    assert "Results below 200 cells/µL" in said(view)


def test_numbers_have_the_decimal_sign_of_the_reader_and_names_stay_as_they_are(view, look):
    QLocale.setDefault(QLocale("de_DE"))
    tests = [replace(test, laboratory="Lab 2.1") for test in SAW[:12]]
    tests += [replace(test, laboratory="Lab 3.0") for test in SAW[12:]]
    view.show_person(CHILD, points_of(tests), NO_DIARY)
    rhythm = look()
    assert f"{rhythm.best_period} days".replace(".", ",") in view.numbers.text()
    assert "Lab 2.1, Lab 3.0" in view.notes.text()


def test_everything_can_be_heard(view, look):
    look()

    def heard(widget, what):
        return QAccessible.queryAccessibleInterface(widget).text(what)

    for picture in view.pictures:
        interface = QAccessible.queryAccessibleInterface(picture)
        assert interface.role() is QAccessible.Role.Chart
        assert heard(picture, QAccessible.Text.Name)
        assert heard(picture, QAccessible.Text.Description)
    assert heard(view.numbers, QAccessible.Text.Name) == "Numbers"
    assert heard(view.numbers, QAccessible.Text.Description) == view.numbers.text()
    assert heard(view.switch, QAccessible.Text.Name) == "Look for a rhythm"


def is_cut_off(text):
    return text.height() < text.heightForWidth(text.width())


def test_at_twice_the_size_of_the_text_nothing_is_cut_off(view, look, qtbot):
    font = QFont(view.font())
    font.setPointSizeF(font.pointSizeF() * 2)
    view.setFont(font)
    ill = [replace(test, ill=True, hours_since_gcsf=Decimal(9)) for test in SAW[:3]]
    view.show_person(CHILD, points_of([*ill, *SAW[3:]]), NO_DIARY)
    look()
    view.resize(700, view.layout().totalHeightForWidth(700))
    texts = [view.numbers, view.notes, view.key, view.about, view.footer, view.frame_text]
    shown = [text for text in texts if text.isVisible()]
    qtbot.waitUntil(lambda: not any(map(is_cut_off, shown)))
    assert view.minimumSizeHint().width() < 1280
