"""What campaigns share: the driver behind the shim, ground for tries, the table at the end."""

import sys
from pathlib import Path

import pytest

from tests.faults.campaign import LIMIT, Campaign, campaigns, table
from tests.faults.each_write import EachWrite
from tests.faults.ground import Ground
from tests.faults.shim import NoShimError, built
from tests.faults.trying import Driver


def pytest_collection_modifyitems(items):
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.timeout(LIMIT))


def pytest_terminal_summary(terminalreporter):
    if campaigns:
        terminalreporter.section("faults")
        for line in table():
            terminalreporter.write_line(line)


@pytest.fixture
def campaign():
    """Return a function that begins a campaign, whose count stands in the table."""

    def campaign(name: str) -> Campaign:
        begun = Campaign(name)
        campaigns.append(begun)
        return begun

    return campaign


@pytest.fixture(scope="session")
def shim(tmp_path_factory):
    """Return the shim, built now; what needs it is skipped where it cannot be built."""
    try:
        return built(tmp_path_factory.mktemp("shim"))
    except NoShimError as reason:
        pytest.skip(f"2026-11-21: {reason}")


@pytest.fixture(scope="session")
def driver(tmp_path_factory, shim):
    """Return the program behind the shim."""
    driver = Driver(shim, tmp_path_factory.mktemp("driver") / "errors.txt")
    yield driver
    driver.close()


@pytest.fixture(scope="session")
def bare_driver(tmp_path_factory):
    """Return the program without a shim."""
    if sys.platform == "win32":
        pytest.skip("2026-11-21: a try is a fork, which Windows does not have")
    driver = Driver(None, tmp_path_factory.mktemp("driver") / "errors.txt")
    yield driver
    driver.close()


@pytest.fixture
def ground(tmp_path):
    """Return where tries are made."""
    return Ground(tmp_path)


@pytest.fixture
def each_write(ground, driver):
    """Return what puts operations through faults."""
    return EachWrite(ground, driver)
