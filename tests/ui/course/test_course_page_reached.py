from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from neutrodesk.domain.person import Person
from neutrodesk.services.sample_family import keep_sample
from neutrodesk.ui.pages.course_page import CoursePage
from tests.ui.course.episodes import EPISODE

TODAY = date(2026, 3, 10)


def test_everything_that_takes_the_focus_has_a_name(show, qtbot):
    page = show(*EPISODE)
    rules, comparison = page.rules, page.comparison
    stops = [rules.line.editor, rules.recover.editor, rules.gap.editor, page.table]
    stops += [page.overview.text, comparison.day.editor, comparison.start.editor]
    assert all(each.accessibleName() for each in stops)
    named = [label for label in page.findChildren(QLabel) if label.buddy() is not None]
    assert all(label.text() for label in named if label.buddy() is not page.rules.inclusive.editor)


def test_tab_goes_down_the_page_as_it_is_read(show, qtbot):
    page = show(*EPISODE)
    page.copy_button.setFocus()
    tops: list[int] = []
    seen: list[QWidget | None] = []
    while (now := page.focusWidget()) not in seen and len(seen) < 60:
        seen.append(now)
        if page.widget().isAncestorOf(now):
            tops.append(now.mapTo(page.widget(), now.rect().topLeft()).y())
        qtbot.keyClick(now, Qt.Key.Key_Tab)
    assert len(tops) == 21
    assert tops == sorted(tops)
    assert page.rhythm.switch in seen


def test_what_has_the_focus_is_scrolled_into_sight(show):
    page = show(*EPISODE)
    page.resize(700, 300)
    page.rules.run_days.line.setFocus()
    page.ensureWidgetVisible(page.focusWidget())
    page.copy_button.setFocus()
    page.focusPreviousChild()
    assert page.focusWidget().visibleRegion().boundingRect().height() > 0


def cut(page):
    """Return the texts that have less room than they need."""
    texts = [text for card in page._cards for text in (card.text, card.rule) if text.isVisible()]
    return [text for text in texts if text.height() < text.heightForWidth(text.width())]


def test_at_twice_the_size_of_the_text_no_word_is_cut(own, desk, store, qtbot):
    keep_sample(store, TODAY)
    page = own(CoursePage(desk))
    font = page.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    page.setFont(font)
    page.resize(1000, 700)
    page.show()
    for person in desk.all(Person):
        page.show_person(person)
        qtbot.waitUntil(lambda: not cut(page))
        assert page.horizontalScrollBar().maximum() == 0
