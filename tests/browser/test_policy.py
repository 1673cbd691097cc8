"""The site in use behind its real host, in three engines: the policy refuses nothing of ours, and what is planted."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.hosted import PLANTED, hosted
from tests.browser.leaving import EXIT
from tests.browser.test_leaving_traces import STORED
from tests.browser.test_pages import NOTHING
from tests.browser.webdriver import ESCAPE, SHIFT, Driver, OverSocket, until
from tests.browser.world import World
from tests.hosting.nginx import Served

KINDS = {
    "home": "",
    "now": "now/",
    "poster": "school/handouts/poster/",
    "names": "lessons/scotland/16-18/first-steps/",
    "service": "signposting/services/childline/",
}
UNKNOWN = re.compile(r"warning: Error with Permissions-Policy header: Unrecognized feature: '[a-z-]+'\.")
REFUSED = "return window.refused"
# Everything on a page that opens, is ticked, or is chosen.
OPEN_ALL = """
    for (const details of document.querySelectorAll("details")) details.open = true;
    for (const box of document.querySelectorAll("input[type=checkbox], input[type=radio]")) box.click();
    for (const link of document.querySelectorAll("main a[href^='#']")) link.click();
    return true;
"""


@pytest.fixture(scope="session")
def host(site: Path, around: World, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with hosted(site, tmp_path_factory.mktemp("hosted"), around.outside.url) as served:
        yield served


def search(tab: Driver) -> None:
    tab.click("button.search")
    until(lambda: tab.script("return document.activeElement.matches('dialog input')"), "the search box")
    tab.keys(*"childline")
    until(lambda: tab.script("return document.querySelectorAll('dialog li a').length"), "pages found")
    tab.keys(ESCAPE)


def name_the_school(tab: Driver) -> None:
    tab.script("document.querySelector('.names').open = true")
    tab.click(".names input")
    tab.keys(*"Elm")
    filled = "return [...document.querySelectorAll('[data-name]')].some((place) => place.textContent === 'Elm')"
    until(lambda: tab.script(filled), "the name in place")
    tab.click(".names button")


def print_it(tab: Driver) -> None:
    if tab.name == "webkit":  # its driver cannot print: the page hears of it all the same
        tab.script("for (const kind of ['beforeprint', 'afterprint']) dispatchEvent(new Event(kind))")
    else:  # one side of paper: all that is printed is asked for before it, and Firefox waits a second for each more
        assert len(tab.send("Print", pageRanges=["1"])) > 1000


def use(tab: Driver) -> None:
    """All that a reader can do on the page, but leave."""
    tab.script(OPEN_ALL)
    if tab.script("return !!document.querySelector('button.search')"):
        search(tab)
    if tab.script("return !!document.querySelector('.names:not([hidden])')"):
        name_the_school(tab)
    print_it(tab)


def visit(tab: Driver, host: Served, around: World, addresses: Iterable[str]) -> None:
    """Use the pages at these addresses and leave each: nothing is refused, kept, or asked of another host."""
    around.site()
    for address in addresses:
        tab.goto(host.url + address)
        use(tab)
        kept = tab.send("ExecuteAsyncScript", script=STORED, args=[]), tab.send("GetCookies")
        assert (address, [], (NOTHING, []), []) == (address, tab.script(REFUSED), kept, around.outside.paths)
        if tab.script(f"return !!document.querySelector('{EXIT}')"):
            tab.keys(SHIFT)
            assert (address, []) == (address, tab.script(REFUSED))
            tab.click(EXIT)
            until(lambda: around.outside.log, "the other site")
            assert [None] == [asked.headers.get("referer") for asked in around.outside.log]
            until(lambda: tab.script("return document.readyState") == "complete", "the other site, whole")
            around.outside.log.clear()
    tab.goto(host.url)
    assert (NOTHING, []) == (tab.send("ExecuteAsyncScript", script=STORED, args=[]), tab.send("GetCookies"))
    if isinstance(tab, OverSocket):
        assert [] == tab.errors(host.url)


def test_policy_refuses_nothing_while_the_site_is_used(tab: Driver, host: Served, around: World) -> None:
    """Search, menus, ticks, a school's names, print and leaving. Every page: tests/every/test_privacy.py."""
    visit(tab, host, around, [KINDS[kind] for kind in ("now", "poster", "service")])


@pytest.mark.parametrize("fault", PLANTED)
def test_planted_fault_is_refused_and_noticed(tab: Driver, host: Served, fault: str) -> None:
    tab.goto(f"{host.url}planted-{fault}.html")
    if fault == "handler":
        tab.click("#press")
    until(lambda: tab.script(REFUSED), "the witness to speak")
    found = tab.script("return [document.title, getComputedStyle(document.querySelector('h1')).color, frames.length]")
    assert (False, False) == (found[0] == "ran", found[1] == "rgb(255, 0, 0)")


WORKERS = {
    "of the page": "new Worker('/assets/toc.js')",
    "of all pages": "new SharedWorker('/assets/toc.js')",
    "that outlives them": "navigator.serviceWorker.register('/assets/toc.js').catch(() => 0)",
}


@pytest.mark.parametrize("made", WORKERS)
def test_worker_is_refused_even_if_it_is_a_file_of_our_own(tab: Driver, host: Served, made: str) -> None:
    """Without a line of its own, script-src would let it in. WebKit's driver has no service workers."""
    tab.goto(host.url)
    tab.script(f"try {{ {WORKERS[made]} }} catch (refused) {{ }}")
    until(lambda: tab.script(REFUSED), "the witness to speak")
    assert [f"worker-src {host.url}assets/toc.js"] == tab.script(REFUSED)


@pytest.mark.parametrize("kind", ["home", "now", "names", "service"])
def test_console_of_chromium_is_silent(browser: Browser, host: Served, kind: str) -> None:
    """From the first byte to the page being left. Of features that are off it may say that it does not know one."""
    said: list[str] = []
    with browser.new_context(ignore_https_errors=True) as context:
        page = context.new_page()
        page.on("console", lambda message: said.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(host.url + KINDS[kind])
        if page.locator(EXIT).count():
            page.locator(EXIT).click(no_wait_after=True)
            page.wait_for_url("http://localhost:*/**")
    assert [] == [line for line in said if not UNKNOWN.fullmatch(line)]
