"""The pages that stand for their kinds are what they stand for."""

import pytest
from bs4 import BeautifulSoup

from tests.browser.kinds import KINDS

# What a page of this kind has, and no page that only leads to one.
MARKS = {
    "now": ".exit-bar",
    "card": ".ticks input",
    "guide": ".exit-bar",
    "form to fill in": "tr.write",
    "handout": ".stamp",
    "lesson variant": ".toc",
    "story": ".moment",
}


def file_of(path: str) -> str:
    return f"{path}index.html" if path.endswith("/") or not path else path


@pytest.mark.parametrize("kind", MARKS)
def test_page_has_what_its_kind_is_for(parsed: dict[str, BeautifulSoup], kind: str) -> None:
    assert parsed[file_of(KINDS[kind])].select_one(MARKS[kind])
