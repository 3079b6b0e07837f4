"""A campaign: many tries of one kind, counted; full ones by ``NEUTRODESK_FAULTS=full``.

``NEUTRODESK_FAULTS_SEED`` makes a campaign again as it was; the seed is in the table at the end.
"""

import os
import random
from dataclasses import dataclass, field

FULL = os.environ.get("NEUTRODESK_FAULTS") == "full"
SEED = os.environ.get("NEUTRODESK_FAULTS_SEED") or str(random.SystemRandom().randrange(10**6))
LIMIT = 4 * 3600 if FULL else 120
"""Seconds that a campaign may take."""


def number(short: int, full: int) -> int:
    """Return how many tries to make."""
    return full if FULL else short


@dataclass(slots=True)
class Campaign:
    """The count of one campaign.

    `lost` are acknowledged records that are gone, or half there; `silent` failures that nobody
    was told of in words; `stuck` states in which the next start needs a human.
    """

    name: str
    tries: int = 0
    lost: list[str] = field(default_factory=list)
    silent: list[str] = field(default_factory=list)
    stuck: list[str] = field(default_factory=list)

    @property
    def rng(self) -> random.Random:
        """A new source of chances, the same for the same seed."""
        return random.Random(f"{SEED} {self.name}")  # noqa: S311 - chances, no secrets

    @property
    def faults(self) -> list[str]:
        """What went wrong, the first few of each kind, with what makes it again."""
        return [
            f"seed {SEED}: {kind} {len(those)}: {each}"
            for kind in ("lost", "silent", "stuck")
            for those in [getattr(self, kind)]
            for each in those[:6]
        ]


campaigns: list[Campaign] = []


def table() -> list[str]:
    """Return the table of all campaigns of this run."""
    rows = [["campaign", "seed", "tries", "lost", "silent", "stuck"]]
    for each in sorted(campaigns, key=lambda campaign: campaign.name):
        counts = (each.tries, len(each.lost), len(each.silent), len(each.stuck))
        rows.append([each.name, SEED, *map(str, counts)])
    return ["| " + " | ".join(row) + " |" for row in rows]
