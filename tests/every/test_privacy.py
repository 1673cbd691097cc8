"""Every page of the site, visited: nothing kept on the device, nothing asked for but what the page names."""
# ruff: noqa: F401, F811  # fixtures are imported, and then asked for by their names

import re
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser

from tests.browser.hosted import CHARSET
from tests.browser.test_leaving_traces import NAMED
from tests.browser.test_leaving_traces import STORED as STORED_HERE
from tests.browser.test_pages import NOTHING, STORED
from tests.browser.test_policy import UNKNOWN, host, visit
from tests.browser.webdriver import Driver
from tests.browser.world import ICONS, World
from tests.hosting.nginx import Served


def addresses(site: Path) -> list[str]:
    """Every page's address below the site's own."""
    return [
        re.sub(r"(^|/)index\.html$", r"\1", page.relative_to(site).as_posix()) for page in sorted(site.rglob("*.html"))
    ]


def test_every_page_is_used_under_the_policy(tab: Driver, host: Served, around: World, site: Path) -> None:
    """In three engines: search, menus, ticks, a school's names, print, leaving."""
    every = addresses(site)
    assert (True, True) == (len(every) > 400, "404.html" in every)
    visit(tab, host, around, every)


def test_every_page_is_silent_alone_and_leaves_nothing_behind_in_chromium(
    browser: Browser, host: Served, site: Path
) -> None:
    """Behind the real host: no violation, no other host, nothing stored, no request but for what the page names.

    Only at the page for what is not there has Chromium something to say: that this is what the host said.
    """
    said: list[str] = []
    asked: list[str] = []
    with browser.new_context(ignore_https_errors=True) as context:
        page = context.new_page()
        page.on("console", lambda message: said.append(f"{page.url} {message.type}: {message.text}"))
        page.on("pageerror", lambda error: said.append(f"{page.url} {error}"))
        page.on("request", lambda request: asked.append(request.url))
        for address in addresses(site):
            asked.clear()
            page.goto(host.url + address)
            named = {host.url.rstrip("/") + path for path in page.evaluate(f"() => {{ {NAMED} }}")}
            extra = {url for url in asked if urlsplit(url).path not in ICONS} - named - {host.url + address}
            found = page.evaluate(STORED), context.cookies(), page.evaluate("window.refused"), extra
            assert (address, (NOTHING, [], [], set())) == (address, found)
    own = f"{host.url}404.html error: Failed to load resource: the server responded with a status of 404 ()"
    assert [own] == [line for line in said if not UNKNOWN.fullmatch(line.partition(" ")[2])]


def test_every_page_asks_for_nothing_more_and_leaves_nothing_behind(tab: Driver, around: World, site: Path) -> None:
    """In three engines, by the log of the server itself, which no page can deceive."""
    place = around.site()
    for address in addresses(site):
        place.log.clear()
        tab.goto(place.url + address)
        named = set(tab.script(NAMED)) | {f"/{address}"}
        kept = tab.send("ExecuteAsyncScript", script=STORED_HERE, args=[])
        assert (address, set(), NOTHING, []) == (address, set(place.paths) - named, kept, around.outside.paths)
    assert [] == tab.send("GetCookies")


def test_every_page_has_a_place_for_the_witness(site: Path) -> None:
    """Else the sweep of violations would have looked at nothing."""
    assert [] == [page for page in site.rglob("*.html") if CHARSET not in page.read_text("utf-8")]
