"""What tests do with the review of a table."""

from pathlib import Path

from PySide6.QtCore import Qt

from neutrodesk.domain.blood_test import BloodTest

FILES = Path(__file__).parent.parent.parent / "files" / "import"


def press(qtbot, review, text):
    """Press the button of a question that says this."""
    button = next(b for b in review.questions.buttons() if b.text() == text)
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: review.review is not None)


def kept_tests(desk, person):
    return desk.all(BloodTest, person.id)
