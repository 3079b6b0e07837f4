import re
from pathlib import Path

import pytest

from neutrodesk import errors
from neutrodesk.errors import InvalidValueError, NeutroDeskError, StoreError, Why
from neutrodesk.services.failures import explain, field_text, why_text
from tests.failures import PRIVATE, every_kind, one_of
from tests.test_wording import VERDICTS

KINDS = tuple(dict.fromkeys(every_kind()))
LOUD = ("!", "fatal", "error", "failed", "corrupt", "catastroph", "danger", "crash", "illegal")
DOCUMENTED = re.compile(r"told in the words of ``(\w+)``")


def sentences(kind):
    told = explain(one_of(kind))
    return told.happened, told.safe, told.now


def test_the_walk_meets_every_kind_there_is():
    assert {kind for kind in vars(errors).values() if is_kind(kind)} <= set(KINDS)
    assert len(KINDS) > 15


def is_kind(found):
    return isinstance(found, type) and issubclass(found, NeutroDeskError)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_failure_says_what_happened_whether_the_records_are_safe_and_what_now(kind):
    told = sentences(kind)
    assert len(set(told)) == 3
    for sentence in told:
        assert sentence.strip() == sentence
        assert len(sentence.split()) > 1
        assert sentence.endswith(".")
        assert "{" not in sentence
        assert PRIVATE not in sentence


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_the_words_are_calm_and_no_verdict(kind):
    for sentence in sentences(kind):
        assert not VERDICTS.search(sentence)
        assert not [word for word in LOUD if word in sentence.lower()]


def has_words(kind):
    """Tell whether a kind has words of its own or says whose words it is told in."""
    wider = [each for each in kind.__mro__[1:] if issubclass(each, NeutroDeskError)]
    if explain(one_of(kind)).happened not in [explain(one_of(each)).happened for each in wider]:
        return True
    named = DOCUMENTED.search(kind.__doc__ or "")
    return named is not None and named[1] in {each.__name__ for each in wider}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_failure_has_words_of_its_own_or_says_whose_it_has(kind):
    assert has_words(kind)


def test_a_failure_without_words_would_be_noticed():
    # Made by type(), so that the class is gone again when the test is over.
    silent = type("SilentError", (errors.DiskFullError,), {"__doc__": "The disk is odd."})
    borrowed = type(
        "BorrowedError",
        (errors.DiskFullError,),
        {"__doc__": "The disk is odd; told in the words of ``DiskFullError``."},
    )
    assert not has_words(silent)
    assert has_words(borrowed)
    assert explain(silent()).happened == explain(errors.DiskFullError()).happened


def test_no_two_failures_are_told_alike():
    assert len({sentences(kind)[0] for kind in KINDS}) == len(KINDS)


@pytest.mark.parametrize("kind", [k for k in KINDS if issubclass(k, StoreError)])
def test_words_of_a_file_of_unknown_name_read_as_well(kind):
    told = explain(kind())
    assert "None" not in f"{told.happened} {told.safe} {told.now}"


@pytest.mark.parametrize("why", Why)
def test_every_reason_has_its_line_and_its_way_on(why):
    error = InvalidValueError("anc", PRIVATE, why)
    explanation = explain(error)
    assert why_text(error).endswith(".")
    assert why_text(error) in explanation.happened
    assert explanation.happened.startswith("Neutrophils (absolute, ANC): ")
    assert explanation.now.endswith(".")
    assert PRIVATE not in str(explanation)


def test_the_file_is_named_where_it_is_known():
    explanation = explain(errors.LockedFileError(Path("/home/anna/family.neutrodesk")))
    assert "/home/anna/family.neutrodesk" in explanation.happened
    assert explain(errors.LockedFileError()).happened.startswith("The file ")


def test_a_field_nobody_named_is_still_a_field():
    assert field_text("own line") == "Own line"
    assert field_text("something new") == "A value"
