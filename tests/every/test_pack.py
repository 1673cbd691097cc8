"""Every page of the pack, opened from a disk with the network off, in Chromium; one of each kind in Firefox too."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext

from steady.models import Band, Nation
from tests.browser.test_pack import LOOK, context, folder, offline_tab, pages_in, reached
from tests.browser.webdriver import OverSocket

__all__ = ["context", "folder", "offline_tab"]  # fixtures


def test_every_page_is_reached_whole_with_nothing_asked_of_a_network_and_an_empty_console(
    context: BrowserContext, folder: Path
) -> None:
    page, asked, said = context.new_page(), set[str](), []
    page.on("request", lambda request: asked.add(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    # An icon that the next page cuts short is none of ours.
    page.on("requestfailed", lambda request: said.append(f"{request.failure}: {request.url}"))

    def look(address: str) -> dict[str, list[str]]:
        page.goto(address)
        found: dict[str, list[str]] = page.evaluate(f"() => {{{LOOK}}}")
        return found

    assert pages_in(folder) == reached(folder, look)
    assert set() == pages_in(folder) - asked
    assert set() == {url for url in asked if not url.startswith("file:")}
    assert [] == [words for words in said if not words.startswith("net::ERR_ABORTED: ")]


@pytest.mark.parametrize("engine", ["firefox"], indirect=True)
def test_pages_show_whole_in_firefox_and_its_console_stays_empty(offline_tab: OverSocket, folder: Path) -> None:
    """Of pages that differ by nation and age, one: Chromium, which is faster, looks at them all."""

    def look(address: str) -> dict[str, list[str]]:
        offline_tab.goto(address)
        return dict(offline_tab.script(LOOK))

    assert len(reached(folder, look, lambda address: re.sub("|".join([*Nation, *Band]), "x", address))) > 400
    assert [] == offline_tab.errors()
