"""The last page of a summary: the diary line by line, where the first page has no room for it.

`annex` is for what the lines at the head of the page cut, `summary_list` for what its chart cuts.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from neutrodesk.domain.diary.diary import Diary
from neutrodesk.domain.statistics.count import Count
from neutrodesk.i18n import day_text, translate
from neutrodesk.reports.summary_diary import (
    MEDICINES_ROOM,
    NAMES_ROOM,
    antibiotics,
    infections,
    is_cut,
    medicine_text,
    medicines_now,
    named,
    noted_from,
    since_text,
)
from neutrodesk.reports.summary_lines import (
    fever_lines,
    medicine_line,
    stay_line,
    symptom_line,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Lines under a name."""

    name: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Annex:
    """The diary line by line, under its heading."""

    heading: str
    parts: tuple[Part, ...]


def annex(diary: Diary, counts: Sequence[Count], today: date) -> Annex | None:
    """Return what the diary has: medicines of a day, and all that was noted since the last visit.

    ``None`` where the first page names it all. `counts` are all on record, for fever at a draw.
    """
    if not diary:
        return None
    first = noted_from(diary, today)
    since = diary.between(first, today)
    medicines = [medicine_text(course) for course in medicines_now(diary, today)]
    if not (
        is_cut(medicines, MEDICINES_ROOM)
        or is_cut(named(infections(since, first)), NAMES_ROOM)
        or is_cut(named(antibiotics(since)), NAMES_ROOM)
    ):
        return None
    readings = [each for each in since.fevers if each.counts_as_fever]
    found = parts(
        (translate("Summary", "Medicines now"), medicines),
        (translate("Summary", "Fever"), fever_lines(since, readings, counts, first, today)),
        (
            translate("Summary", "Infections and symptoms"),
            map(symptom_line, infections(since, first)),
        ),
        (translate("Summary", "Hospital stays"), map(stay_line, since.stays)),
        (
            translate("Summary", "Antibiotics for an infection"),
            map(medicine_line, antibiotics(since)),
        ),
    )
    heading = translate("Summary", "The diary: medicines on {day}, and what was {since}")
    noted = since_text(diary, today)
    return Annex(
        heading=heading.format(day=day_text(today), since=noted[:1].lower() + noted[1:]),
        parts=found,
    )


def parts(*named_lines: tuple[str, Iterable[str]]) -> tuple[Part, ...]:
    """Return the parts that have any lines, each given with its name."""
    found = (Part(name=name, lines=tuple(lines)) for name, lines in named_lines)
    return tuple(part for part in found if part.lines)
