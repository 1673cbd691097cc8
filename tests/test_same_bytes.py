"""The same content gives the same bytes, whatever day, place or machine it is built on, and a list of sums proves it."""

import gzip
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from steady.release.days import changed_days
from steady.release.sums import write_sums
from steady.variants import pages
from tests.elsewhere import DAYS_ON, build, elsewhere, manifest
from tests.project import FRONT, GUIDE, Project
from tests.test_security_txt import FILE, FORM

ADDRESS = "https://steady.example/"


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small project, built here and today."""
    folder = tmp_path_factory.mktemp("here")
    project = Project(folder / "project")
    project.buildable(strict=False)
    project.write(FILE, FORM)
    build(project.root, folder / "site", STEADY_URL=ADDRESS, TZ="Europe/London", PYTHONHASHSEED="1")
    return folder


def test_another_day_place_and_machine_give_the_same_bytes(here: Path, tmp_path: Path) -> None:
    """Another folder, clock, zone, locale (one that knows no UTF-8), hash seed, and order of the files on disk."""
    there = tmp_path / "a folder" / "far away"
    shutil.copytree(here / "project", there)
    build(there, tmp_path / "out" / "site", **elsewhere(tmp_path, STEADY_URL=ADDRESS))
    assert manifest(here / "site") == manifest(tmp_path / "out" / "site")


def test_the_other_day_is_really_another(tmp_path: Path) -> None:
    """What the test above rests on: there the clock, the zone, the locale and the disk do differ."""
    program = "import datetime, locale, os; print(datetime.date.today(), locale.getpreferredencoding(), *os.listdir())"
    for name in "ab":
        (tmp_path / name).touch()
    command = ["python3", "-c", program]
    today = subprocess.run(["date", "+%F"], capture_output=True, text=True, check=True).stdout.strip()
    done = subprocess.run(command, cwd=tmp_path, env=elsewhere(tmp_path), capture_output=True, text=True, check=True)
    day, encoding, *listed = done.stdout.split()
    assert (True, "ANSI_X3.4-1968", True) == (day > today, encoding, listed == sorted(listed, reverse=True)), DAYS_ON


def test_a_page_that_asks_the_clock_is_caught(here: Path, tmp_path: Path) -> None:
    """The fault planted: a day that MkDocs itself took."""
    project = Project(tmp_path / "project")
    project.buildable(strict=False)
    project.replace("overrides/partials/footer.html", "</footer>", "{{ build_date_utc }}</footer>")
    build(project.root, tmp_path / "one", STEADY_URL=ADDRESS)
    build(project.root, tmp_path / "two", **elsewhere(tmp_path, STEADY_URL=ADDRESS))
    assert manifest(tmp_path / "one") != manifest(tmp_path / "two")


def test_the_map_of_the_site_dates_each_page_by_its_own_content(here: Path) -> None:
    """Not by the day of the build, which would tell a search engine every day that everything is new."""
    text = (here / "site" / "sitemap.xml").read_text(encoding="utf-8")
    packed = gzip.decompress((here / "site" / "sitemap.xml.gz").read_bytes()).decode()
    days = dict(re.findall(r"<loc>(.*?)</loc>\s*<lastmod>(.*?)</lastmod>", text))
    assert ({"2026-11-21"}, True, text) == (set(days.values()), ADDRESS in days, packed)


def test_the_day_of_a_page_is_that_of_its_author_s_file(project: Project) -> None:
    project.replace(FRONT, "updated: 2026-11-21", "updated: 2026-11-02")
    project.replace(GUIDE, "updated: 2026-11-21", "updated: 2026-11-20")
    library = project.library()
    days = {path: day.isoformat() for path, day in changed_days(library, pages(library)).items()}
    assert ("2026-11-02", "2026-11-20") == (days["index.md"], days["parents/guides/just-told.md"])
    assert {"2026-11-02", "2026-11-20", "2026-11-21"} == set(days.values())


def test_the_list_of_sums_is_whole_and_right(here: Path) -> None:
    """`sha256sum` itself reads it, and no file but the list is missing from it."""
    check = ["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"]
    done = subprocess.run(check, cwd=here / "site", capture_output=True, text=True, check=False)
    rows = (here / "site" / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    listed = {row[66:]: row[:64] for row in rows}
    found = manifest(here / "site")
    del found["SHA256SUMS"]
    assert (0, "", found) == (done.returncode, done.stdout + done.stderr, listed)
    assert (True, sorted(listed)) == (".well-known/security.txt" in listed, [row[66:] for row in rows])


def test_what_is_no_longer_made_does_not_stay_in_a_hidden_folder(tmp_path: Path) -> None:
    """MkDocs clears a folder before it builds into it, but for what is hidden."""
    project = Project(tmp_path / "project")
    project.buildable(strict=False)
    for path in (".well-known/security.txt", "old/index.html"):
        project.write(f"site/{path}", "old")
    build(project.root, project.root / "site", STEADY_URL=ADDRESS)
    assert (False, False) == tuple((project.root / "site" / name).exists() for name in (".well-known", "old"))


def test_sums_written_again_tell_what_changed(tmp_path: Path) -> None:
    """As after an export, which puts files beside the pages and lists into them."""
    (tmp_path / "index.html").write_text("one", encoding="utf-8")
    write_sums(tmp_path)
    first = (tmp_path / "SHA256SUMS").read_bytes()
    (tmp_path / "index.html").write_text("two", encoding="utf-8")
    (tmp_path / "downloads").mkdir()
    (tmp_path / "downloads" / "plan.pdf").write_bytes(b"%PDF")
    write_sums(tmp_path)
    second = (tmp_path / "SHA256SUMS").read_bytes()
    write_sums(tmp_path)
    assert (1, 2, second) == (first.count(b"\n"), second.count(b"\n"), (tmp_path / "SHA256SUMS").read_bytes())
    assert first[:64] not in second
