"""The parents' page for tonight in a real browser: what is in view first, and what comes out on paper."""

import re
from collections.abc import Iterator
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.walking import CONTRAST, look
from tests.hours import at

TONIGHT = "parents/tonight/"
SHEETS = 4
LARGE = 24.0  # CSS pixels: what WCAG calls large text, and readable at arm's length


@pytest.fixture
def phone(browser: Browser, server: str) -> Iterator[Page]:
    """The page on a small phone without script."""
    with browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 640}) as context:
        page = context.new_page()
        page.goto(f"{server}{TONIGHT}")
        yield page


def test_three_sentences_are_in_the_first_screen_of_a_small_phone_without_script(phone: Page) -> None:
    boxes = [line.bounding_box() for line in phone.locator(".first-words .say").all()]
    bar = phone.locator(".exit-bar").bounding_box()
    assert 3 == len(boxes)
    assert bar
    for box in boxes:
        assert box
        assert bar["y"] + bar["height"] <= box["y"]
        assert box["y"] + box["height"] <= 640
        assert 0 <= box["x"] <= box["x"] + box["width"] <= 360


def test_three_sentences_are_in_large_type(phone: Page) -> None:
    sizes = [
        float(line.evaluate("line => getComputedStyle(line).fontSize").removesuffix("px"))
        for line in phone.locator(".first-words .say").all()
    ]
    assert (3, []) == (len(sizes), [size for size in sizes if size < LARGE])


def test_parent_at_eleven_at_night_sees_who_is_open(server: str, browser: Browser) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.clock.set_fixed_time(at("2026-11-22 23:00"))
        page.goto(f"{server}{TONIGHT}")
        for name in ("Childline", "Shout", "HOPELINE247"):
            assert "Open now" == page.locator(".help li", has_text=name).locator(".open-now").inner_text()


def test_page_fits_on_few_sheets_and_no_heading_is_left_behind(server: str, browser: Browser) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{server}{TONIGHT}")
        sheets = len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True)))
        page.emulate_media(media="print")
        after = page.eval_on_selector_all(
            "article :is(h1, h2, h3)", "all => all.map(heading => getComputedStyle(heading).breakAfter)"
        )
        inside = page.eval_on_selector_all(".trap", "all => all.map(trap => getComputedStyle(trap).breakInside)")
    assert 1 <= sheets <= SHEETS
    assert ({"avoid"}, {"avoid"}) == (set(after), set(inside))


def test_page_is_no_wider_than_a_small_phone(phone: Page) -> None:
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_stand_out_from_their_boxes(server: str, browser: Browser, scheme: Literal["light", "dark"]) -> None:
    with browser.new_context(color_scheme=scheme) as context:
        page = context.new_page()
        page.goto(f"{server}{TONIGHT}")
        assert [] == [found for found in look(page, "contrast") if found[0] < CONTRAST]
