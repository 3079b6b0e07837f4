"""What tests of the form of a blood test share: the form, opened."""

from datetime import date, time
from decimal import Decimal

import pytest

from neutrodesk.domain.diary.fever import FeverReading, Thermometer
from neutrodesk.domain.diary.injection import Injection
from neutrodesk.domain.diary.measure import Measure, read_dose
from neutrodesk.domain.diary.medicine import MedicineKind
from neutrodesk.domain.diary.symptom import Symptom
from neutrodesk.ui.blood_test.blood_test_form import BloodTestForm


@pytest.fixture
def opened(qtbot, desk, a_person, window):
    """Open the form of a test, or of a new one, as the window does."""

    def opened(test=None, person=a_person):
        form = BloodTestForm(desk, person, test, window)
        form.open()
        form.activateWindow()
        qtbot.waitUntil(form.isActiveWindow)
        return form

    return opened


@pytest.fixture
def entries(a_person):
    """Return an injection and a fever of the day before, and sores that went on."""
    before = date(2026, 3, 3)
    return (
        Injection(
            person=a_person.id,
            on=before,
            at=time(18),
            name="Filgrastim",
            group=MedicineKind.GCSF,
            dose=read_dose("300 µg"),
        ),
        FeverReading(
            person=a_person.id,
            on=before,
            at=time(20),
            temperature=Measure(text="38.6 °C", value=Decimal("38.6")),
            route=Thermometer.EAR,
        ),
        Symptom(
            person=a_person.id,
            on=date(2026, 3, 2),
            until=date(2026, 3, 6),
            what="mouth_sores",
            severity=2,
        ),
    )
