"""What the walks of tests/browser look for on a few pages, here on every page, and on every kind at every size."""

import os
from concurrent.futures import ProcessPoolExecutor
from itertools import chain, product
from multiprocessing import get_context
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ViewportSize, sync_playwright

from tests.browser.kinds import KINDS
from tests.browser.walking import SIZES, TWICE, colour_faults, enlarged_faults, faults, layout_faults, walk
from tests.conftest import CHROMIUM_ARGS, chromium_path
from tests.every.sweep import pages_of
from tests.serving import serving


def _share(url: str, paths: list[str]) -> list[tuple[str, str]]:
    found = []
    with sync_playwright() as playwright:
        for faults_of, more in ((layout_faults, []), (enlarged_faults, [TWICE])):
            browser = playwright.chromium.launch(executable_path=chromium_path(), args=[*CHROMIUM_ARGS, *more])
            page = browser.new_page()
            found += [(path, fault) for path in paths for fault in faults_of(page, url + path)]
            browser.close()
    return found


def test_every_page_can_be_read_and_pressed_at_every_size(site: Path) -> None:
    """In a reader's own size of text, too, at twice what the browser comes with."""
    paths, hands = pages_of(site), os.cpu_count() or 1
    assert len(paths) > 400
    with serving(site) as url, ProcessPoolExecutor(hands, mp_context=get_context("spawn")) as pool:
        shares = pool.map(_share, [url] * hands, [paths[start::hands] for start in range(hands)])
        assert [] == sorted(chain.from_iterable(shares))


def test_every_kind_needs_no_colours(browser: Browser, server: str) -> None:
    with browser.new_context(viewport=SIZES[1]) as context:
        page = context.new_page()
        assert [] == [(kind, fault) for kind, path in KINDS.items() for fault in colour_faults(page, server + path)]


@pytest.mark.parametrize(("kind", "size"), list(product(KINDS, SIZES)), ids=lambda one: str(one)[:30])
def test_every_stop_of_every_kind_at_every_size(browser: Browser, server: str, kind: str, size: ViewportSize) -> None:
    with browser.new_context(viewport=size) as context:
        page = context.new_page()
        page.goto(server + KINDS[kind])
        assert [] == faults(*walk(page))
