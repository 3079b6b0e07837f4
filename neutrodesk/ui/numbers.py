"""Numbers as the screen shows them: the one formatter, with the reader's decimal sign."""

import re
from collections.abc import Iterable
from decimal import Decimal

from PySide6.QtCore import QLocale

from neutrodesk.domain.neutrophils import NeutrophilCount
from neutrodesk.domain.presentation import PLAIN, Presentation
from neutrodesk.domain.quantity import Quantity
from neutrodesk.reference.analytes import Analyte, analyte

_POINT = re.compile(r"(?<=\d)\.(?=\d)", re.ASCII)


def localised(text: str) -> str:
    """Return a text whose numbers have a decimal point with the reader's decimal sign."""
    return _POINT.sub(QLocale().decimalPoint(), text)


def value_text(
    quantity: Quantity,
    of: Analyte,
    presentation: Presentation = PLAIN,
    near: Iterable[Decimal] = (),
) -> str:
    """Return a canonical quantity of an analyte as the screen shows it, without its unit.

    `near` are limits it may be read against, onto which it is not rounded.
    """
    return localised(presentation.number(quantity, of, near))


def with_unit(
    quantity: Quantity,
    of: Analyte,
    presentation: Presentation = PLAIN,
    near: Iterable[Decimal] = (),
) -> str:
    """Return a canonical quantity of an analyte as the screen shows it, with its unit."""
    number = value_text(quantity, of, presentation, near)
    return f"{number} {presentation.unit_text(of)}".strip()


def count_text(count: NeutrophilCount, presentation: Presentation = PLAIN) -> str:
    """Return a neutrophil count with its unit."""
    return with_unit(count.quantity, analyte("anc"), presentation, count.near)
