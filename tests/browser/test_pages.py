"""One page of every kind in a real browser: wide and narrow, light and dark, with and without scripts."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product
from typing import Literal
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, Route, ViewportSize

from tests.browser.walking import CONTRAST, look

PAGES = {
    "home": "",
    "now": "now/",
    "now for a band": "now/9-11/",
    "lesson variant": "lessons/wales/11-14/be-the-friend/",
    "guide": "parents/guides/just-told/",
    "school page": "school/first-ten-minutes/england/",
    "service": "signposting/services/childline/",
    "directory": "signposting/by-need/",
    "statistics": "evidence/statistics/",
    "content model": "about/content-model/services/",
    "not found": "404.html",
}
WITH_EXIT = ["", "now/", "now/9-11/", "parents/guides/just-told/", "signposting/services/childline/", "404.html"]
WIDTHS: dict[int, ViewportSize] = {360: {"width": 360, "height": 640}, 1280: {"width": 1280, "height": 800}}
SCHEMES: tuple[Literal["light"], Literal["dark"]] = ("light", "dark")
EXIT = ".exit-bar a.exit"

# What a page could leave on the device, from every kind of storage that a script can reach.
STORED = """async () => ({
    cookies: document.cookie,
    local: Object.keys(localStorage),
    session: Object.keys(sessionStorage),
    databases: (await indexedDB.databases()).map((database) => database.name),
    caches: await caches.keys(),
    workers: (await navigator.serviceWorker.getRegistrations()).length,
})"""
NOTHING = {"cookies": "", "local": [], "session": [], "databases": [], "caches": [], "workers": 0}

# After the page's own listeners have had the click: what is left of title, text and elements.
REPORT_AFTER_CLICK = """() => document.addEventListener("click", () => console.info(JSON.stringify(
    [document.title.trim(), document.body.innerText.trim(), document.querySelectorAll("main, header, nav, a").length]
)))"""


@dataclass
class Visit:
    """A page after it has loaded, with all that it asked for and all that it complained about."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def watch(self) -> None:
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda message: self.complaints.append(f"{message.type}: {message.text}"))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    with browser.new_context(viewport=WIDTHS[360]) as context:
        yield context


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


@pytest.fixture(
    scope="module",
    params=list(product(PAGES, WIDTHS)),
    ids=lambda param: f"{param[0]}, {param[1]} px".replace(" ", "-"),
)
def visit(browser: Browser, server: str, request: pytest.FixtureRequest) -> Iterator[Visit]:
    kind, width = request.param
    with browser.new_context(viewport=WIDTHS[width]) as context:
        visit = Visit(context.new_page())
        visit.watch()
        visit.page.goto(server + PAGES[kind])
        yield visit


# ---- every page ----


def test_page_does_not_scroll_sideways(visit: Visit) -> None:
    width, widest = visit.page.evaluate("[document.documentElement.clientWidth, document.documentElement.scrollWidth]")
    assert width == widest


def test_page_complains_about_nothing(visit: Visit) -> None:
    assert [] == visit.complaints


def test_page_asks_no_other_host(visit: Visit, server: str) -> None:
    assert {urlsplit(server).netloc} == {urlsplit(url).netloc for url in visit.requests}


def test_page_leaves_nothing_on_the_device(visit: Visit) -> None:
    assert (NOTHING, []) == (visit.page.evaluate(STORED), visit.page.context.cookies())


def test_page_does_not_ask_for_the_search_index(visit: Visit) -> None:
    assert [] == [url for url in visit.requests if "search_index" in url]


def test_page_shows_its_first_heading(visit: Visit) -> None:
    assert (1, True) == (visit.page.locator("h1").count(), visit.page.locator("h1").first.is_visible())


def test_text_stands_out_from_what_is_behind_it(visit: Visit) -> None:
    """At least 7:1, links, buttons and small print included; the two schemes differ in nothing but colours."""
    for scheme in SCHEMES:
        visit.page.emulate_media(color_scheme=scheme)
        found = look(visit.page, "contrast")
        assert len(found) > 3
        assert [] == [(scheme, *entry) for entry in found if entry[0] < CONTRAST]


# ---- help without scripts ----


def test_number_is_in_the_first_view_of_the_help_page_without_scripts(browser: Browser, server: str) -> None:
    """On a small phone: nothing to scroll, nothing to open."""
    with browser.new_context(viewport=WIDTHS[360], java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(server + "now/")
        numbers = page.locator("main a[href^='tel:']")
        boxes = [numbers.nth(at).bounding_box() for at in range(numbers.count()) if numbers.nth(at).is_visible()]
        bar = page.locator(EXIT).bounding_box()
        assert bar
        assert [] != [box for box in boxes if box and bar["y"] + bar["height"] <= box["y"] <= 640 - box["height"]]


# ---- leaving ----


def is_outside(url: str) -> bool:
    return urlsplit(url).hostname != "127.0.0.1"


def weather(context: BrowserContext) -> list[Request]:
    """Stand in for the page that the exit leads to, so that nothing is asked outside; returns what was asked of it."""
    asked: list[Request] = []

    def answer(route: Route) -> None:
        asked.append(route.request)
        route.fulfill(content_type="text/html", body="<title>Weather</title><p>Sunny")

    context.route(is_outside, answer)
    return asked


@pytest.mark.parametrize(("path", "width"), list(product(WITH_EXIT, WIDTHS)))
def test_exit_link_is_in_reach_wherever_the_page_is_scrolled(
    browser: Browser, server: str, path: str, width: int
) -> None:
    """At least 44 by 44 pixels, wholly in view, with nothing on top of it."""
    with browser.new_context(viewport=WIDTHS[width]) as context:
        page = context.new_page()
        page.goto(server + path)
        for share in (0, 0.5, 1):
            page.evaluate("(share) => scrollTo(0, share * document.documentElement.scrollHeight)", share)
            box = page.locator(EXIT).bounding_box()
            assert box
            top = page.evaluate(
                "([x, y, exit]) => document.elementFromPoint(x, y)?.closest(exit) !== null",
                [box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, EXIT],
            )
            size = WIDTHS[width]
            inside = 0 <= box["x"] <= size["width"] - box["width"] and 0 <= box["y"] <= size["height"] - box["height"]
            assert (share, True, True, True, True) == (share, top, inside, box["width"] >= 44, box["height"] >= 44)


@pytest.mark.parametrize("path", WITH_EXIT)
def test_exit_link_works_without_scripts(browser: Browser, server: str, path: str) -> None:
    with browser.new_context(viewport=WIDTHS[360], java_script_enabled=False) as context:
        asked = weather(context)
        page = context.new_page()
        page.goto(server + path)
        address = str(page.locator(EXIT).get_attribute("href"))
        page.locator(EXIT).click()
        page.wait_for_url(address)
        referrers = [request.headers.get("referer") for request in asked if request.is_navigation_request()]
        assert ([None], 1) == (referrers, len(context.pages))


def test_keyboard_reaches_the_exit_link_among_the_first_two(page: Page, server: str) -> None:
    page.goto(server + "now/")
    stops = []
    for _ in range(2):
        page.keyboard.press("Tab")
        stops.append(page.evaluate("document.activeElement.textContent.trim()"))
    assert ["Skip to content", "Leave this site"] == stops


@pytest.mark.parametrize("path", WITH_EXIT)
def test_leaving_empties_the_page_at_once_and_back_does_not_show_it_again(
    context: BrowserContext, page: Page, server: str, path: str
) -> None:
    """The page is blank in the very moment of the click, and the other site takes its place in the history."""
    asked = weather(context)
    before = server + "lessons/"
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    for _ in range(5):  # a page that is gone at once may take its report with it: then look again
        asked.clear()
        page.goto(before)
        page.goto(server + path)
        address, length = str(page.locator(EXIT).get_attribute("href")), page.evaluate("history.length")
        page.evaluate(REPORT_AFTER_CLICK)
        page.locator(EXIT).click(no_wait_after=True)
        page.wait_for_url(address)
        if said:
            break
    assert ['["","",0]'] == said
    assert (length, 1) == (page.evaluate("history.length"), len(context.pages))
    assert [None] == [request.headers.get("referer") for request in asked if request.is_navigation_request()]
    page.go_back()
    assert before == page.url


# ---- search ----


@pytest.mark.parametrize("width", list(WIDTHS))
def test_search_fetches_its_index_when_opened_and_finds_a_service(browser: Browser, server: str, width: int) -> None:
    """What is typed stays in the page: not in the address, not on the device."""
    with browser.new_context(viewport=WIDTHS[width]) as context:
        visit = Visit(context.new_page())
        visit.watch()
        visit.page.goto(server + "parents/", wait_until="networkidle")
        assert [] == [url for url in visit.requests if "search_index" in url]
        visit.page.get_by_role("button", name="Search").click()
        visit.page.get_by_label("Search this site", exact=True).get_by_role("textbox").fill("childline")
        visit.page.locator("dialog li a").first.wait_for()
        hits = visit.page.locator("dialog li a").evaluate_all("(links) => links.map((link) => link.href)")
        assert (server + "signposting/services/childline/", True) == (hits[0], len(hits) > 1)
        assert 1 == len([url for url in visit.requests if "search_index" in url])
        assert (server + "parents/", NOTHING, []) == (visit.page.url, visit.page.evaluate(STORED), visit.complaints)


def test_search_is_a_link_to_the_list_of_pages_without_scripts(browser: Browser, server: str) -> None:
    with browser.new_context(viewport=WIDTHS[360], java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(server + "parents/")
        page.get_by_role("link", name="Search").click()
        assert (server + "about/a-z/", 2) == (page.url, page.locator("a.exit").count())


def test_search_for_a_word_of_the_topic_leads_to_a_page_that_can_be_left(page: Page, server: str) -> None:
    """Q1: what is found first, from a page with the exit, has it too. ("Sextortion" is another matter: it finds the law.)"""
    page.goto(server + "parents/")
    page.get_by_role("button", name="Search").click()
    box = page.get_by_label("Search this site", exact=True).get_by_role("textbox")
    first = page.locator("dialog li a").first
    hits = {}
    for word in ("nude", "nudes", "naked", "blackmail", "porn", "abuse", "suicide"):
        box.fill(word)
        hits[word] = str(first.evaluate("(link) => link.href"))
        box.fill("")
        first.wait_for(state="detached")  # pages are looked for after the word is in view
    for word, address in hits.items():
        page.goto(address)
        assert (word, address, 2) == (word, address, page.locator("a.exit").count())


def test_section_that_begins_with_the_name_of_its_page_is_not_named_twice(page: Page, server: str) -> None:
    page.goto(server + "parents/")
    page.get_by_role("button", name="Search").click()
    page.get_by_label("Search this site", exact=True).get_by_role("textbox").fill("days 30")
    page.locator("dialog li a").first.wait_for()
    assert "Afterwards: days 2 to 30" in page.locator("dialog li a").all_inner_texts()


@pytest.mark.parametrize(
    ("script", "path"), [("names.js", "school/first-ten-minutes/england/"), ("hours.js", "signposting/services/rph/")]
)
def test_nothing_moves_when_a_script_comes_in_late(browser: Browser, server: str, script: str, path: str) -> None:
    """What it shows has its place already (F7): with the script on its way, and when it is there."""
    heights = []
    for there in (False, True):
        with browser.new_context(viewport=WIDTHS[360]) as context:
            page = context.new_page()
            if not there:
                page.route(f"**/{script}", lambda route: route.abort())
            page.goto(server + path)
            shown = page.locator(".names, main .open-now").first
            assert there == shown.is_visible()
            heights.append(page.evaluate("document.documentElement.scrollHeight"))
    assert heights[0] == heights[1]
