"""Every internal link of the built site, followed by linkchecker: over the loopback address, and from the disk."""

from pathlib import Path

import pytest

from steady.exports.offline import offline_files
from tests.project import ROOT
from tests.test_links import Report, follow, write


@pytest.fixture(scope="module")
def report(server: str, tmp_path_factory: pytest.TempPathFactory) -> Report:
    return follow(server, tmp_path_factory.mktemp("links"), "404.html")


def test_no_internal_link_is_broken_or_redirected(report: Report) -> None:
    assert ([], 0) == (report.faults, report.code), report.output


def test_every_page_is_reached_by_links_from_the_first_page(report: Report, site: Path) -> None:
    pages = {path.relative_to(site).as_posix().removesuffix("index.html") for path in site.rglob("*.html")}
    assert set() == pages - report.followed


# ---- the offline form ----


@pytest.fixture(scope="module")
def offline(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("offline") / "pages"
    write(folder, dict(offline_files(site, ROOT)))
    return folder


@pytest.fixture(scope="module")
def offline_report(offline: Path, tmp_path_factory: pytest.TempPathFactory) -> Report:
    return follow(f"{offline.as_uri()}/", tmp_path_factory.mktemp("links"), first="index.html")


def test_no_link_of_the_offline_form_is_broken(offline_report: Report) -> None:
    assert ([], 0) == (offline_report.faults, offline_report.code), offline_report.output


def test_every_offline_page_is_reached_and_none_through_a_folder(offline_report: Report, offline: Path) -> None:
    """A browser shows a folder on a disk as a list of files: every link must name the page itself."""
    pages = {path.relative_to(offline).as_posix() for path in offline.rglob("*.html")}
    assert set() == pages - offline_report.followed
    assert set() == {path for path in offline_report.followed if (offline / path).is_dir()}
