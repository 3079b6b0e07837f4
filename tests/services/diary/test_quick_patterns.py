import pytest

from neutrodesk.services.diary.quick_patterns import has_pattern, take_pattern
from neutrodesk.services.diary.sheets import sheet_named
from neutrodesk.services.diary.typed_words import Words


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        *((each, "every day") for each in ("od", "daily", "once daily", "1x/day", "every day")),
        *(
            (each, "twice a day")
            for each in ("bd", "b.d.", "BID", "twice daily", "2x/d", "2 × a day")
        ),
        *((each, "three times a day") for each in ("tds", "tid", "3x/day", "3 times daily")),
        *((each, "four times a day") for each in ("qds", "qid", "four times a day")),
        *((each, "every 8 hours") for each in ("q8h", "every 8 hours", "8 hourly", "every 8h")),
        *((each, "every night") for each in ("nightly", "every night", "nocte")),
        *((each, "every other day") for each in ("alternate days", "every other day", "eod")),
        *((each, "once a week") for each in ("weekly", "once a week", "1x/week")),
        *((each, "Mon, Wed, Fri") for each in ("mwf", "mon wed fri", "Mon, Wed and Fri")),
        *((each, "Mon, Wed, Fri") for each in ("monday/wednesday/friday", "on mon, wed & fri")),
        *((each, "Sat, Sun") for each in ("weekends", "sat sun")),
        *((each, "when needed") for each in ("prn", "as needed")),
        ("3x/week", "three times a week"),
        ("twice weekly", "twice a week"),
        ("every 3 days", "every 3 days"),
        ("q6h prn", "every 6 hours, when needed"),
        ("only when ill", "only when ill"),
    ],
)
def test_how_often_is_kept_in_plain_words(typed, plain):
    words = Words(f"cotrim 5 ml {typed} since 1 Nov")
    assert has_pattern(words)
    assert take_pattern(words) == plain
    assert words.runs == ("cotrim 5 ml", "since 1 Nov")


@pytest.mark.parametrize("typed", ["monday", "3x", "2 days", "a day", "gcsf 300 mcg", ""])
def test_what_says_not_how_often_stays(typed):
    words = Words(typed)
    assert not has_pattern(words)
    assert take_pattern(words) == ""
    assert words.rest == typed


@pytest.mark.parametrize("offered", sheet_named("medicine").line("pattern").offers)
def test_what_the_form_offers_can_be_typed_into_a_line(offered):
    kept = take_pattern(Words(f"cotrim {offered}"))
    assert kept == offered
