"""What is told of a fault: names of classes, our own lines, versions - never a value of anybody.

The words of an error and the values around it may hold health data, so they are not even read.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from types import TracebackType

from neutrodesk.version import __version__

_OURS = "neutrodesk"


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault as it is told: its kind and where in NeutroDesk it came up, the innermost last.

    Two faults of the same kind at the same place are equal.
    """

    kind: str
    places: tuple[str, ...]

    def text(self, often: int = 1) -> str:
        """Return the text to hand on to whoever mends the program."""
        kind = self.kind if often == 1 else f"{self.kind} ({often} times)"
        return "\n".join((*_versions(), kind, *(f"  {place}" for place in self.places)))


def fault_of(
    kind: type[BaseException], error: BaseException | None, trace: TracebackType | None
) -> Fault:
    """Return what may be told of an exception."""
    chain, places = kind.__name__, tuple(_places(trace))
    seen = {id(error)}
    while error is not None:
        error = error.__cause__ or error.__context__
        if error is None or id(error) in seen:
            break
        seen.add(id(error))
        chain += f" after {type(error).__name__}"
        places = (*_places(error.__traceback__), *places)
    return Fault(chain, places)


def _places(trace: TracebackType | None) -> Iterator[str]:
    while trace is not None:
        module = trace.tb_frame.f_globals.get("__name__", "")
        if str(module).partition(".")[0] == _OURS:
            yield f"{module}:{trace.tb_lineno}"
        trace = trace.tb_next


def _versions() -> tuple[str, ...]:
    # Wanted at a fault only; a start has no time for them.
    import platform  # noqa: PLC0415
    import sqlite3  # noqa: PLC0415

    import PySide6  # noqa: PLC0415

    libraries = f"Qt {PySide6.__version__}, SQLite {sqlite3.sqlite_version}"
    python, system = platform.python_version(), platform.platform(terse=True)
    return f"NeutroDesk {__version__}", f"Python {python}, {libraries}, {system}"
