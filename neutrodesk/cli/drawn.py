"""What a chart of the command line shows, drawn and written into a file.

Matplotlib takes its time, so it is imported when something is drawn.
"""

from argparse import Namespace
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from neutrodesk.cli.answers import say, say_json
from neutrodesk.cli.arguments import presentation_of, wants_json
from neutrodesk.domain.analyte_course import NEUTROPHILS
from neutrodesk.domain.blood_test import BloodTest
from neutrodesk.domain.course import course
from neutrodesk.domain.diary.diary import Diary
from neutrodesk.domain.person import Person
from neutrodesk.domain.presentation import Presentation
from neutrodesk.files import write_bytes
from neutrodesk.i18n import translate
from neutrodesk.reference.analytes import analyte
from neutrodesk.services.diary_of import diary_of
from neutrodesk.services.words import disclaimer
from neutrodesk.storage.store import Store

if TYPE_CHECKING:
    from neutrodesk.charts.several.comparison import Pair

SCALES = ("linear", "log", "split")
AGE, CALENDAR = "age", "calendar"


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """What a chart is to show: from when to when, which analytes, and beside what.

    `analytes` are keys, none for the neutrophils alone. `cut` is the day before and after which
    the course stands side by side; `other` the person it stands beside, `by` age or calendar.
    """

    start: date | None = None
    end: date | None = None
    analytes: tuple[str, ...] = ()
    events: bool = False
    starts: bool = False
    scale: str = SCALES[0]
    cut: date | None = None
    other: Person | None = None
    by: str = AGE

    def within(self, tests: Sequence[BloodTest]) -> tuple[BloodTest, ...]:
        """Return the tests of the days shown."""
        first, last = self.start or date.min, self.end or date.max
        return tuple(test for test in tests if first <= test.taken_on <= last)


NEUTROPHILS_ALONE = Drawn()


def write_chart(
    store: Store, person: Person, out: Path, drawn: Drawn = NEUTROPHILS_ALONE
) -> tuple[str, ...]:
    """Write a person's chart; the end of the name says as what.

    Returns the signs that are drawn as boxes, because no font of this computer has them.

    Raises:
        InvalidValueError: the name ends in none of ``.png``, ``.svg`` and ``.pdf``.
        CannotWriteError: the folder is not there, is full or does not allow it.
    """
    from neutrodesk.charts.lettering import boxes_noted  # noqa: PLC0415 - matplotlib
    from neutrodesk.charts.page import format_of  # noqa: PLC0415 - the same

    form = format_of(out).value
    with boxes_noted() as boxed:
        picture = _picture(store, person, drawn, form)
    write_bytes(out, picture)
    return tuple(sorted(boxed))


def _picture(store: Store, person: Person, drawn: Drawn, form: str) -> bytes:
    """Return the picture of what is to be drawn: one course, panels, or a comparison."""
    from neutrodesk.charts import picture  # noqa: PLC0415 - matplotlib
    from neutrodesk.charts.page import Format  # noqa: PLC0415 - the same
    from neutrodesk.charts.palette import PRINT  # noqa: PLC0415 - the same
    from neutrodesk.charts.scales import Scale  # noqa: PLC0415 - the same
    from neutrodesk.charts.several import small_multiples  # noqa: PLC0415 - matplotlib
    from neutrodesk.charts.several.panel_pictures import (  # noqa: PLC0415 - the same
        comparison_picture,
        panels_picture,
    )
    from neutrodesk.charts.style import Style  # noqa: PLC0415 - the same

    shown = presentation_of(store, person)
    style = Style(
        palette=PRINT,
        scale=Scale(drawn.scale),
        unit=shown.unit(analyte(NEUTROPHILS)),
        events=drawn.events,
        starts=drawn.starts,
    )
    written_as = Format(form)
    footer = disclaimer() if written_as is Format.PDF else ""
    if drawn.cut is not None or drawn.other is not None:
        pair = _pair(store, person, drawn, shown)
        return comparison_picture(pair, written_as, style=style, footer=footer)
    tests, diary = kept(store, person)
    if drawn.analytes in ((), (NEUTROPHILS,)):
        return picture.chart_picture(
            person,
            tests,
            written_as,
            start=drawn.start,
            end=drawn.end,
            style=style,
            laboratories=shown.laboratories,
            diary=diary,
            footer=footer,
        )
    return panels_picture(
        person,
        small_multiples.shown_of(person, drawn.within(tests), drawn.analytes, shown),
        written_as,
        style=style,
        presentation=shown,
        start=drawn.start,
        end=drawn.end,
        diary=diary,
        footer=footer,
    )


def _pair(store: Store, person: Person, drawn: Drawn, shown: Presentation) -> "Pair":
    """Return the two courses that are to stand side by side."""
    from neutrodesk.charts.several.comparison import (  # noqa: PLC0415 - matplotlib
        By,
        before_and_after,
        two_people,
    )

    tests, diary = kept(store, person)
    points = course(person, tests, shown.laboratories)
    if drawn.cut is not None:
        return before_and_after(
            person, points, drawn.cut, start=drawn.start, end=drawn.end, diary=diary
        )
    other = drawn.other or person
    others, their_diary = kept(store, other)
    return two_people(
        (person, course(person, drawn.within(tests), shown.laboratories)),
        (other, course(other, drawn.within(others), shown.laboratories)),
        By(drawn.by),
        (diary, their_diary),
    )


def kept(store: Store, person: Person) -> tuple[Sequence[BloodTest], Diary]:
    """Return a person's tests and diary."""
    with store.reading() as records:
        return records.all(BloodTest, person.id), diary_of(records, person.id)


def written(options: Namespace, out: Path) -> int:
    """Say that a file was written."""
    if wants_json(options):
        say_json({"written": str(out)})
    else:
        say(translate("CommandLine", "Wrote “{path}”.").format(path=out))
    return 0
