"""Every brief of every nation, on a phone and on paper: what tests/browser/test_brief.py asks of one for each plan."""

from itertools import product

import pytest
from playwright.sync_api import Browser, BrowserContext

from steady.library import Library
from steady.models import Nation
from steady.mounted import brief_path
from tests.browser.test_brief import (
    Seen,
    look_at,
    test_brief_prints_on_one_side_of_paper,
    test_phone_shows_the_lead_first_and_does_not_scroll_sideways,
    test_text_on_paper_is_large_enough,
)
from tests.browser.test_names import context, sides_with_long_names

__all__ = [
    "context",
    "test_brief_prints_on_one_side_of_paper",
    "test_phone_shows_the_lead_first_and_does_not_scroll_sideways",
    "test_text_on_paper_is_large_enough",
]


@pytest.fixture(scope="module")
def addresses(library: Library) -> list[str]:
    return [brief_path(*plan, nation)[:-3] + "/" for plan, nation in product(library.plans, Nation)]


@pytest.fixture(scope="module")
def seen(browser: Browser, server: str, addresses: list[str]) -> dict[str, Seen]:
    assert len(addresses) >= 100
    return look_at(browser, server, addresses)


def test_every_plan_s_brief_keeps_its_one_side_with_the_longest_names(
    context: BrowserContext, server: str, library: Library
) -> None:
    found = sides_with_long_names(context, server, library.plans)
    assert len(library.plans) == len(found)
    assert dict.fromkeys(found, 1) == found
