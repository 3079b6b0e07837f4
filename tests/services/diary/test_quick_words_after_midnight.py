"""What is said of an hour of the evening before, typed after midnight without a day."""

from dataclasses import replace
from datetime import time

import pytest

from neutrodesk.services.diary.quick_log import Quick, quick
from neutrodesk.services.diary.quick_words import doubts
from tests.services.diary.typed_lines import SETTING

FIVE_PAST_ONE = replace(SETTING, now=time(1, 5))


def said(text):
    found = quick(text, FIVE_PAST_ONE, FIVE_PAST_ONE.now)
    assert isinstance(found, Quick), text
    return doubts(found, FIVE_PAST_ONE)


@pytest.mark.parametrize("text", ["gcsf 300 µg 18:30", "fever 38.6 ear 18:30"])
def test_an_hour_still_to_come_is_told_with_the_word_that_makes_it_yesterdays(text):
    hint = "18:30 of today is still to come. If it was yesterday, add the word “yesterday”."
    assert said(text) == (hint,)
    assert said(f"{text} yesterday") == ()


@pytest.mark.parametrize(
    "text", ["gcsf 300 µg", "gcsf 300 µg 00:30", "appointment Dr Ray today 18:30", "cough 2"]
)
def test_nothing_is_said_of_yesterday_where_nothing_is_still_to_come(text):
    assert not any("yesterday" in each for each in said(text))
