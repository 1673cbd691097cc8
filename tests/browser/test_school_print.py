"""The sheets that a lead prints and fills in by hand: on paper, on a screen and to a screen reader."""

import re
from collections.abc import Iterator
from itertools import product
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

NATIONS = ("england", "wales", "scotland", "northern-ireland")
SIDES = {"chronology": 2, "referral": 2, "plan-for-the-week": 2}
SHEETS = list(product(SIDES, NATIONS))
WRITTEN_IN = ("chronology", "plan-for-the-week", "days-2-to-30", "holiday-cover")
MILLIMETRE = 96 / 25.4
POINT = 96 / 72
PHONE, DESK = {"width": 360, "height": 640}, {"width": 1280, "height": 800}

# A line to write on: how thick its rule is, how high and how wide it is.
RULES = """() => [...document.querySelectorAll("article .blank")].filter((blank) => blank.checkVisibility()).map((blank) => {
    const box = blank.getBoundingClientRect();
    return [parseFloat(getComputedStyle(blank).borderBottomWidth), box.height, box.width];
})"""
# What stands on one line with its label: the height of both together, and of the rule alone.
FIELDS = """() => [...document.querySelectorAll("article .field")].filter((field) => field.checkVisibility())
    .filter((field) => !field.querySelector(".line"))
    .map((field) => new Set([...field.getClientRects()].map((box) => Math.round(box.bottom))).size)"""
# What stands past the right edge of the paragraph, entry or cell that it is in.
SPILT = """() => [...document.querySelectorAll("article .field")].filter((field) => field.checkVisibility()).filter((field) => {
    const holder = field.closest("p, li, td, dd, div");
    const edge = holder.getBoundingClientRect().right - parseFloat(getComputedStyle(holder).paddingRight);
    return [field, ...field.children].some((part) => part.getBoundingClientRect().right > edge + 0.5);
}).map((field) => field.textContent)"""
ROWS = """() => [...document.querySelectorAll("tr.write")].filter((row) => row.checkVisibility())
    .map((row) => row.getBoundingClientRect().height)"""
# The rule down the right of a table to write in, which lies half beyond its box: what it has beside it to be drawn in.
ROOM = """() => [...document.querySelectorAll("table:has(.write)")].filter((table) => table.checkVisibility())
    .map((table) => table.closest("article").getBoundingClientRect().right - table.getBoundingClientRect().right)"""
SIZES = """() => [...document.querySelectorAll("article *")]
    .filter((element) => element.checkVisibility() && !element.closest(".unseen"))
    .filter((element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
    .map((element) => parseFloat(getComputedStyle(element).fontSize))"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with browser.new_context(viewport=DESK) as context:
        yield context.new_page()


@pytest.fixture(scope="module", params=SHEETS, ids=lambda param: "-".join(param))
def paper(browser: Browser, server: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A sheet as it goes to the printer."""
    name, nation = request.param
    with browser.new_context(viewport=DESK) as context:
        page = context.new_page()
        page.emulate_media(media="print")
        page.goto(f"{server}school/{name}/{nation}/")
        yield page


def sides(page: Page) -> int:
    pdf = page.pdf(prefer_css_page_size=True)
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


def test_sheet_fits_its_paper(paper: Page) -> None:
    assert SIDES[urlsplit(paper.url).path.split("/")[2]] == sides(paper)


def test_what_is_for_the_screen_stays_off_the_paper(paper: Page) -> None:
    seen = paper.locator("article > .help, .nation-banner, .screen-only, h2.screen-only ~ *").evaluate_all(
        "(parts) => parts.map((part) => part.checkVisibility())"
    )
    assert (True, False) == (len(seen) > 3, any(seen))


def test_paper_has_lines_that_a_pen_can_write_on(paper: Page) -> None:
    rules = paper.evaluate(RULES)
    assert len(rules) > 2
    assert [] == [rule for rule in rules if rule[0] < 1 or rule[1] < 7.9 * MILLIMETRE or rule[2] < 15 * MILLIMETRE]


def test_label_and_line_stay_together(paper: Page) -> None:
    assert {1} == set(paper.evaluate(FIELDS))


def test_paper_is_in_large_enough_letters(paper: Page) -> None:
    assert min(paper.evaluate(SIZES)) >= 12 * POINT - 0.01


@pytest.mark.parametrize("name", WRITTEN_IN)
def test_rows_to_write_in_are_twelve_millimetres_or_more(page: Page, server: str, name: str) -> None:
    page.emulate_media(media="print")
    page.goto(f"{server}school/{name}/wales/")
    rows = page.evaluate(ROWS)
    assert len(rows) >= 4
    assert min(rows) >= 12 * MILLIMETRE


@pytest.mark.parametrize("name", WRITTEN_IN)
def test_table_to_write_in_has_its_right_line_on_paper(page: Page, server: str, name: str) -> None:
    """Chromium draws nothing beyond the edge of what is printed."""
    page.emulate_media(media="print")
    page.goto(f"{server}school/{name}/wales/")
    assert min(page.evaluate(ROOM)) >= 0.5


def test_every_empty_row_of_the_chronology_is_on_the_paper_and_one_on_a_phone(browser: Browser, server: str) -> None:
    with browser.new_context(viewport=PHONE) as context:
        page = context.new_page()
        page.goto(f"{server}school/chronology/scotland/")
        assert 1 == len(page.evaluate(ROWS))
        page.emulate_media(media="print")
        page.set_viewport_size(DESK)
        assert len(page.evaluate(ROWS)) >= 14


@pytest.mark.parametrize(("name", "width"), list(product([*SIDES, "days-2-to-30", "holiday-cover"], (320, 360, 1280))))
def test_screen_has_no_sideways_scroll(browser: Browser, server: str, name: str, width: int) -> None:
    with browser.new_context(viewport={"width": width, "height": 640}) as context:
        page = context.new_page()
        page.goto(f"{server}school/{name}/northern-ireland/")
        assert width == page.evaluate("document.documentElement.scrollWidth")


@pytest.mark.parametrize("name", list(SIDES))
def test_help_box_is_on_the_screen(page: Page, server: str, name: str) -> None:
    page.goto(f"{server}school/{name}/england/")
    assert page.locator("article > .help").is_visible()


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("referral", "Name (blank"),
        ("referral", "By day (Number to refer a child, by day,"),
        ("plan-for-the-week", "My name: (blank"),
    ],
)
def test_screen_reader_hears_each_line(page: Page, server: str, name: str, words: str) -> None:
    page.goto(f"{server}school/{name}/england/")
    heard = re.sub(r"\s+", " ", page.locator("article").aria_snapshot())
    assert f"{words} to fill in)" in heard
    assert len(re.findall(r"to fill in\)", heard)) >= page.locator(".blank, tr.write").count()


def test_words_for_a_screen_reader_take_no_room_on_screen(page: Page, server: str) -> None:
    page.goto(f"{server}school/referral/england/")
    boxes = page.locator(".blank .unseen").evaluate_all(
        "(parts) => parts.map((part) => part.getBoundingClientRect()).map((box) => box.width * box.height)"
    )
    assert (True, True) == (len(boxes) > 20, max(boxes) <= 1)


@pytest.mark.parametrize("width", [320, 360])
@pytest.mark.parametrize("path", ["parents/promise/", "school/handouts/help-sheet-11-14/", "school/referral/england/"])
def test_label_and_line_fit_a_phone(browser: Browser, server: str, path: str, width: int) -> None:
    """The line gives way: a label and a line of fixed width together are wider than a phone."""
    with browser.new_context(viewport={"width": width, "height": 640}) as context:
        page = context.new_page()
        page.goto(server + path)
        assert [] == page.evaluate(SPILT)
