"""A spreadsheet of tests: one row a test, one column an analyte, as families keep one by hand.

What is written here can be imported again. Values stand in the unit of their column, so what was
printed in another unit is converted exactly; the text that was printed, ranges, flags and how a
result came in are in the JSON export.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import StringIO

from neutrodesk.domain.blood_test import BloodTest, Result, Status
from neutrodesk.domain.catalogue import SHIPPED, Catalogue
from neutrodesk.domain.person import Person
from neutrodesk.domain.printed.reading import Question, understand
from neutrodesk.domain.quantity import plain
from neutrodesk.errors import InvalidValueError
from neutrodesk.reference.analytes import Analyte

BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
"""First in the text: without it Excel takes UTF-8 for an older encoding."""

# A spreadsheet would take a text that begins so for a formula and run it [OWASP ASVS 1.2.10].
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_IN_GROUPS = re.compile(r"[<>=]*-?[1-9]\d{0,2}[.,]\d{3}", re.ASCII)


@dataclass(frozen=True, slots=True)
class _Column:
    """An analyte; with a method for the further results a test has of the same analyte.

    Of one that is not `known`, because its definition is not here, all is written as printed.
    """

    of: Analyte
    method: str = ""
    known: bool = True

    @property
    def heading(self) -> str:
        name = self.of.short
        if self.of.unit and not (self.of.unit == "%" and name.endswith("%")):
            # UCUM has the counted cells in braces: /100{WBCs}.
            unit = self.of.unit.replace("{", " ").removesuffix("}")
            name = f"{name} ({unit})"
        return no_formula(f"{name}, {self.method}" if self.method else name)

    def value(self, test: BloodTest, *, decimal_comma: bool) -> str:
        result = self.result(test)
        if result is None:
            return ""
        if result.quantity is None or not self.known:
            return no_formula(result.printed if result.quantity else result.text)
        number = plain(result.quantity.value)
        if decimal_comma:
            number = number.replace(".", ",")
        written = f"{result.quantity.comparator or ''}{number}"
        # 1.234 could be read as a thousand and more; 1.2340 cannot.
        return f"{written}0" if _is_asked(self.of, written) else written

    def result(self, test: BloodTest) -> Result | None:
        first = test.result(self.of.key)
        if not self.method:
            return first
        further = (each for each in test.results if each is not first)
        return next(
            (r for r in further if (r.analyte, r.method) == (self.of.key, self.method)), None
        )


def csv_text(
    people: Sequence[Person],
    tests: Iterable[BloodTest],
    *,
    decimal_comma: bool = False,
    catalogue: Catalogue = SHIPPED,
) -> str:
    """Return the tests of people as CSV, the oldest first, person by person.

    A column stands only where a test has something in it. With several people a column names
    whose test it is. `decimal_comma` writes ``0,5`` and divides by semicolons, for spreadsheets
    in the many languages that would take ``1.5`` for the first of May. Begins with a byte order
    mark and ends its lines with CR LF. `catalogue` holds the analytes that the family keeps.
    """
    names = {person.id: person.name for person in people}
    order = {person.id: number for number, person in enumerate(people)}
    chosen = [test for test in tests if test.person in names]
    chosen.sort(key=lambda test: (order[test.person], test.order))
    details = [_details(test, names[test.person]) for test in chosen]
    kept = [name for name in ("date", "laboratory") if not details]
    kept = kept or [name for name in details[0] if any(row[name] for row in details)]
    if len(people) == 1 and "person" in kept:
        kept.remove("person")
    columns = [
        (column.heading, cells)
        for column in _columns(chosen, catalogue)
        if any(cells := [column.value(test, decimal_comma=decimal_comma) for test in chosen])
    ]
    text = StringIO(newline="")
    text.write(BYTE_ORDER_MARK)
    table = csv.writer(text, delimiter=";" if decimal_comma else ",", lineterminator="\r\n")
    # Two analytes of a family's own may have one name, so columns go by their place.
    table.writerow([*kept, *(heading for heading, _ in columns)])
    table.writerows(
        [*(row[name] for name in kept), *(cells[number] for _, cells in columns)]
        for number, row in enumerate(details)
    )
    return text.getvalue()


def _columns(tests: Sequence[BloodTest], catalogue: Catalogue) -> Iterator[_Column]:
    """Yield the columns that the tests need, in the order of a printed report."""
    found = {result.analyte for test in tests for result in test.results}
    further = {
        (result.analyte, result.method)
        for test in tests
        for result in test.results
        if result is not test.result(result.analyte)
    }
    here = [each.key for each in catalogue if each.key in found]
    for key in (*here, *sorted(found.difference(here))):
        methods = ("", *(method for further_key, method in sorted(further) if further_key == key))
        for method in methods:
            yield _Column(catalogue.find(key), method, catalogue.knows(key))


def _details(test: BloodTest, name: str) -> dict[str, str]:
    hours = test.hours_since_gcsf
    return {
        "person": no_formula(name),
        "date": test.taken_on.isoformat(),
        "time": "" if test.taken_at is None else test.taken_at.isoformat(timespec="minutes"),
        "laboratory": no_formula(test.laboratory),
        "specimen": test.specimen.value,
        "ill": _yes_or_no(test.ill),
        "fever": _yes_or_no(test.fever),
        "hours since G-CSF": "" if hours is None else plain(hours),
        "status": "" if test.status is Status.FINAL else test.status.value,
        "note": no_formula(test.note),
    }


def _yes_or_no(answer: bool | None) -> str:  # noqa: FBT001 - what was answered, or nothing
    return "" if answer is None else ("yes" if answer else "no")


def _is_asked(of: Analyte, written: str) -> bool:
    """Tell whether a number that ends in three decimals would be asked about when it is read."""
    if not _IN_GROUPS.fullmatch(written):
        return False
    try:
        return isinstance(understand(of, written, of.unit), Question)
    except InvalidValueError:
        # What can no longer be measured was measured once; it is written without a doubt.
        return True


def no_formula(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text
