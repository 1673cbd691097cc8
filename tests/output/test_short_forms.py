"""Short forms: each is explained where the foot of a page leads to, or on the page itself (WCAG 3.1.4)."""

import re

import pytest
from bs4 import BeautifulSoup

from tests.output.built import Built

FORM = re.compile(r"\b[A-Z]{2,6}\b")
LINK = "Words and short forms"
EXPLAINED_AT = "evidence/terms/index.html"
# Pages about our own work and sources: their readers look up much more than a short form.
FOR_THOSE_WHO_LOOK_CLOSER = ("about/", "evidence/")
# Names that are no short form of anything a reader must know, or that say less when they are spelt out.
NAMES = {
    "ADHD",
    "APS",
    "BT",
    "BY",
    "CALL",
    "CALM",
    "CC",
    "NHS",
    "OK",
    "PAPYRUS",
    "PE",
    "PIN",
    "RP",
    "SHOUT",
    "UK",
    "USA",
    "WION",
}
# Words written large: the spam line's number on the keys, an address, and what stories and worksheets shout.
WORDS = {"ANYONE", "HELP", "JAMIE", "LETTERS", "NOW", "SPAM"}
# Codes as the curriculum, the courts and Parliament write them.
CODES = {"CL", "EWHC", "HWB", "SI", "TCH"}


def explained(terms: Built) -> set[str]:
    """The short forms that the page of terms lists."""
    heading = terms.soup.select_one("h2#short-forms")
    assert heading is not None
    rows = heading.find_next("ul")
    assert rows is not None
    return {FORM.findall(row.get_text())[0] for row in rows.select("li > strong")}


def unexplained(page: Built, known: set[str]) -> set[str]:
    """The short forms in the content of a page that neither the list nor the page itself explains."""
    main = page.soup.select_one("main")
    text = main.get_text(" ") if main else ""
    own = {form for form in FORM.findall(text) if f"({form})" in text}
    return set(FORM.findall(text)) - known - own - NAMES - WORDS - CODES


def test_every_short_form_is_explained(built: dict[str, Built]) -> None:
    known = explained(built[EXPLAINED_AT])
    pages = [page for page in built.values() if not page.file.startswith(FOR_THOSE_WHO_LOOK_CLOSER)]
    assert {} == {page.file: found for page in pages if (found := unexplained(page, known))}


def test_every_page_for_adults_leads_to_the_explanations_at_its_foot(built: dict[str, Built]) -> None:
    young = {page.file for page in built.values() if page.url.startswith(("now/", "numbers/"))}
    leading = {
        page.file for page in built.values() for link in page.soup.select("body > footer a") if LINK == link.text
    }
    assert (True, built.keys() - young) == (bool(young), leading)


@pytest.mark.parametrize(
    ("text", "found"),
    [("Ask the LADO today.", {"LADO"}), ("Ask the officer (LADO). LADO!", set()), ("Ask CEOP.", set())],
)
def test_planted_short_form_is_found_unless_the_page_or_the_list_explains_it(text: str, found: set[str]) -> None:
    html = f"<main><p>{text}</p></main>"
    assert found == unexplained(Built("a.html", html, BeautifulSoup(html, "html.parser"), None), {"CEOP"})
