import os
import subprocess
import sys

import pytest

from neutrodesk.cli.program import main
from neutrodesk.version import __version__

COMMANDS = (
    *("demo", "new", "people", "add", "tests", "chart", "summary", "remind", "due"),
    *("import", "export", "undo", "history"),
)


def program(*argv, **environment):
    return subprocess.run(
        [sys.executable, "-m", "neutrodesk.cli.program", *argv],
        capture_output=True,
        check=False,
        env={**os.environ, **environment},
    )


def test_help_names_every_command(capsys):
    assert main(["--help"]) == 0
    out = capsys.readouterr().out
    for command in COMMANDS:
        assert f"\n    {command} " in out


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself_and_takes_a_file(capsys, command):
    assert main([command, "--help"]) == 0
    out = capsys.readouterr().out
    assert "--file PATH" in out
    assert "--today" not in out


def test_the_version_is_told(capsys):
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"NeutroDesk {__version__}\n"


@pytest.mark.parametrize("argv", [[], ["dance"], ["tests"], ["due", "--on", "tomorrow"], ["--js"]])
def test_what_does_not_read_as_a_command_ends_with_2(capsys, argv):
    assert main(argv) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "usage: neutrodesk-cli" in err


def test_as_a_program_it_keeps_and_shows_in_utf_8_on_any_terminal(tmp_path):
    ascii_only = {"NEUTRODESK_HOME": str(tmp_path), "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    assert program("new", **ascii_only).returncode == 0
    added = program("people", "add", "--name", "Zoë", "--born", "2020-01-15", **ascii_only)
    assert (added.returncode, added.stdout) == (0, b"Added Zo?, number 1." + os.linesep.encode())
    listed = program("people", "--json", **ascii_only)
    assert '"name": "Zoë"' in listed.stdout.decode("utf-8")
    failed = program("tests", "--person", "Zoé", **ascii_only)
    assert (failed.returncode, failed.stdout) == (1, b"")
    assert failed.stderr.startswith(b"neutrodesk-cli: Nobody in this file is called")


def test_a_fault_of_ours_is_one_sentence_without_the_words_of_the_error(tmp_path):
    breaks = "import neutrodesk.cli.program as p, sys; p.parser = lambda: {}['Mia 0.21']; "
    code = [sys.executable, "-c", f"{breaks} sys.exit(p.main())"]
    ours = subprocess.run(code, capture_output=True, text=True, check=False)
    assert ours.returncode == 1
    assert ours.stderr.count("\n") == 1
    assert "Sorry" in ours.stderr
    assert "Mia" not in ours.stderr
    told = subprocess.run(
        code,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "NEUTRODESK_DEBUG": "1"},
    )
    assert "Traceback" in told.stderr


def test_who_has_read_enough_may_stop_reading(tmp_path):
    home = {**os.environ, "NEUTRODESK_HOME": str(tmp_path)}
    program("new", NEUTRODESK_HOME=str(tmp_path))
    reader, writer = os.pipe()
    os.close(reader)
    stopped = subprocess.run(
        [sys.executable, "-m", "neutrodesk.cli.program", "people"],
        stdout=writer,
        stderr=subprocess.PIPE,
        check=False,
        env=home,
    )
    os.close(writer)
    assert stopped.stderr == b""


def test_nothing_that_draws_or_migrates_is_imported_before_it_is_needed(tmp_path):
    code = (
        "import sys; from neutrodesk.cli.program import main; "
        "main(['new']); main(['people', 'add', '--name', 'Mia', '--born', '2020-01-15']); "
        "main(['add', '--person', '1', '--taken', '2026-03-04', 'wbc=2.1 K/uL']); "
        "main(['tests', '--person', '1']); "
        "print([name for name in ('matplotlib', 'typst', 'alembic', 'numpy', 'PySide6')"
        " if name in sys.modules])"
    )
    answer = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "NEUTRODESK_HOME": str(tmp_path)},
    )
    assert answer.stdout.splitlines()[-1] == "[]"
