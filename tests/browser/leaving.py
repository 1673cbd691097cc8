"""What the tests of leaving share: the pages, the ways out, and what is in view on the way."""

from collections.abc import Callable, Iterable
from time import sleep

from tests.browser.webdriver import ENTER, ESCAPE, SHIFT, TAB, Driver, DriverError

EXIT = ".exit-bar a.exit"
NOW, ORDINARY = "now/", "parents/guides/just-told/"

WAYS: dict[str, Callable[[Driver], None]] = {
    "click": lambda tab: tab.click(EXIT),
    "tap": lambda tab: tab.click(EXIT, "touch"),
    "Enter on the first link": lambda tab: tab.keys(TAB, TAB, ENTER),
    "Enter on the link in view": lambda tab: tab.keys(TAB, TAB, TAB, ENTER),
    "Shift three times": lambda tab: tab.keys(SHIFT, SHIFT, SHIFT),
    "Escape twice": lambda tab: tab.keys(ESCAPE, ESCAPE),
}


def is_here(tab: Driver, url: str) -> bool:
    """Whether the page is as it was: the same address, its heading, its title."""
    return bool(
        tab.script(
            "return location.href === arguments[0] && !!document.querySelector('h1') && !!document.title.trim()", url
        )
    )


def heading(tab: Driver) -> str:
    return str(tab.script("return document.querySelector('h1')?.textContent ?? ''"))


def seen_on(tab: Driver, moves: Iterable[Callable[[], None]]) -> list[tuple[str, str]]:
    """Every address and first heading in view on the way: looked at several times after each move."""
    seen = []
    for move in moves:
        move()
        for _ in range(6):
            sleep(0.03)
            try:
                seen.append((tab.url, heading(tab)))
            except DriverError:  # between two pages
                continue
    return list(dict.fromkeys(seen))
