"""What the walks of tests/browser look for on one page of each kind, here on every page; and every size for the keys."""

import os
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import chain, product
from multiprocessing import get_context
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.kinds import KINDS
from tests.browser.test_walks_layout import SPACED
from tests.browser.walking import OPEN_ALL, PHONE, SIZES, WIDE, ZOOMED, faults, look, walk
from tests.conftest import CHROMIUM_ARGS, chromium_path
from tests.every.sweep import pages_of
from tests.serving import serving


def _layout(page: Page, url: str, path: str) -> Iterator[tuple[str, str, object]]:
    """Wide, on a small phone, and at 400 % with the lines spaced: what is wrong, as (path, look, fault)."""
    page.set_viewport_size(WIDE)
    page.goto(url + path)
    page.evaluate(OPEN_ALL)
    for size, names in ((WIDE, ["order", "cues"]), (PHONE, ["order", "targets"]), (ZOOMED, ["order", "reflow"])):
        page.set_viewport_size(size)
        for name in names:
            yield from ((path, f"{name} at {size['width']}", fault) for fault in look(page, name))
    page.add_style_tag(content=SPACED)
    yield from ((path, "spaced", fault) for fault in look(page, "reflow"))


def _share(url: str, paths: list[str]) -> list[tuple[str, str, object]]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=CHROMIUM_ARGS)
        page = browser.new_page()
        found = [fault for path in paths for fault in _layout(page, url, path)]
        browser.close()
    return found


def test_every_page_can_be_read_and_pressed_at_every_size(site: Path) -> None:
    paths, hands = pages_of(site), os.cpu_count() or 1
    assert len(paths) > 400
    with serving(site) as url, ProcessPoolExecutor(hands, mp_context=get_context("spawn")) as pool:
        shares = pool.map(_share, [url] * hands, [paths[start::hands] for start in range(hands)])
        assert [] == sorted(chain.from_iterable(shares), key=str)


@pytest.mark.parametrize(("kind", "size"), list(product(KINDS, SIZES)), ids=lambda one: str(one)[:30])
def test_every_stop_at_every_size(browser: Browser, server: str, kind: str, size) -> None:  # type: ignore[no-untyped-def]
    with browser.new_context(viewport=size) as context:
        page = context.new_page()
        page.goto(server + KINDS[kind])
        assert [] == faults(*walk(page))
