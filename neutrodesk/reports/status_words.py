"""How far the laboratory's word on a test or a result has come, in words.

The same words stand on the page, on the screen and in the history.
"""

from neutrodesk.domain.blood_test import Status
from neutrodesk.i18n import translate


def status_text(status: Status) -> str:
    """Return how far the laboratory's word has come, in words."""
    match status:
        case Status.FINAL:
            return translate("Status", "final")
        case Status.PRELIMINARY:
            return translate("Status", "preliminary")
        case Status.CORRECTED:
            return translate("Status", "corrected by the laboratory")
        case Status.AWAITED:
            return translate("Status", "awaited")


def status_word(status: Status) -> str:
    """Return that in one word for a narrow place; empty for what is final."""
    match status:
        case Status.FINAL:
            return ""
        case Status.PRELIMINARY:
            return translate("Status", "preliminary")
        case Status.CORRECTED:
            return translate("Status", "corrected")
        case Status.AWAITED:
            return translate("Status", "awaited")
