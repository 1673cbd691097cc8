"""A school's own names in three real engines: in every place, as text alone, kept and sent nowhere, gone with the page.

What only Chromium's tools can measure (sides of paper, what a screen reader hears) is in tests/browser/test_names.py.
"""

import pytest

from steady.library import Library
from steady.models import Nation
from steady.models.school import PLACES
from steady.mounted import brief_path
from tests.browser.webdriver import Driver, until
from tests.browser.world import NO_SCRIPT, Place, World

POSTER = "school/handouts/poster/"
REFERRAL = "school/referral/wales/"
HOLIDAYS = "school/holiday-cover/scotland/"
BRIEF = "a brief"
HOSTILE = "</span><img src=/empty?sent onerror=document.title=1><b>A</b>"

# Type as a person does, past the fields' own limit: the text goes in, and the page hears of it. Returns what then stands in the fields.
TYPE = """for (const field of document.querySelectorAll(".names input")) {
    field.focus();
    field.value = arguments[0][field.dataset.fills] ?? arguments[0][""];
    field.dispatchEvent(new Event("input", { bubbles: true }));
}
return [...document.querySelectorAll(".names input")].map((field) => field.value);"""
SHOWN = 'return [...document.querySelectorAll(".named")].map((name) => [name.dataset.name, name.textContent]);'
TYPED = 'return [...document.querySelectorAll(".names input")].map((field) => field.value).filter(Boolean);'
# How the panel and each thing in it is not to be seen: nothing of it is drawn, or it is drawn as nothing.
UNSEEN = """return [...document.querySelectorAll(".names, .names *")].map((part) =>
    part.getClientRects().length ? getComputedStyle(part).visibility : "no place");"""
# Every place that waits for a name, is in view, and is ruled so that a pen can write on it. Words to say aloud or to
# copy have "[number]" there instead.
RULED = """return [...document.querySelectorAll("[data-name]:not(.said)")].map((place) => {
    const style = getComputedStyle(place), box = place.getBoundingClientRect();
    return box.width > 20 && parseFloat(style.borderBottomWidth) >= 1 && style.borderBottomStyle === "solid";
});"""
# Asynchronous stores are asked for by name in test_leaving_traces.py; these are what a page can write to at once.
KEPT = """return [localStorage.length, sessionStorage.length, document.cookie, location.href, history.length,
    JSON.stringify(history.state), window.name];"""


def opened(tab: Driver, site: Place, path: str) -> None:
    """Open a page and its panel, once its script has shown it."""
    tab.goto(site.url + path)
    until(lambda: tab.script("return !document.querySelector('.names').hidden"), "the panel")
    tab.script("document.querySelector('.names').open = true")


def stand_on(tab: Driver, url: str) -> None:
    """Wait until the page itself stands there: a driver may name the address while the way is not yet gone."""
    until(lambda: tab.script("return [location.href, document.readyState]") == [url, "complete"], f"{url}")


def fill(tab: Driver, typed: dict[str, str]) -> list[str]:
    """Type a text into each field: by the place's name, or the one without a name into all."""
    return list(tab.script(TYPE, typed))


def address(path: str, library: Library) -> str:
    lesson, band = next(iter(library.plans))
    return brief_path(lesson, band, Nation.WALES)[:-3] + "/" if path == BRIEF else path


@pytest.mark.parametrize("path", [POSTER, REFERRAL, HOLIDAYS, BRIEF])
def test_names_fill_every_sheet(tab: Driver, around: World, library: Library, path: str) -> None:
    opened(tab, around.site(), address(path, library))
    fill(tab, {name: f"this is {name}" for name in PLACES})
    shown = tab.script(SHOWN)
    assert tab.script("return document.querySelectorAll('[data-name]').length") == len(shown) > 0
    assert [f"this is {name}" for name, _ in shown] == [text for _, text in shown]


@pytest.mark.parametrize("path", [POSTER, REFERRAL, HOLIDAYS, BRIEF])
def test_place_without_a_name_is_a_ruled_line(tab: Driver, around: World, library: Library, path: str) -> None:
    """Before anything is typed, and as it was after it is taken out again."""
    opened(tab, around.site(), address(path, library))
    article = "return document.querySelector('article').innerHTML"
    before, ruled = tab.script(article), tab.script(RULED)
    assert ({True}, True) == (set(ruled), len(ruled) > 0)
    fill(tab, {"": "Ms A"})
    assert before != tab.script(article)
    tab.click(".names button")
    until(lambda: tab.script(article) == before, "the lines as they were")
    assert ruled == tab.script(RULED)


def test_what_a_person_types_on_the_keyboard_stands_on_the_sheet(tab: Driver, around: World) -> None:
    opened(tab, around.site(), POSTER)
    tab.click(".names input")
    tab.keys(*"Ms O'Neil")
    until(lambda: tab.script(SHOWN) == [["lead", "Ms O'Neil"]], "the name on the poster")


def test_hostile_text_is_only_text(tab: Driver, around: World) -> None:
    site = around.site()
    opened(tab, site, REFERRAL)
    site.log.clear()
    title = tab.title
    fill(tab, {"": HOSTILE})
    shown = tab.script(SHOWN)
    assert [HOSTILE[: PLACES[name].limit].strip() for name, _ in shown] == [text for _, text in shown]
    assert 0 == tab.script("return document.querySelectorAll('.named *').length")
    assert (title, [], []) == (tab.title, site.paths, around.outside.paths)


def test_nothing_is_kept_or_sent(tab: Driver, around: World) -> None:
    """No store, no cookie, no address, no step in the history, no request: while typing, and while it is emptied."""
    site = around.site()
    opened(tab, site, REFERRAL)
    before = tab.script(KEPT)
    site.log.clear()
    fill(tab, {"": "Ms A"})
    tab.click(".names button")
    until(lambda: not tab.script(TYPED), "empty fields")
    fill(tab, {"": "Ms A"})
    assert (before, []) == (tab.script(KEPT), tab.send("GetCookies"))
    tab.goto(site.url + POSTER)
    sent = [asked for place in (site, around.outside) for asked in place.log if "Ms" in f"{asked.path}{asked.headers}"]
    assert [] == sent


@pytest.mark.parametrize("way", ["reload", "Back", "Back and forward", "another tab"])
def test_names_are_gone_when_the_page_is(tab: Driver, around: World, way: str) -> None:
    """These browsers keep a page in memory for Back, and give back what was typed in a form after a reload."""
    site = around.site()
    opened(tab, site, REFERRAL)
    fill(tab, {"": "Ms A"})
    assert tab.script(SHOWN)
    url = site.url + REFERRAL
    if way == "reload":
        tab.script("window.leftBehind = true")
        tab.send("Refresh")
        tab.arrive(url)
    elif way == "another tab":
        tab.fresh_tab()
        tab.goto(url)
    else:
        tab.script("document.querySelector('.names input').dataset.seen = 'before'")
        tab.goto(site.url + POSTER)
        tab.back()
        stand_on(tab, url)
        if way == "Back and forward":
            tab.forward()
            stand_on(tab, site.url + POSTER)
            tab.back()
            stand_on(tab, url)
    until(lambda: tab.script("return !document.querySelector('.names').hidden"), "the panel")
    assert ([], []) == (tab.script(SHOWN), tab.script(TYPED))


def test_page_without_script_has_lines_and_no_panel(tab: Driver, around: World) -> None:
    """The browser runs scripts, but refuses every one of ours: then the panel's place may be kept, with nothing in it."""
    site = around.site(NO_SCRIPT)
    tab.goto(site.url + REFERRAL)
    assert set(tab.script(UNSEEN)) <= {"hidden", "no place"}
    assert (
        tab.script("document.querySelector('.names summary').focus(); return document.activeElement.tagName") == "BODY"
    )
    assert {True} == set(tab.script(RULED))
