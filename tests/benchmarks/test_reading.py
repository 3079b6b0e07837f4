"""How long it takes to read printed values, beside the least that reading them can take."""

import statistics
import time
from decimal import Decimal
from statistics import NormalDist
from typing import Any, cast

import pytest

from neutrodesk.domain.printed import reading
from neutrodesk.domain.printed.reading import Reading, understand
from neutrodesk.reference.analytes import analyte

VALUES = 100_000

# What the blood counts of a hospital are like: the analyte and the unit its laboratory prints,
# the middle and the spread of the values, and the decimals they are printed with.
REPORTS = [
    ("wbc", "K/uL", 7.0, 2.5, 1),
    ("anc", "K/uL", 3.2, 1.6, 2),
    ("lymph_abs", "K/uL", 2.4, 0.9, 2),
    ("mono_abs", "K/uL", 0.6, 0.2, 2),
    ("eos_abs", "K/uL", 0.2, 0.1, 2),
    ("baso_abs", "K/uL", 0.05, 0.03, 2),
    ("ig_abs", "K/uL", 0.03, 0.02, 2),
    ("plt", "K/uL", 280, 80, 0),
    ("neut_pct", "%", 45, 15, 1),
    ("lymph_pct", "%", 40, 13, 1),
    ("mono_pct", "%", 9, 3, 1),
    ("eos_pct", "%", 3, 2, 1),
    ("baso_pct", "%", 0.7, 0.4, 1),
    ("ig_pct", "%", 0.4, 0.3, 1),
    ("seg_pct", "%", 42, 15, 0),
    ("band_pct", "%", 3, 2, 0),
    ("rbc", "10*6/uL", 4.6, 0.4, 2),
    ("hb", "g/dL", 12.5, 1.2, 1),
    ("hct", "%", 37, 3.5, 1),
    ("mcv", "fL", 82, 5, 1),
    ("mch", "pg", 27, 2, 1),
    ("mchc", "g/dL", 33, 1, 1),
    ("rdw", "%", 13.5, 1, 1),
    ("mpv", "fL", 9.8, 0.9, 1),
    ("retic_pct", "%", 1.2, 0.5, 1),
    ("crp", "mg/L", 6, 12, 1),
    ("esr", "mm/h", 14, 9, 0),
    ("ferritin", "ng/mL", 60, 40, 0),
    ("igg", "mg/dL", 900, 200, 0),
]


def printed_values(more_decimals=0):
    """Return values as they are printed, column by column; with more decimals where asked."""
    columns = []
    for seed, (key, unit, middle, spread, decimals) in enumerate(REPORTS):
        values = NormalDist(middle, spread).samples(VALUES // len(REPORTS) + 1, seed=seed)
        texts = (f"{abs(value):.{decimals + more_decimals}f}" for value in values)
        columns.append([(analyte(key), text, unit) for text in texts])
    # As a file holds them: report after report.
    return [value for report in zip(*columns, strict=True) for value in report][:VALUES]


def all_different():
    """Return values of which no two have the same text, by decimals that nobody prints."""
    return list({text: (of, text, unit) for of, text, unit in printed_values(6)}.values())


def ours(values):
    # Nothing is known yet, as when a file is opened.
    for remembered in (reading.understand, reading._plain):
        cast("Any", remembered).cache_clear()
    begun = time.perf_counter()
    for of, text, unit in values:
        understand(of, text, unit)
    return (time.perf_counter() - begun) * 1000


def bare(values):
    factors = {unit: Decimal(1) for _, _, unit in values}
    begun = time.perf_counter()
    for _, text, unit in values:
        Decimal(text)
        factors[unit]
    return (time.perf_counter() - begun) * 1000


@pytest.mark.parametrize(
    ("what", "values", "bar"),
    [
        ("as files hold them", printed_values, "4x"),
        ("every text another", all_different, "as low as can be"),
    ],
)
def test_a_hundred_thousand_printed_values_are_read(what, values, bar, rounds, figure):
    printed = values()
    ratios, taken = [], []
    for _ in range(rounds):
        taken.append(ours(printed))
        ratios.append(taken[-1] / bare(printed))

    assert all(
        isinstance(understand(of, text, unit), Reading)
        for of, text, unit in printed[: len(REPORTS)]
    )
    figure(
        f"reading 100,000 values, {what} ({len(set(printed)):,} different)"
        " / Decimal and one look-up",
        f"{statistics.median(ratios):.1f}x ({statistics.median(taken):.0f} ms)",
        bar,
    )
