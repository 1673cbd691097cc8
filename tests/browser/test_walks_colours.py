"""One page of each template without its colours: in forced colours and on paper; and nothing that moves."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.kinds import KINDS
from tests.browser.leaving import EXIT, NOW
from tests.browser.walking import FEW, MOVING, OPEN_ALL, PHONE, STUCK, WIDE, colour_faults, look


@pytest.fixture
def planted(browser: Browser, server: str) -> Iterator[Page]:
    with browser.new_context(viewport=WIDE) as context:
        page = context.new_page()
        page.goto(server + "404.html")
        page.evaluate(OPEN_ALL)
        yield page


@pytest.mark.parametrize("kind", FEW)
def test_page_needs_no_colours(planted: Page, server: str, kind: str) -> None:
    """What can be pressed has a line, an edge or a ground of its own, and rows of tables are parted, also where the
    page's colours are taken away."""
    assert [] == colour_faults(planted, server + KINDS[kind])


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
