"""Help pages have a heading wherever somebody may want to jump to (accessibility.md §4: at most 120 words without one)."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from tests.output.built import plain

MOST = 120
# Whom to call stands in boxes and lists of its own kind, with names to jump to; what is folded is not read unasked.
BESIDE = ".help, .card, .lines, .facts, details, table, .stamp, .next, .steps"


def long_parts(html: str) -> dict[str, int]:
    """The words under each heading of a page's content that has too many before the next."""
    main = BeautifulSoup(html, "html.parser").select_one("main")
    assert isinstance(main, Tag)
    for box in main.select(BESIDE):
        box.decompose()
    counts, heading = {"": 0}, ""
    for piece in main.find_all(string=True):
        above = piece.find_parent(["h1", "h2", "h3", "h4"])
        if above is not None:
            heading = plain(above.get_text())
            counts.setdefault(heading, 0)
        else:
            counts[heading] += len(piece.split())
    return {heading: count for heading, count in counts.items() if count > MOST}


def test_no_part_of_a_help_page_is_long_without_a_heading(site: Path) -> None:
    pages = sorted((site / "now").rglob("index.html"))
    found = {str(page.relative_to(site)): long_parts(page.read_text("utf-8")) for page in pages}
    assert len(found) > 15
    assert {} == {page: parts for page, parts in found.items() if parts}


@pytest.mark.parametrize(("words", "found"), [(MOST, {}), (MOST + 1, {"Who": MOST + 1})])
def test_long_part_is_found(words: int, found: dict[str, int]) -> None:
    beside = "<details><p>More</p></details>"
    assert found == long_parts(f"<main><h2>Who</h2>{beside}<p>{'word ' * words}</p><h3>How</h3><p>word</p></main>")
