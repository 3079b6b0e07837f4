from datetime import datetime, time, timedelta

import pytest

from neutrodesk.domain.diary.fever import FeverReading
from neutrodesk.services import changes
from neutrodesk.ui.desk import Desk
from neutrodesk.ui.diary.diary_form import DiaryForm
from neutrodesk.ui.diary.hour import hour_on
from neutrodesk.ui.form.fields import Field

# Lists of completions do what a screenless plugin cannot.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

LAST = time(23, 59)


def wall():
    return datetime.now()  # noqa: DTZ005 - the family's own clock


def test_the_hour_is_known_on_the_day_of_the_wall_alone():
    before = wall()
    hour = hour_on(before.date())
    after = wall()
    assert hour is None or before.time() <= hour
    assert hour is not None or after.date() != before.date()
    for days in (-1, 2):
        assert hour_on(before.date() + timedelta(days)) is None


def is_to_come():
    hour = hour_on(wall().date())
    return hour is None or hour < LAST


def test_a_form_knows_the_hour_by_itself(store, a_person, window):
    changes.keep(store, "Set up", a_person)
    desk = Desk(store, parent=window)
    before = is_to_come()
    form = DiaryForm(desk, a_person, FeverReading, window)
    at = form.fields["at"]
    assert isinstance(at, Field)
    at.fill(f"{LAST:%H:%M}")
    said = at.beside.text()
    form.discard()
    assert (said == "This time is still to come.") in (before, is_to_come())
