"""Tables of the shipped samples, and what was read in one."""

from pathlib import Path

FILES = Path(__file__).parent.parent / "files" / "import"


def the_file(name):
    return (FILES / name).read_bytes()


def values(test):
    return {result.analyte: (result.text, result.unit) for result in test.results}


def told(drafts):
    return [(problem.where.line, problem.what) for problem in drafts.problems]
