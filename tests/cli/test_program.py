import errno
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from neutrodesk.cli.program import GROUPS, main, parser
from neutrodesk.cli.sentences import sentence_of
from neutrodesk.errors import (
    CannotWriteError,
    DamagedFileError,
    FileMissingError,
    InvalidValueError,
    NewerFileError,
    StoreError,
    Why,
)
from neutrodesk.services.failures import explain
from neutrodesk.version import __version__
from tests.failures import every_kind

COMMANDS = (
    *("demo", "new", "people", "add", "tests", "chart", "summary", "remind", "due"),
    *("import", "export", "undo", "history", "read"),
    *("export-person", "erase", "export-newer"),
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


@pytest.mark.parametrize(("module", "commands"), GROUPS.items())
def test_a_module_adds_the_commands_that_it_is_imported_for(capsys, module, commands):
    with pytest.raises(SystemExit):
        parser(commands[0]).parse_args(["--help"])
    listed = re.findall(r"^    ([a-z-]+)(?= |$)", capsys.readouterr().out, re.MULTILINE)
    assert tuple(listed) == commands


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
        "import sys; from neutrodesk.cli.program import GROUPS, main, parser; "
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


FULL = Path("/dev/full")
UNSHOWN = (
    "neutrodesk-cli: The step was made and is kept, but the answer could not be shown"
    " (there is no room left on the disk).\n"
)


@pytest.fixture
def on_a_full_disk(monkeypatch, capsys, mia):
    """Run a command whose answer goes to a full disk; what it said of that is returned."""
    if not FULL.exists():
        pytest.skip("2026-11-21: a device that is always full is needed")

    def on_a_full_disk(*argv):
        with monkeypatch.context() as patch, FULL.open("w") as full:
            patch.setattr(sys, "stdout", full)
            code = main([*map(str, argv), "--today", "2026-03-10"])
        return code, capsys.readouterr().err

    return on_a_full_disk


def test_what_was_kept_is_never_denied_for_want_of_room_for_the_answer(
    on_a_full_disk, done, tmp_path
):
    table = tmp_path / "old.csv"
    table.write_text("Date,ANC (10^9/L)\n2026-03-04,0.45\n")
    person = ("--name", "Ali", "--born", "2018-01-15")
    assert on_a_full_disk("people", "add", *person) == (1, UNSHOWN)
    assert on_a_full_disk("people", "add", *person, "--json")[0] == 1
    assert len(done("people", "--json").json) == 3
    assert on_a_full_disk("undo") == (1, UNSHOWN)
    assert len(done("people", "--json").json) == 2
    assert on_a_full_disk("import", table, "--person", "mia") == (1, UNSHOWN)
    assert len(done("tests", "--person", "mia", "--json").json) == 1


def test_nothing_is_said_to_be_kept_that_was_not(on_a_full_disk, done, tmp_path):
    table = tmp_path / "old.csv"
    table.write_text("Date,ANC (10^9/L)\n2026-03-04,nine9\n2026-03-05,0.45\n")
    sentence = (
        "neutrodesk-cli: The answer could not be shown (there is no room left on the disk)."
        " Your records are as they were.\n"
    )
    assert on_a_full_disk("people") == (1, sentence)
    assert on_a_full_disk("import", table, "--person", "1") == (1, sentence)
    assert on_a_full_disk("import", table, "--person", "1", "--dry-run") == (1, sentence)
    assert done("tests", "--person", "1", "--json").json == []


@pytest.mark.skipif(os.name == "nt", reason="2026-11-21: a POSIX shell closes the streams")
def test_with_the_answer_or_everything_closed_the_step_is_made_still(tmp_path):
    command = f'"{sys.executable}" -m neutrodesk.cli.program'
    home = {**os.environ, "NEUTRODESK_HOME": str(tmp_path)}

    def shell(line):
        return subprocess.run(
            ["/bin/sh", "-c", f"{command} {line}"],
            capture_output=True,
            text=True,
            check=False,
            env=home,
        )

    made = shell("new >&-")
    assert (made.returncode, made.stderr) == (
        1,
        "neutrodesk-cli: The step was made and is kept, but the answer could not be shown.\n",
    )
    silent = shell("people add --name Mia --born 2020-01-15 --json >&- 2>&-")
    assert (silent.returncode, silent.stdout) == (1, "")
    assert shell("people").stdout == "1  Mia  born 2020-01-15\n"
    refused = shell("tests --person Otto 2>&-")
    assert (refused.returncode, refused.stdout) == (1, "")


@pytest.mark.skipif(not FULL.exists(), reason="2026-11-21: a device that is always full is needed")
def test_as_a_program_on_a_full_disk_it_says_one_sentence(tmp_path):
    home = {**os.environ, "NEUTRODESK_HOME": str(tmp_path)}
    with FULL.open("w") as full:
        made = subprocess.run(
            [sys.executable, "-m", "neutrodesk.cli.program", "new"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
            env=home,
        )
    assert (made.returncode, made.stderr) == (1, UNSHOWN)


class Interrupted:
    """A terminal at which somebody presses Ctrl+C while the answer is written."""

    encoding = "utf-8"

    def write(self, _text):
        signal.raise_signal(signal.SIGINT)

    def flush(self):
        pass


def test_ctrl_c_is_one_calm_line_and_leaves_nothing_half_done(monkeypatch, capsys, done, mia):
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stdout", Interrupted())
        code = main(["people", "add", "--name", "Ali", "--born", "2018-01-15"])
    assert (code, capsys.readouterr().err) == (
        130,
        "neutrodesk-cli: Stopped. What was kept before is kept, and nothing is half done.\n",
    )
    assert len(done("people", "--json").json) == 2


def test_a_fault_of_ours_does_not_claim_to_know_whether_the_step_was_made():
    breaks = "import neutrodesk.cli.program as p, sys; p.parser = lambda: {}['Mia 0.21']; "
    code = [sys.executable, "-c", f"{breaks} sys.exit(p.main())"]
    said = subprocess.run(code, capture_output=True, text=True, check=False).stderr
    assert "not made" not in said
    assert "tells whether this step was made" in said


ELSEWHERE = "Choose another folder or name, or close the program that has the file open."
ROOM = "Make room on the disk, then do the step again."


@pytest.mark.parametrize(
    ("number", "words", "now"),
    [
        (errno.ENOSPC, "there is no room left on the disk", ROOM),
        (errno.EACCES, "writing is not allowed there", ELSEWHERE),
        (errno.EROFS, "writing is not allowed there", ELSEWHERE),
        (errno.ENOENT, "there is no such folder", ELSEWHERE),
        (errno.EIO, os.strerror(errno.EIO), ELSEWHERE),
    ],
)
def test_why_a_file_cannot_be_written_is_said(number, words, now):
    error = CannotWriteError(Path("a.pdf"), os.strerror(number))
    error.__cause__ = OSError(number, os.strerror(number))
    assert sentence_of(error) == (
        f"“a.pdf” cannot be written: {words}. Your records are as they were. {now}"
    )


@pytest.mark.parametrize("kind", tuple(every_kind(StoreError)))
def test_of_a_file_of_records_all_three_parts_are_said(kind):
    error = kind(Path("f.neutrodesk"))
    told = explain(error)
    sentence = sentence_of(error)
    assert told.safe in sentence
    if kind is FileMissingError:
        assert sentence.startswith("There is no file at “f.neutrodesk”. ")
        assert sentence.endswith("“neutrodesk-cli new” makes one; --file names another.")
    elif kind is NewerFileError:
        assert told.now in sentence
        assert sentence.endswith("“neutrodesk-cli export-newer” writes them.")
    elif issubclass(kind, DamagedFileError):
        assert told.now in sentence
        assert "“neutrodesk-cli check --file f.neutrodesk”" in sentence
    else:
        assert sentence == f"{told.happened} {told.safe} {told.now}"


def test_of_a_typed_word_nothing_is_said_but_what_is_the_matter():
    error = InvalidValueError("anc", "Mia", Why.NOT_A_NUMBER)
    assert sentence_of(error) == explain(error).happened
