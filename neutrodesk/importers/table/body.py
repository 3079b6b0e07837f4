"""The rows of a table under its headings: whole, about one person, with their dates."""

from dataclasses import dataclass

from neutrodesk.importers.drafts import What, Where
from neutrodesk.importers.table.cells import Row
from neutrodesk.importers.table.findings import Dates, Findings, Placed, dates_of
from neutrodesk.importers.table.headings import Role
from neutrodesk.importers.table.layout import Layout


@dataclass(frozen=True, slots=True)
class Body:
    """Rows, where the date of each stands and what it says, and how dates are read there."""

    rows: list[Row]
    places: list[Placed]
    dates: Dates


def body_of(layout: Layout, rows: list[Row], findings: Findings) -> Body:
    """Return the rows that can be read, without headings that come again on each page."""
    width = len(layout.head.cells)
    rows = [row for row in rows if row.cells != layout.head.cells and _fits(row, width, findings)]
    people = layout.columns(Role.PERSON)
    whose = [
        (Where(row.line), " ".join(row.cell(column) for column in people).strip()) for row in rows
    ]
    theirs = findings.theirs(whose)
    rows = [row for row, (_, name) in zip(rows, whose, strict=True) if theirs(name)]
    day = layout.columns(Role.DATE)[0]
    places = [(Where(row.line, layout.head.cells[day]), row.cell(day)) for row in rows]
    written = [place for place in places if place[1]]
    return Body(rows, places, dates_of(written, layout.headings[day].order, findings))


def _fits(row: Row, width: int, findings: Findings) -> bool:
    """Tell whether every cell of a row stands under a heading."""
    if not any(row.cells[width:]):
        return True
    findings.trouble(Where(row.line), What.TOO_MANY_CELLS, row.text())
    return False
