"""Paper: a person's chart and summary, written into files.

Typst and matplotlib take their time, so they are imported when something is drawn.
"""

from argparse import Namespace
from datetime import date
from pathlib import Path

from neutrodesk.cli.answers import RefusedError, say, say_json
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
    wants_json,
)
from neutrodesk.domain.blood_test import BloodTest
from neutrodesk.domain.person import Person
from neutrodesk.domain.reminder import Reminder
from neutrodesk.i18n import translate
from neutrodesk.reference.analytes import analyte
from neutrodesk.storage.store import Store

PICTURES = (".png", ".svg", ".pdf")
PAPERS = ("a4", "letter")


def attach(commands: Commands) -> None:
    """Add the commands of this module."""
    chart = commands.add(
        "chart",
        translate("CommandLine", "draw a person's neutrophils over time"),
        _chart,
        keeps=True,
    )
    add_person(chart)
    add_out(chart, translate("CommandLine", "the picture to write: F.png, F.svg or F.pdf"))
    add_period(chart)
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


def write_chart(
    store: Store,
    person: Person,
    out: Path,
    start: date | None = None,
    end: date | None = None,
) -> None:
    """Write a person's chart; the end of the name says as what."""
    from neutrodesk.charts import picture  # noqa: PLC0415 - matplotlib
    from neutrodesk.charts.neutrophils import Style  # noqa: PLC0415 - the same
    from neutrodesk.charts.palette import PRINT  # noqa: PLC0415 - the same

    with store.reading() as records:
        tests = records.all(BloodTest, person.id)
    presentation = presentation_of(store, person)
    picture.write_chart(
        out,
        person,
        tests,
        start=start,
        end=end,
        style=Style(palette=PRINT, unit=presentation.unit(analyte("anc"))),
        laboratories=presentation.laboratories,
    )


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
    request = summarising.Request(
        today=on,
        start=start,
        end=end,
        paper=summarising.Paper(paper),
        presentation=presentation_of(store, person),
    )
    summarising.write_summary(out, person, tests, reminders, request)


def _chart(options: Namespace) -> int:
    out = out_of(options)
    check_period(options)
    if out.suffix.lower() not in PICTURES:
        raise RefusedError(
            translate("CommandLine", "“{path}” should end in .png, .svg or .pdf.").format(path=out)
        )
    with opened(options) as store:
        write_chart(store, person_of(options, store), out, options.start, options.end)
    return _written(options, out)


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
    return _written(options, out)


def _written(options: Namespace, out: Path) -> int:
    if wants_json(options):
        say_json({"written": str(out)})
    else:
        say(translate("CommandLine", "Wrote “{path}”.").format(path=out))
    return 0
