"""Twins: everything in a backup once more, as JSON and as CSV that need no program of ours."""

import csv
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import msgspec

from neutrodesk.domain.catalogue import Catalogue
from neutrodesk.domain.own_analyte import OwnAnalyte
from neutrodesk.reports.json_file import FORMAT, FORMAT_VERSION
from neutrodesk.storage.plain_records import Plain, convert, plain_records
from neutrodesk.storage.vault import DataKey
from neutrodesk.version import __version__

# A spreadsheet would take a text that begins so for a formula and run it [OWASP ASVS 1.2.10].
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_NEEDS_QUOTES = re.compile(r'[",\r\n]')
_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
"""Without it Excel takes UTF-8 for an older encoding."""

_HEADING = (
    *("person", "date", "time", "laboratory", "analyte", "name", "printed", "printed unit"),
    *("printed range", "flag", "value", "comparator", "unit", "low", "high"),
    *("method", "source", "status", "note", "confirmed", "test"),
)


class _Quantity(msgspec.Struct, gc=False):
    value: str
    unit: str = ""
    comparator: str | None = ""


class _Range(msgspec.Struct, gc=False):
    text: str = ""
    low: str | None = ""
    high: str | None = ""


class _Result(msgspec.Struct, gc=False):
    """A result as it lies in the file; made three times faster than the record."""

    analyte: str
    text: str = ""
    unit: str = ""
    quantity: _Quantity | None = None
    range: _Range | None = None
    flag: str = ""
    method: str = ""
    source: str = "entered"
    status: str = "final"
    note: str = ""
    confirmed: msgspec.Raw = msgspec.Raw(b"")


_results = msgspec.json.Decoder(list[_Result])
_NO_QUANTITY, _NO_RANGE = _Quantity(""), _Range()


@dataclass(slots=True)
class Told:
    """What going once through a file tells: how much is in it, and its twins."""

    people: list[str] = field(default_factory=list)
    tests: int = 0
    results: int = 0
    records: int = 0
    first: date | None = None
    last: date | None = None
    json: bytes = b""
    results_csv: bytes = b""
    fields_csv: bytes = b""


def tell(path: Path, key: DataKey | None = None) -> Told:
    """Go once through a file that is not open here: count what is in it and write its twins.

    Of an encrypted file no twin is made.
    """
    told, lines, days = Told(), list[bytes](), set[str]()
    fields, results = _Table(("kind", "id", "field", "value")), _Results()
    for kind, plain in plain_records(path, key):
        told.records += 1
        if kind == "blood_test":
            of_test = _results.decode(plain["results"])
            told.tests += 1
            told.results += len(of_test)
            days.add(plain["taken_on"])
        elif kind == "person":
            told.people.append(plain["id"])
        if key is not None:
            continue
        lines.append(b'{"kind":"%s",%s' % (kind.encode(), msgspec.json.encode(plain)[1:]))
        fields.add(_fields(kind, plain))
        if kind == "blood_test":
            results.add(plain, of_test)
        elif kind == "person":
            results.tell(plain)
        elif kind == "own_analyte":
            results.define(convert(plain, OwnAnalyte))
    if days:
        told.first, told.last = date.fromisoformat(min(days)), date.fromisoformat(max(days))
    if key is None:
        told.json = _whole(lines)
        told.fields_csv, told.results_csv = fields.content(), results.content()
    return told


def _whole(lines: Iterable[bytes]) -> bytes:
    """Return records as JSON of the same form as an export's, one record a line."""
    head = {"format": FORMAT, "version": FORMAT_VERSION, "program": __version__}
    opening = json.dumps(head)[:-1].encode() + b', "records": [\n'
    return opening + b",\n".join(lines) + b"\n]}\n"


def _fields(kind: str, plain: Plain) -> Iterator[tuple[str, ...]]:
    """Yield every field of a record; results have a table of their own."""
    for name, value in plain.items():
        if name != "id" and (kind, name) != ("blood_test", "results"):
            yield kind, plain["id"], name, _safe(value) if type(value) is str else _json(value)


def _json(value: Any) -> str:  # noqa: ANN401 - whatever JSON can hold
    return msgspec.json.encode(value).decode()


def _safe(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text


def _cell(text: str) -> str:
    """Return a text as it stands between two commas [RFC 4180]."""
    safe = _safe(text)
    if _NEEDS_QUOTES.search(safe):
        return '"' + safe.replace('"', '""') + '"'
    return safe


class _Cells(dict[str, str]):
    """Texts as cells; most of them come again and again."""

    def __missing__(self, text: str) -> str:
        self[text] = cell = _cell(text)
        return cell


class _Names(dict[str, str]):
    """The names of analytes by their keys."""

    own = Catalogue()

    def __missing__(self, key: str) -> str:
        self[key] = name = _cell(self.own.find(key).name)
        return name


class _Table:
    """A CSV file that grows in memory."""

    def __init__(self, heading: tuple[str, ...]) -> None:
        self._text = StringIO(newline="")
        self._text.write(_MARK)
        self._writer = csv.writer(self._text, lineterminator="\r\n")
        self._writer.writerow(heading)

    def add(self, rows: Iterable[tuple[str, ...]]) -> None:
        self._writer.writerows(rows)

    def content(self) -> bytes:
        return self._text.getvalue().encode("utf-8", "replace")


class _Results:
    """The table of every result; the people and the family's own analytes are told first.

    Its lines are put together by hand: the library takes three times as long.
    """

    def __init__(self) -> None:
        self._lines = [_MARK + ",".join(_HEADING)]
        self._cells = _Cells()
        self._people: dict[str, str] = {}
        self._own: list[OwnAnalyte] = []
        self._analytes = _Names()

    def tell(self, person: Plain) -> None:
        self._people[person["id"]] = _cell(person["name"])

    def define(self, own: OwnAnalyte) -> None:
        self._own.append(own)
        self._analytes.own = Catalogue(tuple(self._own))

    def add(self, test: Plain, results: Iterable[_Result]) -> None:
        cells, analytes = self._cells, self._analytes
        person = self._people.get(test["person"], "")
        time = test.get("taken_at", "")[:5]
        about = f"{person},{test['taken_on']},{time},{cells[test['laboratory']]}"
        end = cells[test["id"]]
        for r in results:
            number, limits = r.quantity or _NO_QUANTITY, r.range or _NO_RANGE
            self._lines.append(
                f"{about},{cells[r.analyte]},{analytes[r.analyte]},{cells[r.text]},{cells[r.unit]}"
                f",{cells[limits.text]},{cells[r.flag]},{number.value},{number.comparator or ''}"
                f",{cells[number.unit]},{limits.low or ''},{limits.high or ''},{cells[r.method]}"
                f",{r.source},{r.status},{cells[r.note]},{_cell(bytes(r.confirmed).decode())},{end}"
            )

    def content(self) -> bytes:
        return "\r\n".join([*self._lines, ""]).encode("utf-8", "replace")
