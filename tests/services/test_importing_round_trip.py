import csv
import io
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from neutrodesk.domain.blood_test import BloodTest, Result, Source, Specimen, Status
from neutrodesk.domain.person import Person
from neutrodesk.domain.printed.reading import Reading, understand
from neutrodesk.domain.quantity import Quantity, plain
from neutrodesk.domain.record import RecordId, new_id
from neutrodesk.reference.analytes import analyte
from neutrodesk.reports.csv_file import csv_text
from neutrodesk.services import changes, importing
from neutrodesk.storage.store import Store
from tests.imports import TODAY, bring_in, kept, look
from tests.reports_of_laboratories import as_in_the_file

# -- for all tables


def wide(tests):
    """Write tests as a wide table: a column for each analyte and unit."""
    columns = sorted({(r.analyte, r.unit) for test in tests for r in test.results})
    rows = [["Date", "Time", "Laboratory", "Note", *(f"{key} ({unit})" for key, unit in columns)]]
    for test in tests:
        at = test.taken_at.isoformat("minutes") if test.taken_at else ""
        cells = {(r.analyte, r.unit): r.text for r in test.results}
        row = [test.taken_on.isoformat(), at, test.laboratory, test.note]
        rows.append([*row, *(cells.get(column, "") for column in columns)])
    file = io.StringIO()
    csv.writer(file).writerows(rows)
    return file.getvalue()


def readable(key, text, unit):
    outcome = understand(analyte(key), text, unit)
    return Result(
        analyte=key,
        text=text,
        unit=unit,
        quantity=outcome.quantity if isinstance(outcome, Reading) else None,
        source=Source.IMPORTED,
    )


_numbers = st.decimals(Decimal("0.1"), Decimal(90), places=2).map(str)
# From 50 on it is asked whether single cells are meant.
_limits = st.decimals(Decimal("0.1"), Decimal("49.99"), places=2).map(lambda n: f"<{n}")
_results = st.one_of(
    st.builds(readable, st.just("wbc"), _numbers, st.sampled_from(["K/uL", "10^9/L"])),
    st.builds(readable, st.just("anc"), _limits, st.just("10^9/L")),
    st.builds(readable, st.just("neut_pct"), _numbers, st.just("%")),
    st.builds(readable, st.just("hb"), st.just("11.8"), st.just("g/dL")),
)
_words = st.text("abc äé,;\"'\t|", max_size=8).map(lambda text: " ".join(text.split()))
_tests = st.lists(
    st.builds(
        BloodTest,
        person=st.just("mia"),
        taken_on=st.dates(date(2020, 2, 1), date(2026, 3, 1)),
        taken_at=st.none() | st.sampled_from([time(9, 30), time(16, 5)]),
        laboratory=_words,
        specimen=st.sampled_from(Specimen),
        ill=st.none() | st.booleans(),
        fever=st.none() | st.booleans(),
        hours_since_gcsf=st.none() | st.decimals(0, 200, places=1).map(lambda n: Decimal(plain(n))),
        status=st.sampled_from(Status),
        note=_words,
        results=st.lists(
            _results, min_size=1, max_size=4, unique_by=lambda result: result.analyte
        ).map(tuple),
    ),
    min_size=1,
    max_size=6,
    unique_by=lambda test: test.taken_on,
)


@given(_tests)
def test_a_wide_table_of_tests_comes_back_as_it_was(tests):
    person = Person(id=RecordId("mia"), name="Mia", born=date(2020, 1, 15))
    review = as_in_the_file(wide(tests), person, TODAY)
    back = list(review.change().after(BloodTest))

    def said(test):
        results = frozenset(replace(result, confirmed=()) for result in test.results)
        return (test.taken_on, test.taken_at, test.laboratory, test.note, results)

    assert {said(test) for test in back} == {said(test) for test in tests}


@given(_tests, st.booleans())
def test_what_we_export_comes_back_with_the_same_amounts(tests, decimal_comma):
    person = Person(id=RecordId("mia"), name="Mia", born=date(2020, 1, 15))
    table = csv_text([person], tests, decimal_comma=decimal_comma).encode()
    review = as_in_the_file(table, person, TODAY)
    back = {test.taken_on: test for test in review.change().after(BloodTest)}
    for test in tests:
        again = back.pop(test.taken_on)
        amounts = {result.analyte: result.quantity for result in test.results}
        assert {result.analyte: result.quantity for result in again.results} == amounts
        results = replace(again, id=test.id, results=test.results)
        assert results == test
    assert not back
    assert not importing.review_of(table, person, tests, today=TODAY).new


def test_an_export_of_the_whole_family_holds_the_lines_of_each_person(store, person, a_test):
    tom = Person(name="Tom", born=date(2019, 1, 1))
    his = replace(a_test, id=new_id(), person=tom.id, taken_on=date(2026, 3, 5))
    table = csv_text([person, tom], [a_test, his])
    review = look(store, person, table)
    assert [line.test.taken_on for line in review.new] == [date(2026, 3, 4)]
    assert not review.is_open


def test_two_methods_of_one_analyte_come_back_as_two(store, person, a_test):
    one = replace(a_test.results[0], method="automated")
    two = replace(one, method="manual", quantity=Quantity(Decimal("2.4"), "10*9/L"))
    table = csv_text([person], [replace(a_test, results=(one, two))])
    bring_in(store, person, table)
    (test,) = kept(store, person)
    said = {result.method: result.quantity for result in test.results}
    assert said == {"": one.quantity, "manual": two.quantity}
    assert not look(store, person, table).new


@given(_tests, _tests)
def test_importing_twice_adds_nothing_and_undo_restores(first, second):
    person = Person(id=RecordId("mia"), name="Mia", born=date(2020, 1, 15))
    store = Store.in_memory()
    changes.keep(store, "Set up", person, *first)
    before = kept(store, person)
    table = wide(second)
    review = importing.preview(store, person, table, today=TODAY)
    changes.apply(store, "Import", review.change(skip_unreadable=True))
    again = importing.preview(store, person, table, today=TODAY)
    assert not again.new
    assert [q.key for q in again.questions] == [q.key for q in review.questions]
    if review.planned:
        changes.undo(store)
    assert kept(store, person) == before
    store.close()


def test_a_thousand_lines_are_read_line_by_line(store, person):
    start = datetime.combine(date(2021, 1, 1), time(8))
    lines = [
        f"{(start + timedelta(hours=40 * n)).isoformat(timespec='minutes')},{n % 9 + 1}.5,{n % 90}"
        for n in range(1000)
    ]
    table = "\n".join(["Date,WBC (K/uL),Neutrophils %", *lines])
    review = bring_in(store, person, table)
    assert len(review.new) == 1000
    assert [line.where.line for line in review.lines] == list(range(2, 1002))
    assert len(look(store, person, table).already_here) == 1000
