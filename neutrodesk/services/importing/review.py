"""What an import found, and what it would change.

Nothing is kept here. A `Review` is a value: the window shows it, the command line prints it, and
its `change` is made by `neutrodesk.services.changes.apply` as one gesture with one undo.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from neutrodesk.domain.blood_test import BloodTest
from neutrodesk.domain.catalogue import SHIPPED, Catalogue
from neutrodesk.domain.own_analyte import OwnAnalyte
from neutrodesk.domain.person import Person
from neutrodesk.domain.record import Change
from neutrodesk.errors import UnreadableFileError
from neutrodesk.importers.drafts import (
    LARGEST_FILE,
    NO_ANSWERS,
    Answers,
    Drafts,
    DraftTest,
    ImportQuestion,
    Problem,
    Unreadable,
    What,
)
from neutrodesk.importers.table import read_table
from neutrodesk.services.importing.doubts import look_over
from neutrodesk.services.importing.matching import Book, Line, Standing
from neutrodesk.services.importing.values import Values
from neutrodesk.storage.store import Store

Content = bytes | str
"""What is read: the bytes of a file, or a text that was pasted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """A file laid beside what is kept, before anything is.

    `questions` must be answered and `problems` looked at before it can be kept whole; `remarks`
    are things left out that need no decision. `original` is the file, line by line; `catalogue`
    holds the analytes it was read by.
    """

    lines: tuple[Line, ...]
    questions: tuple[ImportQuestion, ...]
    problems: tuple[Problem, ...]
    remarks: tuple[Problem, ...]
    original: tuple[str, ...]
    planned: Change
    catalogue: Catalogue = SHIPPED

    @property
    def new(self) -> tuple[Line, ...]:
        """The tests that would be kept: those of their own, and those that add to a test."""
        return self._standing(Standing.NEW, Standing.ADDED)

    @property
    def already_here(self) -> tuple[Line, ...]:
        """The tests that are kept already, every value of them."""
        return self._standing(Standing.HERE)

    @property
    def is_open(self) -> bool:
        """Whether a question or a problem is left."""
        return bool(self.questions or self.problems)

    def change(self, *, skip_unreadable: bool = False) -> Change:
        """Return what is to be kept, as one change.

        With `skip_unreadable`, everything that is still asked or cannot be read is left out;
        without, a review that `is_open` is refused with ``ValueError``, so that a file is never
        taken in half by mistake.
        """
        if self.is_open and not skip_unreadable:
            raise ValueError("questions or problems are left")
        return self.planned

    def _standing(self, *those: Standing) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if line.standing in those)


@dataclass(frozen=True, slots=True)
class Reader:
    """A format: how it is known by its content, and what reads it."""

    recognises: Callable[[Content], bool]
    read: Callable[[Content, Answers, Catalogue], Drafts]


def _anything(_content: Content) -> bool:
    return True


READERS = (Reader(_anything, read_table),)
"""The formats, the first that fits is taken; a table may be anything, so it stands last."""


def read_file(path: Path) -> bytes:
    """Return the bytes of a file to be imported.

    Raises ``UnreadableFileError`` where it cannot be opened or is larger than 20 MB.
    """
    try:
        # What is no plain file, such as a device, may never end.
        if not path.is_file():
            raise UnreadableFileError(path, Unreadable.CANNOT_OPEN)
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise UnreadableFileError(path, Unreadable.CANNOT_OPEN) from error
    if len(content) > LARGEST_FILE:
        raise UnreadableFileError(path, Unreadable.TOO_LARGE)
    return content


def read(content: Content, answers: Answers = NO_ANSWERS, catalogue: Catalogue = SHIPPED) -> Drafts:
    """Read a file or a pasted text with the reader that its content asks for.

    Raises ``UnreadableFileError`` where no reader can make anything of it.
    """
    reader = next(reader for reader in READERS if reader.recognises(content))
    return reader.read(content, answers, catalogue)


def preview(
    store: Store,
    person: Person,
    content: Content,
    *,
    today: date,
    answers: Answers = NO_ANSWERS,
) -> Review:
    """Lay a file beside what is kept of a person; see `review_of`."""
    with store.reading() as records:
        here = records.all(BloodTest, person.id)
        catalogue = Catalogue(records.all(OwnAnalyte))
    return review_of(content, person, here, today=today, answers=answers, catalogue=catalogue)


def review_of(  # noqa: PLR0913 - what a file is laid beside has that many parts
    content: Content,
    person: Person,
    here: Sequence[BloodTest],
    *,
    today: date,
    answers: Answers = NO_ANSWERS,
    catalogue: Catalogue = SHIPPED,
) -> Review:
    """Lay a file beside tests that are kept: a pure function, for any thread.

    `answers` are those given so far to the questions of an earlier review of the same content.
    `catalogue` holds the analytes that the family keeps.

    Raises ``UnreadableFileError`` where the content is no table of tests at all.
    """
    # A table of the whole family holds lines of this person: those are meant.
    answers = {"person": person.name, **answers}
    drafts = read(content, answers, catalogue)
    values = Values(answers, tuple(here), catalogue)
    book = Book(here, answers, catalogue)
    problems: list[Problem] = []
    lines = []
    for draft in drafts.tests:
        what = _wrong_day(draft, person, today)
        if what is None:
            lines.append(_line(draft, person, values, book))
        else:
            problems.append(Problem(where=draft.where, what=what, text=draft.taken_on.isoformat()))
    told = [*drafts.problems, *problems, *values.problems]
    looked = look_over(lines, book, person, catalogue, answers)
    asked = (*drafts.questions, *values.asked.values(), *book.asked.values())
    return Review(
        lines=looked.lines,
        questions=(*asked, *looked.questions),
        problems=tuple(sorted(told, key=lambda problem: problem.where.line)),
        remarks=drafts.remarks,
        original=drafts.lines,
        planned=looked.change,
        catalogue=catalogue,
    )


def _wrong_day(draft: DraftTest, person: Person, today: date) -> What | None:
    if draft.taken_on > today:
        return What.IN_FUTURE
    return What.BEFORE_BIRTH if draft.taken_on < person.born else None


def _line(draft: DraftTest, person: Person, values: Values, book: Book) -> Line:
    failed, waiting = len(values.problems), values.waiting
    found = [(values.result(each, draft.taken_on), each.where) for each in draft.results]
    read = [(result, where) for result, where in found if result is not None]
    test = BloodTest(
        person=person.id,
        taken_on=draft.taken_on,
        taken_at=draft.taken_at,
        laboratory=draft.laboratory,
        specimen=draft.specimen,
        ill=draft.ill,
        fever=draft.fever,
        hours_since_gcsf=draft.hours_since_gcsf,
        note=draft.note,
        status=draft.status,
        results=tuple(result for result, _ in read),
    )
    if test.results:
        standing = book.enter(test, draft.where)
    elif len(values.problems) > failed:
        standing = Standing.UNREADABLE
    else:
        standing = Standing.LEFT_OUT
    standing = Standing.ASKED if values.waiting > waiting else standing
    return Line(draft.where, standing, test, tuple(where for _, where in read))
