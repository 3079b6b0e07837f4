"""Definitions of a family's own in words: what they are, what meets what, and what was kept."""

from collections.abc import Iterable, Sequence
from dataclasses import fields

from neutrodesk.domain.laboratory import Laboratory
from neutrodesk.domain.own_analyte import OwnAnalyte
from neutrodesk.domain.quantity import plain
from neutrodesk.domain.record import Change
from neutrodesk.i18n import translate
from neutrodesk.reference.units import display_units
from neutrodesk.services.defining import Uses
from neutrodesk.services.definitions import Answer, Definition, Laid, Standing, Unfit
from neutrodesk.services.failures import field_text, reason_text

_LONGEST = 60


def group_text(group: str) -> str:
    """Return the words of a group of analytes; a family's own group is its own words."""
    return _groups().get(group, group)


def group_of(text: str) -> str:
    """Return the group that words mean: one of the tables, or the words themselves."""
    wanted = " ".join(text.split())
    keys = {words.casefold(): key for key, words in _groups().items()}
    return keys.get(wanted.casefold(), wanted) or "own"


def offered_groups(own: Iterable[OwnAnalyte]) -> list[str]:
    """Return the groups to choose from: those of the tables, and those the family made."""
    return [*_groups().values(), *sorted({each.group for each in own} - _groups().keys())]


def unit_text(own: OwnAnalyte) -> str:
    """Return the unit of an analyte as people write it; empty for results in words."""
    choices = (each.shown for each in display_units(own.quantity_kind) if each.unit == own.unit)
    return next(choices, own.unit)


def limits_text(own: OwnAnalyte) -> str:
    """Return the limits outside which a value is asked about; empty where there are none."""
    low, high = own.low, own.high
    if low is not None and high is not None:
        return f"{plain(low)} \N{EN DASH} {plain(high)}"
    if low is not None:
        return f"\N{GREATER-THAN OR EQUAL TO} {plain(low)}"
    return "" if high is None else f"\N{LESS-THAN OR EQUAL TO} {plain(high)}"


def intervals_text(number: int) -> str:
    """Return how many intervals a laboratory gives."""
    if number == 1:
        return translate("Definitions", "1 interval")
    return translate("Definitions", "{number} intervals").format(number=number)


def definition_text(definition: Definition) -> str:
    """Return what a definition is, in a few words: "Interleukin-6, ng/L"."""
    if isinstance(definition, Laboratory):
        return f"{definition.name}, {intervals_text(len(definition.intervals))}"
    unit = unit_text(definition) or translate("Definitions", "in words")
    return f"{definition.name}, {unit}"


def uses_text(uses: Uses) -> str:
    """Return what depends on an analyte, as the reason why it stays."""
    if uses.tests == 1:
        return translate("Definitions", "1 test has a value of it.")
    if uses.tests:
        return translate("Definitions", "{number} tests have a value of it.").format(
            number=uses.tests
        )
    if uses.laboratories == 1:
        return translate("Definitions", "1 laboratory has an interval for it.")
    return translate("Definitions", "{number} laboratories have an interval for it.").format(
        number=uses.laboratories
    )


def standing_text(laid: Laid) -> str:
    """Return what becomes of a definition of a file: a sign, words, and what it is."""
    words = {
        Standing.NEW: translate("Definitions", "+ new: {what}"),
        Standing.HERE: translate("Definitions", "= already here: {what}"),
        Standing.OTHER: translate("Definitions", "? here with another content: {what}"),
        Standing.SAME_NAME: translate("Definitions", "? another of the same name: {what}"),
        Standing.UNIT_IN_USE: translate(
            "Definitions",
            "· left out: {what}. It is here in {unit}, which tests have values in, so yours stays.",
        ),
    }[laid.standing]
    mine = unit_text(laid.mine) if isinstance(laid.mine, OwnAnalyte) else ""
    return words.format(
        what=definition_text(laid.theirs), unit=mine or translate("Definitions", "words")
    )


def difference_text(laid: Laid) -> str:
    """Return in what two definitions differ, field by field: "unit: mg/L → g/L"."""
    if laid.mine is None:
        return ""
    differing = (
        (each.name, getattr(laid.mine, each.name), getattr(laid.theirs, each.name))
        for each in fields(laid.theirs)
        if each.name not in ("id", "quantity_kind")
    )
    told = (
        f"{_field(name)}: {_said(mine)} → {_said(theirs)}"
        for name, mine, theirs in differing
        if mine != theirs
    )
    return "; ".join(told)


def answer_text(laid: Laid, answer: Answer) -> str:
    """Return what an answer does."""
    if answer is Answer.MINE:
        return translate("Definitions", "Keep mine")
    if laid.standing is Standing.SAME_NAME:
        return translate("Definitions", "Keep both")
    return translate("Definitions", "Take theirs")


def unfit_text(unfit: Unfit) -> str:
    """Return what is the matter with a definition that cannot be read."""
    name = f"“{unfit.name}”" if unfit.name.strip() else str(unfit.place)
    if unfit.field in ("", "id"):
        return translate("Definitions", "! cannot be read: {name}").format(name=name)
    return translate("Definitions", "! cannot be read: {name} ({field}: {why})").format(
        name=name, field=field_text(unfit.field), why=reason_text(unfit.why)
    )


def gesture_text(change: Change) -> str:
    """Return the words of an import of definitions in the undo menu and the journal."""
    if len(change.steps) == 1:
        (record,) = (step.record for step in change.steps)
        name = record.name if isinstance(record, OwnAnalyte | Laboratory) else ""
        return translate("Definitions", "Import definition: {name}").format(name=name)
    return translate("Definitions", "Import {number} definitions").format(number=len(change.steps))


def kept_text(laid: Sequence[Laid], change: Change) -> str:
    """Return in one line what was kept of a file of definitions, and what was here."""
    here = sum(each.standing is Standing.HERE for each in laid)
    return translate("Definitions", "{kept} kept  ·  {here} already here").format(
        kept=len(change.steps), here=here
    )


def _field(name: str) -> str:
    if name == "intervals":
        return translate("Definitions", "Intervals")
    return field_text(name)


def _said(value: object) -> str:
    if value is None or value == "":
        return "\N{EN DASH}"
    if isinstance(value, tuple):
        return str(len(value))
    text = " ".join(str(value).split())
    return f"{text[:_LONGEST]}…" if len(text) > _LONGEST else text


def _groups() -> dict[str, str]:
    return {
        "own": translate("Definitions", "Own values"),
        "white_cells": translate("Definitions", "White cells"),
        "differential_absolute": translate("Definitions", "Differential, absolute"),
        "differential_percent": translate("Definitions", "Differential, percent"),
        "red_cells": translate("Definitions", "Red cells"),
        "platelets": translate("Definitions", "Platelets"),
        "inflammation": translate("Definitions", "Inflammation"),
        "other": translate("Definitions", "Other values"),
        "body": translate("Definitions", "Body"),
    }
