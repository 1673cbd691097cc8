"""The pages that stand for their kinds are what they stand for."""

import pytest
from bs4 import BeautifulSoup

from steady.library import Library
from steady.variants import pages
from tests.browser.kinds import KINDS
from tests.browser.walking import FEW
from tests.output.built import output_file
from tests.project import ROOT

# What a page of this kind has, and no page that only leads to one.
MARKS = {
    "now": ".exit-bar",
    "card": ".ticks input",
    "guide": ".exit-bar",
    "form to fill in": "tr.write",
    "handout": ".sheet .stamp",
    "brief": "body.five-minutes",
    "numbers": "main a.phone",
    "lesson variant": ".toc",
    "story": ".moment",
}


def file_of(path: str) -> str:
    return f"{path}index.html" if path.endswith("/") or not path else path


@pytest.mark.parametrize("kind", MARKS)
def test_page_has_what_its_kind_is_for(parsed: dict[str, BeautifulSoup], kind: str) -> None:
    assert parsed[file_of(KINDS[kind])].select_one(MARKS[kind])


@pytest.mark.parametrize("kinds", [FEW, tuple(KINDS)], ids=["few", "all kinds"])
def test_pages_are_of_every_template(library: Library, kinds: tuple[str, ...]) -> None:
    """A template that nobody walks through would be proven by nothing."""
    made = {output_file(page.path): str(page.meta.get("template") or "main.html") for page in pages(library)}
    templates = {file.name for file in (ROOT / "overrides").glob("*.html")}
    assert templates == {made.get(file_of(KINDS[kind]), "404.html") for kind in kinds}
