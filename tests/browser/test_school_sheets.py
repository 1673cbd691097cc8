"""The safeguarding lead's pages in a real browser: what is on the first screen, and how much paper they take."""

import re

import pytest
from playwright.sync_api import Browser

from tests.some import some

NATIONS = ("england", "wales", "scotland", "northern-ireland")
DOORS = ("door-adult-or-unknown", "door-known-young-person", "door-no-real-image", "door-student-over-18")
SMALL = {"width": 360, "height": 640}
PHONE = {"width": 360, "height": 740}
SHEET = re.compile(rb"/Type\s*/Page\b")


@pytest.mark.parametrize("nation", some(NATIONS, ("northern-ireland",)))
@pytest.mark.parametrize("name", ["first-ten-minutes", "route-finder", *DOORS])
def test_emergency_number_is_on_the_first_screen(browser: Browser, server: str, name: str, nation: str) -> None:
    with browser.new_context(viewport=SMALL) as context:  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(f"{server}school/{name}/{nation}/")
        box = page.locator('.first-call a[href="tel:999"]').bounding_box()
    assert box
    assert box["y"] + box["height"] <= SMALL["height"]


@pytest.mark.parametrize("nation", NATIONS)
def test_question_and_four_answers_are_one_screen(browser: Browser, server: str, nation: str) -> None:
    """All in view on a phone before anything is touched; and within one small screen from the question on."""
    with browser.new_context(viewport=PHONE) as context:  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(f"{server}school/route-finder/{nation}/")
        question = page.locator("h1").bounding_box()
        not_sure = page.locator(".first-call + ul + p").bounding_box()
        answers = [box.bounding_box() for box in page.locator(".first-call + ul a").all()]
    assert question
    assert not_sure
    assert not_sure["y"] + not_sure["height"] <= PHONE["height"]
    assert not_sure["y"] + not_sure["height"] - question["y"] <= SMALL["height"]
    assert [True] * 4 == [bool(box) and box["height"] >= 44 for box in answers if box]


@pytest.mark.parametrize("nation", NATIONS)
def test_first_ten_minutes_print_on_two_sides_of_a4(browser: Browser, server: str, nation: str) -> None:
    """Side one holds the ten lines and the red lines, so that it stands alone; side two starts with the calls."""
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{server}school/first-ten-minutes/{nation}/")
        assert 2 == len(SHEET.findall(page.pdf(prefer_css_page_size=True)))
        page.evaluate("document.querySelector('#who-to-call').before(document.createElement('hr'))")
        page.add_style_tag(content="hr, hr ~ * { display: none !important }")
        assert 1 == len(SHEET.findall(page.pdf(prefer_css_page_size=True)))


@pytest.mark.parametrize("nation", some(NATIONS, ("northern-ireland",)))
@pytest.mark.parametrize("door", DOORS)
def test_door_s_ten_lines_and_red_lines_print_on_one_side(
    browser: Browser, server: str, door: str, nation: str
) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{server}school/{door}/{nation}/")
        page.evaluate("document.querySelector('#words-for-the-phone').before(document.createElement('hr'))")
        page.add_style_tag(content="hr, hr ~ * { display: none !important }")
        assert 1 == len(SHEET.findall(page.pdf(prefer_css_page_size=True)))


@pytest.mark.parametrize("nation", NATIONS)
def test_paper_says_when_it_is_too_old(browser: Browser, server: str, nation: str) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{server}school/first-ten-minutes/{nation}/")
        page.emulate_media(media="print")
        assert page.get_by_text("To be read again by").is_visible()
        assert not page.locator(".help").is_visible()
