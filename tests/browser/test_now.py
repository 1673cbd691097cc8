"""The young people's pages in a real browser: a number at once, one step on each screen, nothing but links needed."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from tests.some import some
from tests.test_now import STEPPED

FEW = ("", "9-11", "16-18", "over-18", "paid")
PHONE: ViewportSize = {"width": 360, "height": 640}
EXIT = ".exit-bar a.exit"
# Each step's heading and height, and how much of it is above the fold once its heading has been brought into view.
STEPS = (
    """() => [...document.querySelectorAll(".step")].map((step) => [step.querySelector("h2").id, step.offsetHeight])"""
)


# F11: what a finger meets there is the number, and nothing that lies over it.
ON_TOP = "(points) => points.every(([x, y]) => document.elementFromPoint(x, y)?.closest('a.phone'))"


@pytest.fixture
def plain_page(browser: Browser) -> Iterator[Page]:
    """A small phone, scripts off."""
    with browser.new_context(viewport=PHONE, java_script_enabled=False) as context:
        yield context.new_page()


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    with browser.new_context(viewport=PHONE) as context:
        yield context.new_page()


def bottom_of_the_bar(page: Page) -> float:
    box = page.locator(EXIT).bounding_box()
    assert box
    return box["y"] + box["height"]


@pytest.mark.parametrize("name", STEPPED)
def test_number_is_in_first_view_without_scripts(plain_page: Page, server: str, name: str) -> None:
    """Whole, below the exit link and above the fold; nothing to scroll, nothing to open."""
    plain_page.goto(f"{server}now/{name}")
    bar = bottom_of_the_bar(plain_page)
    boxes = [number.bounding_box() for number in plain_page.locator("main .start a.phone").all()]
    whole = [box for box in boxes if box and bar <= box["y"] and box["y"] + box["height"] <= PHONE["height"]]
    assert whole, boxes
    at = [[box["x"] + box["width"] / 2, box["y"] + box["height"] / 2] for box in whole]
    assert plain_page.evaluate(ON_TOP, at), at


@pytest.mark.parametrize("name", some(STEPPED, FEW))
def test_each_step_fills_the_screen_of_a_phone(phone: Page, server: str, name: str) -> None:
    """With its heading under the exit link, the next step's heading is out of view."""
    phone.goto(f"{server}now/{name}")
    room = PHONE["height"] - bottom_of_the_bar(phone)
    found = phone.evaluate(STEPS)
    assert len(found) >= 5
    assert [] == [step for step in found if step[1] < room - 8]


@pytest.mark.parametrize("name", ["", "paid", "9-11"])
def test_next_links_lead_through_all_steps_without_scripts(plain_page: Page, server: str, name: str) -> None:
    """Each brings a heading into view, not under the exit link, and the step after it is not to be seen."""
    plain_page.goto(f"{server}now/{name}")
    links = plain_page.locator(".next a")
    count = links.count()
    assert count >= 5
    for at in range(count):
        anchor = str(links.nth(at).get_attribute("href"))
        links.nth(at).click()
        assert plain_page.url.endswith(anchor)
        box = plain_page.locator(anchor).bounding_box()
        assert box
        assert bottom_of_the_bar(plain_page) <= box["y"] <= PHONE["height"] / 3
        if at + 1 < count:
            after = plain_page.locator(str(links.nth(at + 1).get_attribute("href"))).bounding_box()
            assert after
            assert after["y"] >= PHONE["height"] - 8


def test_steps_leave_one_entry_in_the_history(phone: Page, server: str) -> None:
    """Going through the steps and to a sister: Back leads to the page before this site."""
    phone.goto(f"{server}lessons/")
    phone.goto(f"{server}now/")
    length = phone.evaluate("history.length")
    for anchor in ("#stop-replying", "#tell-someone"):
        phone.locator(f".steps a[href='{anchor}']").click()
        phone.wait_for_url(f"**{anchor}")
    phone.get_by_role("link", name="I already paid").click()
    phone.wait_for_url("**/now/paid/")
    assert length == phone.evaluate("history.length")


@pytest.mark.parametrize("name", some(STEPPED, FEW))
def test_page_asks_for_five_files_at_most(phone: Page, server: str, name: str) -> None:
    asked: list[str] = []
    phone.on("request", lambda request: asked.append(request.url))
    phone.goto(f"{server}now/{name}")
    phone.evaluate("new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
    assert (True, True) == (len(asked) <= 5, all(url.startswith(server) for url in asked)), asked


def test_words_to_send_are_picked_whole_at_one_press(phone: Page, server: str) -> None:
    phone.goto(f"{server}now/paid/")
    styles = phone.locator("blockquote p").evaluate_all("(all) => all.map((one) => getComputedStyle(one).userSelect)")
    assert {"all"} == set(styles)


def test_steps_take_no_more_paper_than_their_words(phone: Page, server: str) -> None:
    """In print there is no next link, no list of steps and no empty screen; the answers are open."""
    phone.goto(f"{server}now/")
    phone.emulate_media(media="print")
    first = dict(phone.evaluate(STEPS))["stop-replying"]
    hidden = phone.locator(".next, .steps, .exit-bar").evaluate_all("(all) => all.filter((one) => one.offsetHeight)")
    answers = phone.locator(".answers dd").evaluate_all("(all) => all.map((one) => one.checkVisibility())")
    assert (True, [], {True}) == (first < 250, hidden, set(answers))


@pytest.mark.parametrize("name", some(STEPPED, FEW))
def test_page_is_whole_without_styles(phone: Page, server: str, name: str) -> None:
    """The text stays in its order, and no step is empty or hidden."""
    phone.goto(f"{server}now/{name}")
    before = phone.locator("main").inner_text().split()
    phone.evaluate("document.querySelectorAll('style').forEach((style) => style.remove())")
    bare = phone.locator("main").inner_text().split()
    assert [word for word in before if word.isalpha()] == [word for word in bare if word.isalpha()]
