"""The keyboard alone in three engines: the way of the Tab key, skipping to the content, searching."""

import pytest

from tests.browser.leaving import NOW, ORDINARY
from tests.browser.walking import body_of, faults, stop
from tests.browser.webdriver import ENTER, ESCAPE, TAB, Driver, until
from tests.browser.world import World

SPACE = " "
# Pages are looked for when the letter typed is in view.
LOOKED_FOR = "requestAnimationFrame(() => setTimeout(arguments[0]))"
# In a driver's own world nothing that the page holds can be read: the element at the top carries it.
HAND_OVER = "document.documentElement.dataset.found = JSON.stringify(%s)"


@pytest.mark.parametrize("path", [NOW, ORDINARY])
def test_tab_walks_the_same_way_in_three_engines(tab: Driver, around: World, path: str) -> None:
    site = around.site()
    tab.goto(site.url + path)
    tab.inject(HAND_OVER % f"(() => {{{body_of('focus')}}})()")
    found = "return JSON.parse(document.documentElement.dataset.found)"
    wanted = tab.script(found)
    for _ in range(len(wanted) + 1):
        tab.keys(TAB)
    tab.inject(HAND_OVER % "stops")
    assert [] == faults(wanted, [stop(one) for one in tab.script(found)])


@pytest.mark.parametrize("path", [NOW, ORDINARY])
def test_skip_link_leads_into_the_content(tab: Driver, around: World, path: str) -> None:
    """The first stop; after it the next stop is in the main part, and the exit link and the menu are behind."""
    tab.goto(around.site().url + path)
    tab.keys(TAB)
    assert tab.script("return document.activeElement.matches('a.skip[href=\"#main\"]')")
    tab.keys(ENTER)
    until(lambda: tab.url.endswith("#main"), "the jump")
    tab.keys(TAB)
    assert tab.script("return document.activeElement.closest('main') !== null")


@pytest.mark.parametrize("opens", [ENTER, SPACE], ids=["Enter", "Space"])
def test_search_is_opened_used_and_shut_by_keys(tab: Driver, around: World, opens: str) -> None:
    """A real button that says whether its box is open; Escape shuts the box, and the focus is back on the button."""
    site = around.site()
    tab.goto(site.url + "school/")
    until(lambda: tab.script("return document.querySelector('button.search') !== null"), "the button")
    expanded = "return document.querySelector('button.search').getAttribute('aria-expanded')"
    on_the_button = "return document.activeElement.matches('button.search')"
    for _ in range(20):
        tab.keys(TAB)
        if tab.script(on_the_button):
            break
    assert "false" == tab.script(expanded)
    tab.keys(opens)
    until(lambda: tab.script("return document.activeElement.matches('dialog input')"), "the search box")
    named = "const box = document.querySelector('dialog'); return [box.getAttribute('aria-label'), box.querySelector('label').htmlFor === box.querySelector('input').id]"
    assert ("true", ["Search this site", True]) == (tab.script(expanded), tab.script(named))
    tab.keys(*"childline")
    until(lambda: tab.script("return document.querySelectorAll('dialog li a').length"), "what was found")
    tab.send("ExecuteAsyncScript", script=LOOKED_FOR, args=[])
    tab.keys(TAB, TAB)
    assert tab.script("return document.activeElement === document.querySelector('dialog li a')")
    tab.keys(ESCAPE)
    assert ("false", True) == (tab.script(expanded), tab.script(on_the_button))
    tab.keys(opens)
    until(lambda: tab.script("return document.activeElement.matches('dialog input')"), "the search box again")
    tab.keys(ENTER, ENTER)  # to the first that was found, and there
    until(lambda: tab.url.startswith(site.url + "signposting/services/"), "the page that was found")
