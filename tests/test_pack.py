"""The pack: everything inside, neutral names, its own sums, what it says of itself, and what it refuses."""

import hashlib
import io
import posixpath
import re
import shutil
import zipfile
from datetime import date
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from bs4 import BeautifulSoup

from steady.exports.offline import offline_files
from steady.exports.pack import README, START, SUMS, pack
from steady.exports.stamps import Stamp
from steady.exports.zips import zipped
from steady.topic import TOPIC
from tests.project import ROOT

STAMP = Stamp("pack", "0a1b2c3d", date(2026, 11, 21), date(2027, 2, 19), "blue", "https://steady.example/")
MEGABYTE = 1_000_000
Files = dict[str, bytes]
CHARSET = '<meta charset="utf-8">\n'


@pytest.fixture(scope="module")
def files(site: Path) -> Files:
    return dict(pack(site, ROOT, stamp=STAMP))


@pytest.fixture(scope="module")
def pages(files: Files) -> dict[str, BeautifulSoup]:
    return {path: BeautifulSoup(raw, "html.parser") for path, raw in files.items() if path.endswith(".html")}


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A site of two pages."""
    folder = tmp_path / "site"
    (folder / "now" / "private").mkdir(parents=True)
    (folder / "index.html").write_text(f'{CHARSET}<h1>A</h1><a href="now/private/">b</a><h2>C</h2>', "utf-8")
    (folder / "now" / "private" / "index.html").write_text(
        f'{CHARSET}<h1>B</h1><h2>Leave</h2><a href="../..">a</a>', "utf-8"
    )
    return folder


def test_pack_holds_the_whole_offline_site_the_start_the_text_licences_and_sums(site: Path, files: Files) -> None:
    pages = {f"pages/{path}" for path, _ in offline_files(site, ROOT)}
    assert {START, README, SUMS, "licence-code.txt", "licence-words.txt"} == set(files) - pages
    assert set() == pages - set(files)
    assert SUMS == list(files)[-1]


def test_no_name_in_the_pack_holds_a_word_of_the_topic(files: Files) -> None:
    assert [] == [path for path in files if TOPIC.search(path)]


def test_pack_is_small_enough_for_a_slow_line(files: Files) -> None:
    size = len(zipped(files.items()))
    assert (True, size) == (size < 60 * MEGABYTE, size)


def test_sums_list_every_other_file(files: Files) -> None:
    found = dict(reversed(line.split("  ")) for line in files[SUMS].decode().splitlines())  # type: ignore[misc]
    assert {path: hashlib.sha256(raw).hexdigest() for path, raw in files.items() if path != SUMS} == found


def test_pack_is_the_same_bytes_from_another_folder(site: Path, files: Files, tmp_path: Path) -> None:
    shutil.copytree(site, tmp_path / "elsewhere")
    assert zipped(files.items()) == zipped(pack(tmp_path / "elsewhere", ROOT, stamp=STAMP))


def test_every_link_of_the_start_leads_to_a_file_in_the_pack(files: Files) -> None:
    soup = BeautifulSoup(files[START], "html.parser")
    links = [str(element.get("href") or element.get("src")) for element in soup.select("[href], [src]")]
    inside = [link for link in links if not urlsplit(link).scheme and not link.startswith("#")]
    assert len(inside) > 15
    assert [] == [link for link in inside if posixpath.normpath(unquote(urlsplit(link).path)) not in files]
    assert START not in {urlsplit(link).path for link in inside}  # the reader is in the site at once


def test_every_page_that_offers_to_leave_offers_it_without_script(pages: dict[str, BeautifulSoup]) -> None:
    leaving = {path: soup.select(".exit-bar a.exit[href^=https]") for path, soup in pages.items()}
    assert 1 == len(leaving[START])
    assert [] == [path for path, soup in pages.items() if soup.select_one("html.has-exit") and not leaving[path]]
    assert [] == [path for path, soup in pages.items() if soup.select_one("script, .exit-keys:not([hidden])")]


def test_nothing_in_the_pack_promises_a_search_box(pages: dict[str, BeautifulSoup]) -> None:
    links = [link for soup in pages.values() for link in soup.select("a.search")]
    assert {("A to Z", False)} == {(link.get_text(), link.has_attr("data-index")) for link in links}


def test_pack_says_how_old_it_is_and_when_to_replace_it(files: Files) -> None:
    start, readme = files[START].decode(), files[README].decode()
    for text in (start, readme):
        assert "checked on 21 November 2026" in text
        assert "After 19 February 2027" in text
    assert "0a1b2c3d" in readme
    assert STAMP.address in readme
    assert readme.count("\r\n") == readme.count("\n")
    assert [] == [line for line in readme.splitlines() if len(line) > 120 or re.search(r"\{|\}|<", line)]


def test_page_about_leaving_says_what_does_not_work_here(files: Files) -> None:
    html = files["pages/now/private/index.html"].decode()
    assert (
        html.index("What leaving does</h2>")
        < html.index("Here the keys do nothing")
        < html.index("<strong>Shift three")
    )


def test_pack_without_a_stamp_states_no_date(small: Path) -> None:
    found = dict(pack(small, ROOT))
    assert [] == [path for path in (START, README) if re.search(r"checked on|After|None", found[path].decode())]


def held(site: Path, *paths: str) -> None:
    for path in paths:
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_bytes(b"%PDF-")


def test_downloads_lie_where_pages_link_to_them_and_others_stay_behind(small: Path) -> None:
    plan, other = "downloads/lessons/plan.pdf", "downloads/lessons/all.zip"
    held(small, plan, other)
    found = dict(pack(small, ROOT, [plan]))
    assert b"%PDF-" == found[f"pages/{plan}"]
    assert f"pages/{other}" not in found
    assert f"pages/{plan}" in found[SUMS].decode()
    assert "pages/downloads" in found[README].decode()
    assert "pages/downloads" not in dict(pack(small, ROOT))[README].decode()


# ---- planted faults ----


@pytest.mark.parametrize("name", ["downloads/abuse-plan.pdf", "downloads/lessons-sextortion/plan.pdf"])
def test_name_with_a_word_of_the_topic_is_refused(small: Path, name: str) -> None:
    held(small, name)
    with pytest.raises(ValueError, match=f"no word of the topic.*{name}"):
        list(pack(small, ROOT, [name]))


def test_missing_site_or_downloads_are_named(small: Path, tmp_path: Path) -> None:
    for site, downloads, name in ((tmp_path / "nowhere", (), "nowhere"), (small, ["downloads/x.pdf"], "x.pdf")):
        with pytest.raises(FileNotFoundError, match=name):
            list(pack(site, ROOT, downloads))


def test_first_page_without_a_place_for_the_notice_is_refused(small: Path) -> None:
    (small / "index.html").write_text(f"{CHARSET}<h1>A</h1>", "utf-8")
    with pytest.raises(ValueError, match=r"index\.html of the site must have a second heading"):
        list(pack(small, ROOT))


def test_zip_of_the_pack_unpacks_to_the_same_files(files: Files, tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(zipped(files.items()))) as archive:
        archive.extractall(tmp_path)
    assert files == {
        path.relative_to(tmp_path).as_posix(): path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()
    }
