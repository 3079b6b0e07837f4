"""What is said of one neutrophil count: in the chart's label, beside it and to a screen reader."""

from PySide6.QtCore import QCoreApplication, QLocale, QTime

from neutrodesk.charts.at_draw import NOTHING, AtDraw
from neutrodesk.domain.blood_test import BloodTest
from neutrodesk.domain.course import Point
from neutrodesk.domain.lines import bands_on
from neutrodesk.domain.neutrophils import How
from neutrodesk.domain.person import Person
from neutrodesk.domain.presentation import PLAIN, Presentation
from neutrodesk.reference.analytes import analyte
from neutrodesk.ui.blood_test.neutrophil_line import conflict_text, grade_line, how_text, place_text
from neutrodesk.ui.dates import day_text
from neutrodesk.ui.numbers import count_text

_INPUTS = ("wbc", "neut_pct", "seg_pct", "band_pct", "seg_abs", "band_abs")


def drawn_text(test: BloodTest) -> str:
    """Return when the blood was drawn, with the hour where it is known."""
    day = day_text(test.taken_on)
    if test.taken_at is None:
        return day
    time = QTime(test.taken_at.hour, test.taken_at.minute)
    return f"{day}, {QLocale().toString(time, QLocale.FormatType.ShortFormat)}"


def printed_text(point: Point) -> str:
    """Return what stood on the report: the count itself, or what it was calculated from."""
    if point.count.how is How.REPORTED:
        result = point.test.result("anc")
        printed = result.printed if result else ""
    else:
        results = (point.test.result(key) for key in _INPUTS)
        printed = ", ".join(
            f"{analyte(result.analyte).short} {result.printed}" for result in results if result
        )
    words = QCoreApplication.translate("PointWords", "printed on the report: {text}")
    return words.format(text=printed)


def draw_text(draw: AtDraw) -> str:
    """Return what was so at a draw, in one line; empty where nothing was noted."""
    tr = QCoreApplication.translate
    said = (
        (draw.ill, tr("PointWords", "ill at the draw")),
        (draw.fever, tr("PointWords", "fever at the draw")),
        (draw.gcsf, tr("PointWords", "G-CSF in the 14 days before the draw")),
    )
    return "; ".join(words for so, words in said if so)


def point_lines(
    person: Person, point: Point, presentation: Presentation = PLAIN, draw: AtDraw = NOTHING
) -> tuple[str, ...]:
    """Return all there is to say of a count: its value first, then where it comes from.

    `draw` is what was so at the draw, as it is drawn around the point.
    """
    count = point.count
    lines = (
        count_text(count, presentation),
        place_text(count, bands_on(person, point.test.taken_on), presentation),
        draw_text(draw),
        grade_line(point.test, presentation),
        how_text(count, presentation) if count.how is How.CALCULATED else "",
        printed_text(point),
        conflict_text(count, presentation),
    )
    return tuple(line for line in lines if line)
