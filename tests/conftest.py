"""What the tests share: the site built once, the checked library, a loopback server and a browser."""

import fcntl
import gc
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, sync_playwright
from xdist.scheduler import LoadFileScheduling

from steady.checks import check
from steady.content import read_content
from steady.library import Library
from tests.given_out import from_page, plain_lines, texts_of
from tests.project import GOOD, ROOT, TODAY, Project
from tests.serving import serving

CHROMIUM_ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


# The tests keep all pages in memory as trees. Looking through them for rubbish as often as Python does by itself
# takes half of the time that reading them takes.
gc.set_threshold(100_000, 20, 100)


class Together(LoadFileScheduling):
    """What shares something dear runs on one core: a file's tests, an engine's, and all that read the one export."""

    _ENGINE = re.compile(r"\[(chromium|firefox|webkit)[]-]")

    def _split_scope(self, nodeid: str) -> str:
        file, _, test = nodeid.partition("::")
        if Path(file).name.startswith("test_every_"):
            return "exported"
        engine = self._ENGINE.search(test)
        return engine[1] if engine else file


def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> Together:
    """Asked by xdist. Its own marks for groups are not seen by pytest 9.2."""
    return Together(config, log)


def build_environment() -> dict[str, str]:
    """The environment of a build: as it is, but with nothing of this machine's that would change the pages."""
    return os.environ | {"NO_MKDOCS_2_WARNING": "1", "STEADY_URL": "", "PYTHONUNBUFFERED": "1"}


def mkdocs(*arguments: str | Path, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Run the real `mkdocs` command in a project; its output and errors come back as one text."""
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", *map(str, arguments)],
        cwd=cwd,
        env=build_environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real project, built once and strictly: by the first worker that asks for it, for all of them."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "built" / "site"
    folder.parent.mkdir(exist_ok=True)
    with (folder.parent / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # let go with the file
        if not folder.exists():
            done = mkdocs("build", "--strict", "--site-dir", folder.with_name("unproven"))
            if done.returncode:
                pytest.fail(f"mkdocs build --strict ended with {done.returncode}:\n{done.stdout}", pytrace=False)
            folder.with_name("unproven").rename(folder)
    return folder


@pytest.fixture(scope="session")
def texts(site: Path, parsed: dict[str, BeautifulSoup]) -> dict[str, str]:
    """Every file of the built site as text, by its path."""
    names = {path.relative_to(site).as_posix(): path for path in sorted(site.rglob("*")) if path.is_file()}
    others = (pair for name in names.keys() - parsed.keys() for pair in texts_of(name, names[name].read_bytes()))
    return {name: plain_lines(from_page(page)) for name, page in parsed.items()} | dict(others)


@pytest.fixture(scope="session")
def parsed(site: Path) -> dict[str, BeautifulSoup]:
    """Every page of the site by its file, parsed once for all tests: one that changes a page must take a copy."""
    return {
        file.relative_to(site).as_posix(): BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser")
        for file in sorted(site.rglob("*.html"))
    }


@pytest.fixture(scope="session")
def library() -> Library:
    """The checked library of the real project; the clock is left out of it, as in a build."""
    return check(read_content(ROOT))


@pytest.fixture(scope="session")
def server(site: Path) -> Iterator[str]:
    """The base URL of the built site, served on the loopback address."""
    with serving(site) as url:
        yield url


# Debian's shell of Chromium has the same engine without windows, and looks at a page in half the time. The three
# engines of tests/browser/engines.py have their windows: what a window does is tried there.
SHELL = "/usr/lib/chromium/chromium-headless-shell"


def chromium_path() -> str:
    """Where Chromium is on this machine; without it a test fails, and says how to get it."""
    path = next((path for path in (SHELL, "/usr/bin/chromium") if Path(path).exists()), shutil.which("chromium"))
    if path is None:
        pytest.fail("These tests need Chromium: run `make test`, which sets it up, or install chromium.", pytrace=False)
    return path


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests; each test opens its own context."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=chromium_path(), args=CHROMIUM_ARGS)
        yield chromium
        chromium.close()


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A throwaway copy of the small good project, to break one thing in."""
    return Project(tmp_path / "project")


@pytest.fixture(scope="session")
def small() -> Library:
    """The checked library of the small good project."""
    return check(read_content(GOOD), TODAY)
