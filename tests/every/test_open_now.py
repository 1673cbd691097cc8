"""Open now by the script and by Python, minute by minute where clocks and calendars trip."""

import pytest
from playwright.sync_api import Page

from steady.library import Library
from tests.browser.test_open_now import SCHEDULES, agree_around, context, own_page, page

__all__ = ["context", "own_page", "page"]  # fixtures


@pytest.mark.parametrize("name", SCHEDULES)
@pytest.mark.parametrize("day", ["2026-03-28", "2026-12-24", "2026-12-31", "2026-06-29"])
def test_script_and_python_agree_minute_by_minute(
    library: Library, page: Page, own_page: str, name: str, day: str
) -> None:
    """Round the start of summer time, Christmas, New Year and a change of hours."""
    agree_around(day, library, page, own_page, name)
