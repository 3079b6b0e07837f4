"""What tests of the forms of the diary share: a form, opened, and what it has kept."""

import pytest

from neutrodesk.ui.diary.diary_form import DiaryForm
from tests.ui.diary.typed import type_into


@pytest.fixture
def opened(desk, a_person, window):
    """Open the form of a kind or an entry with texts typed; `now` is the hour it knows."""

    def opened(about, now=None, **typed):
        form = DiaryForm(desk, a_person, about, window, now=None if now is None else lambda: now)
        form.open()
        type_into(form, typed)
        return form

    return opened


@pytest.fixture
def kept(desk, a_person):
    """Return the only entry of a kind that is kept."""

    def kept(kind):
        (entry,) = desk.all(kind, a_person.id)
        return entry

    return kept
