"""Definitions as a file: a family's own analytes and laboratories, for another computer.

The file is read as a value and laid beside what is here; nothing is kept until its change is made
by `neutrodesk.services.changes.apply`, as one gesture. An export of all records is read as well:
the definitions are in it.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum, StrEnum, auto
from pathlib import Path
from typing import Any

import msgspec

from neutrodesk.domain.laboratory import Laboratory, check_laboratory
from neutrodesk.domain.own_analyte import OwnAnalyte, check_own
from neutrodesk.domain.record import Change, RecordId, Step
from neutrodesk.errors import InvalidValueError, NewerFileError, UnreadableFileError, Why
from neutrodesk.importers.drafts import Unreadable
from neutrodesk.reference.naming import fold
from neutrodesk.reports import json_file
from neutrodesk.services.defining import check_column

FORMAT = "NeutroDesk definitions"
VERSION = 1
LARGEST = 4 * 1024 * 1024
"""Bytes or letters; a family's definitions take some thousand."""

Definition = OwnAnalyte | Laboratory

_KINDS: Mapping[str, type[Definition]] = {"own_analyte": OwnAnalyte, "laboratory": Laboratory}
_VERSIONS = {FORMAT: VERSION, json_file.FORMAT: json_file.FORMAT_VERSION}
_IDENTITY = re.compile(r"[A-Za-z0-9-]{1,64}", re.ASCII)


class Answer(StrEnum):
    """What is kept of a definition that is here with another content."""

    MINE = "mine"
    THEIRS = "theirs"


class Standing(Enum):
    """What becomes of a definition of the file.

    `OTHER` is here with another content and `SAME_NAME` under another identity: both are asked.
    `UNIT_IN_USE` is here in another unit that values are kept in: what is here stays.
    """

    NEW = auto()
    HERE = auto()
    OTHER = auto()
    SAME_NAME = auto()
    UNIT_IN_USE = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Unfit:
    """A definition of the file that cannot be read: its place, counted from 1, and the reason."""

    place: int
    name: str
    field: str
    why: Why


@dataclass(frozen=True, slots=True, kw_only=True)
class Definitions:
    """What stood in a file."""

    own: tuple[OwnAnalyte, ...] = ()
    laboratories: tuple[Laboratory, ...] = ()
    unfit: tuple[Unfit, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Laid:
    """A definition of a file laid beside what is here; `mine` is what it meets, if anything."""

    theirs: Definition
    standing: Standing
    mine: Definition | None = None

    @property
    def asked(self) -> bool:
        """Whether somebody must say which is to be kept."""
        return self.standing in (Standing.OTHER, Standing.SAME_NAME)


def definitions_text(own: Iterable[OwnAnalyte], laboratories: Iterable[Laboratory]) -> str:
    """Return definitions as the text of a file, every field of them."""
    return json_file.json_text([*own, *laboratories], FORMAT, VERSION)


def read_definitions(content: bytes | str, path: Path | None = None) -> Definitions:
    """Return the definitions in a file, and those that cannot be read.

    Raises:
        UnreadableFileError: it is no file of definitions, or a larger one than any family's.
        NewerFileError: a newer NeutroDesk wrote it.
    """
    if len(content) > LARGEST:
        raise UnreadableFileError(path, Unreadable.TOO_LARGE)
    try:
        whole = msgspec.json.decode(content)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise UnreadableFileError(path, "no JSON") from error
    form = whole.get("format") if isinstance(whole, dict) else None
    if not isinstance(form, str) or form not in _VERSIONS:
        raise UnreadableFileError(path, "another format")
    version, records = whole.get("version"), whole.get("records")
    if type(version) is int and version > _VERSIONS[form]:
        raise NewerFileError(path, f"version {version}")
    if type(version) is not int or version < 1 or not isinstance(records, list):
        raise UnreadableFileError(path, "another format")
    return _sorted(records, others_belong=form != FORMAT)


def lay_beside(
    found: Definitions,
    own: Sequence[OwnAnalyte],
    laboratories: Sequence[Laboratory],
    in_use: Collection[str],
) -> tuple[Laid, ...]:
    """Lay definitions of a file beside those that are here.

    `in_use` are the keys of the analytes here that tests have values of.
    """
    analytes_here = {each.id: each for each in own}
    laboratories_here = {each.id: each for each in laboratories}
    return (
        *(_analyte_beside(each, analytes_here, in_use) for each in found.own),
        *(_laboratory_beside(each, laboratories_here) for each in found.laboratories),
    )


def change_of(laid: Iterable[Laid], answers: Mapping[RecordId, Answer]) -> Change:
    """Return everything that is new or was chosen, as one change.

    `answers` say by identity what is kept of each definition that is asked about; a
    ``ValueError`` where one is missing, so that nothing is decided by itself.
    """
    return Change(tuple(_steps(laid, answers)))


def _sorted(records: Sequence[Any], *, others_belong: bool) -> Definitions:
    own: list[OwnAnalyte] = []
    laboratories: list[Laboratory] = []
    unfit: list[Unfit] = []
    seen: set[str] = set()
    for place, item in enumerate(records, 1):
        kind = _KINDS.get(str(item.get("kind"))) if isinstance(item, dict) else None
        if kind is None and others_belong:
            continue
        try:
            record = _read(item, kind, seen)
        except InvalidValueError as error:
            name = item.get("name") if isinstance(item, dict) else ""
            named = name if isinstance(name, str) else ""
            unfit.append(Unfit(place=place, name=named[:80], field=error.field, why=error.why))
            continue
        seen.add(record.id)
        if isinstance(record, OwnAnalyte):
            own.append(record)
        else:
            laboratories.append(record)
    return Definitions(own=tuple(own), laboratories=tuple(laboratories), unfit=tuple(unfit))


def _read(item: Any, kind: type[Definition] | None, seen: Collection[str]) -> Definition:  # noqa: ANN401 - whatever JSON holds
    """Return one definition; raise ``InvalidValueError`` where it is none."""
    if kind is None:
        raise InvalidValueError("", item, Why.UNKNOWN)
    identity = item.get("id")
    if not isinstance(identity, str) or not _IDENTITY.fullmatch(identity):
        raise InvalidValueError("id", identity, Why.UNKNOWN)
    if identity in seen:
        raise InvalidValueError("id", identity, Why.TWICE)
    try:
        record = msgspec.convert(item, kind)
    except msgspec.ValidationError as error:
        if isinstance(error.__cause__, InvalidValueError):
            raise error.__cause__ from error
        raise InvalidValueError("", item, Why.UNKNOWN) from error
    if isinstance(record, OwnAnalyte):
        check_own(record)
        check_column(record.name)
        check_column(record.short)
    else:
        check_laboratory(record)
    return record


def _analyte_beside(
    theirs: OwnAnalyte, here: Mapping[RecordId, OwnAnalyte], in_use: Collection[str]
) -> Laid:
    mine = here.get(theirs.id)
    if mine is not None:
        if mine == theirs:
            return Laid(theirs=theirs, standing=Standing.HERE, mine=mine)
        if mine.key in in_use and not mine.measures_as(theirs):
            return Laid(theirs=theirs, standing=Standing.UNIT_IN_USE, mine=mine)
        return Laid(theirs=theirs, standing=Standing.OTHER, mine=mine)
    mine = next((each for each in here.values() if fold(each.name) == fold(theirs.name)), None)
    standing = Standing.NEW if mine is None else Standing.SAME_NAME
    return Laid(theirs=theirs, standing=standing, mine=mine)


def _laboratory_beside(theirs: Laboratory, here: Mapping[RecordId, Laboratory]) -> Laid:
    named = (each for each in here.values() if each.is_named(theirs.name))
    mine = here.get(theirs.id) or next(named, None)
    if mine is None:
        return Laid(theirs=theirs, standing=Standing.NEW)
    # A laboratory is what its reports name: two of one name would be one too many.
    same = replace(theirs, id=mine.id) == mine
    standing = Standing.HERE if same else Standing.OTHER
    return Laid(theirs=theirs, standing=standing, mine=mine)


def _steps(laid: Iterable[Laid], answers: Mapping[RecordId, Answer]) -> Iterator[Step]:
    for each in laid:
        if each.standing is Standing.NEW:
            yield Step(None, each.theirs)
        elif each.asked:
            answer = answers.get(each.theirs.id)
            if answer is None:
                raise ValueError(f"not answered: {each.theirs.id}")
            if answer is Answer.THEIRS:
                yield _their_step(each)


def _their_step(each: Laid) -> Step:
    if each.standing is Standing.SAME_NAME or each.mine is None:
        return Step(None, each.theirs)
    return Step(each.mine, replace(each.theirs, id=each.mine.id))
