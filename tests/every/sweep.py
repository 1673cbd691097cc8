"""axe-core on every page of a built site, at two widths and in two colour schemes, on every core of the machine.

A page is loaded once for each width, since some of it is decided when it loads. On the wide screen all that can be
opened is open, so that what is folded away is looked at too; on the narrow one the page is as it comes.

At each width every rule is asked in one colour scheme, and in the other one only those that colours can change: our
schemes set colours and nothing else, which a test holds them to. That takes half the time.
"""

import os
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import chain
from multiprocessing import get_context
from pathlib import Path
from typing import Literal, NamedTuple

from playwright.sync_api import Page, ViewportSize, sync_playwright

from tests.axe import COLOURS, Audit, audit
from tests.conftest import CHROMIUM_ARGS, chromium_path
from tests.serving import serving

NARROW: ViewportSize = {"width": 360, "height": 640}
WIDE: ViewportSize = {"width": 1280, "height": 800}
SCHEMES: tuple[Literal["light"], Literal["dark"]] = ("light", "dark")
OPEN_ALL = "document.querySelectorAll('details').forEach((part) => { part.open = true; })"


class Seen(NamedTuple):
    """One page at one width in one colour scheme."""

    path: str
    width: int
    scheme: str
    audit: Audit


def pages_of(site: Path) -> list[str]:
    """Every HTML file of the site, by its path inside it."""
    return sorted(file.relative_to(site).as_posix() for file in site.rglob("*.html"))


def sweep(site: Path) -> list[Seen]:
    """Look at every page four times. The pages are dealt out in turn, for the long ones lie side by side."""
    paths, hands = pages_of(site), os.cpu_count() or 1
    with serving(site) as url, ProcessPoolExecutor(hands, mp_context=get_context("spawn")) as pool:
        dealt = pool.map(_look, [url] * hands, [paths[start::hands] for start in range(hands)])
        return sorted(chain.from_iterable(dealt), key=lambda seen: seen[:3])


def _look(url: str, paths: list[str]) -> list[Seen]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=CHROMIUM_ARGS)
        page = browser.new_page()
        seen = [one for path in paths for one in _page(page, url, path)]
        browser.close()
    return seen


def _page(page: Page, url: str, path: str) -> Iterator[Seen]:
    for size, schemes in ((NARROW, SCHEMES), (WIDE, SCHEMES[::-1])):
        page.set_viewport_size(size)
        page.goto(url + path)
        if size is WIDE:
            page.evaluate(OPEN_ALL)
        for scheme, rules in zip(schemes, (None, COLOURS), strict=True):
            page.emulate_media(color_scheme=scheme)
            yield Seen(path, size["width"], scheme, audit(page, rules))
