"""Importing matplotlib without the help texts it writes for every one of its classes.

It looks through a hundred classes for all they can be set to and puts that into their docstrings:
a third of the time until the first chart, for texts that no one reads in a program.
WORKAROUND for matplotlib 3.11; a version without these parts is imported as it is.
"""

import importlib.util
import sys
from collections.abc import Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType

_MODULE = "matplotlib.artist"


def spare_help_texts() -> None:
    """Let matplotlib, where it is imported later, write no help texts."""
    if _MODULE not in sys.modules:
        sys.meta_path.insert(0, _Finder())


class _Finder(MetaPathFinder):
    """Finds one module as it would be found without this, and goes."""

    def find_spec(
        self,
        fullname: str,
        path: Sequence[str] | None,  # noqa: ARG002 - the import system's own
        target: ModuleType | None = None,  # noqa: ARG002 - the same
    ) -> ModuleSpec | None:
        if fullname != _MODULE:
            return None
        sys.meta_path.remove(self)
        spec = importlib.util.find_spec(fullname)
        if spec is not None and spec.loader is not None:
            spec.loader = _Loader(spec.loader)
        return spec


class _Loader(Loader):
    def __init__(self, own: Loader) -> None:
        self._own = own

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        return self._own.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        self._own.exec_module(module)
        artist = getattr(module, "Artist", None)
        known = hasattr(artist, "_update_set_signature_and_docstring") and hasattr(module, "kwdoc")
        if artist is not None and known:
            artist._update_set_signature_and_docstring = classmethod(_write_nothing)  # noqa: SLF001
            vars(module)["kwdoc"] = _write_nothing


def _write_nothing(_of: object) -> str:
    return ""
