"""What must hold for every shipped table."""

import csv
from decimal import Decimal

import pytest

from neutrodesk.paths import resource
from neutrodesk.reference import table
from neutrodesk.reference.sources import cited

TABLES = sorted(path.stem for path in resource("reference").glob("*.csv"))
SOURCED = [name for name in TABLES if name != "sources"]


@pytest.mark.parametrize("name", TABLES)
def test_every_row_has_as_many_cells_as_the_header(name):
    with resource("reference", f"{name}.csv").open(encoding="utf-8", newline="") as file:
        header, *body = csv.reader(file, strict=True)
    assert body
    assert all(len(row) == len(header) for row in body)
    assert all(cell == cell.strip() for row in body for cell in row)


@pytest.mark.parametrize("name", SOURCED)
def test_every_row_says_where_it_comes_from(name):
    for row in table.rows(name):
        assert cited(row["source"]), row


def test_a_cell_of_yes_and_no_says_nothing_else():
    assert table.yes("yes")
    assert not table.yes("no")
    with pytest.raises(KeyError):
        table.yes("")


def test_numbers_keep_every_digit_of_the_table():
    assert str(table.number("1.50")) == "1.50"
    assert table.number("0") == Decimal(0)
    assert table.number("") is None


def test_an_empty_cell_is_an_empty_list():
    assert table.several("") == ()
    assert table.several("a;b c") == ("a", "b c")
