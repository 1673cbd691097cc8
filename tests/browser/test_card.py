"""The hand-over card in a real browser: ticks that go with the page, and one sheet of A6 with two sides."""

import re
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, ViewportSize

from tests.some import some

CARDS = ("card-parent", "card-school", "card-adult", "card-9-11")
PHONE: ViewportSize = {"width": 360, "height": 640}
# 105 × 148 mm less margins of 8 mm and of 6 mm at the foot, in CSS pixels of 1/96 inch.
A6_TEXT: ViewportSize = {"width": 336, "height": 506}
PIXELS_PER_MM = 96 / 25.4
PIXELS_PER_POINT = 96 / 72
# The wide font of some desktops, and the narrow one that most phones and computers resemble.
FONTS = ("DejaVu Sans", "Liberation Sans")

TICKED = "document.querySelectorAll('.ticks :checked').length"
TICK_ALL = "document.querySelectorAll('.ticks input').forEach((box) => (box.checked = true))"


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    with browser.new_context(viewport=PHONE) as context:
        yield context


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


def address(server: str, name: str) -> str:
    return f"{server}now/{name}/"


def tick_all(page: Page) -> int:
    """Press every label; returns how many there are."""
    boxes = int(
        page.evaluate("document.querySelectorAll('.ticks label').forEach((label) => label.click()) || " + TICKED)
    )
    assert page.locator(".ticks label").count() == boxes
    return boxes


# ---- on a phone ----


@pytest.mark.parametrize("name", some(CARDS, ("card-parent", "card-9-11")))
def test_every_tick_is_large_enough_for_a_shaking_thumb(page: Page, server: str, name: str) -> None:
    """At least 44 by 44 pixels, to its far corners; and nothing scrolls sideways."""
    page.goto(address(server, name))
    labels = page.locator(".ticks label")
    boxes = [labels.nth(at).bounding_box() for at in range(labels.count())]
    assert [] == [box for box in boxes if not box or box["height"] < 44 or box["width"] < 44]
    assert 360 == page.evaluate("document.documentElement.scrollWidth")
    for at, box in enumerate(boxes):
        assert box
        labels.nth(at).click(position={"x": box["width"] - 4, "y": box["height"] - 4})
    assert (True, len(boxes)) == (len(boxes) > 12, page.evaluate(TICKED))


def test_a_tick_moves_nothing_and_can_be_taken_back(page: Page, server: str) -> None:
    page.goto(address(server, "card-parent"))
    height = page.evaluate("document.documentElement.scrollHeight")
    tick_all(page)
    assert height == page.evaluate("document.documentElement.scrollHeight")
    page.locator(".ticks label").first.click()
    assert not page.locator(".ticks input").first.is_checked()


def test_boxes_can_be_ticked_from_the_keyboard(page: Page, server: str) -> None:
    page.goto(address(server, "card-parent"))
    page.locator(".ticks input").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert 2 == page.evaluate(TICKED)


@pytest.mark.parametrize("name", CARDS)
def test_number_is_in_the_first_view(browser: Browser, server: str, name: str) -> None:
    with browser.new_context(viewport=PHONE, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(address(server, name))
        box = page.locator("main a[href='tel:08001111']").first.bounding_box()
        assert box
        assert box["y"] + box["height"] <= PHONE["height"]


# ---- nothing is kept, nothing is sent ----


@pytest.mark.parametrize("name", CARDS)
def test_ticking_asks_for_nothing_and_stores_nothing(page: Page, server: str, name: str) -> None:
    page.goto(address(server, name), wait_until="networkidle")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    tick_all(page)
    page.wait_for_load_state("networkidle")
    kept = page.context.storage_state(indexed_db=True)
    own = [url for url in asked if not url.endswith("/icon.svg")]  # the browser asks for it in its own good time
    assert ([], address(server, name)) == (own, page.url)
    assert {"cookies": [], "origins": []} == kept


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_enter_in_a_box_sends_nothing_and_leads_nowhere(browser: Browser, server: str, scripts: bool) -> None:
    """The boxes have a form, so that the browser forgets them; Enter sends a form that has a button, or one field."""
    with browser.new_context(java_script_enabled=scripts) as context:
        page = context.new_page()
        page.goto(address(server, "card-parent"), wait_until="networkidle")
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.locator(".ticks input").first.focus()
        page.keyboard.press("Space")
        page.keyboard.press("Enter")
        page.wait_for_load_state("networkidle")
        assert (address(server, "card-parent"), 1) == (page.url, page.locator(".ticks :checked").count())
        assert [] == [url for url in asked if not url.endswith("/icon.svg")]


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
@pytest.mark.parametrize("name", some(CARDS, ("card-parent", "card-9-11")))
def test_ticks_are_gone_after_a_reload_and_after_back(browser: Browser, server: str, name: str, scripts: bool) -> None:
    with browser.new_context(viewport=PHONE, java_script_enabled=scripts) as context:
        page = context.new_page()
        page.goto(address(server, name))
        boxes = page.locator(".ticks input")
        for leave in (page.reload, lambda: (page.goto(server), page.go_back())):
            boxes.first.check()
            boxes.last.check()
            leave()
            assert (address(server, name), 0) == (page.url, page.locator(".ticks :checked").count())


def without_our_script(page: Page, address: str, left_out: str = "") -> None:
    """Give the page without its scripts, and without other words of it where some are named."""

    def answer(route: Route) -> None:
        given = route.fetch()
        body = re.sub(r"<script\b.*?</script>", "", given.text(), flags=re.DOTALL)
        route.fulfill(response=given, body=body.replace(left_out, ""))

    page.route(address, answer)


def test_a_browser_would_bring_ticks_back_if_it_were_not_asked_not_to(page: Page, server: str) -> None:
    """The other side of the test above: without `autocomplete`, which stands in the boxes' form, this browser fills the boxes in again on Back."""
    without_our_script(page, address(server, "card-parent"), 'autocomplete="off"')
    page.goto(address(server, "card-parent"))
    page.locator(".ticks input").first.check()
    page.goto(server)
    page.go_back()
    assert 1 == page.evaluate(TICKED)


@pytest.fixture
def remembering(browser: Browser) -> Iterator[BrowserContext]:
    """A browser that keeps whole pages in memory for its Back button, as people's own do."""
    chromium = browser.browser_type.launch(
        executable_path=shutil.which("chromium"),
        args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        ignore_default_args=["--disable-back-forward-cache"],
    )
    with chromium.new_context(viewport=PHONE) as context:
        yield context
    chromium.close()


@pytest.mark.parametrize("script", [True, False], ids=["with our script", "without it"])
def test_a_page_kept_in_memory_is_kept_without_its_ticks(
    remembering: BrowserContext, server: str, script: bool
) -> None:
    """Back brings the very page up again, from memory: our script empties it first. Without it the ticks would show."""
    page = remembering.new_page()
    if not script:
        without_our_script(page, address(server, "card-parent"))
    page.goto(address(server, "card-parent"))
    page.evaluate("addEventListener('pageshow', (event) => (window.fromMemory = event.persisted))")
    boxes = tick_all(page)
    page.goto(server)
    page.go_back(wait_until="commit")  # a page from memory does not load again
    page.wait_for_function("window.fromMemory")
    assert (0 if script else boxes) == page.evaluate(TICKED)


# ---- on paper ----


def sheets(pdf: bytes) -> list[tuple[int, int]]:
    """The width and height in millimetres of each page of a PDF that Chromium made."""
    found = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    assert len(found) == len(re.findall(rb"/Type /Page\b", pdf))
    return [(round(float(width) / 72 * 25.4), round(float(height) / 72 * 25.4)) for width, height in found]


@pytest.mark.parametrize("font", FONTS)
@pytest.mark.parametrize("name", CARDS)
def test_card_is_two_pages_of_a6_blank_or_ticked(page: Page, server: str, name: str, font: str) -> None:
    page.goto(address(server, name))
    page.add_style_tag(content=f"body {{ font-family: '{font}' !important }}")
    assert [(105, 148)] * 2 == sheets(page.pdf(prefer_css_page_size=True))
    page.evaluate(TICK_ALL)
    assert [(105, 148)] * 2 == sheets(page.pdf(prefer_css_page_size=True))


@pytest.mark.parametrize("name", CARDS)
def test_card_is_whole_on_a4_too(page: Page, server: str, name: str) -> None:
    page.goto(address(server, name))
    assert [(210, 297)] * 2 == sheets(page.pdf(format="A4"))


@pytest.fixture(params=CARDS)
def paper(page: Page, server: str, request: pytest.FixtureRequest) -> Page:
    """A card as it is laid out on A6."""
    page.goto(address(server, request.param))
    page.emulate_media(media="print")
    page.set_viewport_size(A6_TEXT)
    return page


def test_each_side_fills_one_page_and_no_more(paper: Page) -> None:
    """Nothing is wider than the paper either: a browser would shrink all of it to fit."""
    heights = paper.evaluate(
        "[...document.querySelectorAll('.side')].map((side) => side.getBoundingClientRect().height)"
    )
    assert (2, []) == (len(heights), [height for height in heights if not 300 < height <= A6_TEXT["height"]])
    assert A6_TEXT["width"] == paper.evaluate("document.documentElement.scrollWidth")


def test_only_the_two_sides_are_printed(paper: Page) -> None:
    """No exit link, no way back, no footer, none of the words around the card."""
    printed = paper.evaluate(
        """() => [...document.body.querySelectorAll("*")].filter((element) =>
            element.checkVisibility() && !element.closest(".side") && !element.querySelector(".side")
            && element.getBoundingClientRect().height > 1).map((element) => element.outerHTML.slice(0, 80))"""
    )
    assert [] == printed
    assert 2 == paper.locator(".side:visible").count()


def test_text_can_be_read_and_boxes_can_be_ticked_with_a_pen(paper: Page) -> None:
    sizes = paper.evaluate(
        "[...document.querySelectorAll('.side, .side :not(.stamp)')].map((element) => parseFloat(getComputedStyle(element).fontSize))"
    )
    boxes = paper.locator(".ticks input")
    found = [boxes.nth(at).bounding_box() for at in range(boxes.count())]
    assert min(size for size in sizes if size) >= 10 * PIXELS_PER_POINT - 0.01
    assert [] == [box for box in found if not box or min(box["width"], box["height"]) < 4 * PIXELS_PER_MM]


def test_no_number_is_broken_over_two_lines(paper: Page) -> None:
    lines = paper.evaluate(
        "[...document.querySelectorAll('.side .phone')].map((number) => [number.textContent, number.getClientRects().length])"
    )
    assert (True, []) == (len(lines) > 1, [number for number, count in lines if count != 1])
