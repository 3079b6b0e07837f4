"""The words of what is chosen in the diary: kinds of medicines, thermometers, symptoms."""

from neutrodesk.domain.diary.care import CareKind
from neutrodesk.domain.diary.fever import Thermometer
from neutrodesk.domain.diary.medicine import MedicineKind, MedicineRoute
from neutrodesk.i18n import translate
from neutrodesk.reports.diary_words import care_name


def medicine_words() -> tuple[tuple[MedicineKind, str], ...]:
    """Return the groups of medicines with their words."""
    return (
        (MedicineKind.GCSF, translate("Diary", "G-CSF")),
        (MedicineKind.PROPHYLAXIS, translate("Diary", "antibiotic to prevent infections")),
        (MedicineKind.ANTIBIOTIC, translate("Diary", "antibiotic for an infection")),
        (MedicineKind.STEROID, translate("Diary", "steroid")),
        (MedicineKind.IMMUNOGLOBULIN, translate("Diary", "immunoglobulin")),
        (MedicineKind.IMMUNOSUPPRESSANT, translate("Diary", "immunosuppressant")),
        (MedicineKind.OTHER, translate("Diary", "other medicine")),
    )


def route_words() -> tuple[tuple[MedicineRoute, str], ...]:
    """Return the ways in which a medicine is given, with their words."""
    return (
        (MedicineRoute.NOT_SAID, translate("Diary", "not said")),
        (MedicineRoute.MOUTH, translate("Diary", "by mouth")),
        (MedicineRoute.UNDER_SKIN, translate("Diary", "under the skin")),
        (MedicineRoute.VEIN, translate("Diary", "into a vein")),
        (MedicineRoute.MUSCLE, translate("Diary", "into a muscle")),
        (MedicineRoute.SKIN, translate("Diary", "on the skin")),
        (MedicineRoute.OTHER, translate("Diary", "in another way")),
    )


def thermometer_words() -> tuple[tuple[Thermometer, str], ...]:
    """Return where a temperature is taken, with words.

    That rectal measuring is usually avoided with low neutrophils is said on fever cards [S3, S53];
    a reading of the past can still be noted.
    """
    return (
        (Thermometer.ORAL, translate("Diary", "mouth")),
        (Thermometer.EAR, translate("Diary", "ear")),
        (Thermometer.ARMPIT, translate("Diary", "armpit")),
        (Thermometer.FOREHEAD, translate("Diary", "forehead")),
        (Thermometer.RECTAL, translate("Diary", "rectal (usually avoided in neutropenia)")),
        (Thermometer.NOT_KNOWN, translate("Diary", "place not known")),
    )


def care_words() -> tuple[tuple[CareKind, str], ...]:
    """Return the kinds of care and tests with their words."""
    return tuple((kind, care_name(kind)) for kind in CareKind)


def severity_words() -> tuple[str, ...]:
    """Return how bad a symptom was, from 0 to 3, in words."""
    return (
        translate("Diary", "0 – hardly noticed"),
        translate("Diary", "1 – a little"),
        translate("Diary", "2 – bad"),
        translate("Diary", "3 – very bad"),
    )
