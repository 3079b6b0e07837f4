import json
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import dev


@pytest.fixture
def checkout(tmp_path, monkeypatch):
    """A checkout with pins and an environment that has a Python, and no stamp."""
    monkeypatch.setattr(dev, "ROOT", tmp_path)
    monkeypatch.setattr(dev, "PACKAGING", tmp_path)
    monkeypatch.setattr(dev, "PYTHON", Path(sys.executable))
    monkeypatch.setattr(dev, "STAMP", tmp_path / "stamp.json")
    for name in ("pyproject.toml", *dev.LISTS):
        (tmp_path / name).write_text(name, "utf-8")
    return tmp_path


@given(st.tuples(st.integers(0, 5), st.integers(0, 40)))
def test_a_python_suits_from_3_11_to_3_14(version):
    assert dev.suits(version) == (version in {(3, 11), (3, 12), (3, 13), (3, 14)})


def test_this_python_starts_and_suits():
    assert dev.suits(sys.version_info[:2])
    assert dev.starts([sys.executable])


def test_a_command_that_starts_no_python_is_passed_over(tmp_path):
    broken = tmp_path / "python3.13"
    broken.write_text("#!/bin/sh\nexit 127\n", "utf-8")
    broken.chmod(0o755)
    assert not dev.starts([str(broken)])


def test_other_pythons_are_looked_for_newest_first(tmp_path, monkeypatch):
    suffix = ".exe" if sys.platform == "win32" else ""
    for minor in (10, 11, 13, 15):
        (tmp_path / f"python3.{minor}{suffix}").write_text("", "utf-8")
        (tmp_path / f"python3.{minor}{suffix}").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    found = [Path(command[0]).name.removesuffix(suffix) for command in dev.other_pythons()]
    assert found == ["python3.13", "python3.11"]


@given(st.lists(st.binary(max_size=4), max_size=4), st.lists(st.binary(max_size=4), max_size=4))
def test_a_digest_tells_where_one_piece_ends_and_the_next_begins(one, other):
    assert (dev.digest(*one) == dev.digest(*other)) == (one == other)


@pytest.mark.parametrize("changed", ["pyproject.toml", *dev.LISTS])
def test_the_stamp_changes_with_whatever_it_stands_for(checkout, changed):
    before = dev.stamp_of(dev.LISTS)
    assert dev.stamp_of(dev.LISTS) == before
    (checkout / changed).write_text("changed", "utf-8")
    assert dev.stamp_of(dev.LISTS) != before
    assert dev.stamp_of(dev.LISTS)["place"] == before["place"]


def test_a_moved_folder_is_another_place(checkout, monkeypatch):
    before = dev.stamp_of(dev.LISTS)
    (checkout / "moved").mkdir()
    (checkout / "moved" / "pyproject.toml").write_text("pyproject.toml", "utf-8")
    monkeypatch.setattr(dev, "ROOT", checkout / "moved")
    assert dev.stamp_of(dev.LISTS)["place"] != before["place"]


def test_what_is_installed_for_tests_is_enough_to_run(checkout, capsys):
    dev.STAMP.write_text(json.dumps(dev.stamp_of(dev.LISTS)), "utf-8")
    dev.prepare(dev.LISTS)
    dev.prepare(dev.LISTS[:1])
    assert capsys.readouterr().out == ""
    assert dev.STAMP.exists()


@pytest.mark.parametrize("left", ["", "{", "[]", "null", "\N{NULL}"])
def test_a_damaged_stamp_counts_for_nothing(checkout, left):
    dev.STAMP.write_text(left, "utf-8")
    assert dev.read_stamp() == {}


def test_a_stamp_beside_no_python_counts_for_nothing(checkout, monkeypatch):
    dev.STAMP.write_text(json.dumps(dev.stamp_of(dev.LISTS)), "utf-8")
    monkeypatch.setattr(dev, "PYTHON", checkout / "gone")
    assert dev.read_stamp() == {}


def test_what_we_start_is_not_misled_by_the_caller(monkeypatch):
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    monkeypatch.setenv("PYTHONPATH", "elsewhere")
    monkeypatch.setenv("NEUTRODESK_WISH", "kept")
    surroundings = dev.surroundings()
    assert surroundings["NEUTRODESK_WISH"] == "kept"
    assert not {"PYTHONDONTWRITEBYTECODE", "PYTHONPATH"} & surroundings.keys()


@pytest.mark.parametrize(("seed", "code"), [("7", 0), ("8", 1)])
def test_faults_are_asked_for_in_full_and_with_the_callers_seed(checkout, monkeypatch, seed, code):
    tests = checkout / "tests" / "faults"
    tests.mkdir(parents=True)
    asked = {"NEUTRODESK_FAULTS": "full", "NEUTRODESK_FAULTS_SEED": "7"}
    body = f"import os\n\ndef test_asked():\n    assert {asked}.items() <= os.environ.items()\n"
    (tests / "test_asked.py").write_text(body, "utf-8")
    (checkout / "pyproject.toml").write_text("", "utf-8")
    dev.STAMP.write_text(json.dumps(dev.stamp_of(dev.LISTS)), "utf-8")
    monkeypatch.setenv("NEUTRODESK_FAULTS_SEED", seed)
    assert dev.main(["faults", "-q"]) == code


def test_an_unknown_word_is_answered_with_what_can_be_asked_for(capsys):
    assert dev.main(["dance"]) != 0
    usage = capsys.readouterr().out
    assert [verb for verb in dev.VERBS if f"dev.py {verb} " not in usage] == []
