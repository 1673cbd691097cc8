"""Places to write by hand: underscores and empty cells of Markdown, as marked up."""

import pytest
from bs4 import BeautifulSoup, Tag
from markdown import Markdown

EXTENSIONS = ["attr_list", "smarty", "steady.tables", "steady.blanks", "tables"]
WORDS = "(blank to fill in)"
TABLE = "| When | Who | Done |\n|---|---|---|\n"


def html(text: str) -> BeautifulSoup:
    return BeautifulSoup(Markdown(extensions=EXTENSIONS).convert(text), "html.parser")


def blanks(text: str) -> list[list[str]]:
    return [list(blank["class"]) for blank in html(text).select(".blank")]


def one(text: str, selector: str) -> Tag:
    found = html(text).select(selector)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("count", "size"), [(4, "short"), (11, "short"), (12, "medium"), (23, "medium"), (24, "line"), (60, "line")]
)
def test_more_underscores_make_a_longer_line(count: int, size: str) -> None:
    assert [["blank", size]] == blanks("At " + "_" * count + " o'clock")


def test_blank_is_announced() -> None:
    assert f"At\u00a0{WORDS}, on\u00a0{WORDS}." == one("At ____, on ____.", "p").get_text().replace("\n", "")


def test_line_keeps_the_word_before_and_the_sign_after_it() -> None:
    assert f"tonight:\u00a0{WORDS}," == one("With me tonight: ____, and", ".field").get_text()


@pytest.mark.parametrize("text", ["a ___ b", "__bold__", "`____`", "snake_case_name", "\\____"])
def test_other_underscores_are_left_alone(text: str) -> None:
    assert [] == blanks(text)


def test_line_after_bold_words_leaves_them_bold() -> None:
    paragraph = one("**Name** ____", "p")
    assert ["Name"] == [bold.get_text() for bold in paragraph.select("strong")]
    assert 1 == len(paragraph.select(".blank"))


def test_lines_of_underscores_alone_are_lines_to_write_on_and_no_breaks() -> None:
    text = "Before\n\n____\n________\n\n____________\n\nAfter"
    assert [["blank", "line"]] * 3 == blanks(text)
    assert [] == html(text).select("hr")


def test_other_breaks_between_sections_stay() -> None:
    assert 1 == len(html("Before\n\n---\n\nAfter").select("hr"))


def test_empty_row_is_one_to_write_in_and_is_announced_once() -> None:
    row = one(TABLE + "| | | |", "tbody tr")
    assert (["write", "bare"], WORDS) == (row["class"], row.get_text(strip=True))


def test_row_with_a_label_is_one_to_write_in() -> None:
    row = one(TABLE + "| Tonight | | |", "tbody tr")
    assert (["write"], f"Tonight{WORDS}") == (row["class"], "".join(row.stripped_strings))


@pytest.mark.parametrize("row", ["| a | b | c |", "| a | ____ | c |", "| a | **b** | c |"])
def test_full_row_stays_as_it_is(row: str) -> None:
    assert None is one(TABLE + row, "tbody tr").get("class")


def test_heading_cell_that_is_empty_is_left_alone() -> None:
    assert "" == html("| | Who |\n|---|---|\n| a | b |").select("thead td")[0].get_text()
