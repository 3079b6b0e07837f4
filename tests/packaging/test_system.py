import os
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

import system

LINUX_ONLY = pytest.mark.skipif(
    sys.platform != "linux", reason="2026-11-21: Qt brings its own elsewhere"
)
NAMES = st.text("abc", min_size=1, max_size=3).map("lib{}".format)


def qt_on(platform):
    return system.qt_refuses(sys.executable, {**os.environ, "QT_QPA_PLATFORM": platform})


@given(st.lists(NAMES).map(tuple), st.sets(NAMES))
def test_a_package_keeps_its_name_unless_apt_knows_a_newer_one(packages, renamed):
    known = {f"{name}t64" for name in renamed}
    today = system.names_today(packages, known)
    assert [name.removesuffix("t64") for name in today] == list(packages)
    assert {name for name in today if name in known} == known & {f"{x}t64" for x in packages}


def test_the_apt_line_can_be_pasted_as_it_is():
    line = system.apt_line(["libgl1", "libegl1"])
    assert line == "sudo apt-get install -y --no-install-recommends libgl1 libegl1"


def test_a_program_that_succeeds_is_not_heard(capsys):
    system.quietly([sys.executable, "-c", "print('noise')"], "Nothing", dict(os.environ))
    assert capsys.readouterr().out == ""


def test_a_program_that_fails_is_heard_in_full_and_explained(capsys):
    said = "import sys; print('first'); print('second', file=sys.stderr); sys.exit(3)"
    with pytest.raises(system.CannotGoOnError, match=r"^The libraries could not be made ready"):
        system.quietly([sys.executable, "-c", said], "The libraries", dict(os.environ))
    heard = capsys.readouterr().out
    assert "first" in heard
    assert "second" in heard


def test_without_apt_the_packages_are_named(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(system.CannotGoOnError, match=r"libgl1 libegl1\."):
        system.install(("libgl1", "libegl1"), "Qt needs them.")


@LINUX_ONLY
@pytest.mark.parametrize("variable", ["DISPLAY", "WAYLAND_DISPLAY"])
def test_a_display_of_either_kind_is_a_screen(monkeypatch, variable):
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert not system.has_screen()
    monkeypatch.setenv(variable, ":0")
    assert system.has_screen()


def test_qt_starts_without_a_screen():
    assert qt_on("offscreen") == ""


def test_qt_says_why_it_does_not_start():
    assert "nowhere" in qt_on("nowhere")
