import json
from dataclasses import dataclass

import pytest

from neutrodesk.cli.program import main


@dataclass(frozen=True)
class Answer:
    code: int
    out: str
    err: str

    @property
    def json(self):
        return json.loads(self.out)


@pytest.fixture
def run(capsys):
    """Run a command as on 10 March 2026; what it answers is returned."""

    def run(*argv):
        code = main([*map(str, argv), "--today", "2026-03-10"])
        out, err = capsys.readouterr()
        return Answer(code, out, err)

    return run


@pytest.fixture
def done(run):
    """Run a command that must succeed."""

    def done(*argv):
        answer = run(*argv)
        assert (answer.code, answer.err) == (0, "")
        return answer

    return done


@pytest.fixture
def refused(run):
    """Run a command that must not succeed; return the sentence that says why."""

    def refused(*argv):
        answer = run(*argv)
        assert (answer.code, answer.out) == (1, "")
        (sentence,) = answer.err.splitlines()
        assert sentence.startswith("neutrodesk-cli: ")
        assert sentence.endswith(".")
        return sentence.removeprefix("neutrodesk-cli: ")

    return refused


@pytest.fixture
def mia(done):
    """Make the family's file with one child in it."""
    done("new")
    done("people", "add", "--name", "Mia Example", "--born", "2020-01-15", "--sex", "F")
    return "Mia Example"
