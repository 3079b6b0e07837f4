"""Tests of many analytes to draw: what a test of panels needs, in a few words."""

from datetime import date, timedelta
from decimal import Decimal

from matplotlib.backends.backend_agg import FigureCanvasAgg

from neutrodesk.charts.frame import new_figure
from neutrodesk.charts.several.small_multiples import draw_panels, shown_of
from neutrodesk.charts.style import Style
from neutrodesk.domain.blood_test import BloodTest, Result
from neutrodesk.domain.presentation import PLAIN
from neutrodesk.domain.quantity import Quantity
from tests.charts.courses import CHILD

UNITS = {"hb": "g/L", "lymph_pct": "%", "crp": "mg/L"}
START = date(2025, 1, 1)


def number(key, value, comparator=None, **more):
    """Return a result with a number in the canonical unit."""
    quantity = Quantity(Decimal(str(value)), UNITS.get(key, "10*9/L"), comparator)
    return Result(analyte=key, text=quantity.text(), quantity=quantity, **more)


def words(key, text="clumped"):
    """Return a result that a laboratory printed in words."""
    return Result(analyte=key, text=text)


def taken(*results, on=START, person=CHILD, **more):
    """Return a test with results."""
    return BloodTest(person=person.id, taken_on=on, results=results, **more)


def weekly_of(key, values, start=START, person=CHILD):
    """Return a test a week with a number each."""
    return [
        taken(number(key, value), on=start + timedelta(weeks=week), person=person)
        for week, value in enumerate(values)
    ]


def full(weeks=8):
    """Return a test a week with the usual analytes."""
    return [
        taken(
            number("anc", f"0.{week + 1}"),
            number("wbc", week + 2),
            number("lymph_abs", "1.5"),
            number("mono_abs", "0.4"),
            number("hb", 100 + week),
            number("plt", 200 + week),
            on=START + timedelta(weeks=week),
        )
        for week in range(weeks)
    ]


def panels_of(tests, analytes, *, presentation=PLAIN, person=CHILD, size=(7.5, 9), **more):
    """Return panels as they stand on a drawn figure."""
    figure, _axes = new_figure()
    figure.set_size_inches(size)
    style = more.pop("style", Style())
    shown = shown_of(person, tests, analytes, presentation)
    drawn = draw_panels(figure, person, shown, style, presentation, **more)
    FigureCanvasAgg(figure).draw()
    return drawn


def texts(axes):
    """Return everything that is written on axes."""
    return [text.get_text() for text in axes.texts]
