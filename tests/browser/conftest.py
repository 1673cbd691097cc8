"""Three real browsers, each started once, and the world they look at."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from mkdocs.utils.yaml import get_yaml_loader, yaml_load

from tests.browser.engines import ENGINES, Missing, screen
from tests.browser.webdriver import Driver
from tests.browser.world import World, world
from tests.conftest import ROOT


@pytest.fixture(scope="session")
def started(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Driver]]:
    """Each engine with a profile of its own, started when it is first asked for and kept until the last test."""
    found: dict[str, Driver] = {}
    with ExitStack() as stack:

        def start(name: str) -> Driver:
            if name not in found:
                shown = stack.enter_context(screen(tmp_path_factory.mktemp("screen")))
                driver = stack.enter_context(ENGINES[name](tmp_path_factory.mktemp(name), shown.display))
                driver.screen = shown
                found[name] = driver
            return found[name]

        yield start


@pytest.fixture(params=list(ENGINES))
def engine(request: pytest.FixtureRequest, started: Callable[[str], Driver]) -> Driver:
    """One of the three. Without it tests are skipped, but never where CI is set."""
    try:
        return started(request.param)
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
