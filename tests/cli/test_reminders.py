import pytest


def test_a_reminder_counts_from_the_last_blood_test(done, mia):
    done("add", "--person", "1", "--taken", "2026-03-04", "wbc=2.1 K/uL")
    answer = done("remind", "--person", "1", "--what", "Blood test", "--every", "4w")
    assert answer.out == "Mia Example: “Blood test” is next due on 2026-04-01.\n"
    assert done("due").out == "Nothing is due on 2026-03-10.\n"
    assert done("due", "--on", "2026-04-03").out == (
        "2026-04-01  Mia Example  Blood test  overdue, days: 2\n"
    )


def test_a_reminder_counts_from_a_day(done, mia):
    set_now = done(
        *("remind", "--person", "1", "--what", "Dentist", "--every", "3m"),
        *("--from", "2026-03-10", "--json"),
    ).json
    assert done("due", "--json").json == [set_now]
    assert set_now.pop("id")
    assert set_now == {
        "person": "Mia Example",
        "what": "Dentist",
        "day": "2026-03-10",
        "overdue_days": 0,
        "every": "3m",
        "anchor": "date",
    }
    assert done("due", "--on", "2026-03-09", "--json").json == []


def test_without_a_test_to_count_from_it_is_due_at_once(done, mia):
    done("remind", "--person", "1", "--what", "Blood test", "--every", "10d")
    (only,) = done("due", "--json").json
    assert (only["day"], only["anchor"]) == ("2026-03-10", "last_test")


def test_a_reminder_is_one_step_to_take_back(done, mia):
    done("remind", "--person", "1", "--what", "Blood test", "--every", "10d")
    assert done("undo").out == "Taken back: Add reminder\n"
    assert done("due", "--json").json == []


@pytest.mark.parametrize("every", ["", "4", "w", "4x", "0d", "-4w", "1000d", "4 weeks"])
def test_what_is_no_interval_is_a_slip_of_the_fingers(run, mia, every):
    answer = run("remind", "--person", "1", "--what", "Dentist", f"--every={every}")
    assert answer.code == 2
    assert "10d, 4w, 3m" in answer.err
