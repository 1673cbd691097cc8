"""A built page as the words that a reader meets, block by block, in the form that the wording rules read."""

import re
from collections.abc import Iterator
from copy import copy

from bs4 import BeautifulSoup, NavigableString, Tag

from steady.context import page_url
from steady.library import Library
from steady.models import Audience
from steady.mounted import Page
from steady.variants import pages
from steady.wording.blocks import Block
from steady.wording.texts import Passage, scopes_of

BLOCKS = frozenset(
    {
        *("h1", "h2", "h3", "h4", "p", "li", "dt", "dd", "td", "th", "caption", "summary"),
        *("div", "section", "article", "aside", "details", "ul", "ol", "dl", "table"),
    }
)
UNSEEN = ("script", "style", "template", "code", ".not-this", ".headerlink")


def built_pages(parsed: dict[str, BeautifulSoup], library: Library) -> Iterator[tuple[Page, BeautifulSoup]]:
    """Every page of the library with what was made of it."""
    for page in pages(library):
        yield page, parsed[f"{page_url(page.path)}/index.html".removeprefix("/")]


NOTHING = re.compile(r"(?!)")


def spoken(page: Page, soup: BeautifulSoup, theirs: re.Pattern[str] = NOTHING) -> Passage:
    """The main part of a page as a passage, without the names and titles that are not ours.

    Help boxes, cards and numbers are named as their macros are.
    """
    main = copy(soup.select_one("main"))
    assert main
    for element in main.select(", ".join(UNSEEN)):
        element.decompose()
    for selector, name in (("aside.help", "help"), ("article.card", "card")):
        for element in main.select(selector):
            element.append(f" {{{{ {name} }}}} ")
    for link in main.select('a[href^="tel:"], a[href^="sms:"]'):
        link.insert_after(" {{ phone }} ")
    found = tuple(Block("text", ((1, theirs.sub("", text)),)) for text in _blocks(main))
    readers = (Audience(who) for who in page.meta["audience"])
    return Passage(page.path, page.path, scopes_of(readers), "", found)


def _blocks(element: Tag) -> Iterator[str]:
    gathered = ""
    for child in element.children:
        if isinstance(child, Tag) and (child.name in BLOCKS or child.find(list(BLOCKS))):
            yield from _said(gathered)
            gathered = ""
            yield from _blocks(child)
        elif isinstance(child, Tag):
            gathered += child.get_text()
        elif type(child) is NavigableString:
            gathered += child
    yield from _said(gathered)


def _said(text: str) -> Iterator[str]:
    plain = re.sub(r"\s+", " ", text).strip()
    if plain:
        yield plain
