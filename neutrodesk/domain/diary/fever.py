"""Fever readings: a temperature and where on the body it was taken."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from neutrodesk.domain.diary.entry import TimedEntry
from neutrodesk.domain.diary.measure import Measure
from neutrodesk.domain.quantity import rounded

FEVER_CELSIUS = Decimal("38.0")
"""From here on a reading is counted as fever: the lowest published limit [S45]; there is no
limit that all agree on [S46], so it is stated wherever it is used."""


class Thermometer(StrEnum):
    """Where a temperature was taken (clinical facts, 11.9)."""

    ORAL = "oral"
    EAR = "ear"
    ARMPIT = "armpit"
    FOREHEAD = "forehead"
    RECTAL = "rectal"
    NOT_KNOWN = "not_known"


@dataclass(frozen=True, slots=True, kw_only=True)
class FeverReading(TimedEntry):
    """A temperature (°C) at a moment, by one route."""

    temperature: Measure
    route: Thermometer

    @property
    def celsius(self) -> Decimal:
        """The temperature in °C."""
        return self.temperature.value

    @property
    def counts_as_fever(self) -> bool:
        """Whether it reaches the limit from which readings are counted here."""
        return self.celsius >= FEVER_CELSIUS


def celsius_shown(value: Decimal) -> str:
    """Return a temperature in °C with one decimal, never rounded onto or over `FEVER_CELSIUS`.

    >>> celsius_shown(Decimal("38.56")), celsius_shown(Decimal("37.95")), celsius_shown(Decimal(39))
    ('38.6', '37.95', '39.0')
    """
    return rounded(value, 1, [FEVER_CELSIUS]) if value % 1 else f"{value:.1f}"
