"""A spreadsheet of the diary: one row an entry, one column for everything an entry can say."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from decimal import Decimal
from io import StringIO

from neutrodesk.domain.quantity import plain
from neutrodesk.reports.csv_file import BYTE_ORDER_MARK, no_formula

_LAST = "note"


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its unit in one cell: "0.3 mg"."""

    number: Decimal
    unit: str


Cell = str | Decimal | Amount


@dataclass(frozen=True, slots=True, kw_only=True)
class DiaryRow:
    """An entry as it stands in a table; `cells` are texts and exact numbers by their column."""

    id: str
    person: str
    day: date
    until: date | None = None
    at: time | None = None
    kind: str
    what: str
    cells: Mapping[str, Cell] = field(default_factory=dict)


def diary_csv(
    rows: Sequence[DiaryRow],
    columns: Sequence[str],
    *,
    named: bool = False,
    decimal_comma: bool = False,
) -> str:
    """Return rows as CSV in their order; `named` says in a column whose each is.

    All `columns` stand in their order, also those without a cell, the note last; so the table has
    the same shape whatever was noted. The id of an entry comes first. `decimal_comma` writes
    ``38,6`` and ``0,3 mg`` and divides by semicolons. Begins with a byte order mark and ends its
    lines with CR LF, as the table of the tests does; no cell is taken for a formula.
    """
    columns = sorted(columns, key=lambda name: name == _LAST)
    text = StringIO(newline="")
    text.write(BYTE_ORDER_MARK)
    table = csv.writer(text, delimiter=";" if decimal_comma else ",", lineterminator="\r\n")
    head = ("day", "until", "time", "kind", "what")
    table.writerow(["id", *(("person",) if named else ()), *head, *columns])
    for row in rows:
        table.writerow(
            [
                no_formula(row.id),
                *((no_formula(row.person),) if named else ()),
                row.day.isoformat(),
                "" if row.until is None else row.until.isoformat(),
                "" if row.at is None else row.at.isoformat(timespec="minutes"),
                no_formula(row.kind),
                no_formula(row.what),
                *(_cell(row.cells.get(name, ""), decimal_comma=decimal_comma) for name in columns),
            ]
        )
    return text.getvalue()


def _cell(said: Cell, *, decimal_comma: bool) -> str:
    if isinstance(said, str):
        return no_formula(said)
    if isinstance(said, Amount):
        return f"{_cell(said.number, decimal_comma=decimal_comma)} {said.unit}"
    number = plain(said)
    return number.replace(".", ",") if decimal_comma else number
