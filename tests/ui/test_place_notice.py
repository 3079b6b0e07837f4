import pytest

from neutrodesk.services.file_places import Place
from neutrodesk.services.place_words import place_words
from neutrodesk.ui.place_notice import PlaceNotice


@pytest.fixture
def notice(window):
    return PlaceNotice(window)


@pytest.mark.parametrize("place", [Place.NETWORK, Place.CLOUD])
def test_a_shared_place_is_told_in_three_sentences(notice, place):
    assert notice.tell(place)
    assert notice.isVisible()
    told = notice.text.text().splitlines()
    assert len(set(told)) == 3
    assert "Keep the file on this computer" in told[2]
    assert notice.accessibleDescription() == " ".join(told)


@pytest.mark.parametrize("place", [Place.LOCAL, Place.REMOVABLE, Place.UNKNOWN])
def test_of_a_place_of_ones_own_nothing_is_said(notice, place):
    notice.tell(Place.CLOUD)
    assert not notice.tell(place)
    assert not notice.isVisible()
    assert place_words(place) is None


def test_both_answers_put_it_away(notice, qtbot):
    notice.tell(Place.NETWORK)
    with qtbot.waitSignal(notice.move_local), qtbot.assertNotEmitted(notice.keep_here):
        notice.move_button.click()
    assert not notice.isVisible()
    notice.tell(Place.NETWORK)
    with qtbot.waitSignal(notice.keep_here), qtbot.assertNotEmitted(notice.move_local):
        notice.keep_button.click()
    assert not notice.isVisible()
