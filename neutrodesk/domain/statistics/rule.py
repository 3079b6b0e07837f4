"""The rule that statistics go by: the lines, and when enough is enough."""

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from neutrodesk.domain.course import LONG_GAP
from neutrodesk.domain.quantity import Comparator, Quantity
from neutrodesk.errors import InvalidValueError, Why

LINE = Decimal("0.5")
"""The line below which a count is commonly called severely low (clinical facts, 2.1)."""
LONG_DAYS = 90
"""From so many days on a run is "3 months or longer" (clinical facts, 5.1 [S5, S40])."""
WINDOW_DAYS = 90
"""So long is each side of a day that counts are compared around: project default."""
RUN_TESTS = range(2, 7)
RUN_DAYS = range(30, 366)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What counts as below, as recovered, as close together and as a run; stated with each block.

    `line` and `recover` are in 10*9/L. `inclusive` says that a count on the line is below it, as
    in NICE CG151 [S29]. `recover` is the line at or above which an episode ends; without it, it
    ends at the first count that is not below `line`. `gap` is the longest time between two tests
    that still says something of the time between them. `run_tests` (2 to 6) and `run_days` (30 to
    365) make a run at or above the lower line (PD; clinical facts, 11.5).

    Raises:
        InvalidValueError: a number is outside its limits, or `recover` is below `line`.
    """

    line: Decimal = LINE
    inclusive: bool = False
    recover: Decimal | None = None
    gap: timedelta = LONG_GAP
    run_tests: int = 3
    run_days: int = 90

    def __post_init__(self) -> None:
        _require("line", self.line, met=self.line.is_finite() and self.line > 0)
        if self.recover is not None:
            met = self.recover.is_finite() and self.recover >= self.line
            _require("recover", self.recover, met=met)
        _require("gap", self.gap, met=self.gap > timedelta())
        _require("run_tests", self.run_tests, met=self.run_tests in RUN_TESTS)
        _require("run_days", self.run_days, met=self.run_days in RUN_DAYS)

    @property
    def ends_at(self) -> Decimal:
        """The line (10*9/L) that ends an episode: the recovery line, else `line`."""
        return self.line if self.recover is None else self.recover

    @property
    def ends_above(self) -> bool:
        """Whether a count has to be above `ends_at`; else one on it ends an episode as well.

        A count on the line is below it by an inclusive rule, whatever the recovery line is.
        """
        return self.inclusive and self.ends_at == self.line

    def is_below(self, count: Quantity) -> bool | None:
        """Tell whether a count is below the line; ``None`` where a limit leaves it open.

        "<0.5" is below 0.5, ">0.5" is not, and "<1.0" may be either.
        """
        match count.comparator:
            case None:
                return self._is_below(count.value)
            case Comparator.LESS:
                return True if count.value <= self.line else None
            case Comparator.AT_MOST:
                return True if self._is_below(count.value) else None
            case Comparator.MORE:
                return False if count.value >= self.line else None
            case Comparator.AT_LEAST:
                return None if self._is_below(count.value) else False

    def has_recovered(self, count: Quantity) -> bool:
        """Tell whether a count ends an episode: certainly not below, and at the recovery line."""
        if self.is_below(count) is not False:
            return False
        return self.recover is None or count.value >= self.recover

    def _is_below(self, value: Decimal) -> bool:
        return value <= self.line if self.inclusive else value < self.line


def _require(field: str, value: object, *, met: bool) -> None:
    if not met:
        raise InvalidValueError(field, value, Why.IMPOSSIBLE)
