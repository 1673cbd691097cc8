"""Budgets F1 to F4, F8 to F10 and F15: what a reader is sent, exact for the pages listed and bounded for every page."""

import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from steady.exports.offline import offline_files
from steady.exports.zips import zipped
from steady.hosting.models import load_headers
from steady.hosting.twins import compress
from tests.browser.world import ICONS
from tests.budget.agreed import ACCEPT, AGREED, differences, lines
from tests.budget.listed import YOUNG, listed
from tests.budget.weigh import QUICK, Scales, Weight
from tests.hosting.nginx import Missing, nginx
from tests.project import ROOT

ROUND_TRIP = 14_000  # ten packets of 1,460 bytes come without a wait; what they are wrapped in takes the rest
INDEX = "search/search_index.json"


@pytest.fixture(scope="module")
def scales(site: Path) -> Scales:
    return Scales(site)


@pytest.fixture(scope="module")
def every(site: Path) -> list[Weight]:
    """Every page of the site, squeezed as by a host in a hurry: never less than what `steady host compress` makes."""
    quick = Scales(site, QUICK)
    return [quick.weigh(path) for path in quick.pages]


# ---- F15: exact for the pages listed ----


def test_site_weighs_what_has_been_agreed(scales: Scales) -> None:
    agreed = AGREED.read_text(encoding="utf-8")
    found = differences("\n".join(lines(scales, listed(scales), agreed)) + "\n", agreed)
    if found:
        hint = f"\n\nWhere this is meant:  {ACCEPT}  rewrites {AGREED.relative_to(ROOT)}; commit it with the reason."
        pytest.fail("The site does not weigh what has been agreed:\n" + "\n".join(found) + hint, pytrace=False)


def test_every_set_of_files_that_a_page_fetches_is_that_of_a_page_listed(scales: Scales, every: list[Weight]) -> None:
    """So no kind of page is without a line, and one of each is enough to look at in a browser."""
    names = set(listed(scales))
    known = {frozenset(page.files) for page in every if page.path in names}
    assert {} == {page.path: sorted(page.files) for page in every if frozenset(page.files) not in known}


def test_browser_fetches_the_files_that_are_weighed_and_no_other(
    browser: Browser, server: str, every: list[Weight]
) -> None:
    """For one page of each set. The icon is counted whether or not a browser asks for it."""
    one_of_each = {frozenset(page.files): page for page in every}
    for files, weight in one_of_each.items():
        with browser.new_context() as context:
            page = context.new_page()
            asked: list[str] = []
            page.on("request", lambda request, asked=asked: asked.append(request.url))
            page.goto(server + weight.path)
        found = {url.removeprefix(server) for url in asked}
        icons = {icon.lstrip("/") for icon in ICONS}
        assert (weight.path, files - icons) == (weight.path, found - icons - {weight.path})


def test_search_costs_nothing_until_it_is_opened_and_little_then(scales: Scales, every: list[Weight]) -> None:
    """F4. That it is fetched when opened, and only then: tests/browser/test_pages.py."""
    assert [] == [page.path for page in every if INDEX in page.files]
    assert 10_000 < scales.size(INDEX) <= 100_000


def test_site_that_opens_from_a_disk_is_small_enough_to_mail(site: Path) -> None:
    """F13: all of its pages in one zip. The files to take away are beside them in the pack, and are no part of this."""
    assert 1_000_000 < len(zipped(offline_files(site, ROOT))) <= 5_000_000


# ---- F1, F2: the young pages ----


def test_young_page_paints_from_its_own_file_alone(scales: Scales) -> None:
    """F1, F2. No style sheet to wait for; at most one script, which the page does not need; no picture but its icon."""
    pages = [scales.weigh(path) for path in scales.pages if path.startswith(YOUNG)]
    assert len(pages) >= 14
    for page in pages:
        assert (page.path, 0, ["icon.svg"]) == (
            page.path,
            page.of("style"),
            [Path(file).name for file, (kind, _) in page.files.items() if kind == "image"],
        )
        html = (scales.site / page.path / "index.html").read_text(encoding="utf-8")
        assert (page.path, []) == (page.path, re.findall(r"<script(?! type=\"module\")", html))
        assert (page.path, True) == (page.path, page.whole <= 30_000 and page.requests <= 5)
        assert (page.path, True) == (page.path, page.of("script") <= 3_000 and page.nodes <= 600)


def test_first_answer_for_a_young_page_fits_one_round_trip_headers_and_all(
    scales: Scales, site: Path, tmp_path: Path
) -> None:
    """F1, counted on the wire of the real host: status, every header and the page."""
    shutil.copytree(site / YOUNG, tmp_path / "site" / YOUNG)
    compress(tmp_path / "site", load_headers(ROOT).source.compressible)
    found = {}
    try:
        with nginx(tmp_path / "nginx", tmp_path / "site") as served:
            for path in (path for path in scales.pages if path.startswith(YOUNG)):
                with served.connect() as line:
                    ask = f"GET /{path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: br\r\nConnection: close\r\n\r\n"
                    line.sendall(ask.encode())
                    answer = b"".join(iter(lambda line=line: line.recv(65_536), b""))
                assert answer.startswith(b"HTTP/1.1 200 ")
                assert b"\r\nContent-Encoding: br\r\n" in answer
                found[path] = len(answer)
    except Missing as missing:
        if os.environ.get("CI"):
            pytest.fail(str(missing), pytrace=False)
        pytest.skip(str(missing))
    assert [] == [path for path, size in found.items() if size <= scales.size(f"{path}index.html")]
    assert {} == {path: size for path, size in found.items() if size > ROUND_TRIP}


# ---- F3, F8, F9, F10: every page ----

BOUNDS: dict[str, Callable[[Weight], bool]] = {
    "F3, all of it at most 60 kB": lambda page: page.whole <= 60_000,
    "F3, at most 8 requests": lambda page: page.requests <= 8,
    "F8, at most 1,500 elements": lambda page: page.nodes <= 1_500,
    "F10, no picture over 20 kB": lambda page: all(size <= 20_000 for _, size in page.files.values()),
    "F10, at most 60 kB of pictures": lambda page: page.of("image") <= 60_000,
}


@pytest.mark.parametrize("bound", BOUNDS)
def test_every_page_keeps_within(every: list[Weight], bound: str) -> None:
    assert len(every) > 400
    assert [] == [page for page in every if not BOUNDS[bound](page)]


def test_no_font_is_sent(site: Path) -> None:
    """F9: no file of one, and no style sheet or page that declares one."""
    assert [] == [file for file in site.rglob("*") if file.suffix in (".woff", ".woff2", ".ttf", ".otf", ".eot")]
    texts = [file for kind in ("*.css", "*.html") for file in site.rglob(kind)]
    assert [] == [file for file in texts if "@font-face" in file.read_text(encoding="utf-8")]


def test_every_picture_says_how_large_it_is(site: Path) -> None:
    """F10: else the words below it jump when it comes."""
    sized = re.compile(r"<img(?=[^>]* width=)(?=[^>]* height=)|<img(?![^>]*>)")
    pages = {file: file.read_text(encoding="utf-8") for file in site.rglob("*.html")}
    assert [] == [file for file, html in pages.items() if html.count("<img") != len(sized.findall(html))]
