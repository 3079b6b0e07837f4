"""How much room the first page of a summary has for its chart, once all its words are set."""

from dataclasses import replace
from math import ceil

from neutrodesk.reports.paper import told
from neutrodesk.reports.summary import Summary
from neutrodesk.reports.summary_annex import Annex

LEAST_LINES = 1
"""So many empty lines are kept free below the questions at least."""
FEWEST_ROWS = 5
"""The first page gives up tests for its chart until so many are left."""
_ROW = 4.1
"""Millimetres that a test takes in its table where it needs one line."""
_STAND_IN = 30.0
_SLACK = 0.5
"""Millimetres: so little is left that no rounding moves a line to the next page."""


def chart_room(summary: Summary, width: float, *, lanes: bool) -> float:
    """Return how high (mm) a chart `width` mm wide may be on the first page; 0 where it is full.

    Below it stay the words of the page and some lines to write on, and where it has `lanes`, that
    the diary is listed at the end: whether it is will only be known once the chart is drawn.
    """
    stand_in = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}mm" height="{_STAND_IN:g}mm">'
        "</svg>"
    )
    lines = max(summary.lines, LEAST_LINES)
    noted = Annex(heading="–", parts=()) if lanes else None
    first = replace(summary, rest=None, annex=None, noted=noted, whole_name="", lines=lines)
    room = told("room", "summary", first, stand_in.encode())
    if room["page"] != 1:
        return 0.0
    return _STAND_IN + max(float(room["left"]) - _SLACK, 0.0)


def fewer_rows(summary: Summary, lacking: float) -> int:
    """Return how many tests the first page lists where its chart is to be `lacking` mm higher."""
    rows = len(summary.latest.rows)
    return max(rows - ceil(lacking / _ROW), min(rows, FEWEST_ROWS))
