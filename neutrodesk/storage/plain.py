"""Records and their parts as JSON text, without what only says "nothing was said".

A field that holds its default is left out: a count takes 80 letters instead of 300, and a field
that a later version adds reads as its default from an older text.
"""

from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

import msgspec


def written(value: object) -> str:
    """Return a record or parts of one as JSON text; numbers in it are text, every digit kept."""
    return msgspec.json.encode(_compact(value)).decode()


@cache
def _decoder(kind: Any) -> msgspec.json.Decoder[Any]:  # noqa: ANN401 - a type form such as tuple[X, ...]
    return msgspec.json.Decoder(kind)


def read(text: str, kind: Any) -> Any:  # noqa: ANN401 - a type form such as tuple[X, ...]
    """Return what was written; raise ``msgspec.ValidationError`` where it is none of `kind`."""
    return _decoder(kind).decode(text)


def _compact(value: object) -> object:
    if isinstance(value, tuple):
        return [_compact(part) for part in value]
    kind: Any = type(value)
    defaults = _defaults(kind)
    if defaults is None:
        return value
    said = {}
    for name, default in defaults:
        part = getattr(value, name)
        if part is not default and part != default:
            said[name] = part if type(part) is str else _compact(part)
    return said


@cache
def _defaults(kind: Any) -> tuple[tuple[str, object], ...] | None:  # noqa: ANN401 - any class
    if not is_dataclass(kind):
        return None
    return tuple((field.name, field.default) for field in fields(kind))
