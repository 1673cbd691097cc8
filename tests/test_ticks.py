"""`- [ ]` becomes a box with its words as its label; a heading with `.side` gathers what follows it."""

import pytest
from bs4 import BeautifulSoup
from markdown import Markdown


def soup(text: str) -> BeautifulSoup:
    markdown = Markdown(extensions=["attr_list", "smarty", "toc", "steady.sides", "steady.ticks"])
    return BeautifulSoup(markdown.convert(text), "html.parser")


def html(text: str) -> str:
    return "".join(str(soup(text)).split("\n"))


FORM = '<form autocomplete="off" hidden="hidden" id="unsent" method="dialog"></form>'
BOX = '<input form="unsent" type="checkbox"/>'


def test_an_item_with_a_mark_is_a_box_and_its_label() -> None:
    assert f'{FORM}<ul class="ticks"><li><label>{BOX} I am scared</label></li></ul>' == html("- [ ] I am scared")


@pytest.mark.parametrize("text", ["- I am scared", "- []I am scared", "- [x] done", "1. [ ] one", "[ ] no list"])
def test_what_has_no_mark_stays_as_it_was_written(text: str) -> None:
    assert (None, None) == (soup(text).find("input"), soup(text).find(class_="ticks"))


def test_an_item_without_a_mark_may_stand_among_boxes() -> None:
    assert f'{FORM}<ul class="ticks"><li><label>{BOX} one</label></li><li>two</li></ul>' == html("- [ ] one\n- two")


def test_links_and_emphasis_stay_in_the_words_of_the_box() -> None:
    expected = f'<label>{BOX} They <strong>want</strong> <a href="#a">more</a>, now</label>'
    assert expected == str(soup("- [ ] They **want** [more](#a), now").label)


def test_words_that_start_with_emphasis_are_the_label_too() -> None:
    assert f"<label>{BOX} <em>money</em></label>" == str(soup("- [ ] *money*").label)


def test_items_with_empty_lines_between_have_their_boxes_too() -> None:
    found = soup("- [ ] one\n\n- [ ] two")
    assert ["one", "two"] == [label.get_text(strip=True) for label in found.select("li > p > label")]


def test_a_list_below_an_item_is_no_part_of_its_label() -> None:
    found = soup("- [ ] They want\n    - [ ] money\n    - [ ] pictures")
    assert ["They want", "money", "pictures"] == [label.get_text(strip=True) for label in found.select("label")]
    assert ["They want"] == [label.get_text(strip=True) for label in found.select("div, ul:not(ul ul) > li > label")]


def test_a_list_of_boxes_is_a_group_with_the_name_of_its_heading() -> None:
    found = soup(
        "# Top\n\n### They want\n\n- [ ] money\n- [ ] more\n\n### First, please {: #first }\n\nSay:\n\n- [ ] sit"
    )
    groups = found.find_all(role="group")
    assert [("div", "they-want", ["ul"]), ("div", "first", ["ul"])] == [
        (group.name, group["aria-labelledby"], [part.name for part in group.find_all(recursive=False)])
        for group in groups
    ]
    assert ["They want", "First, please"] == [
        found.select(f"#{group['aria-labelledby']}")[0].get_text() for group in groups
    ]


def test_a_list_of_boxes_below_another_or_under_no_heading_is_no_group_of_its_own() -> None:
    assert ["a"] == [
        group["aria-labelledby"]
        for group in soup("- [ ] zero\n\n## A\n\n- [ ] one\n    - [ ] two\n\n- three").find_all(role="group")
    ]
    assert [] == soup("- [ ] one").find_all(role="group")


def test_a_group_in_a_side_or_a_quotation_stays_there() -> None:
    found = soup("## Mine {: .side }\n\n- [ ] one\n\n> ### Said\n>\n> - [ ] two\n\n## After")
    assert [["mine"], ["said"]] == [
        [group["aria-labelledby"] for group in found.select(f"{place} > [role=group]")]
        for place in ("section", "section > blockquote")
    ]


def test_a_side_goes_on_to_the_next_heading_of_its_level() -> None:
    found = soup(
        "# Top\n\nbefore\n\n## One {: .side }\n\na\n\n### Part\n\nb\n\n## Two {: .side }\n\nc\n\n## After\n\nd"
    )
    sides = [[part.get_text() for part in side.find_all(True)] for side in found.select("section.side")]
    assert [["One", "a", "Part", "b"], ["Two", "c"]] == sides
    assert ["Top", "before", "After", "d"] == [
        part.get_text() for part in found.find_all(["h1", "h2", "p"], recursive=False)
    ]


def test_a_side_is_named_by_its_heading() -> None:
    found = soup("## My side {: .side }\n\n## Yours {: #you .side }")
    assert ["my-side", "you"] == [side["aria-labelledby"] for side in found.select("section.side")]
    assert ["my-side", "you"] == [heading["id"] for heading in found.select("section > h2")]
    assert [] == found.select("h2.side")


def test_a_page_without_sides_stays_as_it_was() -> None:
    text = "# Top\n\n## One\n\na\n\n### Part\n\nb"
    plain = Markdown(extensions=["attr_list", "smarty", "toc"]).convert(text)
    assert plain == Markdown(extensions=["attr_list", "smarty", "toc", "steady.sides"]).convert(text)


def test_one_form_owns_all_boxes_and_comes_before_them() -> None:
    found = soup("# Top\n\nbefore\n\n- [ ] one\n    - [ ] two\n\n> - [ ] three")
    assert ["h1", "p", "form", "div", "blockquote"] == [part.name for part in found.find_all(recursive=False)]
    assert ["unsent"] * 3 == [box["form"] for box in found.find_all("input")]


def test_a_page_without_boxes_has_no_form() -> None:
    assert None is soup("- one\n- two").find("form")
