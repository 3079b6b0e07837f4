"""What many tests share: widgets with an owner, a real store in memory, a desk, a person."""

import os
from datetime import date
from decimal import Decimal

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from hypothesis import HealthCheck, settings
from PySide6.QtCore import QCoreApplication, QEvent

from neutrodesk.domain.blood_test import BloodTest, Result
from neutrodesk.domain.person import Person
from neutrodesk.domain.quantity import Quantity
from neutrodesk.services import changes
from neutrodesk.storage.store import Store
from neutrodesk.ui.desk import Desk

settings.register_profile(
    "neutrodesk", deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=60
)
settings.load_profile("neutrodesk")

TODAY = date(2026, 3, 10)


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    """Keep every file the program makes inside the test's own folder."""
    monkeypatch.setenv("NEUTRODESK_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def own(qapp):
    """Own a top-level widget until the test is over, then delete it while Qt still runs."""
    owned = []

    def own(widget):
        owned.append(widget)
        return widget

    yield own
    for widget in owned:
        widget.close()
        widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert not [w for w in qapp.topLevelWidgets() if not w.parent()], "a widget has no owner"


@pytest.fixture
def store():
    """Return a real store in memory."""
    store = Store.in_memory(who="tester")
    yield store
    store.close()


@pytest.fixture
def a_person():
    """Return a child of six on the tests' day."""
    return Person(name="Mia Example", born=date(2020, 1, 15))


@pytest.fixture
def a_test(a_person):
    """Return a test with a white cell count and a percentage of neutrophils."""
    return BloodTest(
        person=a_person.id,
        taken_on=date(2026, 3, 4),
        laboratory="City Lab",
        results=(
            Result(
                analyte="wbc",
                text="2.1",
                unit="K/uL",
                quantity=Quantity(Decimal("2.1"), "10*9/L"),
            ),
            Result(analyte="neut_pct", text="47", unit="%", quantity=Quantity(Decimal(47), "%")),
        ),
    )


@pytest.fixture
def desk(qapp, store, a_person, a_test):
    """Return a desk on a store that holds the person and the test; today is 10 March 2026."""
    changes.keep(store, "Set up", a_person, a_test)
    desk = Desk(store, today=lambda: TODAY)
    yield desk
    desk.close()
    desk.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
