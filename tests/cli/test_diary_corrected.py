"""The diary on the command line: lines that cannot be kept as they were typed."""

import pytest


@pytest.mark.usefixtures("mia")
@pytest.mark.parametrize("line", ["--what", "--pattern", "--why"])
def test_a_line_break_in_one_line_is_refused_in_words(run, line):
    kind = "medicine" if line == "--pattern" else "symptom"
    words = ("add", kind) if line != "--why" else ("correct", "abcdef12")
    said = run("diary", *words, *(("--person", "1") if line != "--why" else ()), line, "a\nb")
    assert said.code == 2
    assert "this is one line; put a space where the line breaks" in said.err
    assert said.out == ""


def test_a_note_keeps_its_lines_and_stands_in_one_in_the_list(done, mia):
    typed = ("--what", "Cough", "--note", "at night\nand in the morning")
    kept = done("diary", "add", "symptom", "--person", "1", *typed, "--json").json
    assert kept["lines"]["note"] == "at night\nand in the morning"
    (line,) = done("diary", "list", "--person", "1").out.splitlines()
    assert line.endswith("at night and in the morning")


def test_how_bad_it_was_has_four_answers(refused, mia):
    said = refused("diary", "add", "symptom", "--person", "1", "--what", "Cough", "--severity", "4")
    assert said.startswith("How bad: This is not known here. It can be one of: 0 – hardly noticed")
    assert "measured" not in said
