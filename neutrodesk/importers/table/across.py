"""Tables with an analyte a row and a test a column, as laboratories print a course."""

from collections.abc import Mapping
from dataclasses import replace

from neutrodesk.importers.drafts import DraftResult, DraftTest, What, Where
from neutrodesk.importers.table.cells import Row
from neutrodesk.importers.table.dates import written
from neutrodesk.importers.table.details import DETAILS, blank, details
from neutrodesk.importers.table.findings import Findings, Placed, dated, dates_of
from neutrodesk.importers.table.headings import Heading, Role, heading, with_unit
from neutrodesk.importers.table.layout import Layout, labels


def read_across(layout: Layout, findings: Findings) -> list[DraftTest]:
    """Return the tests of a table with one test a column."""
    head, body = layout.head, layout.body
    label = labels(head, body, findings.catalogue) or 0
    first = next(i for i, cell in enumerate(head.cells) if i > label and written(cell))
    beside = {each.role: i for i, each in enumerate(layout.headings) if each.role is not None}
    places = {
        i: (Where(head.line, cell), cell)
        for i, cell in enumerate(head.cells)
        if i >= first and cell and layout.headings[i].role is None
    }
    read = {label, beside.get(Role.UNIT), beside.get(Role.RANGE), *places}
    for i in range(len(head.cells)):
        name = head.cells[i]
        if i not in read and any(row.cell(i) for row in body):
            text = name or next(filter(None, (row.cell(i) for row in body)))
            findings.remark(Where(head.line, name), What.COLUMN_NOT_READ, text)
    dates = dates_of(list(places.values()), "", findings)
    results: dict[int, dict[str, DraftResult]] = {i: {} for i in places}
    said: dict[int, dict[Role, Placed]] = {i: {} for i in places}
    for row in body:
        found = heading(row.cell(label), findings.catalogue)
        if found.role in DETAILS:
            for i in places:
                if text := row.cell(i):
                    said[i][found.role] = (Where(row.line, head.cells[i]), text)
        elif meant := _meant(row, found, beside, label, findings):
            pattern = DraftResult(
                analyte=meant[0],
                text="",
                where=Where(row.line),
                unit=meant[1],
                range=row.cell(beside.get(Role.RANGE)),
                group=f"row {row.line}",
            )
            _take(row, pattern, head, results, findings)
    tests = []
    for i, place in places.items():
        day = dated(dates, place, findings) if results[i] or said[i] else None
        if day is None or not results[i]:
            continue
        tests.append(details(said[i], findings).draft(place[0], day, results[i].values()))
    return tests


def _meant(
    row: Row, found: Heading, beside: Mapping[Role, int], label: int, findings: Findings
) -> tuple[str, str] | None:
    """Return the analyte and unit of a row; ``None`` where it has none or waits for an answer."""
    name = row.cell(label)
    where = Where(row.line, name)
    unit = row.cell(beside.get(Role.UNIT))
    if found.refusal is not None:
        findings.trouble(where, What(found.refusal.value), found.unit)
        return None
    if not found.analytes:
        if any(cell for i, cell in enumerate(row.cells) if i > label):
            findings.remark(where, What.ANALYTE_NOT_READ, name or row.text())
        return None
    if unit:
        fitting = with_unit(found.analytes, unit) or found.analytes
        found = replace(found, analytes=fitting, unit=unit)
    if len(found.analytes) == 1:
        return found.analytes[0].key, found.unit
    answered = findings.one_analyte(f"row {row.line}", (where, name), found)
    return None if answered is None else (answered[0].key, answered[1])


def _take(
    row: Row,
    pattern: DraftResult,
    head: Row,
    results: Mapping[int, dict[str, DraftResult]],
    findings: Findings,
) -> None:
    """Put the values of a row to the tests that they belong to."""
    for i, values in results.items():
        text = row.cell(i)
        if blank(text):
            continue
        where = Where(row.line, head.cells[i])
        other = values.setdefault(pattern.analyte, replace(pattern, text=text, where=where))
        if (other.text, other.unit) != (text, pattern.unit):
            findings.trouble(where, What.TWICE, text)
    if any(row.cells[len(head.cells) :]):
        findings.trouble(Where(row.line), What.TOO_MANY_CELLS, row.text())
