"""Tables with a value a row, as portals and laboratories export them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from neutrodesk.domain.antibodies import meant_by_code
from neutrodesk.importers.drafts import DraftResult, DraftTest, What, Where
from neutrodesk.importers.table.body import body_of
from neutrodesk.importers.table.cells import Row
from neutrodesk.importers.table.details import DETAILS, blank, details
from neutrodesk.importers.table.findings import (
    LEAVE_OUT,
    Dates,
    Findings,
    Placed,
    dated,
)
from neutrodesk.importers.table.headings import Heading, Role, heading, with_unit
from neutrodesk.importers.table.layout import Layout
from neutrodesk.reference.naming import fold

_OF_A_VALUE = (
    Role.ANALYTE,
    Role.LOINC,
    Role.VALUE,
    Role.UNIT,
    Role.RANGE,
    Role.LOW,
    Role.HIGH,
    Role.FLAG,
)
_READ = (Role.DATE, *DETAILS, *_OF_A_VALUE)


def read_value_by_value(layout: Layout, findings: Findings) -> list[DraftTest]:
    """Return the tests of a table with one value a row: those of one draw belong together."""
    columns = {role: found[0] for role in _READ if (found := layout.columns(role))}
    names = layout.head.cells
    people = layout.columns(Role.PERSON)
    for i, name in enumerate(names):
        if name and i not in columns.values() and i not in people:
            findings.remark(Where(layout.head.line, name), What.COLUMN_NOT_READ, name)
    body = body_of(layout, list(layout.body), findings)
    reader = _Reader(names, columns, body.dates, findings)
    for row, place in zip(body.rows, body.places, strict=True):
        reader.read(row, place)
    return reader.draws()


@dataclass(slots=True)
class _Draw:
    """A test that grows value by value; a second value of an analyte begins another."""

    test: DraftTest
    results: dict[str, DraftResult] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def takes(self, result: DraftResult) -> bool:
        """Tell whether a value belongs here: nothing else stands under its analyte."""
        mine = self.results.setdefault(result.analyte, result)
        return (mine.text, mine.unit) == (result.text, result.unit)


@dataclass(slots=True)
class _Reader:
    names: Sequence[str]
    columns: Mapping[Role, int]
    dates: Dates
    findings: Findings
    _draws: dict[tuple[object, ...], list[_Draw]] = field(default_factory=dict)
    _unknown: set[str] = field(default_factory=set)

    def read(self, row: Row, place: Placed) -> None:
        """Read one row."""
        value = self._text(row, Role.VALUE)
        name = self._text(row, Role.ANALYTE) or self._text(row, Role.LOINC)
        if blank(value) or not name:
            if value or name:
                self.findings.remark(Where(row.line), What.NO_VALUES, name or value)
            return
        result = self._result(row, name, value)
        if result is None:
            return
        found = dated(self.dates, place, self.findings)
        if found is None:
            return
        said = {
            role: (Where(row.line, self.names[self.columns[role]]), text)
            for role in DETAILS
            if (text := self._text(row, role))
        }
        other = details(said, self.findings)
        test = other.draft(Where(row.line), found, ())
        note = f"{name}: {other.note}" if other.note else ""
        self._add(test, result, note)

    def draws(self) -> list[DraftTest]:
        """Return the tests in the order in which their first value stood."""
        draws = [draw for several in self._draws.values() for draw in several]
        tests = [
            replace(draw.test, results=tuple(draw.results.values()), note="\n".join(draw.notes))
            for draw in draws
        ]
        return sorted(tests, key=lambda test: test.where.line)

    def _add(self, test: DraftTest, result: DraftResult, note: str) -> None:
        key = (test.taken_on, test.taken_at, test.laboratory.casefold(), test.specimen)
        several = self._draws.setdefault(key, [])
        draw = next((draw for draw in several if draw.takes(result)), None)
        if draw is None:
            draw = _Draw(test)
            draw.takes(result)
            several.append(draw)
        ill = draw.test.ill if draw.test.ill is not None else test.ill
        fever = draw.test.fever if draw.test.fever is not None else test.fever
        draw.test = replace(draw.test, ill=ill, fever=fever)
        if note and note not in draw.notes:
            draw.notes.append(note)

    def _text(self, row: Row, role: Role) -> str:
        return row.cell(self.columns.get(role))

    def _result(self, row: Row, name: str, value: str) -> DraftResult | None:
        where = Where(row.line, name)
        unit = self._text(row, Role.UNIT)
        found = self._meant(row, name, unit)
        if not found.analytes:
            self._unknown_name(Where(row.line), name)
            return None
        unit = unit or found.unit
        if len(found.analytes) > 1:
            key = fold(name)
            answered = self.findings.one_analyte(key, (where, name), replace(found, unit=unit))
            if answered is None:
                if self.findings.answers.get(f"analyte:{key}") == LEAVE_OUT:
                    self._unknown_name(Where(row.line), name)
                return None
            analyte, unit = answered[0].key, unit or answered[1]
        else:
            analyte = found.analytes[0].key
        return DraftResult(
            analyte=analyte,
            text=value,
            where=where,
            unit=unit,
            range=self._range(row),
            flag=self._text(row, Role.FLAG),
            group=analyte,
        )

    def _meant(self, row: Row, name: str, unit: str) -> Heading:
        """Return what a row measures: by its number, else by its name and unit."""
        catalogue, code = self.findings.catalogue, self._text(row, Role.LOINC)
        shipped = meant_by_code(code, name)
        numbered = catalogue.coded(code) if code and not shipped else None
        if numbered is not None or shipped:
            return Heading(analytes=(numbered,) if numbered else shipped)
        found = heading(name, catalogue)
        if unit and len(found.analytes) > 1:
            return replace(found, analytes=with_unit(found.analytes, unit) or found.analytes)
        return found

    def _range(self, row: Row) -> str:
        printed = self._text(row, Role.RANGE)
        low, high = self._text(row, Role.LOW), self._text(row, Role.HIGH)
        if printed or not (low or high):
            return printed
        if low and high:
            return f"{low} - {high}"
        return f">= {low}" if low else f"<= {high}"

    def _unknown_name(self, where: Where, name: str) -> None:
        if name.casefold() not in self._unknown:
            self._unknown.add(name.casefold())
            self.findings.remark(where, What.ANALYTE_NOT_READ, name)
