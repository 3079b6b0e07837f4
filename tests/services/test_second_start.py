import stat

import pytest

from neutrodesk.services import second_start


def asked(path):
    """Ask about a file and return the question."""
    question = second_start.ask(path)
    assert question is not None
    return question


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "Mia Example.neutrodesk"
    path.touch()
    return path


def test_a_question_is_taken_away_by_whoever_has_the_file(file):
    question = asked(file)
    assert not second_start.answered(question)

    assert second_start.answer(file)

    assert second_start.answered(question)
    assert not second_start.answer(file)


def test_two_who_ask_are_both_answered(file):
    questions = [asked(file), asked(file)]
    assert second_start.answer(file)
    assert all(map(second_start.answered, questions))


def test_a_question_about_another_file_stays(file, tmp_path):
    question = asked(tmp_path / "other.neutrodesk")
    assert not second_start.answer(file)
    assert not second_start.answered(question)


def test_whoever_asks_can_take_it_back(file):
    second_start.withdraw(asked(file))
    assert not second_start.answer(file)


def test_a_file_is_known_by_every_way_to_it(file, tmp_path, monkeypatch):
    (tmp_path / "way").symlink_to(tmp_path, target_is_directory=True)
    monkeypatch.chdir(tmp_path)
    question = asked(tmp_path / "way" / file.name)
    assert second_start.answer(file.relative_to(tmp_path))
    assert second_start.answered(question)


def test_a_question_holds_nothing_and_names_nobody(file, home):
    question = asked(file)
    assert question.read_bytes() == b""
    assert "Mia" not in question.name
    assert stat.S_IMODE(question.stat().st_mode) == 0o600
    assert stat.S_IMODE(question.parent.stat().st_mode) == 0o700


def test_where_nothing_can_be_written_nobody_is_asked(file, home):
    home.write_text("a file where the folder should be")
    assert second_start.ask(file) is None
    assert not second_start.answer(file)
