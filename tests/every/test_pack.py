"""Every page of the pack, opened from a disk with the network off, in Chromium."""

from pathlib import Path

from playwright.sync_api import BrowserContext

from tests.browser.test_pack import LOOK, context, folder, pages_in, reached

__all__ = ["context", "folder"]  # fixtures


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
