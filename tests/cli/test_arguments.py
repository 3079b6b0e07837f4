import pytest


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01"])
@pytest.mark.parametrize("asked", [("course", "--to"), ("course", "--around"), ("tests", "--to")])
def test_a_day_at_the_end_of_all_calendars_is_refused_in_words(run, mia, asked, day):
    answer = run(asked[0], "--person", "1", asked[1], day)
    assert (answer.code, answer.out) == (2, "")
    assert "Traceback" not in answer.err
    if asked[0] == "course":
        assert "days go from 1900-01-01 to 2200-12-31" in answer.err
