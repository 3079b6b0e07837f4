"""Everything that is recorded, exactly, for another program or another decade."""

import re
from collections.abc import Iterable
from typing import Any

import msgspec

from neutrodesk.domain.record import Record
from neutrodesk.version import __version__

FORMAT = "NeutroDesk records"
FORMAT_VERSION = 1
"""Grows when a field changes its meaning or goes; a field that is added does not need it."""

_CAPITAL = re.compile(r"(?<!^)(?=[A-Z])")


def json_text(records: Iterable[Record], form: str = FORMAT, version: int = FORMAT_VERSION) -> str:
    """Return records of any kind as JSON, every field of them, in the order given.

    `form` and `version` say what the whole of them is. Each begins with its ``kind`` and its
    ``id``. Numbers are texts with every digit, days and times are ISO 8601, and what was printed
    stands as it was printed beside the canonical value.
    """
    content = {
        "format": form,
        "version": version,
        "program": __version__,
        "records": [as_json(record) for record in records],
    }
    return msgspec.json.format(msgspec.json.encode(content), indent=2).decode() + "\n"


def as_json(record: Record) -> dict[str, Any]:
    """Return a record as it stands in JSON: its kind, its identity, every field of it."""
    kind = _CAPITAL.sub("_", type(record).__name__).lower()
    return {"kind": kind, "id": record.id, **msgspec.to_builtins(record)}
