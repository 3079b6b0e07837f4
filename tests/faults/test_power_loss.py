"""The power goes at any moment (R3): what was acknowledged before is there when it comes back."""

import shutil

import pytest

from neutrodesk.errors import NeutroDeskError
from tests.faults.campaign import number
from tests.faults.family import at_home, family_file, found
from tests.faults.operations import OPERATIONS
from tests.faults.power_loss import Disk, Model, lay
from tests.faults.shim import logged

IMAGES = number(short=250, full=5000)
"""Of each of the two models."""

KEPT = (0, 0.3, 0.7, 1)


@pytest.fixture
def recorded(ground, driver, tmp_path):
    """Return a function that records gestures: the disk before, the calls, what was there after."""

    def recorded(*careless):
        folder, log = ground.lay(OPERATIONS["save"]), tmp_path / "log"
        log.unlink(missing_ok=True)
        disk = Disk.laid(folder)
        path = str(family_file(folder))
        tried = driver.ask("record", folder, path=path, log=str(log), steps=24, careless=careless)
        assert tried.code == 0, driver.complaints()
        return folder, disk, list(logged(log)), tried.words("state")

    return recorded


@pytest.fixture
def cut_the_power(tmp_path):
    """Return a function that cuts the power at many moments, and looks what is there then."""

    def cut_the_power(campaign, recording, model, images):
        folder, disk, calls, states = recording
        rng, kept = campaign.rng, 0
        moments = sorted(rng.choices(range(len(calls)), k=images))
        for moment, call in enumerate(calls):
            disk.take(call)
            kept += call.what == "m"
            while moments and moments[0] == moment:
                moments.pop(0)
                share = rng.choice(KEPT)
                told = f"{share} kept, after call {moment}, {kept} acknowledged"
                image = disk.image(model, share, rng)
                lay_and_look(campaign, told, image, folder, states[kept:][:2])

    def lay_and_look(campaign, told, image, folder, wanted):
        campaign.tries += 1
        now = tmp_path / "after"
        shutil.rmtree(now, ignore_errors=True)
        lay(image, folder, now)
        try:
            with at_home(now):
                left = found(family_file(now))
        except (NeutroDeskError, AssertionError) as error:
            campaign.stuck.append(f"{told}: {type(error).__name__} {error}")
            return
        if left not in wanted:
            campaign.lost.append(f"{told}: {left} is none of {wanted}")

    return cut_the_power


@pytest.mark.parametrize("model", Model)
def test_nothing_acknowledged_is_lost_to_a_power_cut(recorded, cut_the_power, campaign, model):
    cuts = campaign(f"R3 power loss, {model}")
    cut_the_power(cuts, recorded(), model, IMAGES)
    assert cuts.tries == IMAGES
    assert cuts.faults == []


def test_the_campaign_sees_what_a_power_cut_does_where_nothing_is_synced(
    recorded, cut_the_power, campaign
):
    cuts = campaign("R3 broken on purpose: synchronous OFF")
    recording = recorded("synchronous = OFF")
    cut_the_power(cuts, recording, Model.SCATTERED, number(short=30, full=500))
    assert cuts.lost
    assert cuts.stuck


def test_the_campaign_sees_the_last_record_go_where_the_folder_is_not_synced(
    recorded, cut_the_power, campaign
):
    cuts = campaign("R3 broken on purpose: synchronous FULL")
    recording = recorded("locking_mode = NORMAL", "synchronous = FULL")
    cut_the_power(cuts, recording, Model.SCATTERED, number(short=40, full=500))
    assert cuts.lost
    assert not cuts.stuck
