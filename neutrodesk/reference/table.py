"""Rows of a shipped table, and what its cells say."""

import csv
from collections.abc import Iterator
from decimal import Decimal

from neutrodesk.paths import resource

Row = dict[str, str]


def rows(name: str) -> Iterator[Row]:
    """Yield the rows of a shipped table in its order, each cell under its column's name."""
    with resource("reference", f"{name}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, strict=True)


def number(cell: str) -> Decimal | None:
    """Return the exact number in a cell; ``None`` where the cell is empty."""
    return Decimal(cell) if cell else None


def several(cell: str) -> tuple[str, ...]:
    """Return the entries of a cell that holds a list."""
    return tuple(cell.split(";")) if cell else ()


def yes(cell: str) -> bool:
    """Whether a cell says yes; anything but yes and no is a mistake in the table."""
    return {"yes": True, "no": False}[cell]
