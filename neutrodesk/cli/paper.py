"""Paper: a person's summary, written into a file.

Typst takes its time, so it is imported when something is written.
"""

from argparse import Namespace
from datetime import date
from pathlib import Path

from neutrodesk.cli.arguments import (
    Commands,
    add_out,
    add_period,
    add_person,
    check_period,
    opened,
    out_of,
    person_of,
    presentation_of,
    today,
)
from neutrodesk.cli.drawn import write_chart, written
from neutrodesk.domain.blood_test import BloodTest
from neutrodesk.domain.person import Person
from neutrodesk.domain.reminder import Reminder
from neutrodesk.i18n import translate
from neutrodesk.services.diary_of import diary_of
from neutrodesk.storage.store import Store

__all__ = ["attach", "write_chart", "write_summary"]

PAPERS = ("a4", "letter")


def attach(commands: Commands) -> None:
    """Add the command of this module."""
    summary = commands.add(
        "summary",
        translate("CommandLine", "write a person's summary for an appointment"),
        _summary,
        keeps=True,
    )
    add_person(summary)
    add_out(summary, translate("CommandLine", "the PDF to write"))
    add_period(summary)
    summary.add_argument("--paper", choices=PAPERS, default=PAPERS[0])


def write_summary(  # noqa: PLR0913 - what may be chosen for a page
    store: Store,
    person: Person,
    out: Path,
    on: date,
    *,
    start: date | None = None,
    end: date | None = None,
    paper: str = PAPERS[0],
) -> None:
    """Write a person's summary as PDF."""
    from neutrodesk.services import summarising  # noqa: PLC0415 - typst

    with store.reading() as records:
        tests = records.all(BloodTest, person.id)
        reminders = records.all(Reminder, person.id)
        diary = diary_of(records, person.id)
    request = summarising.Request(
        today=on,
        start=start,
        end=end,
        paper=summarising.Paper(paper),
        presentation=presentation_of(store, person),
    )
    summarising.write_summary(out, person, tests, reminders, request, diary)


def _summary(options: Namespace) -> int:
    out = out_of(options)
    check_period(options)
    with opened(options) as store:
        write_summary(
            store,
            person_of(options, store),
            out,
            today(options),
            start=options.start,
            end=options.end,
            paper=options.paper,
        )
    return written(options, out)
