"""Tables: a heading says what it is a heading of, and a cell without words is no heading."""

from bs4 import BeautifulSoup
from markdown import Markdown


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
    assert [None, "Now", "Later"] == [cell.get("data-label") for cell in found.select("tbody td")]


def test_row_of_empty_headings_is_left_out() -> None:
    found = soup("| | | |", "|---|---|---|", "| one | two | three |")
    assert ([], ["one", "two", "three"]) == (found.select("thead, th"), [cell.text for cell in found.select("td")])
