"""Waiting for the pages of a summary."""

from datetime import date

TODAY = date(2026, 3, 10)


def made(qtbot, window):
    qtbot.waitUntil(window.save_button.isEnabled)
