"""Tables of values: CSV and TSV files and text pasted from a sheet.

`cells` makes rows of bytes, `layout` finds the headings and which way the tests run, `headings`,
`dates` and `details` read what stands there, and `down`, `value_by_value` and `across` are the
three ways in which tables are laid out.
"""

from collections.abc import Callable, Mapping

from neutrodesk.domain.catalogue import SHIPPED, Catalogue
from neutrodesk.importers.drafts import NO_ANSWERS, Answers, Drafts, DraftTest
from neutrodesk.importers.table.across import read_across
from neutrodesk.importers.table.cells import decoded
from neutrodesk.importers.table.down import read_down
from neutrodesk.importers.table.findings import Findings
from neutrodesk.importers.table.layout import Layout, Way, laid_out
from neutrodesk.importers.table.value_by_value import read_value_by_value

_WAYS: Mapping[Way, Callable[[Layout, Findings], list[DraftTest]]] = {
    Way.DOWN: read_down,
    Way.VALUE_BY_VALUE: read_value_by_value,
    Way.ACROSS: read_across,
}


def read_table(
    content: bytes | str, answers: Answers = NO_ANSWERS, catalogue: Catalogue = SHIPPED
) -> Drafts:
    """Read a table of blood tests from a file's bytes or from pasted text.

    Every line that can be read becomes a test; every other is told as a problem. What can be
    read in two ways is asked, once for all its places, and its lines wait for the answer.

    Raises ``UnreadableFileError`` for what is no table of tests at all; its detail is one of
    ``Unreadable``.
    """
    lines = tuple(decoded(content).split("\n"))
    table = laid_out(lines, catalogue)
    findings = Findings(answers, catalogue, problems=list(table.problems))
    tests = _WAYS[table.layout.way](table.layout, findings)
    return Drafts(
        tests=tuple(tests),
        questions=tuple(findings.asked.values()),
        problems=tuple(sorted(findings.problems, key=lambda problem: problem.where.line)),
        remarks=tuple(findings.remarks),
        lines=lines,
    )
