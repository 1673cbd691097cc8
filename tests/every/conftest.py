"""All downloads of the real site, made once by the real command, and read once for all of these tests."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

from steady.library import Library
from steady.sheets.stamping import stamps
from tests.browser.conftest import around, engine, tab
from tests.conftest import build_environment
from tests.every.made import Every, File, PdfFacts, pdf_facts
from tests.project import ROOT, TODAY

__all__ = ["around", "engine", "tab"]  # fixtures

# The site's own address, which makes feet higher and puts a square code on each sheet: the harder case of the two.
HOME = os.environ.get("STEADY_URL") or "https://steady.example.org/"


@pytest.fixture(scope="session")
def exported(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the built site with all that `steady export` makes. `STEADY_EXPORT_CACHE` names a cache to keep."""
    folder = tmp_path_factory.mktemp("every") / "site"
    shutil.copytree(site, folder)
    cache = os.environ.get("STEADY_EXPORT_CACHE") or tmp_path_factory.mktemp("cache")
    done = subprocess.run(
        [sys.executable, "-m", "steady", "export", folder, "--cache", cache, "--today", f"{TODAY}"],
        cwd=ROOT,
        env=build_environment() | {"STEADY_URL": HOME},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode:
        pytest.fail(f"steady export ended with {done.returncode}:\n{done.stdout}", pytrace=False)
    return folder


@pytest.fixture(scope="session")
def every(exported: Path, library: Library) -> Every:
    folder = exported / "downloads"
    files = tuple(File(path.relative_to(folder).as_posix(), path) for path in sorted(folder.rglob("*.*")))
    known = {stamp.id: stamp for stamp in stamps(library, ROOT, HOME).values()}
    return Every(exported, files, library, known, HOME)


@pytest.fixture(scope="session")
def pool(every: Every) -> Iterator[ProcessPoolExecutor]:
    """As many processes as cores, to ask many files the same."""
    with ProcessPoolExecutor(os.cpu_count(), get_context("fork")) as workers:
        yield workers


@pytest.fixture(scope="session")
def pdfs(every: Every, pool: ProcessPoolExecutor) -> dict[str, PdfFacts]:
    """What each PDF answers, by its name."""
    found = every.of(".pdf")
    return dict(
        zip(
            (file.name for file in found),
            pool.map(pdf_facts, [file.path for file in found], chunksize=8),
            strict=True,
        )
    )
