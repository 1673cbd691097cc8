"""Back and Forward after leaving, and where nobody left, in three real engines with their back/forward caches on."""

import pytest

from tests.browser.leaving import EXIT, NOW, ORDINARY, WAYS, heading, is_here, seen_on
from tests.browser.webdriver import Driver, until
from tests.browser.world import HANGS, Place, World

PARENTS = "parents/"

# What the search shows: its box, what its button says, what is typed, what it says of it, and how many pages.
SEARCH = """
const box = document.querySelector("dialog"), button = document.querySelector("button.search");
return [box.open, button.getAttribute("aria-expanded"), box.querySelector("input").value,
    box.querySelector("[role=status]").textContent, box.querySelectorAll("li").length];
"""


def come_from_a_search(tab: Driver, around: World, url: str) -> str:
    """Land on a page of ours as most readers do; returns the address of the page before."""
    search = f"{around.outside.url}search?{url}"
    tab.goto(search)
    follow(tab, "#found", url)
    return search


def follow(tab: Driver, selector: str, url: str) -> None:
    tab.script("window.leftBehind = true")
    tab.click(selector)
    tab.arrive(url)


def read_help(tab: Driver, site: Place) -> set[str]:
    """Read four pages of help, one after the other; returns their headings."""
    headings = {heading(tab)}
    for selector, path in [(".back a", NOW), ("footer a[href*=private]", "now/private/"), (".back a", NOW)]:
        follow(tab, selector, site.url + path)
        headings.add(heading(tab))
    return headings


@pytest.mark.parametrize("way", ["click", "Escape twice"])
def test_back_and_forward_never_show_a_page_of_help(tab: Driver, around: World, way: str) -> None:
    """Q6, Q7: the whole visit is one line in the tab's history, and that line becomes the other site."""
    site = around.site()
    search = come_from_a_search(tab, around, f"{site.url}now/14-16/")
    headings = read_help(tab, site)
    WAYS[way](tab)
    tab.arrive(site.target)
    site.log.clear()
    seen = seen_on(tab, [tab.back])
    until(lambda: tab.url == search, "the page before ours")
    seen += seen_on(tab, [tab.back] * 4 + [tab.forward] * 5)
    tab.arrive(site.target)
    assert [] == [view for view in seen if view[0].startswith(site.url) or view[1] in headings]
    assert [] == site.paths


def test_back_never_shows_the_page_just_left(tab: Driver, around: World) -> None:
    """Q6, Q8: on pages for parents, Back leads to the page before it, which is whole."""
    site = around.site()
    come_from_a_search(tab, around, site.url + PARENTS)
    follow(tab, f"main a[href*='{ORDINARY.split('/')[-2]}']", site.url + ORDINARY)
    left = heading(tab)
    tab.click(EXIT)
    tab.arrive(site.target)
    seen = seen_on(tab, [tab.back])
    until(lambda: is_here(tab, site.url + PARENTS), "the page before the one that was left")
    seen += seen_on(tab, [tab.back] * 4 + [tab.forward] * 5)
    tab.arrive(site.target)
    assert [] == [view for view in seen if view[0] == site.url + ORDINARY or view[1] == left]


def test_ordinary_back_shows_a_whole_page_that_can_be_left(tab: Driver, around: World) -> None:
    """Q8: straight from the back/forward cache, as `pageshow` tells."""
    site = around.site()
    tab.goto(site.url + PARENTS)
    tab.inject("addEventListener('pageshow', (event) => (document.body.dataset.kept = event.persisted));")
    follow(tab, f"main a[href*='{ORDINARY.split('/')[-2]}']", site.url + ORDINARY)
    tab.back()
    until(lambda: is_here(tab, site.url + PARENTS), "the page before")
    assert "true" == until(lambda: tab.script("return document.body.dataset.kept"), "word from the cache")
    tab.click(EXIT)
    tab.arrive(site.target)


def test_page_kept_in_memory_is_kept_without_the_words_typed_in_its_search(tab: Driver, around: World) -> None:
    """Q8, Q23: Back brings the very page up again. Its search is shut and empty, and works as ever."""
    site = around.site()
    tab.goto(site.url + PARENTS)
    tab.inject("addEventListener('pageshow', (event) => (document.body.dataset.kept = event.persisted));")
    tab.click("button.search")
    until(lambda: tab.script("return document.activeElement.matches('dialog input')"), "the search box")
    tab.keys(*"told")
    until(lambda: tab.script("return !!document.querySelector('dialog li a')"), "pages found")
    tab.goto(site.url + "empty")
    tab.back()
    assert "true" == until(lambda: tab.script("return document.body.dataset.kept"), "word from the cache")
    assert [False, "false", "", "", 0] == tab.script(SEARCH)
    tab.click("button.search")
    tab.keys(*"nspcc")
    until(lambda: tab.script("return !!document.querySelector('dialog li a')"), "pages found again")
    assert [True, "true", "nspcc"] == tab.script(SEARCH)[:3]


@pytest.mark.parametrize("path", [NOW, ORDINARY])
def test_page_left_for_one_that_hangs_does_not_come_back(tab: Driver, around: World, path: str) -> None:
    """Q7, Q8: Back before the other site has answered, and Forward again. There is no blank page without a way on."""
    site = around.site(HANGS)
    search = come_from_a_search(tab, around, site.url + path)
    left = heading(tab)
    tab.click(EXIT)
    until(lambda: around.outside.paths[-1] == "/hangs", "the other site to be asked")
    tab.back()
    until(lambda: tab.script("return location.href") == search, "the page before ours")
    around.gate.open()
    seen = seen_on(tab, [tab.forward] * 5)
    assert [] == [view for view in seen if view[0] == site.url + path or view[1] == left]
    assert tab.script("return !!document.querySelector('a[href]')")


def test_site_opens_again_as_ever(tab: Driver, around: World) -> None:
    """Q26: nothing locks out who has left."""
    site = around.site()
    tab.goto(site.url + NOW)
    tab.click(EXIT)
    tab.arrive(site.target)
    tab.goto(site.url + NOW)
    assert is_here(tab, site.url + NOW)
