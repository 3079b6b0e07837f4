"""An operation put through a fault at each of its writes, and what is left judged every time."""

import errno
import itertools
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from neutrodesk.errors import NeutroDeskError
from tests.faults.campaign import FULL, Campaign
from tests.faults.ground import Ground
from tests.faults.sessions import Operation
from tests.faults.shim import Fault
from tests.faults.trying import KILLED, Driver, Try

ERRORS = (errno.ENOSPC, errno.EIO, errno.EROFS, errno.EDQUOT)

Faults = Callable[[int], Sequence[Fault]]
"""Which faults an operation with so many calls is put through."""


@dataclass(frozen=True, slots=True)
class Whole:
    """An operation undisturbed: what there is before it and after it, and its calls."""

    before: str
    after: str
    calls: int


@dataclass(frozen=True, slots=True)
class EachWrite:
    """Puts operations through faults."""

    ground: Ground
    driver: Driver

    def put_through(self, campaign: Campaign, operation: Operation, faults: Faults) -> None:
        """Let an operation meet each of the faults, and count what they did."""
        whole = self._undisturbed(operation)
        for fault in faults(whole.calls):
            campaign.tries += 1
            folder = self.ground.lay(operation)
            tried = self.driver.perform(operation.name, folder, fault)
            self._judge(campaign, operation, whole, fault, tried)

    def _undisturbed(self, operation: Operation) -> Whole:
        self.ground.lay(operation)
        before = self.ground.left(operation)
        tried = self.driver.perform(operation.name, self.ground.lay(operation))
        assert tried.done, (tried, self.driver.complaints())
        return Whole(before, self.ground.left(operation), tried.calls)

    def _judge(
        self, campaign: Campaign, operation: Operation, whole: Whole, fault: Fault, tried: Try
    ) -> None:
        told = f"{operation.name}, {fault}: {tried.said}"
        if tried.code not in {0, KILLED}:
            campaign.silent.append(f"{told} {self.driver.complaints()}")
        elif tried.code == 0 and not tried.done:
            campaign.stuck.append(f"{told}: again, on a sound disk, it did not work")
        try:
            left = self.ground.left(operation)
        except (NeutroDeskError, OSError, AssertionError) as error:
            campaign.stuck.append(f"{told}: then {type(error).__name__} {error}")
            return
        wanted = {whole.after} if tried.done else {whole.before, whole.after}
        if left not in wanted:
            campaign.lost.append(f"{told}: {left} is none of {wanted}")


def kills(calls: int) -> list[Fault]:
    """Return a kill at each call."""
    return [Fault(at) for at in range(1, calls + 1)]


def errors(calls: int) -> list[Fault]:
    """Return at each call all errors, once and for good; in a short run one of them."""
    ways = list(itertools.product(ERRORS, (False, True)))
    if FULL:
        return [Fault(at, *way) for at in range(1, calls + 1) for way in ways]
    return [Fault(at, *ways[at % len(ways)]) for at in range(1, calls + 1)]


def some(faults: Faults, most: int, chance: random.Random) -> Faults:
    """Return all of the faults, or in a short run some of them."""

    def chosen(calls: int) -> Sequence[Fault]:
        every = faults(calls)
        return every if FULL or len(every) <= most else chance.sample(every, most)

    return chosen
