"""The lines for what is measured: doses, temperatures, weights and heights."""

from collections.abc import Callable
from operator import attrgetter
from typing import Any, TypeVar

from neutrodesk.domain.diary.fever import celsius_shown
from neutrodesk.domain.diary.measure import (
    Dose,
    Measure,
    read_dose,
    read_height,
    read_temperature,
    read_weight,
)
from neutrodesk.i18n import translate
from neutrodesk.reports.diary_words import measure_text
from neutrodesk.services.diary.line import Kind, Line

M = TypeVar("M", Measure, Dose)


def dose() -> Line:
    """Return the line for a dose with its unit."""
    hint = translate("Diary", "with its unit: 300 µg, 30 MU, 5 ml")
    return _measured("dose", translate("Diary", "&Dose"), read_dose, _as_typed, hint=hint)


def temperature() -> Line:
    """Return the line for a temperature."""
    heading = translate("Diary", "T&emperature, °C")
    return _measured("temperature", heading, read_temperature, celsius_text, needed=True)


def weight(heading: str) -> Line:
    """Return the line for a weight."""
    return _measured("weight", heading, read_weight, lambda each: measure_text(each, "kg"))


def height() -> Line:
    """Return the line for a height."""
    heading = translate("Diary", "&Height, cm")
    return _measured("height", heading, read_height, lambda each: measure_text(each, "cm"))


def celsius_text(measured: Measure) -> str:
    """Return a temperature in °C, and as it was typed where that was another unit."""
    celsius = f"{celsius_shown(measured.value)} °C"
    return celsius if "C" in measured.text.upper() else f"{celsius} ({measured.text})"


_as_typed: Callable[[Measure | Dose], str] = attrgetter("text")


def _measured(
    name: str,
    heading: str,
    read: Callable[[str], M],
    told: Callable[[M], str],
    **more: Any,  # noqa: ANN401 - what a line may have
) -> Line:
    return Line(
        name=name,
        heading=heading,
        kind=Kind.TEXT,
        read=lambda typed, _setting: read(typed) if typed else None,
        show=_as_typed,
        told=told,
        **more,
    )
