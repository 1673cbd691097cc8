"""Parts of a page as steps: sections in order, a link from each to the next, boxes left whole."""

import pytest
from bs4 import BeautifulSoup

from steady.steps import steps

OPENING = '<h1 id="top">Help</h1>\n<p>You are <br />safe.</p>\n'
PAGE = (
    OPENING
    + '<h2 id="stop">Stop &amp; <em>breathe</em></h2>\n<p>One.</p>\n'
    + '<h2 id="tell">Tell</h2>\n<aside><h2 id="box">Box</h2></aside>\n<p>Two.</p>\n'
    + '<h2 id="rest">Rest</h2>\n<p>Three.</p>'
)


@pytest.fixture
def soup() -> BeautifulSoup:
    return BeautifulSoup(steps(PAGE), "html.parser")


def test_each_part_is_a_section_named_by_its_heading(soup: BeautifulSoup) -> None:
    found = [(section["aria-labelledby"], section.h2["id"]) for section in soup.select("section")]  # type: ignore[index]
    assert [(name, name) for name in ("stop", "tell", "rest")] == found


def test_each_part_but_the_last_ends_in_a_link_to_the_next(soup: BeautifulSoup) -> None:
    ends = [list(part.find_all(recursive=False))[-1] for part in soup.select(".start, section")]
    found = [(end.a["href"], end.a.get_text()) if end.a else end.get_text() for end in ends[1:]]
    assert [("#tell", "Next: Tell"), ("#rest", "Next: Rest"), "Three."] == found
    assert ("#stop", "Next: Stop & breathe") == (soup.select(".start .next a")[0]["href"], soup.select(".next")[0].text)


def test_steps_are_listed_at_the_top_where_there_are_three() -> None:
    listed = [
        [link["href"] for link in BeautifulSoup(steps(page), "html.parser").select(".start nav a")]
        for page in (PAGE, PAGE[: PAGE.index('<h2 id="rest"')])
    ]
    assert [["#stop", "#tell", "#rest"], []] == listed


def test_nothing_of_the_page_is_lost_and_all_stays_in_order(soup: BeautifulSoup) -> None:
    for added in soup.select(".next, .steps"):
        added.decompose()
    assert BeautifulSoup(PAGE, "html.parser").get_text(" ", strip=True) == soup.get_text(" ", strip=True)


def test_heading_in_a_box_starts_no_step(soup: BeautifulSoup) -> None:
    box = soup.find(id="box")
    assert box
    assert ["aside", "section"] == [parent.name for parent in box.parents][:2]


def test_heading_is_found_after_any_kind_of_line_end() -> None:
    page = "<p>a\u2028b\rc\x0cd</p>\n\n<h2 id='x'>X</h2><p>End.</p>"
    assert "X End." == BeautifulSoup(steps(page), "html.parser").section.get_text(" ", strip=True)  # type: ignore[union-attr]


@pytest.mark.parametrize("page", [OPENING, "", "<p>No heading.</p>", '<aside><h2 id="box">Box</h2></aside>'])
def test_page_without_parts_stays_as_it_is(page: str) -> None:
    assert page == steps(page)


def test_links_are_kept_out_of_the_search(soup: BeautifulSoup) -> None:
    assert [] == [str(added) for added in soup.select(".next, .steps") if not added.has_attr("data-search-exclude")]
