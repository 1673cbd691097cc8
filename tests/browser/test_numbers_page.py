"""The last page, as it stands alone on the real host after `stop`: its numbers at once, whatever the phone can do."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from steady.access import EMERGENCY
from steady.library import Library
from steady.release.sums import write_sums
from steady.schedules import never_closes
from tests.browser.leaving import EXIT
from tests.deploying import edition, release
from tests.hosting.nginx import Missing, Served, nginx
from tests.output.built import shown_channels

PHONE: ViewportSize = {"width": 360, "height": 640}
# An address of the site, one that never was, and the first page.
ADDRESSES = ["", "now/paid/", "lessons/wales/11-14/be-the-friend/", "downloads/no.pdf"]


@pytest.fixture(scope="module")
def stopped(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server on which a whole site was out, and was then taken down."""
    folder = tmp_path_factory.mktemp("stopped")
    built = edition(folder / "built", "one")
    page = (site / "numbers" / "index.html").read_bytes()
    for name in ("index.html", "404.html"):
        (built / "numbers" / name).write_bytes(page)
    write_sums(built / "numbers")
    for words in (("publish", built), ("stop",)):
        done = release(*words, folder / "srv")
        assert 0 == done.returncode, done.stderr
    try:
        with nginx(folder / "nginx", folder / "srv" / "current") as served:
            yield served
    except Missing as missing:
        if os.environ.get("CI"):
            pytest.fail(str(missing), pytrace=False)
        pytest.skip(str(missing))


@pytest.fixture(params=["light", "dark"])
def plain(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A small phone, scripts off, in one of two colour schemes."""
    scheme = request.param
    with browser.new_context(
        viewport=PHONE, java_script_enabled=False, color_scheme=scheme, ignore_https_errors=True
    ) as context:
        yield context.new_page()


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_page_stands_at_every_address_and_asks_for_no_other_file(
    plain: Page, stopped: Served, address: str
) -> None:
    asked: list[str] = []
    plain.on("request", lambda request: asked.append(request.url))
    answer = plain.goto(stopped.url + address)
    assert answer
    expected = (200 if address == "" else 404, "Open day and night", [stopped.url + address])
    assert expected == (answer.status, plain.locator("h1").inner_text(), asked)
    assert plain.title().startswith("Open day and night")


def test_the_first_numbers_and_the_way_out_are_in_first_view(plain: Page, stopped: Served, library: Library) -> None:
    """Nothing to scroll and nothing to open: the emergency number, and one more that is for the young."""
    plain.goto(f"{stopped.url}now/")
    box = plain.locator(EXIT).last.bounding_box()
    assert box
    assert (True, True) == (box["y"] >= 0, box["y"] + box["height"] <= PHONE["height"])
    seen = []
    for number in plain.locator("main .lines a[href^=tel]").all():
        place = number.bounding_box()
        assert place
        if box["y"] + box["height"] <= place["y"] and place["y"] + place["height"] <= PHONE["height"]:
            seen.append(str(number.get_attribute("href")).removeprefix("tel:"))
            assert place["height"] >= 44
    ways = library.services[EMERGENCY].record.shown_channels
    emergency = next(channel.dial for channel in ways if channel.kind == "phone")
    assert (emergency, True) == (seen[0], len(seen) >= 2), seen
    assert plain.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_every_number_is_the_library_s_and_never_closes(plain: Page, stopped: Served, library: Library) -> None:
    plain.goto(stopped.url)
    always = {channel.dial for channel in shown_channels(library) if never_closes(channel.shown_schedule)}
    links = plain.locator("main a[href^=tel], main a[href^=sms]").all()
    found = {str(link.get_attribute("href")).partition(":")[2] for link in links}
    assert (True, set()) == (len(found) >= 5, found - always)


def test_the_way_out_is_the_only_link_that_leads_anywhere(plain: Page, stopped: Served) -> None:
    """Every other page of ours is gone: a link to one would lead back here."""
    plain.goto(stopped.url)
    found = {str(link.get_attribute("href")) for link in plain.locator("a[href]").all()}
    kept = {link for link in found if not link.startswith(("tel:", "sms:", "#"))}
    assert {str(plain.locator(EXIT).last.get_attribute("href"))} == kept
