"""Tables of any kind as CSV and JSON: for files whose meaning is not known here."""

import base64
import csv
import json
from collections.abc import Mapping, Sequence
from io import StringIO

from neutrodesk.reports.csv_file import BYTE_ORDER_MARK, no_formula

Value = str | int | float | bytes | None
Rows = Sequence[Sequence[Value]]


def table_csv(columns: Sequence[str], rows: Rows) -> str:
    """Return a table as CSV for a spreadsheet; what is no text or number stands as base64."""
    text = StringIO(newline="")
    text.write(BYTE_ORDER_MARK)
    table = csv.writer(text, lineterminator="\r\n")
    table.writerow([_cell(column) for column in columns])
    table.writerows([_cell(value) for value in row] for row in rows)
    return text.getvalue()


def tables_json(form: str, version: int, tables: Mapping[str, tuple[Sequence[str], Rows]]) -> str:
    """Return tables as JSON, every value exactly: ``{"base64": ...}`` where it is no text.

    `form` and `version` say what the whole of them is.
    """
    content = {
        "format": form,
        "version": version,
        "tables": {
            name: {"columns": list(columns), "rows": [list(map(_exact, row)) for row in rows]}
            for name, (columns, rows) in tables.items()
        },
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _cell(value: Value) -> str | int | float | None:
    value = _told(value)
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    return no_formula(value) if isinstance(value, str) else value


def _exact(value: Value) -> object:
    value = _told(value)
    return {"base64": base64.b64encode(value).decode()} if isinstance(value, bytes) else value


def _told(value: Value) -> Value:
    """Return letters that the disk has changed into no text at all as their bytes."""
    if isinstance(value, str):
        try:
            value.encode()
        except UnicodeEncodeError:
            return value.encode("utf-8", "surrogateescape")
    return value
