"""Tests as they are typed, and what is asked about them."""

from dataclasses import replace
from datetime import date, timedelta

from neutrodesk.domain.blood_test import BloodTest, Result
from neutrodesk.domain.plausibility import confirmed, doubts
from neutrodesk.domain.record import RecordId
from neutrodesk.reference.analytes import analyte
from neutrodesk.services.entering import entered

DAY = date(2026, 3, 10)


def a_result(line):
    """Return what is typed as "anc 2,3 K/uL", "anc 2.3 K/uL L 1.5-8" with a flag and a range."""
    key, text, printed, flag, limits = (*line.split(), *[""] * 5)[:5]
    found = entered(analyte(key), text, printed, flag=flag, range_text=limits)
    assert isinstance(found, Result), found
    return found


def a_test(*lines, days=0, **more):
    return BloodTest(
        person=RecordId("p"),
        taken_on=DAY + timedelta(days=days),
        results=tuple(a_result(line) for line in lines),
        **more,
    )


def asked(*lines, others=(), born=None, **more):
    return doubts(a_test(*lines, **more), others, analyte, born=born)


def about(*lines, **more):
    """Return which questions stand beside which results."""
    return [(each.doubt.value, each.analyte) for each in asked(*lines, **more)]


def readings(*lines, **more):
    """Return the other readings that are offered with each question."""
    return [[each.text for each in one.readings] for one in asked(*lines, **more)]


def confirm(test, one):
    """Return a test with the answer kept beside the result that was asked about."""
    return replace(
        test,
        results=tuple(
            confirmed(each, one)
            if (each.analyte, each.method) == (one.analyte, one.method)
            else each
            for each in test.results
        ),
    )
