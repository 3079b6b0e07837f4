from dataclasses import replace
from datetime import date, time

import pytest

from neutrodesk.domain.blood_test import PrintedRange, Result, Status
from neutrodesk.services.correcting import (
    by_laboratory,
    corrected,
    corrected_results,
    needs_reason,
    reasons,
)


@pytest.fixture
def printed(a_test):
    wbc = Result(
        analyte="wbc", text="2.1", unit="K/uL", range=PrintedRange(text="4.5-13.5"), flag="L"
    )
    return replace(a_test, taken_at=time(9, 30), results=(wbc, *a_test.results[1:]))


def first(test, **facts):
    wbc, *others = test.results
    return replace(test, results=(replace(wbc, **facts), *others))


@pytest.mark.parametrize(
    "change",
    [
        lambda test: first(test, text="2.4"),
        lambda test: first(test, unit="G/L"),
        lambda test: first(test, range=PrintedRange(text="4.5-13")),
        lambda test: first(test, range=None),
        lambda test: first(test, flag=""),
        lambda test: replace(test, results=test.results[1:]),
        lambda test: replace(test, taken_on=date(2026, 3, 5)),
        lambda test: replace(test, taken_at=None),
        lambda test: replace(test, laboratory="Riverside"),
    ],
)
def test_what_was_kept_and_becomes_another_or_goes_needs_a_reason(printed, change):
    assert needs_reason(printed, change(printed))


@pytest.mark.parametrize(
    "change",
    [
        lambda test: test,
        lambda test: first(test, status=Status.PRELIMINARY),
        lambda test: replace(test, note="after a cold", ill=True, fever=False),
        lambda test: replace(test, status=Status.FINAL),
        lambda test: replace(test, results=(*test.results, Result(analyte="plt", text="207"))),
    ],
)
def test_what_is_only_added_or_marked_needs_none(printed, change):
    assert not needs_reason(printed, change(printed))


def test_what_was_not_there_is_added_without_a_reason(a_test):
    bare = replace(a_test, laboratory="")
    full = first(replace(bare, laboratory="City Lab", taken_at=time(8)), flag="L")
    assert not needs_reason(bare, full)
    assert not needs_reason(None, full)


def test_only_the_laboratory_s_own_correction_marks_values_and_only_those_it_changed(printed):
    after = first(printed, text="2.4")
    wbc, percent = corrected(printed, after, by_laboratory()).results
    assert (wbc.status, percent.status) == (Status.CORRECTED, Status.FINAL)
    for other in set(reasons()) - {by_laboratory()}:
        assert corrected(printed, after, other) == after


def test_a_value_that_was_taken_out_or_added_is_none_that_was_corrected(printed):
    out = replace(printed, results=(*printed.results[1:], Result(analyte="plt", text="207")))
    assert corrected_results(printed, out) == frozenset()
    assert corrected_results(None, printed) == frozenset()


def test_each_reason_begins_with_a_letter_of_its_own():
    assert len({reason[0] for reason in reasons()}) == len(reasons()) == 3
