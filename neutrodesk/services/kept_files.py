"""Files kept from before a restore: beside the family's file, with the moment in their names."""

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

_MOMENT = r"(\d{4}-\d\d-\d\d \d{4})"


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file that was put aside, and when, in the time of this computer."""

    path: Path
    at: datetime


def kept_files(path: Path) -> tuple[KeptFile, ...]:
    """Return what was kept of a family's file, the newest first.

    They are known by their names alone, whatever the language that named them was: none of them
    is opened.
    """
    name = re.compile(
        rf"{re.escape(path.stem)} \([^()]*{_MOMENT}\)(?: \d+)?{re.escape(path.suffix)}"
    )
    found = []
    with suppress(OSError):
        for each in path.parent.iterdir():
            if (match := name.fullmatch(each.name)) and each.is_file():
                with suppress(ValueError):
                    moment = datetime.strptime(match[1], "%Y-%m-%d %H%M").astimezone()
                    found.append(KeptFile(each, moment))
    return tuple(sorted(found, key=lambda kept: (kept.at, kept.path.name), reverse=True))
