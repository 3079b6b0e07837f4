"""What tests of services share: a person who is in the store."""

import pytest

from neutrodesk.services import changes


@pytest.fixture
def person(store, a_person):
    """Keep the person in the store."""
    changes.keep(store, "Set up", a_person)
    return a_person
