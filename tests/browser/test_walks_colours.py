"""One page of every kind without its colours: in forced colours, in grey, on paper; and nothing that moves."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.kinds import KINDS
from tests.browser.leaving import EXIT, NOW
from tests.browser.walking import NUMBERED, OPEN_ALL, PHONE, WIDE, look

ENOUGH = 7.0
MOVING = """() => [...document.querySelectorAll("*")].flatMap((element) => [null, "::before", "::after"].map((part) => {
        const { animationName, transitionDuration, scrollBehavior } = getComputedStyle(element, part);
        return [element.tagName, animationName, transitionDuration, scrollBehavior];
    })).filter(([, name, time, scrolling]) => name !== "none" || time.split(", ").some((one) => parseFloat(one)) || scrolling !== "auto")
    .concat(document.getAnimations().map((one) => ["runs", one.animationName ?? "", "", ""]))"""
STUCK = """() => [...document.querySelectorAll("*")].filter((element) => element.checkVisibility()
    && ["fixed", "sticky"].includes(getComputedStyle(element).position)).map((element) => element.outerHTML.slice(0, 60))"""


def opened(browser: Browser, address: str, **settings: str) -> Page:
    page = browser.new_context(viewport=WIDE, **settings).new_page()  # type: ignore[arg-type]
    page.goto(address)
    page.evaluate(OPEN_ALL)
    return page


@pytest.mark.parametrize(("number", "path"), NUMBERED, ids=list(KINDS))
def test_page_needs_no_colours(browser: Browser, server: str, number: int, path: str) -> None:
    """What can be pressed has a line, an edge or a ground of its own, and rows of tables are parted: also where the
    page's colours are taken away, and in the greys of a printer."""
    page = opened(browser, server + path, color_scheme=("light", "dark")[number % 2])
    found = {"told by colour alone": look(page, "cues"), "moves": page.evaluate(MOVING)}
    page.emulate_media(forced_colors="active")
    found["forced colours"] = look(page, "cues")
    found["pale in forced colours"] = [one for one in look(page, "contrast") if one[0] < ENOUGH]
    page.emulate_media(forced_colors="none", media="print")
    found["stuck on paper"] = page.evaluate(STUCK)
    found["pale on paper"] = [one for one in look(page, "contrast") if one[0] < ENOUGH]
    page.context.close()
    assert {} == {name: wrong for name, wrong in found.items() if wrong}


@pytest.mark.parametrize("path", ["", NOW])
def test_exit_and_its_count_are_seen_in_forced_colours(browser: Browser, server: str, path: str) -> None:
    with browser.new_context(viewport=PHONE, forced_colors="active") as context:
        page = context.new_page()
        page.goto(server + path)
        edge, ground = page.locator(EXIT).evaluate(
            "(link) => [getComputedStyle(link).borderTopColor, getComputedStyle(document.body).backgroundColor]"
        )
        page.keyboard.press("Shift")
        dots = page.locator(EXIT).evaluate("(link) => getComputedStyle(link, '::after').content")
        assert (True, True) == (edge != ground, "●○○" in dots)


def test_ticked_box_is_told_by_its_sign_in_forced_colours(browser: Browser, server: str) -> None:
    """The browser's own box: the tint and the edge around a ticked line go, and the tick stays."""
    with browser.new_context(viewport=PHONE, forced_colors="active") as context:
        page = context.new_page()
        page.goto(server + KINDS["card"])
        box = page.locator(".ticks input").first
        assert "none" != box.evaluate("(box) => getComputedStyle(box).appearance")
        shots = [box.screenshot()]
        box.check()
        assert shots != [box.screenshot()]


def test_no_style_asks_for_movement(browser: Browser, server: str, site) -> None:  # type: ignore[no-untyped-def]
    """Not even where a reader has not asked for less of it."""
    words = ("animation", "transition", "@keyframes", "scroll-behavior: smooth", "autoplay", "<marquee", "<blink")
    files = [*site.glob("assets/*.css"), site / "now" / "index.html"]
    assert len(files) > 3
    assert [] == [(file.name, word) for file in files for word in words if word in file.read_text("utf-8")]


# ---- the looks can fail ----


@pytest.fixture
def planted(browser: Browser, server: str) -> Iterator[Page]:
    page = opened(browser, server + "404.html")
    yield page
    page.context.close()


PLANTED = {
    "bare link": "<p>Words <a href='/' style='text-decoration: none'>and more</a></p>",
    "bare button": "<p><button style='all: unset'>Press</button></p>",
    "pale edge": "<p><a href='/' style='text-decoration: none; border: 1px solid #eee'>Words</a></p>",
    "rows": "<table><tr><td style='border: 0'>One</td></tr><tr><td>Two</td></tr></table>",
}


@pytest.mark.parametrize("fault", PLANTED)
def test_planted_fault_is_found(planted: Page, fault: str) -> None:
    assert [] == look(planted, "cues")
    planted.evaluate(
        "(html) => document.querySelector('article').insertAdjacentHTML('beforeend', html)", PLANTED[fault]
    )
    assert 1 == len(look(planted, "cues"))


def test_button_that_only_its_ground_tells_is_found_in_forced_colours(planted: Page) -> None:
    """Its ground goes, and with it all that told it from the words around it."""
    html = "<p><button style='border: 0; background: #000; color: #fff'>Press</button></p>"
    planted.evaluate("(html) => document.querySelector('article').insertAdjacentHTML('beforeend', html)", html)
    assert [] == look(planted, "cues")
    planted.emulate_media(forced_colors="active")
    assert ["nothing but its colour: button “Press”"] == look(planted, "cues")


def test_movement_and_what_sticks_are_found(planted: Page) -> None:
    planted.add_style_tag(
        content="h1 { transition: color 1s } .doors { position: sticky } html { scroll-behavior: smooth }"
    )
    assert {"H1", "HTML"} == {one[0] for one in planted.evaluate(MOVING)}
    planted.emulate_media(media="print")
    assert 1 == len(planted.evaluate(STUCK))
