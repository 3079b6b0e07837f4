"""What an entry of the diary is called in a word, on paper, in a table and on the screen."""

from decimal import ROUND_HALF_UP, Decimal

from neutrodesk.domain.diary.care import CareKind
from neutrodesk.domain.diary.fever import Thermometer
from neutrodesk.domain.diary.measure import Measure
from neutrodesk.domain.quantity import plain
from neutrodesk.i18n import translate

_HUNDREDTHS = -2


def short_route(route: Thermometer) -> str:
    """Return where a temperature was taken, in a word; empty where nobody knows any more."""
    words = {
        Thermometer.ORAL: translate("Diary", "mouth"),
        Thermometer.EAR: translate("Diary", "ear"),
        Thermometer.ARMPIT: translate("Diary", "armpit"),
        Thermometer.FOREHEAD: translate("Diary", "forehead"),
        Thermometer.RECTAL: translate("Diary", "rectal"),
    }
    return words.get(route, "")


def care_name(kind: CareKind) -> str:
    """Return what a kind of care or test is called."""
    words = {
        CareKind.VACCINATION: translate("Diary", "Vaccination"),
        CareKind.DENTAL: translate("Diary", "Dental visit"),
        CareKind.MARROW: translate("Diary", "Bone marrow test"),
        CareKind.GENETIC: translate("Diary", "Genetic test"),
        CareKind.ANTIBODY: translate("Diary", "Antibody test"),
        CareKind.OTHER: translate("Diary", "Other care or test"),
    }
    return words[kind]


def measure_text(measured: Measure, unit: str) -> str:
    """Return a weight or height as typed, and in kg or cm where that was another unit.

    What is worked out is shown to a hundredth of it at the most; it is kept exactly.
    """
    if measured.text.endswith(unit):
        return measured.text
    places = max(_HUNDREDTHS, int(measured.value.as_tuple().exponent))
    shown = plain(measured.value.quantize(Decimal(1).scaleb(places), ROUND_HALF_UP))
    return f"{measured.text} ({shown} {unit})"
