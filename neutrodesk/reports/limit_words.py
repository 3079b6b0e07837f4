"""Limits and grades in words: always with where they come from, and no verdict.

The same words stand on the page, on the screen and on the command line.
"""

from collections.abc import Callable
from decimal import Decimal

from neutrodesk.domain.limits import Limits, Origin
from neutrodesk.domain.presentation import PLAIN, Presentation
from neutrodesk.domain.quantity import Quantity
from neutrodesk.i18n import set_apart, translate
from neutrodesk.reference.analytes import Analyte, analyte
from neutrodesk.reference.lines import Band, duffy_null_adult


def origin_text(limits: Limits) -> str:
    """Return where limits come from: ``range printed by the laboratory``."""
    match limits.origin:
        case Origin.REPORT:
            return translate("Limits", "range printed by the laboratory")
        case Origin.LABORATORY:
            words = translate("Limits", "range of {laboratory}, entered by you")
            said = words.format(laboratory=set_apart(limits.laboratory))
        case Origin.GENERAL if limits.source == duffy_null_adult().short_source:
            said = translate("Limits", "general values for Duffy-null adults")
        case Origin.GENERAL:
            said = translate("Limits", "general values")
    return f"{said} ({set_apart(limits.source)})" if limits.source else said


def limits_text(limits: Limits, of: Analyte, presentation: Presentation = PLAIN) -> str:
    """Return the limits as numbers, without a unit: ``1.5–8.5``, ``≤ 0.41``.

    The text itself where there is no number in it. Numbers have a decimal point.
    """
    ends = [_end(end, of, presentation) for end in (limits.low, limits.high)]
    match ends:
        case ["", ""]:
            return limits.text
        case ["", top]:
            return f"{_sign('<', '≤', limits.text)} {top}"
        case [bottom, ""]:
            return f"{_sign('>', '≥', limits.text)} {bottom}"
        case _:
            return "–".join(ends)


def limits_line(
    limits: Limits,
    of: Analyte,
    presentation: Presentation = PLAIN,
    written: Callable[[str], str] = str,
) -> str:
    """Return the limits with their origin and unit, for one line beside a result.

    What was printed or entered stands as it is, with the numbers in brackets where they look
    different in the unit shown: ``range printed by the laboratory: 1500-8500 (1.5–8.5 ×10⁹/L)``.
    `written` gives our own numbers the reader's decimal sign; what was printed keeps its own.
    """
    said = limits.text
    if limits.readable:
        bare = limits_text(limits, of, presentation)
        numbers = f"{bare} {presentation.unit_text(of)}".strip()
        alike = _bare(said) in ("", _bare(bare), _bare(numbers))
        said = written(numbers) if alike else f"{said} ({written(numbers)})"
    return translate("Limits", "{origin}: {range}").format(origin=origin_text(limits), range=said)


def grade_text(band: Band, presentation: Presentation = PLAIN) -> str:
    """Return an optional grade in words, always with the version or the guideline it is of."""
    match band.scheme, band.id:
        case "ctcae_v5", grade:
            words = translate("Grades", "CTCAE v5 grade {grade}")
        case "ctcae_v6", grade:
            words = translate("Grades", "CTCAE v6 grade {grade}")
        case "nice_0_5_inclusive", "above":
            grade, words = "", translate("Grades", "above {line} (NICE CG151)")
        case "nice_0_5_inclusive", _:
            grade, words = "", translate("Grades", "{line} or lower (NICE CG151)")
        case _:
            return band.label
    line = band.high if band.low == 0 else band.low
    return words.format(
        grade=grade.removeprefix("grade_"), line=_end(line, analyte("anc"), presentation)
    )


def _end(value: Decimal | None, of: Analyte, presentation: Presentation) -> str:
    return "" if value is None else presentation.number(Quantity(value, of.unit), of)


def _sign(strict: str, inclusive: str, printed: str) -> str:
    """Return the sign of a limit with one end: as printed where it was printed so."""
    return strict if strict in printed and f"{strict}=" not in printed else inclusive


def _bare(text: str) -> str:
    """Return a range without what two ways of printing it may differ in."""
    return text.replace(" ", "").replace("-", "–")
