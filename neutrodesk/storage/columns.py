"""What stands in a column: parts of a record, words of a list, exact numbers, as text."""

from decimal import Decimal
from enum import StrEnum
from typing import Any, Generic, TypeVar

from sqlalchemy import Dialect, String, Text, TypeDecorator

from neutrodesk.domain.reminder import Interval
from neutrodesk.storage.plain import read, written

T = TypeVar("T")
C = TypeVar("C", bound=StrEnum)


class Parts(TypeDecorator[T], Generic[T]):
    """The parts of a record as JSON text; numbers in it are text, every digit kept."""

    impl = Text
    cache_ok = False

    def __init__(self, kind: Any) -> None:  # noqa: ANN401 - a type form such as tuple[Result, ...]
        super().__init__()
        self._kind = kind

    def process_bind_param(self, value: T | None, dialect: Dialect) -> str | None:
        """Lay the parts down as text."""
        del dialect
        return None if value is None else written(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> T | None:
        """Pick the parts up again."""
        del dialect
        return None if value is None else read(value, self._kind)


class Choice(TypeDecorator[C], Generic[C]):
    """A word of a fixed list."""

    impl = String
    cache_ok = True

    def __init__(self, kind: type[C]) -> None:
        super().__init__()
        self.kind = kind

    def process_bind_param(self, value: C | None, dialect: Dialect) -> str | None:
        """Lay the word down."""
        del dialect
        return None if value is None else value.value

    def process_result_value(self, value: str | None, dialect: Dialect) -> C | None:
        """Pick the word up again."""
        del dialect
        return None if value is None else self.kind(value)


class Exact(TypeDecorator[Decimal]):
    """An exact number, kept as text: a database's own numbers are binary fractions."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> str | None:
        """Lay the number down, every digit."""
        del dialect
        return None if value is None else f"{value:f}"

    def process_result_value(self, value: str | None, dialect: Dialect) -> Decimal | None:
        """Pick the number up again."""
        del dialect
        return None if value is None else Decimal(value)


class Every(TypeDecorator[Interval]):
    """An interval as ``4w`` or ``3m``."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: Interval | None, dialect: Dialect) -> str | None:
        """Lay the interval down."""
        del dialect
        return None if value is None else str(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Interval | None:
        """Pick the interval up again."""
        del dialect
        return None if value is None else Interval.read(value)
