"""What is said beside a medicine of the shipped list: that it was reported, and where."""

from collections.abc import Iterable

from neutrodesk.domain.diary.medicine import MedicineKind
from neutrodesk.i18n import translate
from neutrodesk.reference.medicines import MedicineRow, named_in, reported
from neutrodesk.reference.sources import source

_UNCHECKED = "GK"
_PREVENTING = ("S39", "S41")


def reported_text() -> str:
    """Return the tag of a medicine that was reported in the literature with low neutrophils."""
    return translate("Medicines", "reported in the literature with low neutrophils")


def group_of(name: str) -> MedicineKind:
    """Return the group that a medicine is mostly noted under; other medicine where none is plain.

    A name that is not known is never taken for G-CSF, which would count it among its injections.
    """
    kinds = {row.kind for row in named_in(name)}
    return MedicineKind(kinds.pop()) if len(kinds) == 1 else MedicineKind.OTHER


def medicine_facts(name: str) -> tuple[str, ...]:
    """Return the published facts about the medicines of a name in general, a sentence each.

    Of one that prevents infections and was reported as well, both stand side by side (clinical
    facts, 7.2). No advice; empty where no medicine of the name is listed or was reported.
    """
    return tuple(fact for row in reported(name) for fact in _facts(row))


def medicine_citations(name: str) -> tuple[str, ...]:
    """Return where the facts about the medicines of a name are from, a source in full each."""
    told = translate("Medicines", "{short}: {citation}")
    return tuple(
        source(mark).citation
        if mark == _UNCHECKED
        else told.format(short=source_name(mark), citation=source(mark).citation)
        for mark in dict.fromkeys(mark for row in reported(name) for mark in _marks(row))
    )


def source_name(mark: str) -> str:
    """Return what a source is called in a sentence; raise ``KeyError`` for an unknown mark."""
    if mark == _UNCHECKED:
        return translate("Medicines", "general knowledge, not checked against print")
    return source(mark).called


def _facts(row: MedicineRow) -> tuple[str, ...]:
    told = _told(row).format(
        name=row.name,
        group=row.member_of,
        contained=row.contains,
        reported=reported_text(),
        sources=_sources(row.source),
    )
    if row.kind != MedicineKind.PROPHYLAXIS:
        return (told,)
    given = translate("Medicines", "{name} is often given to prevent infections ({sources}).")
    return given.format(name=row.name, sources=_sources(_PREVENTING)), told


def _told(row: MedicineRow) -> str:
    if row.member_of:
        return translate(
            "Medicines",
            "{name}: belongs to a group, {group}, {reported} ({sources}). That is said of the group"
            " in general, not of this person's counts.",
        )
    if row.contains:
        return translate(
            "Medicines",
            "{name}: contains {contained}, {reported} ({sources}). That is said of {contained} in"
            " general, not of this person's counts.",
        )
    return translate(
        "Medicines",
        "{name}: {reported} ({sources}). That is said of the medicine in general, not of this"
        " person's counts.",
    )


def _marks(row: MedicineRow) -> tuple[str, ...]:
    """Return the sources of all that is said of a medicine."""
    given = _PREVENTING if row.kind == MedicineKind.PROPHYLAXIS else ()
    return (*given, *row.source)


def _sources(marks: Iterable[str]) -> str:
    # What nobody checked stands behind what was published.
    in_order = sorted(marks, key=lambda mark: mark == _UNCHECKED)
    return "; ".join(map(source_name, in_order))
