"""Help is at the same place, in the same order and in the same words on every page (WCAG 3.2.6)."""

from collections.abc import Iterator
from urllib.parse import urljoin

import pytest
from bs4 import BeautifulSoup, Tag

from steady.library import Library
from tests.output.built import Built
from tests.same_words import words_of

NOW = "/now/"
# These are the help itself: the page to which the others lead, and the one that is left when all else is taken away.
HELP = ("now/", "numbers/")
MASTHEAD = [("Steady", "/"), ("Get help now", NOW)]
FOOT = ("Get help now", NOW)
BACK = ("Back to Get help now", NOW)
MORE = ("Get help now: every step, one at a time", NOW)


def links(url: str, found: list[Tag]) -> list[tuple[str, str]]:
    """The words of each link and where it leads, from the site's root."""
    return [(words_of(link), urljoin(f"/{url}", str(link["href"]))) for link in found]


def misplaced(soup: BeautifulSoup, url: str) -> Iterator[str]:
    """What is wrong with a page's ways to help: young people's pages have one on top, all others have two around."""
    parts = [part.name for part in soup.select("body > :is(header, main, footer)")]
    if not soup.select_one("body > header"):
        if parts != ["main", "footer"]:
            yield f"parts in the order {parts}"
        first = links(url, soup.select("main > p.back:first-child > a[href]"))
        if url not in HELP and first != [BACK]:
            yield f"main part begins with {first}"
        return
    if parts != ["header", "main", "footer"]:
        yield f"parts in the order {parts}"
    if (masthead := links(url, soup.select("body > header a[href]"))[:2]) != MASTHEAD:
        yield f"header begins with {masthead}"
    if (last := links(url, soup.select("body > footer a[href]"))[-1:]) != [FOOT]:
        yield f"footer ends with {last}"


def unlike(soup: BeautifulSoup, url: str, titles: set[str]) -> Iterator[str]:
    """What is wrong with a page's boxes of help: their names, and the way on at their end."""
    for box in soup.select(".help"):
        name, headings = str(box.get("aria-label")), [heading.get_text() for heading in box.select("h2")]
        if box.name != "aside" or name not in titles or headings != [name]:
            yield f"box of help called {name}, with the headings {headings}"
        if url != "now/" and links(url, box.select("a[href]"))[-1:] != [MORE]:
            yield f"{name}: ends with {links(url, box.select('a[href]'))[-1:]}"


def test_help_is_at_the_same_place_on_every_page(built: dict[str, Built]) -> None:
    assert len(built) > 400
    assert {} == {file: found for file, page in built.items() if (found := list(misplaced(page.soup, page.url)))}


def test_only_young_people_s_pages_and_the_last_one_have_no_header(built: dict[str, Built]) -> None:
    bare = {page.url for page in built.values() if not page.soup.select_one("body > header")}
    assert {page.url for page in built.values() if page.url.startswith(HELP)} == bare


def test_boxes_of_help_have_the_same_words_on_every_page(built: dict[str, Built], library: Library) -> None:
    titles = {item.record.title for item in library.help_boxes.values()}
    boxes = [box for page in built.values() for box in page.soup.select(".help")]
    assert (True, titles) == (len(boxes) > 200, {str(box["aria-label"]) for box in boxes})
    assert {} == {file: found for file, page in built.items() if (found := list(unlike(page.soup, page.url, titles)))}


# ---- the looks can fail ----

HEADER = '<header><div><a href="../">Steady</a><a href="../now/">Get help now</a></div><nav><a href="./">Parents</a></nav></header>'
FOOTER = '<footer><a href="../about/">About</a><a href="../now/">Get help now</a></footer>'
BOX = (
    '<aside class="help" aria-label="Where to turn"><h2>Where to turn</h2><a href="/x/">X</a>'
    '<a href="/now/">Get help now: every step, one at a time</a></aside>'
)
ORDINARY = f"<body>{HEADER}<main>{BOX}</main>{FOOTER}</body>"
YOUNG = f'<body><main><p class="back"><a href="../">Back to Get help now</a></p>{BOX}</main><footer></footer></body>'
PLANTED = {
    "other words in the header": (ORDINARY, "Get help now</a></div>", "Help</a></div>"),
    "another place in the header": (
        ORDINARY,
        '<header><div><a href="../">',
        '<header><div><a href="/x/">X</a><a href="../">',
    ),
    "another target in the header": (ORDINARY, 'Steady</a><a href="../now/">', 'Steady</a><a href="../now/#end">'),
    "none in the footer": (ORDINARY, '<a href="../now/">Get help now</a></footer>', "</footer>"),
    "not the last in the footer": (ORDINARY, "</footer>", '<a href="/x/">X</a></footer>'),
    "header after the main part": (ORDINARY, f"{HEADER}<main>{BOX}</main>", f"<main>{BOX}</main>{HEADER}"),
    "other words in the box": (ORDINARY, "every step, one at a time", "every step"),
    "box of another name": (ORDINARY, 'aria-label="Where to turn"', 'aria-label="Help"'),
    "another heading in the box": (ORDINARY, "<h2>Where to turn", "<h2>Turn to"),
    "link before the way back": (YOUNG, '<p class="back">', '<p><a href="/x/">X</a></p><p class="back">'),
    "other words of the way back": (YOUNG, "Back to Get help now", "Back"),
    "no way back": (YOUNG, ' class="back"', ""),
}


def wrong(html: str) -> list[str]:
    soup, url = BeautifulSoup(html, "html.parser"), "now/a/" if html.startswith("<body><main><p") else "parents/"
    return [*misplaced(soup, url), *unlike(soup, url, {"Where to turn"})]


@pytest.mark.parametrize("name", PLANTED)
def test_planted_fault_is_found(name: str) -> None:
    html, old, new = PLANTED[name]
    assert 1 == html.count(old)
    assert ([], 1) == (wrong(html), len(wrong(html.replace(old, new))))
