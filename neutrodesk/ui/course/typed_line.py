"""A line of counts as it is typed, in the unit that is shown, and why a text is none."""

from decimal import Decimal

from neutrodesk.domain.presentation import Presentation
from neutrodesk.domain.printed.reading import Question, Reading, understand
from neutrodesk.domain.quantity import Quantity
from neutrodesk.domain.units import in_full
from neutrodesk.errors import InvalidValueError, Why
from neutrodesk.i18n import translate
from neutrodesk.reference.analytes import analyte
from neutrodesk.ui.numbers import localised

_MINUS = ("-", "\N{MINUS SIGN}")


def read_line(text: str, presentation: Presentation) -> Decimal:
    """Read a line (10*9/L) in the unit that is shown.

    Raises ``InvalidValueError`` (field ``line``) where it is none.
    """
    of = analyte("anc")
    if not text.strip():
        raise InvalidValueError("line", text, Why.EMPTY)
    found = understand(of, text.strip(), presentation.unit(of))
    if not isinstance(found, Reading) or not found.quantity.exact or not found.quantity.value:
        raise InvalidValueError("line", text)
    return found.quantity.value


def why_no_line(text: str, presentation: Presentation) -> str:
    """Return what a text that `read_line` refuses lacks to be a line."""
    of, text = analyte("anc"), text.strip()
    above = translate("CourseLine", "A number above 0 is needed here.")
    if not text or text.startswith(_MINUS):
        return above
    try:
        found = understand(of, text, presentation.unit(of))
    except InvalidValueError as error:
        if error.why is Why.IMPOSSIBLE:
            words = translate("CourseLine", "No count is that high. Counts are in {unit} here.")
            return words.format(unit=presentation.unit_text(of))
        return translate("CourseLine", "This is not a number.")
    if isinstance(found, Question):
        return _in_another_unit(text, found, presentation)
    if isinstance(found, Reading):
        limit = translate("CourseLine", "A limit such as <0.5 is no line: one number is needed.")
        return above if found.quantity.exact else localised(limit)
    return translate("CourseLine", "This is not a number.")


def _in_another_unit(text: str, asked: Question, presentation: Presentation) -> str:
    """Return what a number would be in the unit in which it is likely."""
    of = analyte("anc")
    if asked.about != "unit" or not asked.units:
        return translate(
            "CourseLine", "This can be read in more than one way. Type it without a thousands sign."
        )
    value = in_full(Quantity(asked.readings[0].value, of.unit), of, presentation.unit(of))
    words = translate("CourseLine", "Counts are in {unit} here; {typed} {other} are {value}.")
    return words.format(
        unit=presentation.unit_text(of),
        typed=text,
        other=presentation.unit_name(of, asked.units[0]),
        value=localised(value),
    )
