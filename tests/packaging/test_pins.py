import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
RUN, TEST = (ROOT / "packaging" / name for name in ("requirements.txt", "requirements-test.txt"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def entries(path):
    """Return each entry of a list of pins as one line."""
    return path.read_text("utf-8").replace("\\\n", " ").splitlines()


def pins(path):
    """Return the pinned requirements of a list."""
    return [Requirement(entry.split(" --hash")[0].strip()) for entry in entries(path)]


@pytest.mark.parametrize("path", [RUN, TEST], ids=lambda path: path.name)
def test_every_line_is_one_exact_version_with_its_hashes(path):
    entry = re.compile(r"[a-z0-9-]+==[0-9.]+( ; [^#]+?)?(\s+--hash=sha256:[0-9a-f]{64})+\s*")
    assert [line for line in entries(path) if not entry.fullmatch(line)] == []


@pytest.mark.parametrize("path", [RUN, TEST], ids=lambda path: path.name)
def test_no_address_and_no_path_is_written_down(path):
    assert not re.search(r"://|index|find-links|@|/", path.read_text("utf-8"))


def test_the_tests_run_on_what_users_run_on():
    assert set(entries(RUN)) <= set(entries(TEST))


@pytest.mark.parametrize(
    ("path", "asked"),
    [
        (RUN, PROJECT["project"]["dependencies"]),
        (RUN, PROJECT["build-system"]["requires"]),
        (RUN, PROJECT["dependency-groups"]["build"]),
        (TEST, PROJECT["dependency-groups"]["dev"]),
    ],
    ids=["dependencies", "build system", "build group", "dev group"],
)
def test_the_pins_are_what_the_project_asks_for(path, asked):
    for wish in map(Requirement, asked):
        pinned = [pin for pin in pins(path) if pin.name == canonicalize_name(wish.name)]
        assert pinned, wish
        for pin in pinned:
            (exactly,) = pin.specifier
            assert wish.specifier.contains(exactly.version), (wish, pin)
