"""What the tests share: the site built once, the checked library, a loopback server and a browser."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, sync_playwright

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
    """The real project, built once and strictly."""
    folder = tmp_path_factory.mktemp("built") / "site"
    done = mkdocs("build", "--strict", "--site-dir", folder)
    if done.returncode:
        pytest.fail(f"mkdocs build --strict ended with {done.returncode}:\n{done.stdout}", pytrace=False)
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
