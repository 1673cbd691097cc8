"""The five-minute brief on paper and on a phone: one side of A4, large enough to read, the lead first."""

import re
from dataclasses import dataclass
from itertools import cycle

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from steady.checks.briefs import FIRST_MINUTE, HARDEST, LAST_SENTENCE, QUESTION, SHORT_ANSWER
from steady.library import Library
from steady.models import LessonPlan, Nation
from steady.mounted import brief_path, lesson_path

MILLIMETRE = 96 / 25.4
SMALLEST = 9.5 * 96 / 72  # points, as the pixels that a browser counts in
_PAGE = re.compile(rb"/Type\s*/Page\b")

# The font sizes of all text that paper shows, but for the stamp at its foot, smallest first: `[pixels, words]`.
SIZES = """() => {
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    for (let node; (node = walk.nextNode());) {
        const words = node.data.trim();
        if (words && node.parentElement.checkVisibility() && !node.parentElement.closest(".stamp"))
            found.push([parseFloat(getComputedStyle(node.parentElement).fontSize), words.slice(0, 40)]);
    }
    return found.sort((one, two) => one[0] - two[0]);
}"""
# Every text that the checks measure, put at its limit.
FILL = """([first, never, instead, question, answer, questions, last]) => {
    const put = (selector, text, count) =>
        [...document.querySelectorAll(selector)].slice(0, count).forEach((place) => { place.textContent = text; });
    put("[aria-labelledby='first-minute'] p", first);
    put(".nevers dt", `Never “${never}”`);
    put(".nevers dd", `Say “${instead}”`);
    put("[aria-labelledby='questions'] dt", question, questions);
    put("[aria-labelledby='questions'] dd", answer, questions);
    put("[aria-labelledby='last'] blockquote p", last);
}"""
PHONE: ViewportSize = {"width": 360, "height": 640}
ON_PHONE = """() => [document.documentElement.scrollWidth,
    document.querySelector("#lead-first").getBoundingClientRect().bottom]"""
WORDS = "You can pass on anything, and you can step out to the adult that I have named; nobody will ask why. "


@pytest.fixture(scope="module")
def addresses(library: Library) -> list[str]:
    """The brief of each plan for one of the nations in turn: tests/every/test_briefs.py looks at all four."""
    return [brief_path(*plan, nation)[:-3] + "/" for plan, nation in zip(library.plans, cycle(Nation), strict=False)]


@pytest.fixture
def page(browser: Browser) -> Page:
    return browser.new_page()


def sides(page: Page) -> int:
    return len(_PAGE.findall(page.pdf(prefer_css_page_size=True)))


def words(count: int) -> str:
    return " ".join((WORDS * 10).split()[:count])


def longest(field: str) -> str:
    """Return text as long as the model allows for one entry of a plan's list."""
    limit = LessonPlan.model_json_schema()["properties"][field]["items"]["maxLength"]
    return words(200)[:limit]


@dataclass(frozen=True)
class Seen:
    """What one brief was like: sides of paper, text that is too small there, and on a phone its width and first box."""

    sides: int
    small: list[object]
    width: int
    lead: float


@pytest.fixture(scope="module")
def seen(browser: Browser, server: str, addresses: list[str]) -> dict[str, Seen]:
    return look_at(browser, server, addresses)


def look_at(browser: Browser, server: str, addresses: list[str]) -> dict[str, Seen]:
    """Open each of these briefs once: on a phone, then on paper."""
    found = {}
    with browser.new_context(viewport=PHONE) as context:
        page = context.new_page()
        for address in addresses:
            page.goto(server + address)
            width, lead = page.evaluate(ON_PHONE)
            page.emulate_media(media="print")
            page.set_viewport_size({"width": round(188 * MILLIMETRE), "height": 1000})
            small = [text for text in page.evaluate(SIZES) if text[0] < SMALLEST - 0.01]
            found[address] = Seen(sides(page), small, width, lead)
            page.emulate_media(media="screen")
            page.set_viewport_size(PHONE)
    return found


def test_brief_prints_on_one_side_of_paper(seen: dict[str, Seen], addresses: list[str]) -> None:
    assert dict.fromkeys(addresses, 1) == {address: brief.sides for address, brief in seen.items()}


def test_brief_with_every_text_at_its_limit_prints_on_one_side(page: Page, server: str, addresses: list[str]) -> None:
    """So an author whose plan passes the checks makes no second page."""
    texts = [words(FIRST_MINUTE), longest("never_say"), longest("say_instead"), words(QUESTION), words(SHORT_ANSWER)]
    for address in addresses[: len(Nation)]:
        page.goto(server + address)
        page.evaluate(FILL, [*texts, HARDEST, words(LAST_SENTENCE)])
        assert (address, 1) == (address, sides(page))


def test_brief_that_is_too_long_prints_on_two_sides(page: Page, server: str, addresses: list[str]) -> None:
    """Whoever counts the sides can count to two."""
    page.goto(server + addresses[0])
    page.evaluate(FILL, [words(400), words(30), words(40), words(20), words(80), HARDEST, words(60)])
    assert 2 == sides(page)


def test_text_on_paper_is_large_enough(seen: dict[str, Seen]) -> None:
    assert {} == {address: brief.small for address, brief in seen.items() if brief.small}


def test_paper_shows_the_brief_and_nothing_of_the_site(page: Page, server: str, addresses: list[str]) -> None:
    page.emulate_media(media="print")
    page.goto(server + addresses[0])
    shown = page.locator("body > header, body > footer, .crumbs, nav, .skip").all()
    assert shown
    assert [] == [part.inner_text() for part in shown if part.is_visible()]


def test_phone_shows_the_lead_first_and_does_not_scroll_sideways(seen: dict[str, Seen]) -> None:
    assert {360} == {brief.width for brief in seen.values()}
    assert [] == [address for address, brief in seen.items() if not 0 < brief.lead < PHONE["height"]]


def test_lesson_page_leads_to_the_brief_within_the_first_screen(
    browser: Browser, server: str, library: Library
) -> None:
    (lesson, band), nation = next(iter(library.plans)), Nation.WALES
    with browser.new_context(viewport={"width": 360, "height": 640}) as context:
        page = context.new_page()
        page.goto(server + lesson_path(lesson, band, nation)[:-3] + "/")
        link = page.get_by_role("link", name="Five minutes before: the brief")
        box = link.bounding_box()
        assert box
        assert box["y"] + box["height"] < 640
        link.click()
        assert server + brief_path(lesson, band, nation)[:-3] + "/" == page.url
