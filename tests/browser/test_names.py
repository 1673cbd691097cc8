"""A school's own names, typed into a page: where they show, and what paper makes of them.

That nothing of them stays or goes anywhere is tried in three engines, in tests/every/test_names_engines.py.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import cycle
from pathlib import Path

import brotli
import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from steady.library import Library
from steady.models import Band, Nation
from steady.models.school import PLACES
from steady.mounted import brief_path, lesson_path
from tests.some import some

POSTER = "school/handouts/poster/"
REFERRAL = "school/referral/wales/"
HOLIDAYS = "school/holiday-cover/scotland/"
SIDES = {
    POSTER: 1,
    "school/handouts/poster/black-and-white/": 1,
    **{f"school/handouts/help-sheet-{band}/": 1 for band in ("11-14", "14-16", "16-18")},
    **{f"school/handouts/staff-poster/{nation.value}/": 1 for nation in Nation},
    **{f"school/first-ten-minutes/{nation.value}/": 2 for nation in Nation},
    **{f"school/referral/{nation.value}/": 2 for nation in Nation},
}
FEW_SIDES = (POSTER, REFERRAL, "school/handouts/help-sheet-16-18/", "school/first-ten-minutes/northern-ireland/")
SHEET = re.compile(rb"/Type\s*/Page\b")
KEPT = """() => [localStorage.length, sessionStorage.length, document.cookie, history.length, location.href,
    JSON.stringify(history.state)]"""
# Every name as it stands on the page, and what would not fit in its box.
SHOWN = """() => [...document.querySelectorAll(".named")].map((name) => name.textContent)"""
SPILT = """() => [...document.querySelectorAll(".named")].filter((name) => name.checkVisibility()
    && name.getBoundingClientRect().right > document.documentElement.clientWidth + 1).map((name) => name.textContent)"""
LONG = "Ms Wilhelmina Featherstonehaugh-Cholmondeley of Llanfairpwllgwyn"


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    with browser.new_context(viewport={"width": 1280, "height": 800}) as context:
        yield context


def opened(context: BrowserContext, address: str, page: Page | None = None) -> Page:
    """Open a page, in a new tab or in that of `page`, and its panel."""
    page = page or context.new_page()
    page.goto(address)
    page.locator(".names summary").click()
    return page


def fill(page: Page, typed: dict[str, str] | str = LONG) -> dict[str, str]:
    """Type into every field that the page has, as much as it takes; return what then stands in them."""
    for entry in page.locator(".names input").all():
        name = entry.get_attribute("data-fills") or ""
        entry.fill(typed if isinstance(typed, str) else typed[name])
    return {
        entry.get_attribute("data-fills") or "": entry.input_value() for entry in page.locator(".names input").all()
    }


def heard_on(page: Page) -> str:
    return re.sub(r"\s+([.,]?)", r" \1", page.locator("article").aria_snapshot()).replace(" .", ".").replace(" ,", ",")


def sides(page: Page) -> int:
    return len(SHEET.findall(page.pdf(prefer_css_page_size=True)))


def brief(library: Library, nation: Nation = Nation.WALES) -> str:
    return brief_path(*next(iter(library.plans)), nation)[:-3] + "/"


def test_name_typed_once_stands_in_every_place(context: BrowserContext, server: str) -> None:
    page = opened(context, server + HOLIDAYS)
    typed = fill(page, {name: f"this is {name}" for name in PLACES})
    places = page.locator("[data-name]").all()
    assert len(places) >= 8
    for place in places:
        assert typed[place.get_attribute("data-name") or ""] == place.inner_text()
    assert "We are closed from this is closed. Help is not." in page.locator("article").inner_text()


def test_name_taken_out_again_leaves_the_line_as_it_was(context: BrowserContext, server: str) -> None:
    page = opened(context, server + REFERRAL)
    before = page.locator("article").inner_html()
    fill(page)
    assert before != page.locator("article").inner_html()
    fill(page, "   ")
    assert before == page.locator("article").inner_html()
    fill(page)
    page.get_by_role("button", name="Empty them all").click()
    assert before == page.locator("article").inner_html()
    assert {""} == {entry.input_value() for entry in page.locator(".names input").all()}


def test_copies_on_one_sheet_are_filled_too(context: BrowserContext, server: str) -> None:
    """No handout with a name has copies yet: one is made here as handout.html makes them."""
    page = context.new_page()
    page.route("**/assets/names.js", lambda route: route.abort())
    page.goto(server + POSTER)
    page.evaluate("document.querySelector('.sheet').append(document.querySelector('.sheet > article').cloneNode(true))")
    page.unroute("**/assets/names.js")
    page.add_script_tag(url="/assets/names.js?again", type="module")
    page.wait_for_selector(".names:not([hidden])")
    page.locator(".names summary").click()
    fill(page, "Ms A")
    assert ["Ms A", "Ms A"] == page.evaluate(SHOWN)


def test_nothing_is_stored_asked_for_or_put_in_the_address(context: BrowserContext, server: str) -> None:
    page = opened(context, server + REFERRAL)
    before = page.evaluate(KEPT)
    requested: list[str] = []
    page.on("request", lambda request: requested.append(request.url))
    fill(page)
    page.keyboard.press("Enter")
    page.locator(".names summary").click()
    assert (before, []) == (page.evaluate(KEPT), requested)
    assert [] == context.cookies()
    assert 0 == page.locator("form").count()
    assert [] == [
        entry.get_attribute("id")
        for entry in page.locator(".names input").all()
        if (entry.get_attribute("autocomplete"), entry.get_attribute("spellcheck")) != ("off", "false")
        or entry.get_attribute("name")
    ]


def test_script_is_small_and_has_no_way_to_keep_send_or_make_html(site: Path) -> None:
    script = (site / "assets" / "names.js").read_text(encoding="utf-8")
    assert len(brotli.compress(script.encode())) <= 1500
    words = r"storage|cookie|fetch|XMLHttp|Beacon|history|location|innerHTML|outerHTML|insertAdjacent|document\.write|eval|import"
    assert [] == re.findall(words, script, re.IGNORECASE)


def test_page_that_the_browser_keeps_in_memory_is_emptied(context: BrowserContext, server: str) -> None:
    """A page for the Back button comes back as it was left: by then nothing may be in it."""
    page = opened(context, server + REFERRAL)
    fill(page)
    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))")
    assert [] == page.evaluate(SHOWN)
    assert {""} == {entry.input_value() for entry in page.locator(".names input").all()}


@pytest.mark.parametrize("address", [POSTER, REFERRAL, "brief", "lesson"])
def test_page_without_script_has_no_panel_and_its_lines(
    browser: Browser, server: str, library: Library, address: str
) -> None:
    plan = next(iter(library.plans))
    address = {"brief": brief(library), "lesson": lesson_path(*plan, Nation.WALES)[:-3] + "/"}.get(address, address)
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(server + address)
        assert 1 == page.locator(".names").count()
        assert page.locator(".names").bounding_box() is None, "no place is kept for what never comes"
        assert [True] * page.locator("[data-name]").count() == [
            place.is_visible() for place in page.locator("[data-name]").all()
        ]
        assert page.locator("[data-name]").count()


def test_panel_is_shut_at_first_and_works_by_keyboard(context: BrowserContext, server: str) -> None:
    page = context.new_page()
    page.goto(server + REFERRAL)
    assert not page.locator(".names input").first.is_visible()
    page.locator(".names summary").focus()
    page.keyboard.press("Enter")
    for label in ("School’s name", "Safeguarding lead’s name"):
        page.keyboard.press("Tab")
        assert page.get_by_label(label, exact=True).evaluate("(field) => field === document.activeElement")
        page.keyboard.type(f"my {label}")
    assert ["my Safeguarding lead’s name", "my School’s name"] == page.evaluate(SHOWN)


def test_screen_reader_hears_what_goes_where(context: BrowserContext, server: str) -> None:
    page = opened(context, server + REFERRAL)
    heard = heard_on(page)
    assert "I am (Safeguarding lead’s name, to fill in), from (School’s name, to fill in)." in heard
    fill(page, {name: f"this is {name}" for name in PLACES})
    heard = heard_on(page)
    assert "I am this is lead, from this is school." in heard


def test_fields_take_no_more_than_the_model_allows(context: BrowserContext, server: str) -> None:
    for address in (HOLIDAYS, REFERRAL):
        page = opened(context, server + address)
        page.locator(".names input").evaluate_all(
            "(fields) => fields.forEach((field) => { field.value = 'x'.repeat(999); field.dispatchEvent(new Event('input', { bubbles: true })); })"
        )
        found = {place.get_attribute("data-name"): len(place.inner_text()) for place in page.locator(".named").all()}
        assert {name: PLACES[str(name)].limit for name in found} == found


@pytest.mark.parametrize("address", some(SIDES, FEW_SIDES))
def test_sheet_keeps_its_sides_with_the_longest_names(context: BrowserContext, server: str, address: str) -> None:
    page = opened(context, server + address)
    assert SIDES[address] == sides(page)
    typed = fill(page)
    assert LONG[:60] in typed.values() or address.startswith("school/first-ten")
    assert SIDES[address] == sides(page)


def test_brief_keeps_its_one_side_with_the_longest_names(
    context: BrowserContext, server: str, library: Library
) -> None:
    """The first plan's, for each nation and in both kinds of long name: tests/every/test_briefs.py tries each plan's."""
    plans = [next(iter(library.plans))] * len(Nation)
    found = sides_with_long_names(context, server, plans)
    assert dict.fromkeys(found, 1) == found
    assert len(Nation) == len(found)


def sides_with_long_names(context: BrowserContext, server: str, plans: Iterable[tuple[str, Band]]) -> dict[str, int]:
    """Fill in the brief of each plan, for one of the nations in turn; return how many sides of paper it has."""
    found = {}
    page = context.new_page()
    turns = cycle(zip(Nation, (LONG, "W" * 60) * 2, strict=True))
    for (lesson, band), (nation, text) in zip(plans, turns, strict=False):
        opened(context, server + brief_path(lesson, band, nation)[:-3] + "/", page)
        assert 3 == len(fill(page, text))
        found[page.url] = sides(page)
    return found


def test_brief_shows_the_whole_of_a_long_name_on_paper(context: BrowserContext, server: str, library: Library) -> None:
    page = opened(context, server + brief(library))
    fill(page)
    page.emulate_media(media="print")
    page.set_viewport_size({"width": round(188 * 96 / 25.4), "height": 1000})
    lead = page.locator("[data-name=lead]")
    assert lead.evaluate(
        "(name) => name.scrollHeight <= name.clientHeight + 1 && name.scrollWidth <= name.clientWidth + 1"
    )


def test_paper_has_names_and_no_panel(context: BrowserContext, server: str) -> None:
    page = opened(context, server + REFERRAL)
    fill(page)
    page.emulate_media(media="print")
    assert not page.locator(".names").is_visible()
    assert page.locator(".named").first.is_visible()


@pytest.mark.parametrize("width", some((320, 360, 1280), (320,)))
@pytest.mark.parametrize("address", [POSTER, REFERRAL, HOLIDAYS, "brief"])
def test_long_names_make_no_page_scroll_sideways(
    context: BrowserContext, server: str, library: Library, address: str, width: int
) -> None:
    page = opened(context, server + (brief(library) if address == "brief" else address))
    page.set_viewport_size({"width": width, "height": 640})
    for text in (LONG, "W" * 60):
        fill(page, text)
        assert (width, []) == (page.evaluate("document.documentElement.scrollWidth"), page.evaluate(SPILT))


@pytest.mark.parametrize("address", [POSTER, "brief"])
def test_field_and_button_are_large_enough_to_hit(
    context: BrowserContext, server: str, library: Library, address: str
) -> None:
    page = opened(context, server + (brief(library) if address == "brief" else address))
    boxes = [part.bounding_box() for part in page.locator(".names :is(summary, input, button)").all()]
    assert [] == [box for box in boxes if not box or box["height"] < 44]


def test_young_readers_pages_ask_for_one_name_at_most(site: Path) -> None:
    found = {
        file.parent.relative_to(site).as_posix(): set(re.findall(r' data-name="([a-z_]+)"', text))
        for file in [*site.glob("now/**/*.html"), *site.glob("school/handouts/**/*.html")]
        if "staff-poster" not in file.as_posix() and (text := file.read_text(encoding="utf-8"))
    }
    assert {"lead"} == set().union(*found.values())
    assert 1 < len([names for names in found.values() if names])
    assert [] == [page for page, names in found.items() if names and page.startswith("now/")]
