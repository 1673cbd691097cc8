"""The pack as a teacher opens it: from the disk, in real browsers, with the network off."""

import io
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest
from playwright.sync_api import Browser, BrowserContext

from steady.exports.pack import START, pack
from steady.exports.zips import zipped
from tests.browser.leaving import EXIT
from tests.browser.webdriver import Driver, OverSocket, until
from tests.project import ROOT

# What is on the page and what of it did not load; every link to another page of the pack.
LOOK = """
    const sheets = [...document.querySelectorAll("link[rel=stylesheet]")];
    const styled = document.querySelector("style") || sheets.length && sheets.every((link) => link.sheet);
    const pictures = [...document.images].filter((image) => !image.complete || !image.naturalWidth);
    const asked = performance.getEntriesByType("resource").map((entry) => entry.name);
    return {
        faults: [
            document.querySelectorAll("h1").length === 1 || "headings",
            document.body.innerText.trim().length > 100 || "empty",
            styled && getComputedStyle(document.body).maxWidth + getComputedStyle(document.body).margin !== "none8px"
                || "unstyled",
            ...pictures.map((image) => "picture " + image.src),
            ...asked.filter((name) => !name.startsWith("file:") && !name.startsWith("data:")),
            !document.documentElement.matches(".has-exit")
                || document.querySelector(".exit-bar a.exit").protocol === "https:" || "no way to leave",
        ].filter((fault) => fault !== true),
        links: [...document.links].map((link) => link.href).filter((href) => href.startsWith("file:")),
    };
"""


@pytest.fixture(scope="module")
def folder(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pack, unpacked in a folder whose name is as people's are."""
    folder = tmp_path_factory.mktemp("stick") / "My stick, 2nd copy (ŵ)"
    with zipfile.ZipFile(io.BytesIO(zipped(pack(site, ROOT)))) as archive:
        archive.extractall(folder)
    return folder


def pages_in(folder: Path) -> set[str]:
    return {path.as_uri() for path in folder.rglob("*.html")}


@pytest.fixture
def offline_tab(tab: Driver) -> Iterator[Driver]:
    tab.offline(True)
    yield tab
    tab.offline(False)


def reached(folder: Path, look: Callable[[str], dict[str, list[str]]], one_of: Callable[[str], str] = str) -> set[str]:
    """Go from link to link from the start, one page for each value of `one_of`; return the pages that links lead to."""
    waiting, pages = [(folder / START).as_uri()], pages_in(folder)
    seen, done, faults = set(waiting), set[str](), {}
    while waiting:
        address = waiting.pop()
        if one_of(address) in done:
            continue
        done.add(one_of(address))
        found = look(address)
        if found["faults"]:
            faults[address] = found["faults"]
        links = {link for link in (urldefrag(href).url for href in found["links"]) if link.endswith(".html")}
        assert (address, set()) == (address, links - pages)
        waiting += sorted(links - seen)
        seen |= links
    assert {} == faults
    return seen


def test_reader_finds_a_lesson_by_pressing_links_alone(offline_tab: Driver, folder: Path) -> None:
    tab = offline_tab
    tab.goto((folder / START).as_uri())
    for press in ("header a.search", "main a[href*='lessons/be-the-friend/index.html']", "main ul.choices a"):
        before = tab.url
        tab.click(press)
        # Firefox stands on about:blank for a moment between two files.
        until(
            lambda past=(before, "about:blank"): (
                tab.url not in past and tab.script("return document.readyState") == "complete"
            ),
            press,
        )
    assert unquote(tab.url).startswith(unquote(folder.as_uri()) + "/pages/lessons/england/")
    assert "Be the friend" == tab.script("return document.querySelector('h1').innerText")


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(offline=True)
    yield context
    context.close()


def test_first_pages_show_whole_and_the_console_stays_empty(offline_tab: Driver, folder: Path) -> None:
    """Where a reader begins. All pages: tests/every/test_pack.py, in Chromium and in Firefox."""
    for path in (START, "pages/index.html", "pages/now/index.html", "pages/signposting/by-need/index.html"):
        offline_tab.goto((folder / path).as_uri())
        assert (path, []) == (path, offline_tab.script(LOOK)["faults"])
    if isinstance(offline_tab, OverSocket):
        assert [] == offline_tab.errors()


def test_exit_link_is_plain_and_leads_outside_at_one_press(context: BrowserContext, folder: Path) -> None:
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for path in (START, "pages/now/index.html"):
        page.goto((folder / path).as_uri())
        target = str(page.locator(EXIT).get_attribute("href"))
        with page.expect_event("requestfailed"):  # the network is off
            page.locator(EXIT).click()
        assert (path, target) == (path, asked[-1])
        assert target.startswith("https://")


def test_planted_fault_is_seen(offline_tab: Driver, tmp_path: Path) -> None:
    """What looks at every page does see a style and a picture that are not there, and what the console says."""
    page = "<!doctype html><h1>A</h1><link rel=stylesheet href=gone.css><img src=gone.svg><script>planted()</script><p>"
    (tmp_path / "bad.html").write_text(page + "word " * 40, "utf-8")
    offline_tab.goto((tmp_path / "bad.html").as_uri())
    faults = [fault.partition(" ")[0] for fault in offline_tab.script(LOOK)["faults"]]
    assert ["unstyled", "picture"] == faults
    if isinstance(offline_tab, OverSocket):
        assert "planted is not defined" in " ".join(offline_tab.errors())
