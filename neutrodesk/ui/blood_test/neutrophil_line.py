"""The line that says the neutrophil count of a test, how it came about, or what it lacks."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from neutrodesk.charts.words import band_text
from neutrodesk.domain.blood_test import BloodTest
from neutrodesk.domain.grades import grade_on
from neutrodesk.domain.neutrophils import How, NeutrophilCount, neutrophil_count
from neutrodesk.domain.presentation import PLAIN, Presentation
from neutrodesk.domain.severity import band_of
from neutrodesk.reference.analytes import analyte
from neutrodesk.reference.lines import Band
from neutrodesk.reports.limit_words import grade_text
from neutrodesk.ui.numbers import count_text, localised


def how_text(count: NeutrophilCount, presentation: Presentation = PLAIN) -> str:
    """Return how a count came about: printed, or worked out with its formula."""
    translate = QCoreApplication.translate
    if count.how is How.REPORTED:
        return translate("NeutrophilLine", "printed on the report")
    words = translate("NeutrophilLine", "calculated: {formula} {unit}")
    return _with_formula(words, count, presentation)


def conflict_text(count: NeutrophilCount, presentation: Presentation = PLAIN) -> str:
    """Return what the test's other values would give, where that is not the printed count."""
    if count.conflict is None:
        return ""
    words = QCoreApplication.translate(
        "NeutrophilLine", "The other values of this test give {formula} {unit}."
    )
    return _with_formula(words, count.conflict, presentation)


def _with_formula(words: str, count: NeutrophilCount, presentation: Presentation) -> str:
    neutrophils = analyte("anc")
    formula = localised(count.arithmetic(presentation.unit(neutrophils)))
    return words.format(formula=formula, unit=presentation.unit_text(neutrophils))


def place_text(
    count: NeutrophilCount, from_top: Sequence[Band], presentation: Presentation = PLAIN
) -> str:
    """Return between which lines a count lies, with the sign of its band; no word judges it."""
    band = band_of(count.quantity, from_top)
    if band is None:
        return ""
    if count.quantity.comparator is not None and count.quantity.comparator.downward:
        # Of "less than 0.5" nobody knows how much less: the band's lower end says too much.
        band = replace(band, low=Decimal(0))
    return f"{band.glyph} {localised(band_text(band, presentation.unit(analyte('anc'))))}"


def grade_line(test: BloodTest, presentation: Presentation = PLAIN) -> str:
    """Return the grade of a test's count in the scheme a family chose; empty without one."""
    grade = grade_on(test, presentation.grades)
    return localised(grade_text(grade, presentation)) if grade else ""


def neutrophil_text(
    test: BloodTest, from_top: Sequence[Band], presentation: Presentation = PLAIN
) -> str:
    """Return the whole line for a test that is being typed."""
    count = neutrophil_count(test)
    if count is None:
        return missing_text(test)
    words = QCoreApplication.translate("NeutrophilLine", "ANC {count}, {how}")
    line = words.format(count=count_text(count, presentation), how=how_text(count, presentation))
    parts = (
        line,
        place_text(count, from_top, presentation),
        conflict_text(count, presentation),
    )
    return "   ".join(part for part in parts if part)


def missing_text(test: BloodTest) -> str:
    """Return which value is missing to work the count out; empty where nothing points to it."""
    translate = QCoreApplication.translate
    have = {result.analyte for result in test.results if result.quantity is not None}
    shares = {"neut_pct", "seg_pct", "band_pct"} & have
    if "seg_pct" in have and "band_pct" not in have:
        missing = ["band_pct"] if "wbc" in have else ["band_pct", "wbc"]
    elif "band_pct" in have and "seg_pct" not in have:
        missing = ["seg_pct"] if "wbc" in have else ["seg_pct", "wbc"]
    elif shares and "wbc" not in have:
        missing = ["wbc"]
    elif "seg_abs" in have and "band_abs" not in have:
        missing = ["band_abs"]
    elif "wbc" in have:
        return translate(
            "NeutrophilLine", "ANC: it needs the printed count, or neutrophils in percent."
        )
    else:
        return ""
    names = ", ".join(analyte(key).short for key in missing)
    return translate("NeutrophilLine", "ANC: to work it out, {names} is missing.").format(
        names=names
    )
