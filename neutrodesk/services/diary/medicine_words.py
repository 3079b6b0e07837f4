"""What is said beside a medicine of the shipped list: that it was reported, and where."""

from neutrodesk.domain.diary.medicine import MedicineKind
from neutrodesk.i18n import translate
from neutrodesk.reference.medicines import find, reported


def reported_text() -> str:
    """Return the tag of a medicine that was reported in the literature with low neutrophils."""
    return translate("Medicines", "reported in the literature with low neutrophils")


def medicine_facts(name: str) -> tuple[str, ...]:
    """Return the published facts about a medicine in general, a sentence each; no advice.

    Of one that prevents infections and was reported as well, both stand side by side (clinical
    facts, 7.2). Empty for a medicine that is not listed or was not reported.
    """
    row = find(name)
    if row is None or reported(name) is None:
        return ()
    told = translate(
        "Medicines",
        "{name}: {reported} ({sources}). That is said of the medicine in general, not of this"
        " person's counts.",
    ).format(name=row.name, reported=reported_text(), sources=_sources(row.source))
    if row.kind != MedicineKind.PROPHYLAXIS:
        return (told,)
    given = translate("Medicines", "{name} is often given to prevent infections (S39, S41).")
    return given.format(name=row.name), told


def _sources(marks: tuple[str, ...]) -> str:
    unchecked = translate("Medicines", "general knowledge, not checked against print")
    return ", ".join(unchecked if mark == "GK" else mark for mark in marks)
