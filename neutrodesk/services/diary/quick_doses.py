"""Doses that are typed in a unit in which nobody gives them: mg where µg are meant."""

from collections.abc import Mapping
from decimal import Decimal

from neutrodesk.domain.diary.injection import FILGRASTIM_MICROGRAMS_A_MILLION_UNITS, MICROGRAMS
from neutrodesk.domain.diary.measure import Dose, DoseUnit, read_dose
from neutrodesk.domain.diary.medicine import MedicineKind
from neutrodesk.domain.quantity import plain
from neutrodesk.i18n import translate

_MICROGRAMS = {
    **MICROGRAMS,
    DoseUnit.MILLION_UNITS: FILGRASTIM_MICROGRAMS_A_MILLION_UNITS,
    DoseUnit.MICROGRAM_A_KILO: MICROGRAMS[DoseUnit.MICROGRAM],
    DoseUnit.MILLIGRAM_A_KILO: MICROGRAMS[DoseUnit.MILLIGRAM],
}
_MOST = Decimal(6000)
_MOST_A_KILO = Decimal(200)
_FEWEST_UNITS = Decimal(1_000_000)
"""Micrograms of G-CSF, and those for a kilogram, above which the unit is asked for (PD; 6 mg is
one syringe of pegfilgrastim, GK); international units below which it is asked as well, as they
are counted in millions (PD)."""


def beyond_any_unit(texts: Mapping[str, str]) -> tuple[str, ...]:
    """Return the dose of a G-CSF medicine, as typed, where another unit is likely to be meant."""
    return (texts["dose"],) if _doubted(texts) is not None else ()


def dose_doubt(texts: Mapping[str, str]) -> str:
    """Return what is asked of such a dose: “300 mg” are 300,000 µg; empty where nothing is."""
    dose = _doubted(texts)
    if dose is None:
        return ""
    if dose.unit in (DoseUnit.MICROGRAM, DoseUnit.MICROGRAM_A_KILO, DoseUnit.UNITS):
        words = translate(
            "QuickLog", "Is {dose} what stands on the syringe? If it is, the form takes it."
        )
        return words.format(dose=dose.text)
    words = translate(
        "QuickLog",
        "{dose} is {micrograms}: write the unit that stands on the syringe. If it is as typed, the"
        " form takes it.",
    )
    return words.format(dose=dose.text, micrograms=_in_micrograms(dose))


def _doubted(texts: Mapping[str, str]) -> Dose | None:
    if texts.get("group") != MedicineKind.GCSF or "dose" not in texts:
        return None
    dose = read_dose(texts["dose"])
    most = _MOST_A_KILO if dose.unit.endswith("/kg") else _MOST
    micrograms = dose.amount * _MICROGRAMS.get(dose.unit, Decimal(0))
    few = dose.unit is DoseUnit.UNITS and dose.amount < _FEWEST_UNITS
    return dose if few or micrograms > most else None


def _in_micrograms(dose: Dose) -> str:
    amount = plain(dose.amount * _MICROGRAMS[dose.unit])
    unit = "µg/kg" if dose.unit.endswith("/kg") else "µg"
    return f"{Decimal(amount):,f} {unit}"
