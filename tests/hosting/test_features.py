"""What Chromium itself says a page of ours may still ask it for, behind the real host."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from steady.hosting.models import Rendered
from tests.hosting.nginx import Served

# Hints about the device go to a host that asks for them, and we never do: twenty names more would cost each answer
# half a kilobyte. The few that go unasked are off, and so is what would tell a script the rest.
ASKED_FOR = """
ch-device-memory ch-downlink ch-dpr ch-ect ch-prefers-color-scheme ch-prefers-reduced-motion
ch-prefers-reduced-transparency ch-rtt ch-ua-arch ch-ua-bitness ch-ua-form-factors ch-ua-full-version
ch-ua-full-version-list ch-ua-model ch-ua-platform-version ch-ua-wow64 ch-viewport-height ch-viewport-width ch-width
"""
# The two headers of COOP and COEP are there to have the page set apart; with this off it would not count as being so.
WANTED = "cross-origin-isolated"
ALLOWED = "document.featurePolicy.allowedFeatures()"


@pytest.fixture
def page(browser: Browser, served: Served) -> Iterator[Page]:
    with browser.new_context(ignore_https_errors=True) as context:
        page = context.new_page()
        page.goto(served.url)
        yield page


def test_chromium_allows_a_page_nothing_but_what_is_written_here(page: Page) -> None:
    """A new feature is on until it is named: then this test asks for a line in deploy/headers.yml."""
    assert len(page.evaluate("document.featurePolicy.features()")) > 50
    assert [] == sorted({*page.evaluate(ALLOWED)} - {*ASKED_FOR.split(), WANTED})


def test_page_is_set_apart_from_all_others(page: Page) -> None:
    assert page.evaluate("crossOriginIsolated")


def test_no_hint_about_the_device_goes_out_with_what_a_page_fetches(page: Page) -> None:
    """The page itself is asked for before the browser knows our mind."""
    with page.expect_request("**/exit.js") as asked:
        page.evaluate("fetch('/assets/exit.js').then((answer) => answer.text())")
    sent = {name for name in asked.value.all_headers() if name.startswith("sec-ch-") or name == "save-data"}
    told = page.evaluate("navigator.userAgentData.getHighEntropyValues(['model', 'architecture']).catch(() => ({}))")
    assert (set(), False) == (sent, {"model", "architecture"} <= set(told))


def test_no_answer_asks_for_hints(headers: Rendered) -> None:
    assert [] == [name for name in headers.over_tls_too if name.lower() in ("accept-ch", "critical-ch")]
