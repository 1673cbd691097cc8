"""Tables: a heading says what it is a heading of, and a cell without words is no heading."""

from bs4 import BeautifulSoup
from markdown import Markdown

from steady.tables import named


def soup(*rows: str) -> BeautifulSoup:
    markdown = Markdown(extensions=["tables", "steady.tables"])
    return BeautifulSoup(markdown.convert("\n".join(rows)), "html.parser")


def test_each_heading_is_that_of_its_column() -> None:
    found = soup("| Who | When |", "|---|---|", "| Ada | now |")
    assert ["col", "col"] == [cell["scope"] for cell in found.select("thead th")]


def test_cell_of_a_wide_table_carries_its_heading() -> None:
    found = soup("| Who | When | *Where* |", "|---|---|---|", "| Ada | now | here |")
    assert ["Who", "When", "Where"] == [cell["data-label"] for cell in found.select("tbody td")]


def test_empty_corner_is_no_heading() -> None:
    found = soup("| | Now | Later |", "|---|---|---|", "| Fear | 1 | 2 |")
    assert ["td", "th", "th"] == [cell.name for cell in found.select("thead tr > *")]
    assert [(None, "th"), ("Now", "td"), ("Later", "td")] == [
        (cell.get("data-label"), cell.name) for cell in found.select("tbody tr > *")
    ]
    assert ["row"] == [cell["scope"] for cell in found.select("tbody th")]


def test_row_of_empty_headings_is_left_out() -> None:
    found = soup("| | | |", "|---|---|---|", "| one | two | three |")
    assert ([], ["one", "two", "three"]) == (found.select("thead, th"), [cell.text for cell in found.select("td")])
    assert ["presentation"] == [table["role"] for table in found.select("table")]


def test_table_without_a_caption_is_named_by_the_heading_above_it() -> None:
    page = '<table></table><h2 id="who">Who</h2><table></table><p>Words</p><table class="stack">{}</table>'
    own = "<caption>Its own</caption>"
    cards = '<table role="presentation"></table>'
    assert [None, "who", "who", None] == [
        table.get("aria-labelledby")
        for table in BeautifulSoup(named(page.format("") + cards), "html.parser").select("table")
    ]
    assert page.format(own).count("who") + 1 == named(page.format(own)).count("who")
