"""The exit link in reach, in three real engines: small and large screens, zoomed, scrolled, with all things open.

A page stands in a frame of the very size: a window cannot be made that small everywhere, and a frame is laid out as a
window is. 320 by 256 is also a window of 1280 by 1024 at a zoom of 400 %.
"""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser

from tests.browser.leaving import EXIT, NOW, ORDINARY
from tests.browser.webdriver import Driver, until
from tests.browser.world import World

SIZES = [(320, 256), (360, 640), (1280, 800)]
PAGES = ["", NOW, "now/9-11/", "now/private/", ORDINARY, "signposting/services/childline/", "404.html"]

# In the frame: everything that opens is open; then at the top, in the middle and at the end: what is wrong with the link.
LOOK = """
const [exit, states] = arguments;
const view = document.querySelector("iframe").contentWindow, page = view.document, wrong = [];
const put = {
    plain() {},
    "all open"() {
        for (const part of page.querySelectorAll("details")) part.open = true;
        page.querySelector("button.search")?.click();
    },
    "text at 200 %"() { page.documentElement.style.fontSize = "200%"; },
};
for (const state of states) {
    put[state]();
    for (const share of [0, 0.5, 1]) {
        view.scrollTo(0, share * page.documentElement.scrollHeight);
        const link = page.querySelector(exit), box = link.getBoundingClientRect();
        const at = page.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
        const inside = box.x >= 0 && box.y >= 0 && box.right <= view.innerWidth && box.bottom <= view.innerHeight;
        const over = [...page.querySelectorAll("body *")].filter((element) => {
            const { position, visibility } = view.getComputedStyle(element);
            if (!["fixed", "sticky"].includes(position) || visibility === "hidden" || element.contains(link)) return false;
            const other = element.getBoundingClientRect();
            return other.width * other.height > 4 && other.x < box.right && box.x < other.right && other.y < box.bottom && box.y < other.bottom;
        });
        if (at?.closest(exit) !== link) wrong.push([state, share, "covered by", at?.outerHTML.slice(0, 60)]);
        if (!inside) wrong.push([state, share, "not wholly in view", JSON.stringify(box)]);
        if (box.width < 44 || box.height < 44) wrong.push([state, share, "too small", JSON.stringify(box)]);
        if (over.length) wrong.push([state, share, "under", over[0].outerHTML.slice(0, 60)]);
        const wide = page.documentElement.scrollWidth - view.innerWidth;
        if (wide > 0 && state === "plain") wrong.push([state, share, "scrolls sideways by", wide]);
    }
}
return wrong;
"""


def framed(tab: Driver, around: World, size: tuple[int, int], path: str) -> None:
    site = around.site()
    if tab.script("return location.pathname") != "/frame":
        tab.goto(f"{site.url}frame")
    width, height = size
    tab.script(
        "const frame = document.querySelector('iframe'); [frame.width, frame.height] = arguments; frame.src = arguments[2];",
        width,
        height,
        f"/{path}?{width}",
    )
    ready = "const page = document.querySelector('iframe').contentDocument; return page.readyState + page.location.pathname + page.location.search"
    until(lambda: tab.script(ready) == f"complete/{path}?{width}", f"{path} in a frame")


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_exit_is_in_reach_and_uncovered(engine: Driver, around: World, size: tuple[int, int]) -> None:
    """Q9, Q10, Q27: at any scroll, with search, menus and details open, and with text at twice its size."""
    wrong = {}
    for path in PAGES:
        framed(engine, around, size, path)
        wrong[path] = engine.script(LOOK, EXIT, ["plain", "all open", "text at 200 %"])
    assert {path: [] for path in PAGES} == wrong


@pytest.fixture
def forced(tab: Driver) -> Iterator[Driver]:
    tab.forced_colours(True)
    yield tab
    tab.forced_colours(False)


def test_exit_stands_out_and_works_in_forced_colours(forced: Driver, around: World) -> None:
    """Q11, Q27: it keeps an edge of its own where the page's colours are taken away."""
    site = around.site()
    forced.goto(site.url + NOW)
    on, edge, ground = forced.script(
        "const style = getComputedStyle(document.querySelector(arguments[0]));"
        "return [matchMedia('(forced-colors: active)').matches, style.borderTopColor, getComputedStyle(document.body).backgroundColor]",
        EXIT,
    )
    assert (True, True) == (on, edge not in (ground, "rgba(0, 0, 0, 0)"))
    framed(forced, around, (320, 256), NOW)
    assert [] == forced.script(LOOK, EXIT, ["plain"])
    site = around.site()
    forced.goto(site.url + NOW)
    forced.click(EXIT)
    forced.arrive(site.target)


@pytest.mark.parametrize("path", [NOW, ORDINARY])
def test_exit_is_not_on_paper(browser: Browser, around: World, path: str) -> None:
    """Q15."""
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(around.site().url + path)
        page.emulate_media(media="print")
        assert 0 == page.locator("text=Leave this site >> visible=true").count()
        assert 0 == page.locator("text=Shift three times >> visible=true").count()


def test_frame_shows_what_was_asked_for(engine: Driver, around: World) -> None:
    """Else the tests above would prove nothing: a cover over the link, planted here, is found."""
    framed(engine, around, (360, 640), NOW)
    engine.script(
        "const page = document.querySelector('iframe').contentDocument, cover = page.createElement('div');"
        "cover.style.cssText = 'position: fixed; inset: 0; z-index: 9'; page.body.append(cover);"
    )
    found = {reason for _, _, reason, _ in engine.script(LOOK, EXIT, ["plain"])}
    assert {"covered by", "under"} == found
    assert urlsplit(engine.url).path == "/frame"
