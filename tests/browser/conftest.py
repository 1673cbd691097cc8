"""Three real browsers, each started once, and the world they look at."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from mkdocs.utils.yaml import get_yaml_loader, yaml_load

from tests.browser.engines import ENGINES, Missing, screen
from tests.browser.webdriver import Driver
from tests.browser.world import World, world
from tests.conftest import ROOT


@pytest.fixture(scope="package", params=list(ENGINES))
def engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Driver]:
    """One of the three, with a profile of its own. Without it tests are skipped, but never where CI is set.

    Shut when the last test of the folder is done: an open window goes on drawing, and every other test would wait.
    """
    folder = tmp_path_factory.mktemp(request.param)
    try:
        with (
            screen(tmp_path_factory.mktemp("screen")) as shown,
            ENGINES[request.param](folder, shown.display) as driver,
        ):
            driver.screen = shown
            yield driver
    except Missing as missing:
        if os.environ.get("CI"):
            pytest.fail(str(missing), pytrace=False)
        pytest.skip(str(missing))


@pytest.fixture
def tab(engine: Driver) -> Driver:
    """The browser, in a tab without a past."""
    engine.fresh_tab()
    return engine


@pytest.fixture(scope="session")
def around(site: Path) -> Iterator[World]:
    """Our site and all other hosts."""
    with (ROOT / "mkdocs.yml").open(encoding="utf-8") as file:
        settings = yaml_load(file, get_yaml_loader())
    with world(site, settings["extra"]["exit_address"]) as found:
        yield found
