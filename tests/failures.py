"""Every kind of failure there is, and one of each, with something private in it."""

import importlib
import inspect
import pkgutil
from pathlib import Path

import neutrodesk
from neutrodesk.errors import InvalidValueError, NeutroDeskError

PRIVATE = "Mia Example 0.21"
FILE = Path("/home/anna/family.neutrodesk")


def every_kind(kind=NeutroDeskError):
    """Go through a kind of failure and all that are narrower, wherever the program has them."""
    for module in pkgutil.walk_packages(neutrodesk.__path__, "neutrodesk."):
        if ".storage.versions." not in module.name:
            importlib.import_module(module.name)
    yield from _narrower(kind)


def _narrower(kind):
    if kind.__module__.startswith("neutrodesk."):
        yield kind
    for each in kind.__subclasses__():
        yield from _narrower(each)


def one_of(kind):
    """Return a failure of a kind that knows everything it can know."""
    if issubclass(kind, InvalidValueError):
        return kind("wbc", PRIVATE)
    if kind is NeutroDeskError:
        return kind(PRIVATE)
    takes_number = "number" in inspect.signature(kind).parameters
    return kind(FILE, 3 if takes_number else PRIVATE)
