"""Results as a laboratory prints them, read by the program's own reader, without a question."""

from neutrodesk.domain.blood_test import Result
from neutrodesk.domain.quantity import Quantity
from neutrodesk.reference.analytes import analyte
from neutrodesk.services.entering import entered


def reads(key: str, text: str, unit: str, answer: Quantity | None = None) -> Result:
    """Return the result of a printed value; fails where it is asked about."""
    found = entered(analyte(key), text, unit, answer=answer)
    assert isinstance(found, Result), found
    return found
