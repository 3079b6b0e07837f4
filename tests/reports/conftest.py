"""What tests of reports share: the page for an appointment, said of any tests."""

import pytest

from neutrodesk.reports.summary import Request, summarise
from tests.summaries import SENTENCES, TODAY


@pytest.fixture
def said(a_person):
    """Return the page for tests of a person, as it would be asked for today."""

    def said(*tests, person=a_person, reminders=(), **asked):
        request = Request(today=TODAY, **asked)
        return summarise(person, tests, reminders, request, SENTENCES)

    return said
