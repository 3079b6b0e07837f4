"""Numbers as the screen shows them: the one formatter, with the reader's decimal sign."""

from PySide6.QtCore import QLocale

from neutrodesk.domain.quantity import Quantity
from neutrodesk.domain.units import shown
from neutrodesk.reference.analytes import Analyte, analyte
from neutrodesk.reference.units import display_units


def localised(number: str) -> str:
    """Return a number written with a decimal point with the reader's decimal sign."""
    return number.replace(".", QLocale().decimalPoint())


def value_text(quantity: Quantity, of: Analyte, ucum: str = "") -> str:
    """Return a canonical quantity of an analyte as the screen shows it, without its unit."""
    return localised(shown(quantity, of, ucum))


def unit_label(of: Analyte, ucum: str = "") -> str:
    """Return how the screen writes a unit of an analyte."""
    ucum = ucum or of.unit
    return next((each.shown for each in display_units(of.kind) if each.unit == ucum), ucum)


def count_text(quantity: Quantity) -> str:
    """Return a neutrophil count with its unit."""
    neutrophils = analyte("anc")
    return f"{value_text(quantity, neutrophils)} {unit_label(neutrophils)}"
