"""The Tab key through one page of each template: each stop in view with a ring around it, in the order of sight, to the end.

Axe cannot see these (GDS planted 40 such barriers; all tools together found none): design/accessibility.md, section 2.
"""

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.kinds import KINDS
from tests.browser.leaving import NOW
from tests.browser.walking import FEW, OPEN_ALL, PHONE, SIZES, WIDE, faults, out_of_order, walk


@pytest.mark.parametrize(("number", "kind"), list(enumerate(FEW)), ids=FEW)
def test_every_stop_is_in_view_ringed_and_in_order(browser: Browser, server: str, number: int, kind: str) -> None:
    """Each at one of three sizes, in one of two colour schemes; on the wide screen all that folds is open."""
    size = SIZES[number % 3]
    with browser.new_context(viewport=size, color_scheme=("light", "dark")[number % 2]) as context:
        page = context.new_page()
        page.goto(server + KINDS[kind])
        if size is WIDE:
            page.evaluate(OPEN_ALL)
        assert [] == faults(*walk(page))


@pytest.mark.parametrize(("size", "path"), [(PHONE, NOW), (WIDE, "")], ids=["phone", "wide"])
def test_shift_and_tab_go_the_same_way_back(browser: Browser, server: str, path: str, size) -> None:  # type: ignore[no-untyped-def]
    with browser.new_context(viewport=size) as context:
        page = context.new_page()
        page.goto(server + path)
        wanted, stops = walk(page, "Shift+Tab")
        assert wanted[::-1] == [stop.at for stop in stops]
        assert [] == [(stop.name, stop.wrong) for stop in stops if stop.wrong]


def test_every_stop_is_ringed_in_forced_colours(browser: Browser, server: str) -> None:
    with browser.new_context(viewport=WIDE, forced_colors="active") as context:
        page = context.new_page()
        for path in ("", "now/card-parent/"):
            page.goto(server + path)
            assert [] == faults(*walk(page)), path


# ---- the walk can fail ----

PLANTED = {
    "no focus ring": "<style>:focus-visible { outline: 0 !important }</style>",
    "ring at": "<style>:focus-visible { outline-color: #eee8e0 !important }</style>",
    "ring of 1 px": "<style>:focus-visible { outline-width: 1px !important }</style>",
    "ring cut by": "<div style='overflow: hidden'><a href='/'>Planted</a></div>",
    "under": "<div style='position: fixed; inset: 50% 0 0; background: #fff'></div>",
    # What stock Material does: the shut menu's links stay in the way of the Tab key.
    "out of view": "<nav style='position: fixed; left: -300px; width: 242px'><a href='/'>Planted</a></nav>",
    "never at the elements": "<p style='height: 0; overflow: hidden'><a href='/' tabindex='5'>Planted</a></p>",
    "“Planted second” after": "<div style='display: flex; flex-direction: column-reverse'>"
    "<p><a href='/'>Planted first</a></p><p><a href='/'>Planted second</a></p></div>",
    "26 stops before the content": "<header>" + "<a href='/'>Planted</a><br>" * 15 + "</header>",
}


@pytest.fixture
def planted(browser: Browser, server: str):  # type: ignore[no-untyped-def]
    with browser.new_context(viewport=PHONE, color_scheme="light") as context:
        page = context.new_page()
        page.goto(server + "404.html")
        yield page


@pytest.mark.parametrize("fault", PLANTED)
def test_planted_fault_is_found(planted: Page, fault: str) -> None:
    place = "beforebegin" if fault.startswith("26") else "beforeend"
    planted.evaluate(
        "([place, html]) => document.querySelector('main').insertAdjacentHTML(place, html)", [place, PLANTED[fault]]
    )
    found = faults(*walk(planted))
    assert [words for words in found if fault in words], found


def test_footer_above_all_is_found(planted: Page) -> None:
    planted.add_style_tag(content="body { display: flex; flex-direction: column } body > footer { order: -1 }")
    assert [words for words in faults(*walk(planted)) if "in another part of the page" in words]


def test_trap_is_found(planted: Page) -> None:
    planted.evaluate(
        "document.addEventListener('keydown', (event) => event.key === 'Tab' && document.activeElement.matches('.now') && event.preventDefault())"
    )
    assert [words for words in faults(*walk(planted)) if "never at the elements" in words]


def test_stop_in_the_next_column_is_in_order(planted: Page) -> None:
    """The rule does not forbid columns: only a step up, or back on the same line."""
    _, stops = walk(planted)
    one, other = stops[0]._replace(box=(0, 100, 50, 120)), stops[0]._replace(box=(60, 0, 110, 20))
    assert ([], 1) == (out_of_order([one, other]), len(out_of_order([other, one._replace(box=(0, 0, 50, 20))])))
