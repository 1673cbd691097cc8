"""The keys that leave the site, and all that must not, in three real engines."""

from collections.abc import Callable

import pytest

from tests.browser.leaving import NOW, ORDINARY, is_here
from tests.browser.webdriver import ALT, CONTROL, ESCAPE, RIGHT_SHIFT, SHIFT, Driver, until
from tests.browser.world import World

STATUS = "return document.querySelector('.leave [role=status]').textContent"
CAPITAL = ["+" + SHIFT, "a", "-" + SHIFT]

# Long waits that take no time: timers run when told, and events say they happened when told.
CLOCK = """
const waiting = [];
const later = window.setTimeout;
window.setTimeout = (run, after, ...words) => after === 5000 ? waiting.push({ run, words }) : later(run, after, ...words);
window.wait = () => waiting.splice(0).forEach(({ run, words }) => run(...words));
window.moment = 0;
Object.defineProperty(Event.prototype, "timeStamp", { get: () => window.moment });
"""

NOT_A_WAY_OUT: dict[str, list[str]] = {
    "two Shifts": [SHIFT, SHIFT],
    "capitals": CAPITAL * 4,
    "capitals let go in the other order": ["+" + SHIFT, "+a", "-" + SHIFT, "-a"] * 4,
    "capitals with one Shift held": ["+" + SHIFT, *"steady", "-" + SHIFT, SHIFT, SHIFT],
    "a letter between": [SHIFT, SHIFT, "a", SHIFT],
    "a capital between": [SHIFT, SHIFT, *CAPITAL, SHIFT],
    "another key held down": ["+" + CONTROL, SHIFT, SHIFT, SHIFT, "-" + CONTROL],
    "both Shifts at once": ["+" + SHIFT, "+" + RIGHT_SHIFT, "-" + SHIFT, "-" + RIGHT_SHIFT] * 2,
    "one Escape": [ESCAPE],
    "a letter between two Escapes": [ESCAPE, "a", ESCAPE],
    "a Shift between two Escapes": [ESCAPE, SHIFT, ESCAPE],
    "Escape with Shift held": ["+" + SHIFT, ESCAPE, ESCAPE, "-" + SHIFT],
}


@pytest.mark.parametrize("keys", NOT_A_WAY_OUT.values(), ids=NOT_A_WAY_OUT)
def test_other_keys_do_not_leave(tab: Driver, around: World, keys: list[str]) -> None:
    """Q12: capitals, two Shifts, one Escape and whatever is like them."""
    if tab.name == "webkit" and "+" + RIGHT_SHIFT in keys:
        pytest.skip("webkit: its driver knows one Shift only, and hangs on a second that is held as well.")
    site = around.site()
    tab.goto(site.url + NOW)
    tab.keys(*keys)
    assert (True, []) == (is_here(tab, site.url + NOW), around.outside.paths)


def test_what_is_typed_in_a_field_never_leaves(tab: Driver, around: World) -> None:
    """Q12, Q23: capitals and all; and it stays out of the address."""
    site = around.site()
    tab.goto(site.url + ORDINARY)
    tab.click("button.search")
    until(lambda: tab.script("return document.activeElement.matches('dialog input')"), "the search box")
    for letter in "HELP NSPCC":
        tab.keys("+" + SHIFT, letter, "-" + SHIFT)
    typed, off = tab.script("const box = document.querySelector('dialog input'); return [box.value, box.autocomplete]")
    assert ("help nspcc", "off") == (typed.lower(), off)
    assert (True, []) == (is_here(tab, site.url + ORDINARY), around.outside.paths)


# What may come before, and must not cost a fourth press. (Control, Shift and Z asks no browser for a tab or a window.)
BEFORE: dict[str, list[str]] = {
    "Control, Shift and Z": ["+" + CONTROL, "+" + SHIFT, "+z", "-" + SHIFT, "-z", "-" + CONTROL],
    "Shift and Control": ["+" + SHIFT, "+" + CONTROL, "-" + SHIFT, "-" + CONTROL],
    "Shift and Alt": ["+" + SHIFT, "+" + ALT, "-" + SHIFT, "-" + ALT],
    "capitals": CAPITAL,
}


@pytest.mark.parametrize("before", BEFORE.values(), ids=BEFORE)
def test_shift_three_times_leaves_whatever_came_before(tab: Driver, around: World, before: list[str]) -> None:
    """Q3: a Shift let go while Control or Alt is still held is over too."""
    site = around.site()
    tab.goto(site.url + NOW)
    tab.keys(*before)
    assert (True, []) == (is_here(tab, site.url + NOW), around.outside.paths)
    tab.keys(SHIFT, SHIFT, SHIFT)
    tab.arrive(site.target)


def test_shift_let_go_where_the_page_cannot_see_it_costs_no_press(tab: Driver, around: World) -> None:
    """Q3: Control, Shift and T opens a tab, and that is where Shift comes up."""
    site = around.site()
    tab.goto(site.url + NOW)
    tab.inject("deaf = true; addEventListener('keyup', (event) => deaf && event.stopImmediatePropagation(), true)")
    tab.keys(*CAPITAL)
    tab.inject("deaf = false")
    tab.keys(SHIFT, SHIFT, SHIFT)
    tab.arrive(site.target)


@pytest.mark.parametrize(
    ("first", "wait", "last"),
    [
        ([SHIFT, SHIFT], "wait(); moment = 6000", [SHIFT]),
        ([ESCAPE], "moment = 2000", [ESCAPE]),
    ],
    ids=["Shift after five seconds", "Escape after two seconds"],
)
def test_keys_pressed_too_late_do_not_leave(
    tab: Driver, around: World, first: list[str], wait: str, last: list[str]
) -> None:
    """Q12."""
    site = around.site()
    tab.goto(site.url + NOW)
    tab.inject(CLOCK)
    tab.keys(*first)
    tab.inject(wait)
    tab.keys(*last)
    assert (True, []) == (is_here(tab, site.url + NOW), around.outside.paths)


@pytest.mark.parametrize(
    ("first", "wait", "last"),
    [
        ([SHIFT, RIGHT_SHIFT], "moment = 4999", [SHIFT]),
        ([ESCAPE], "moment = 1999", [ESCAPE]),
    ],
    ids=["either Shift", "Escape just in time"],
)
def test_keys_pressed_in_time_leave(tab: Driver, around: World, first: list[str], wait: str, last: list[str]) -> None:
    site = around.site()
    tab.goto(site.url + NOW)
    tab.inject(CLOCK)
    tab.keys(*first)
    tab.inject(wait)
    tab.keys(*last)
    tab.arrive(site.target)


def test_first_escape_belongs_to_an_open_search_box(tab: Driver, around: World) -> None:
    """Q13: it closes the box and does not count. Two more leave."""
    site = around.site()
    tab.goto(site.url + ORDINARY)
    tab.click("button.search")
    until(lambda: tab.script("return document.activeElement.matches('dialog input')"), "the search box")
    tab.keys(ESCAPE)
    assert not tab.script("return document.querySelector('dialog').open")
    tab.keys(ESCAPE)
    assert (True, []) == (is_here(tab, site.url + ORDINARY), around.outside.paths)
    tab.keys(ESCAPE)
    tab.arrive(site.target)


def test_each_shift_is_counted_aloud(tab: Driver, around: World) -> None:
    """Q14: after the first, the second, and when the count is dropped."""
    site = around.site()
    tab.goto(site.url + NOW)
    said = []
    steps: list[Callable[[], None]] = [lambda: tab.keys(SHIFT), lambda: tab.keys(SHIFT), lambda: tab.keys("a")]
    for step in steps:
        step()
        said.append(tab.script(STATUS))
    assert ["Press Shift two more times to leave.", "Press Shift once more to leave.", "Not leaving."] == said
