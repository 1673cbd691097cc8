"""What a visit leaves behind and gives away, in three real engines: nothing."""

import pytest

from tests.browser.leaving import EXIT, NOW, ORDINARY
from tests.browser.test_pages import NOTHING
from tests.browser.webdriver import ESCAPE, Driver, until
from tests.browser.world import World

SERVICE = "signposting/services/childline/"
TEN_PAGES = [
    "",
    NOW,
    "now/9-11/",
    "now/14-16/",
    "now/private/",
    "parents/",
    ORDINARY,
    "signposting/by-need/",
    SERVICE,
    "about/a-z/",
]

STORED = """
const done = arguments[arguments.length - 1];
const found = async () => ({
    cookies: document.cookie,
    local: Object.keys(localStorage),
    session: Object.keys(sessionStorage),
    databases: (await indexedDB.databases()).map((database) => database.name),
    caches: await caches.keys(),
    workers: (await navigator.serviceWorker.getRegistrations()).length,
});
found().then(done, (error) => done(String(error)));
"""

# What the page makes the browser fetch: nothing but what its own elements name.
NAMED = """return [...document.querySelectorAll("link[rel=icon], link[rel=stylesheet], script[src], img")]
    .map((element) => new URL(element.src || element.href).pathname)"""


def test_ten_pages_a_search_and_an_exit_leave_nothing_on_the_device(tab: Driver, around: World) -> None:
    """Q19, Q20, Q23: no cookie, storage, database, cache or worker; and no other host was asked for anything."""
    site = around.site()
    for path in TEN_PAGES:
        tab.goto(site.url + path)
    assert [] == around.outside.paths
    tab.goto(site.url + ORDINARY)
    tab.click("button.search")
    until(lambda: tab.script("return document.activeElement.matches('dialog input')"), "the search box")
    tab.keys(*"childline")
    until(lambda: tab.script("return document.querySelectorAll('dialog li a').length"), "pages found")
    assert site.url + ORDINARY == tab.script("return location.href")
    tab.keys(ESCAPE)
    tab.click(EXIT)
    tab.arrive(site.target)
    tab.goto(f"{site.url}empty")
    assert (NOTHING, []) == (tab.send("ExecuteAsyncScript", script=STORED, args=[]), tab.send("GetCookies"))
    assert [] == [asked.path for asked in site.log + around.outside.log if "cookie" in asked.headers]
    assert ["/weather"] == around.outside.paths
    assert [] == [path for path in site.paths if "childline" in path and path != f"/{SERVICE}"]


@pytest.mark.parametrize("path", [NOW, ORDINARY, SERVICE])
def test_page_asks_for_nothing_but_what_it_names(tab: Driver, around: World, path: str) -> None:
    """Q20, Q21: no page that the reader did not open, by prefetch or in any other way."""
    site = around.site()
    tab.goto(site.url + path)
    named = set(tab.script(NAMED))
    assert (set(), []) == (set(site.paths) - named - {f"/{path}"}, around.outside.paths)


@pytest.mark.parametrize("path", ["now/14-16/", SERVICE, "signposting/services/report-remove/"])
def test_helpline_is_not_told_where_the_reader_came_from(tab: Driver, around: World, path: str) -> None:
    """Q16: by any of the page's links to another host."""
    site = around.site()
    tab.goto(site.url + path)
    links = tab.script(
        "return [...new Set([...document.querySelectorAll('main a')].map((link) => link.href))].filter((url) => url.startsWith(arguments[0]))",
        around.outside.url,
    )
    assert links
    for url in links[:2]:
        around.outside.log.clear()
        tab.goto(site.url + path)
        tab.script(
            "[...document.querySelectorAll('main a')].find((link) => link.href === arguments[0]).id = 'pressed'", url
        )
        tab.click("#pressed")
        until(lambda: around.outside.log, "the helpline's own page")
        assert "referer" not in around.outside.log[0].headers
