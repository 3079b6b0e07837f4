import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "neutrodesk"
SOURCES = sorted(PACKAGE.rglob("*.py"))


def calls(tree):
    """Go through the calls that lupdate reads, each with the text it would translate."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        if getattr(node.func, "attr", "") == "tr" and node.args:
            yield node, node.args[0]
        elif getattr(node.func, "id", "") == "translate" and len(node.args) > 1:
            yield node, node.args[0]
            yield node, node.args[1]


def unseen(source):
    """Return the lines of translations that lupdate would miss without a word."""
    tree = ast.parse(source)
    hidden = {id(n) for j in ast.walk(tree) if isinstance(j, ast.JoinedStr) for n in ast.walk(j)}
    return [
        call.lineno
        for call, text in calls(tree)
        if id(call) in hidden
        or not (isinstance(text, ast.Constant) and isinstance(text.value, str))
    ]


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_lupdate_sees_every_text(source):
    if source.name == "i18n.py":
        return  # it defines translate() and hands the texts on
    assert unseen(source.read_text("utf-8")) == []


@pytest.mark.parametrize(
    "source",
    [
        'self.tr(f"{n} tests")',
        "self.tr(words)",
        'self.tr("a" + "b")',
        'f"{self.tr(chr(97))}"',
        "f\"{self.tr('a')}\"",
        'translate("Context", words)',
        'translate(context, "Words")',
    ],
)
def test_a_text_that_lupdate_would_miss_is_noticed(source):
    assert unseen(source) == [1]


@pytest.mark.parametrize("source", ['self.tr("a")', 'translate("Context", "a " "b")'])
def test_a_text_that_lupdate_sees_is_let_pass(source):
    assert unseen(source) == []
