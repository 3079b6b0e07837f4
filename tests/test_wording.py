"""No text that a person reads says a verdict (clinical facts, 11.10)."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCES = sorted((ROOT / "neutrodesk").rglob("*.py"))
PAGES = sorted((ROOT / "resources").rglob("*.md")) + sorted((ROOT / "resources").rglob("*.typ"))

VERDICTS = re.compile(
    r"\b(abnormal|normal|your risk|alarm\w*|alert\w*|you have neutropenia|agranulocytosis"
    r"|remission|cyclic neutropenia|dose too|go to hospital|antibiotics needed"
    r"|dangerous\w*|critical\w*|worrying|healthy value|safe value)\b",
    re.IGNORECASE,
)


def texts(source):
    """Return the literals that are handed to a translator, with their lines."""
    return [
        (part.lineno, part.value)
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call)
        and getattr(node.func, "attr", getattr(node.func, "id", "")) in ("tr", "translate")
        for argument in node.args
        for part in ast.walk(argument)
        if isinstance(part, ast.Constant) and isinstance(part.value, str)
    ]


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_text_of_the_program_is_a_verdict(source):
    said = texts(source.read_text("utf-8"))
    assert [(line, text) for line, text in said if VERDICTS.search(text)] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_page_of_the_handbook_is_a_verdict(page):
    lines = page.read_text("utf-8").splitlines()
    assert [line for line in lines if VERDICTS.search(line)] == []


def test_a_verdict_would_be_noticed():
    assert VERDICTS.search("This count is abnormal")
    assert texts('self.tr("This is an alarm")') == [(1, "This is an alarm")]
