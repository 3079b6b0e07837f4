"""No binary floating point lies between the print and the band."""

import ast
import importlib.util
from datetime import date
from decimal import Decimal, FloatOperation, localcontext
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import neutrodesk
from neutrodesk.domain.blood_test import BloodTest, Result
from neutrodesk.domain.neutrophils import neutrophil_count
from neutrodesk.domain.record import new_id
from neutrodesk.domain.severity import band_of
from neutrodesk.domain.units import shown
from neutrodesk.reference.analytes import analyte
from neutrodesk.reference.lines import bands
from neutrodesk.services.entering import apart, entered

HOUSE = Path(neutrodesk.__file__).parent
# Where a printed value comes in, and where it is told what band it lies in.
ENDS = (
    "neutrodesk.services.entering",
    "neutrodesk.services.importing.values",
    "neutrodesk.domain.neutrophils",
    "neutrodesk.domain.severity",
)
ROOMS = ("neutrodesk.domain", "neutrodesk.reference", "neutrodesk.services")
# Modules whose numbers are floats, and functions that make one.
FLOATING = {"math", "cmath", "statistics", "random", "numpy", "struct", "array"}
MAKERS = {"float", "complex", "fsum", "to_float", "total_seconds", "as_float"}


def imported(tree):
    """Yield the names of modules that a module imports, and what may be one of them."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""
            yield from (f"{node.module}.{name.name}" for name in node.names)


def on_the_way():
    """Return every module of the house that a value passes, by name."""
    found, waiting = {}, list(ENDS)
    while waiting:
        name = waiting.pop()
        if name in found or not name.startswith(ROOMS):
            continue
        try:
            spec = importlib.util.find_spec(name)
        except ModuleNotFoundError:
            continue
        if spec is None or spec.origin is None:
            continue
        found[name] = ast.parse(Path(spec.origin).read_text("utf-8"))
        waiting += imported(found[name])
    return found


def floats(tree):
    """Return the lines on which a float is written, made, or could come out of a division."""
    return sorted({getattr(node, "lineno", 0) for node in ast.walk(tree) if _is_float(node)})


def _is_float(node):
    found = False
    match node:
        case ast.Constant(value=float() | complex()):
            found = True
        case ast.Name(id=name) | ast.Attribute(attr=name):
            found = name in MAKERS
        case ast.BinOp(op=ast.Div() | ast.Pow()) | ast.AugAssign(op=ast.Div() | ast.Pow()):
            found = not _of_decimals(node)
        case ast.Import(names=names):
            found = any(name.name in FLOATING for name in names)
        case ast.ImportFrom(module=module):
            found = module in FLOATING
        case ast.Call(func=ast.Attribute(value=ast.Name(id="json"), attr="load" | "loads")):
            found = "parse_float" not in {word.arg for word in node.keywords}
    return found


def _of_decimals(node):
    """Tell whether one side of a division is a Decimal at sight, so that no float comes out."""
    sides = [node.left, node.right] if isinstance(node, ast.BinOp) else [node.value]
    return any(
        isinstance(side, ast.Call) and isinstance(side.func, ast.Name) and side.func.id == "Decimal"
        for side in sides
    )


def test_no_float_lies_between_the_print_and_the_band():
    modules = on_the_way()
    assert {name.rpartition(".")[2] for name in modules} >= {
        *("reading", "numerals", "spellings", "signs", "units", "wrong_unit", "printed_range"),
        *("quantity", "neutrophils", "severity", "entering", "values", "analytes", "table"),
    }
    assert {name: lines for name, tree in modules.items() if (lines := floats(tree))} == {}


def test_nothing_in_the_domain_is_a_float():
    for path in (HOUSE / "domain").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            assert not (isinstance(node, ast.Constant) and isinstance(node.value, float)), path
            assert not (isinstance(node, ast.Name) and node.id == "float"), path


@pytest.mark.parametrize(
    "planted",
    [
        "factor = 0.001",
        "value = float(text)",
        "values = map(float, texts)",
        "share = percent / 100",
        "share /= 100",
        "size = 10 ** power",
        "import math",
        "from statistics import mean",
        "value = Decimal(numpy.fsum(all))",
        "value = json.loads(text)",
        "value = 1e-3",
        "value = 1j",
    ],
)
def test_a_float_that_slips_in_is_seen(planted):
    for tree in on_the_way().values():
        lines = ast.unparse(tree).splitlines()
        assert floats(ast.parse("\n".join([*lines, planted]))) == [len(lines) + 1]


@pytest.mark.parametrize(
    "exact",
    [
        "share = percent * Decimal('0.01')",
        "half = Decimal(1) / 2",
        "value = json.loads(text, parse_float=Decimal)",
        "days = number // 7",
    ],
)
def test_what_is_exact_is_no_float(exact):
    assert floats(ast.parse(exact)) == []


@given(
    st.decimals(0, 30, places=3).map(str),
    st.sampled_from(["K/uL", "10^9/L", "cells/µL", "/nl"]),
    st.decimals(0, 100, places=1).map(str),
)
def test_nothing_on_the_way_mixes_decimals_with_floats(white_cells, unit, percent):
    with localcontext() as context:
        context.traps[FloatOperation] = True
        read = (
            entered(analyte("wbc"), *apart(f"{white_cells} {unit}"), range_text="1,5-8,5"),
            entered(analyte("neut_pct"), percent, "%", range_text="40-75 %"),
        )
        results = tuple(each for each in read if isinstance(each, Result))
        test = BloodTest(person=new_id(), taken_on=date(2026, 3, 4), results=results)
        count = neutrophil_count(test)
        if count is not None:
            assert band_of(count.quantity, bands())
            assert Decimal(shown(count.quantity, analyte("anc"), "/uL")) >= 0
            assert type(count.quantity.value) is Decimal
