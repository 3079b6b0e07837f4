import ast
from pathlib import Path

import neutrodesk.domain


def test_no_binary_floating_point_lies_between_the_print_and_the_band():
    for path in Path(neutrodesk.domain.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            assert not (isinstance(node, ast.Constant) and isinstance(node.value, float)), path
            assert not (isinstance(node, ast.Name) and node.id == "float"), path
