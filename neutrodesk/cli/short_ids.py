"""Ids as they are typed: whole, or their beginning."""

from collections.abc import Iterable
from typing import TypeVar

from neutrodesk.cli.answers import RefusedError
from neutrodesk.domain.record import Record
from neutrodesk.i18n import translate

LEAST = 6
"""A beginning has so many letters or more: with fewer, a slip would name another record."""
R = TypeVar("R", bound=Record)


def picked(typed: str, records: Iterable[R], several: str) -> R | None:
    """Return the record with an id, or the one whose id begins so; ``None`` where none does.

    `several` is the sentence for a beginning that more than one has, with a place for ``{id}``.

    Raises:
        RefusedError: more than one begins so, or what was typed is too short to tell.
    """
    every = tuple(records)
    same = next((each for each in every if each.id == typed), None)
    if same is not None:
        return same
    require_long(typed)
    found = [each for each in every if each.id.startswith(typed)]
    if len(found) > 1:
        raise RefusedError(several.format(id=typed))
    return next(iter(found), None)


def require_long(typed: str) -> None:
    """Raise ``RefusedError`` where the beginning of an id is too short."""
    if len(typed) < LEAST:
        words = translate(
            "CommandLine",
            "“{id}” is too short: of an id, the first {number} letters or more are needed.",
        )
        raise RefusedError(words.format(id=typed, number=LEAST))
