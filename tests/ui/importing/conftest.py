"""What tests of the review share: a review that has read its table."""

import pytest
from PySide6.QtWidgets import QWidget

from neutrodesk.ui.importing.import_review import ImportReview


@pytest.fixture
def opened(qtbot, own, desk, a_person):
    """Open a review and wait until it has read."""

    window = own(QWidget())

    def opened(content):
        review = ImportReview(desk, a_person, content, "a table", window)
        review.open()
        qtbot.waitUntil(lambda: review.summary.text() != "Reading…")
        return review

    return opened
