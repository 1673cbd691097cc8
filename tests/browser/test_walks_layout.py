"""One page of each template, small and enlarged: nothing cut, nothing over anything, nothing too small to hit."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from tests.browser.kinds import KINDS
from tests.browser.leaving import NOW
from tests.browser.walking import FEW, FONTS, LEAST, LOOKS, PHONE, TWICE, WIDE, enlarged_faults, layout_faults, look
from tests.conftest import CHROMIUM_ARGS, chromium_path

# On paper at 12 points or more; the brief is made for one side, and slips and cards for their sizes (accessibility.md, A5).
SMALL_PAPER = {"brief", "card", "slips"}


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    with browser.new_context(viewport=PHONE) as context:
        yield context.new_page()


@pytest.fixture(scope="module")
def enlarged(browser: Browser) -> Iterator[Page]:
    """A page in a browser whose reader has set the text to twice its size."""
    chromium = browser.browser_type.launch(executable_path=chromium_path(), args=[*CHROMIUM_ARGS, TWICE])
    yield chromium.new_page()
    chromium.close()


def sized(page: Page, size: ViewportSize) -> Page:
    page.set_viewport_size(size)
    return page


@pytest.mark.parametrize("kind", FEW)
def test_page_keeps_its_order_its_targets_and_its_words(page: Page, server: str, kind: str) -> None:
    """All that can be pressed is told by more than its colour, too."""
    assert [] == layout_faults(page, server + KINDS[kind])


@pytest.mark.parametrize("kind", ["home", "lesson variant"])
def test_box_of_search_is_large_enough_to_hit(page: Page, server: str, kind: str) -> None:
    """With pages found in it, under a way to leave and without one."""
    page.goto(server + KINDS[kind])
    page.get_by_role("button", name="Search").click()
    page.locator("dialog input").fill("childline")
    page.locator("dialog li a").first.wait_for()
    assert {} == {size["width"]: found for size, _ in LOOKS if (found := look(sized(page, size), "targets"))}


@pytest.mark.parametrize("kind", FEW)
def test_text_at_twice_its_size_loses_nothing(enlarged: Page, server: str, kind: str) -> None:
    assert [] == enlarged_faults(enlarged, server + KINDS[kind])


@pytest.mark.parametrize("kind", [kind for kind in FEW if kind not in SMALL_PAPER])
def test_nothing_on_paper_is_smaller_than_12_points(page: Page, server: str, kind: str) -> None:
    """Stock Material prints its boxes and tables at 9.6."""
    page.goto(server + KINDS[kind])
    page.emulate_media(media="print")
    found = page.evaluate(FONTS, LEAST)
    page.emulate_media(media="screen")
    assert [] == found


# ---- the looks can fail ----

PLANTED = {
    "order": [
        "<div style='display: flex; flex-direction: row-reverse'><p>One</p><p>Two</p></div>",
        "<div style='display: flex; flex-direction: column-reverse'><p>One</p><p>Two</p></div>",
    ],
    "targets": [
        "<p><button style='min-height: 43px'>Press here</button></p>",
        "<p><a href='tel:999' style='display: inline-block; height: 30px; min-height: 0'>999 or another</a></p>",
        "<ul>" + "<li style='line-height: 14px; margin: 0'><a href='/'>Planted</a></li>" * 2 + "</ul>",
    ],
    "reflow": [
        "<p style='width: 400px'>Wide</p>",
        "<p style='white-space: nowrap'>Words that may not go on to another line, however small the window is made</p>",
        "<p style='height: 1em; overflow: hidden'>Words that do not fit into the box that was made for them, so they are cut</p>",
        "<div style='overflow-x: auto'><p style='width: 400px'>Scrolls, and has no name</p></div>",
        "<p style='margin-bottom: -1.2em'>Words</p><p>Over words</p>",
    ],
}


@pytest.mark.parametrize(("name", "html"), [(name, html) for name, found in PLANTED.items() for html in found])
def test_planted_fault_is_found(page: Page, server: str, name: str, html: str) -> None:
    sized(page, PHONE).goto(server + "404.html")
    assert [] == look(page, name)
    page.evaluate("(html) => document.querySelector('article').insertAdjacentHTML('beforeend', html)", html)
    assert look(page, name)


# What CSS does to the parts of a page, and to the bar with the way out, where one pair is meant to stand otherwise.
MOVED = {
    "footer above all": "body { display: flex; flex-direction: column } body > footer { order: -1 }",
    "main part under the footer": "body { display: flex; flex-direction: column } main { order: 1 }",
    "main part on the right of the footer": "body { display: flex; flex-direction: row-reverse }",
    "hint above the way out": ".exit-bar { flex-direction: column-reverse !important }",
}


@pytest.mark.parametrize("fault", MOVED)
def test_part_that_is_moved_is_found(page: Page, server: str, fault: str) -> None:
    sized(page, WIDE).goto(server + "404.html")
    page.locator(".exit-keys").wait_for()
    assert [] == look(page, "order")
    page.add_style_tag(content=MOVED[fault])
    assert look(page, "order")


@pytest.mark.parametrize("path", ["404.html", NOW])
def test_nothing_but_its_hint_may_stand_left_of_the_way_out(page: Page, server: str, path: str) -> None:
    sized(page, WIDE).goto(server + path)
    hint = page.locator(".exit-keys")
    hint.wait_for()
    sides = "(hint) => hint.getBoundingClientRect().right < hint.previousElementSibling.getBoundingClientRect().left"
    assert (True, []) == (hint.evaluate(sides), look(page, "order"))
    hint.evaluate("(hint) => hint.insertAdjacentHTML('afterend', '<p>More words</p>')")
    assert 1 == len(look(page, "order"))
    hint.evaluate("(hint) => hint.remove()")
    assert 1 == len(look(page, "order"))


@pytest.mark.parametrize("size", [size for size, _ in LOOKS], ids=lambda size: size["width"])
def test_small_button_in_the_box_of_search_is_found(page: Page, server: str, size: ViewportSize) -> None:
    sized(page, size).goto(server)
    page.get_by_role("button", name="Search").click()
    page.locator("dialog input").wait_for()
    assert [] == look(page, "targets")
    page.add_style_tag(content="dialog button { min-height: 0 !important; height: 43px !important }")
    assert ["button “Close”"] == [name for name, *_ in look(page, "targets")]


def test_table_may_scroll_in_a_part_that_has_a_name_and_takes_the_focus(page: Page, server: str) -> None:
    sized(page, PHONE).goto(server + "404.html")
    region = "<div role='region' aria-label='Table' tabindex='0' style='overflow-x: auto'><p style='width: 400px'>Wide</p></div>"
    page.evaluate("(html) => document.querySelector('article').insertAdjacentHTML('beforeend', html)", region)
    assert [] == look(page, "reflow")


def test_small_text_is_found(page: Page, server: str) -> None:
    page.goto(server + "404.html")
    page.evaluate("document.querySelector('.lead').style.fontSize = '15px'")
    assert [["P", "lead", "15px"]] == page.evaluate(FONTS, LEAST)
