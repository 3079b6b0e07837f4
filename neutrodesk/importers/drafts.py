"""What every reader of files returns: tests as they stood there, questions, and problems.

Nothing here is understood yet: a value is the text that was printed. Questions and problems
carry facts; `neutrodesk.services.importing.words` puts them into words.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

from neutrodesk.domain.blood_test import Specimen, Status

LARGEST_FILE = 20 * 1024 * 1024
"""Bytes; a longer file is refused before it is read."""
MOST_ROWS = 200_000
MOST_COLUMNS = 200
MOST_CELLS = 2_000_000
LONGEST_CELL = 32_767
"""Characters; what a cell of a spreadsheet holds at most."""

Answers = Mapping[str, str]
"""What was answered: the key of a question, and the key of the choice that was made."""

NO_ANSWERS: Answers = MappingProxyType({})


class Unreadable(StrEnum):
    """Why a whole file cannot be read; travels as the detail of ``UnreadableFileError``."""

    TOO_LARGE = "larger than 20 MB"
    TOO_MANY_ROWS = "more than 200,000 rows"
    TOO_MANY_COLUMNS = "more than 200 columns"
    TOO_MANY_CELLS = "more than 2,000,000 cells"
    EMPTY = "empty"
    PDF = "a PDF document"
    WORKBOOK = "an Excel workbook or a zip archive"
    PICTURE = "a picture"
    DOCUMENT = "a text document with formatting"
    NOT_TEXT = "not a text file"
    NO_COLUMNS = "no column with dates and no column with values"
    CANNOT_OPEN = "cannot be opened"


class What(StrEnum):
    """What is the matter with a line, a cell or a column."""

    NO_DATE = "no date"
    NOT_A_DATE = "not a date"
    SHORT_YEAR = "a year of two digits"
    NOT_A_TIME = "not a time"
    NOT_YES_OR_NO = "neither yes nor no"
    IN_FUTURE = "after today"
    BEFORE_BIRTH = "before the birth date"
    TOO_MANY_CELLS = "more cells than columns"
    OPEN_QUOTE = "a quotation mark is not closed"
    CELL_TOO_LONG = "longer than a cell can be"
    NOT_A_CHARACTER = "characters that are no text"
    TWICE = "two values of the same name"
    NOT_A_NUMBER = "not a number"
    IMPOSSIBLE = "outside what can be measured"
    UNKNOWN_UNIT = "unknown unit"
    WRONG_UNIT = "unit of another quantity"
    NO_UNIT = "no unit"
    # What is left out without harm; told, but nothing has to be decided.
    COLUMN_NOT_READ = "a column that is not read"
    PERSON_NOT_READ = "the name of a person"
    ANALYTE_NOT_READ = "a test that is not kept here"
    NO_VALUES = "a line without values"
    OTHER_PERSON = "a line about another person"


class About(StrEnum):
    """What a question is about."""

    DATE_ORDER = "day or month first"
    CENTURY = "years of two digits"
    PERSON = "whose lines"
    ANALYTE = "which analyte"
    UNIT = "which unit"
    NUMBER = "decimals or thousands"
    SAME_DAY = "correction or second sample"
    DOUBT = "worth a look"


@dataclass(frozen=True, slots=True)
class Where:
    """A place in the original: its line, counted from 1, and the name of the column."""

    line: int
    column: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something that could not be read; `text` is what stood there."""

    where: Where
    what: What
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One answer to a question; `sample` is how the question's text would then be read."""

    key: str
    sample: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportQuestion:
    """Something with more than one reading; an answer under `key` settles every such place.

    `text` is what stood at `where`, the first such place; `count` is how many there are. Where
    one answer can be for the first alone or for all of its kind, `alike` is the key of the second
    and `others` are the keys and places of the rest.
    """

    key: str
    about: About
    where: Where
    text: str
    choices: tuple[Choice, ...]
    count: int = 1
    alike: str = ""
    others: tuple[tuple[str, Where], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftResult:
    """One value as it was printed.

    `group` names what shares one answer about its unit: the column it stood in, or its analyte.
    """

    analyte: str
    text: str
    where: Where
    unit: str = ""
    range: str = ""
    flag: str = ""
    method: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftTest:
    """One draw of blood as it stood in the file."""

    where: Where
    taken_on: date
    taken_at: time | None = None
    laboratory: str = ""
    specimen: Specimen = Specimen.NOT_SAID
    ill: bool | None = None
    fever: bool | None = None
    hours_since_gcsf: Decimal | None = None
    note: str = ""
    status: Status = Status.FINAL
    results: tuple[DraftResult, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafts:
    """Everything a reader found.

    `remarks` are things left out that nobody has to decide about; `lines` is the original, line
    by line, to show beside what was read from it.
    """

    tests: tuple[DraftTest, ...] = ()
    questions: tuple[ImportQuestion, ...] = ()
    problems: tuple[Problem, ...] = ()
    remarks: tuple[Problem, ...] = ()
    lines: tuple[str, ...] = ()
