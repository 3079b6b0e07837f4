from pathlib import Path

import pytest

from neutrodesk import errors
from neutrodesk.errors import InvalidValueError, NeutroDeskError, Why
from neutrodesk.services.failures import explain, field_text, why_text

PRIVATE = "Mia Example 0.21"


def every_kind(kind=NeutroDeskError):
    yield kind
    for narrower in kind.__subclasses__():
        yield from every_kind(narrower)


def one_of(kind):
    if kind is InvalidValueError:
        return kind("wbc", PRIVATE)
    if kind is NeutroDeskError:
        return kind(PRIVATE)
    return kind(Path("/home/anna/family.neutrodesk"), PRIVATE)


KINDS = [kind for kind in every_kind() if kind.__module__ == errors.__name__]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_failure_says_what_happened_whether_the_records_are_safe_and_what_now(kind):
    explanation = explain(one_of(kind))
    for sentence in (explanation.happened, explanation.safe, explanation.now):
        assert sentence.endswith(".")
        assert "{" not in sentence
        assert PRIVATE not in sentence


def test_every_failure_has_words_of_its_own():
    sentences = {explain(one_of(kind)).happened for kind in KINDS}
    assert len(sentences) == len(KINDS)


@pytest.mark.parametrize("why", Why)
def test_every_reason_has_its_line_and_its_way_on(why):
    error = InvalidValueError("anc", PRIVATE, why)
    explanation = explain(error)
    assert why_text(error).endswith(".")
    assert why_text(error) in explanation.happened
    assert explanation.happened.startswith("Neutrophils (absolute, ANC): ")
    assert explanation.now.endswith(".")
    assert PRIVATE not in str(explanation)


def test_the_words_are_calm():
    words = " ".join(str(explain(one_of(kind))) for kind in KINDS).lower()
    for loud in ("!", "fatal", "error", "alarm", "alert", "failed", "corrupt", "normal"):
        assert loud not in words


def test_the_file_is_named_where_it_is_known():
    explanation = explain(errors.LockedFileError(Path("/home/anna/family.neutrodesk")))
    assert "/home/anna/family.neutrodesk" in explanation.happened
    assert explain(errors.LockedFileError()).happened.startswith("The file ")


def test_a_field_nobody_named_is_still_a_field():
    assert field_text("own line") == "Own line"
    assert field_text("something new") == "A value"
