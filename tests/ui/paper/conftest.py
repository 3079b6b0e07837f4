"""What tests of the summary window share: the window, with its page made."""

import pytest
from PySide6.QtCore import Qt

from neutrodesk.ui.paper.summary_window import SummaryWindow


@pytest.fixture
def window(desk, a_person, own, qtbot):
    """Return the window once its page is made."""
    window = own(SummaryWindow(desk, a_person))
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    window.open()
    qtbot.waitUntil(window.save_button.isEnabled)
    return window
