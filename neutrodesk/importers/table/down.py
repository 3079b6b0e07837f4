"""Tables with a test a row and an analyte a column, as families keep them in a sheet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from neutrodesk.domain.catalogue import Catalogue
from neutrodesk.importers.drafts import DraftResult, DraftTest, What, Where
from neutrodesk.importers.table.body import body_of
from neutrodesk.importers.table.cells import Row
from neutrodesk.importers.table.details import DETAILS, blank, details
from neutrodesk.importers.table.findings import Dates, Findings, Placed, dated
from neutrodesk.importers.table.headings import Heading, Role, is_unit, with_unit
from neutrodesk.importers.table.layout import Layout

_BESIDE = (Role.UNIT, Role.RANGE, Role.FLAG)
"""Columns that belong to the analyte on their left."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Column:
    """A column of values: of which analyte, in which unit.

    `unit_at`, `range_at` and `flag_at` are the columns beside it that say more of each value.
    """

    number: int
    name: str
    group: str
    analyte: str
    unit: str
    method: str
    unit_at: int | None
    range_at: int | None
    flag_at: int | None


def read_down(layout: Layout, findings: Findings) -> list[DraftTest]:
    """Return the tests of a table with one test a row."""
    rows = list(layout.body)
    if rows and (units := _units(rows[0], layout, findings.catalogue)):
        headings = [_with(each, units.get(i, "")) for i, each in enumerate(layout.headings)]
        layout = replace(layout, headings=headings)
        rows = rows[1:]
    columns, waiting = _columns(layout, findings)
    body = body_of(layout, rows, findings)
    said = {role: found[0] for role in DETAILS if (found := layout.columns(role))}
    reader = _Reader(layout.head.cells, columns, waiting, body.dates, said, findings)
    tests = [reader.test(row, place) for row, place in zip(body.rows, body.places, strict=True)]
    return [test for test in tests if test is not None]


def _units(row: Row, layout: Layout, catalogue: Catalogue) -> dict[int, str] | None:
    """Return the units that stand in a row of their own under the headings."""
    day = layout.columns(Role.DATE)[0]
    cells = {i: row.cell(i) for i, each in enumerate(layout.headings) if each.analytes}
    units = {i: cell for i, cell in cells.items() if cell}
    if not units or row.cell(day) or not all(is_unit(unit, catalogue) for unit in units.values()):
        return None
    return units


def _with(found: Heading, unit: str) -> Heading:
    fitting = with_unit(found.analytes, unit) if unit and not found.unit else ()
    return replace(found, analytes=fitting, unit=unit) if fitting else found


def _columns(layout: Layout, findings: Findings) -> tuple[list[_Column], list[int]]:
    """Return the columns that can be read, and those that wait for an answer."""
    columns: list[_Column] = []
    waiting: list[int] = []
    used = {layout.columns(Role.DATE)[0], *layout.columns(Role.PERSON)}
    used |= {found[0] for role in DETAILS if (found := layout.columns(role))}
    for i, each in enumerate(layout.headings):
        name = layout.head.cells[i]
        where = Where(layout.head.line, name)
        if each.refusal is not None:
            findings.trouble(where, What(each.refusal.value), each.unit)
        elif each.analytes:
            beside = _beside(layout.headings, i)
            used |= set(beside.values())
            meant = _meant(each, i, (where, name), findings)
            if meant is None:
                waiting.append(i)
            else:
                columns.append(
                    _Column(
                        number=i,
                        name=name,
                        group=f"column {i + 1}",
                        analyte=meant[0],
                        unit=meant[1],
                        method=each.method,
                        unit_at=beside.get(Role.UNIT),
                        range_at=beside.get(Role.RANGE),
                        flag_at=beside.get(Role.FLAG),
                    )
                )
        elif i not in used and (text := name or _something(layout, i)):
            findings.remark(where, What.COLUMN_NOT_READ, text)
    return columns, waiting


def _something(layout: Layout, column: int) -> str:
    """Return what stands first in a column without a heading; empty where it is empty."""
    return next((cell for row in layout.body if (cell := row.cell(column))), "")


def _beside(headings: Sequence[Heading], column: int) -> dict[Role, int]:
    found: dict[Role, int] = {}
    for i in range(column + 1, len(headings)):
        role = headings[i].role
        if role not in _BESIDE or role in found:
            break
        found[role] = i
    return found


def _meant(
    found: Heading, column: int, place: Placed, findings: Findings
) -> tuple[str, str] | None:
    if len(found.analytes) == 1:
        return found.analytes[0].key, found.unit
    answered = findings.one_analyte(f"column {column + 1}", place, found)
    return None if answered is None else (answered[0].key, answered[1])


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads one row after another."""

    names: Sequence[str]
    columns: Sequence[_Column]
    waiting: Sequence[int]
    dates: Dates
    said: Mapping[Role, int]
    findings: Findings

    def test(self, row: Row, place: Placed) -> DraftTest | None:
        """Return the test of a row; ``None`` where it holds none or cannot be dated."""
        results = self._results(row)
        asked = any(row.cell(i) for i in self.waiting)
        if not results and not asked and not place[1]:
            if any(row.cell(i) for i in self.said.values()):
                self.findings.remark(Where(row.line), What.NO_VALUES)
            return None
        found = dated(self.dates, place, self.findings)
        if found is None:
            return None
        if not results:
            if not asked:
                self.findings.remark(Where(row.line), What.NO_VALUES)
            return None
        said = {
            role: (Where(row.line, self.names[i]), text)
            for role, i in self.said.items()
            if (text := row.cell(i))
        }
        return details(said, self.findings).draft(Where(row.line), found, results.values())

    def _results(self, row: Row) -> dict[tuple[str, str], DraftResult]:
        results: dict[tuple[str, str], DraftResult] = {}
        for column in self.columns:
            text = row.cell(column.number)
            if blank(text):
                continue
            where = Where(row.line, column.name)
            result = DraftResult(
                analyte=column.analyte,
                text=text,
                where=where,
                unit=row.cell(column.unit_at) or column.unit,
                range=row.cell(column.range_at),
                flag=row.cell(column.flag_at),
                method=column.method,
                group=column.group,
            )
            other = results.setdefault((column.analyte, column.method), result)
            if other is not result and (other.text, other.unit) != (text, result.unit):
                self.findings.trouble(where, What.TWICE, text)
        return results
