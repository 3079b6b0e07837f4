"""What stands beside values of a test: those not final, and what stood there before."""

from collections.abc import Iterable, Iterator

from neutrodesk.domain.blood_test import BloodTest, Status
from neutrodesk.domain.catalogue import Catalogue
from neutrodesk.i18n import translate
from neutrodesk.reports.status_words import status_text, status_word
from neutrodesk.services.history import Earlier, earlier_text
from neutrodesk.ui.dates import day_text

_MOST_NAMES = 3
"""So many values are named; of more, their number is told."""


def status_marks(test: BloodTest, catalogue: Catalogue) -> Iterator[str]:
    """Go through what is not final: the whole test, then single values by their names."""
    if word := status_word(test.status):
        yield word
    for status in Status:
        keys = dict.fromkeys(one.analyte for one in test.results if one.status is status)
        if not keys or status is Status.FINAL:
            continue
        if len(keys) > _MOST_NAMES:
            words = translate("ResultMarks", "{number} values {status}")
            yield words.format(number=len(keys), status=status_word(status))
        else:
            names = ", ".join(catalogue.find(key).short for key in keys)
            yield f"{names} {status_word(status)}"


def status_line(status: Status) -> str:
    """Return a line that says that a value is not final; empty where it is."""
    if status is Status.FINAL:
        return ""
    return translate("ResultMarks", "status: {status}").format(status=status_text(status))


def earlier_lines(earlier: Iterable[Earlier]) -> str:
    """Return what stood there before, a line each, the newest first."""
    found = reversed(tuple(earlier))
    return "\n".join(earlier_text(each, day_text(each.until)) for each in found)
