"""The young people's pages, as files: order of the first words, steps, the fork by age, and three answers."""

import re
from urllib.parse import urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup, Tag

from steady.context import PageContext
from steady.library import Library
from steady.macros import look_up
from steady.models import Audience, Band
from steady.problems import LookupFailed
from tests.output.built import plain
from tests.project import SCOTTISH, Project

SISTERS = (
    "sent",
    "paid",
    "posted",
    "fake",
    "someone-i-know",
    "over-18",
    "i-did-this",
    "friend",
    "afterwards",
    "private",
    "card",
)
BANDS = ("9-11", "11-14", "14-16", "16-18")
# The pages that are read in steps: the others of `now/` have shapes of their own.
STEPPED = ("", *BANDS, *(name for name in SISTERS if name not in ("private", "card")))
ANSWERS = ("Will they tell anyone?", "What will they ask?", "How long?")
# In a text browser a line is about 80 signs wide, as in `w3m -dump`.
COLUMNS, LINES = 80, 30
BLOCKS = "p, li, h1, h2, h3, dt, dd, summary, blockquote, nav, section, aside, div, footer, dl, ul, ol, details"


@pytest.fixture(scope="module")
def soups(parsed: dict[str, BeautifulSoup]) -> dict[str, BeautifulSoup]:
    """Every page under `now/`, by its part of the address after that."""
    return {
        file.removeprefix("now/").removesuffix("index.html").rstrip("/"): soup
        for file, soup in parsed.items()
        if file.startswith("now/")
    }


def main(soup: BeautifulSoup) -> Tag:
    found = soup.find("main")
    assert isinstance(found, Tag)
    return found


def internal(url: str, soup: BeautifulSoup) -> set[str]:
    """The addresses within the site that a page links to, without their anchors."""
    links = (urljoin(f"/{url}", str(link["href"])) for link in soup.select("a[href]"))
    return {urlsplit(link).path for link in links if not urlsplit(link).netloc and not urlsplit(link).scheme}


# ---- the first words ----


def first_words(soup: BeautifulSoup, count: int) -> str:
    return " ".join(plain(main(soup).get_text(" ")).split()[:count]).lower()


def test_first_120_words_say_what_matters_most(soups: dict[str, BeautifulSoup]) -> None:
    """Order of `needs.md` 0.1: whose fault, danger, stop, do not pay, keep, tell."""
    words = first_words(soups[""], 120)
    wanted = (
        "not your fault",
        "999",
        "0800 1111",
        "stop replying",
        "do not pay",
        "keep the messages, never copies of the picture",
        "tell someone",
    )
    places = [words.find(phrase) for phrase in wanted]
    assert (True, sorted(places)) == (-1 not in places, places), list(zip(wanted, places, strict=True))


@pytest.mark.parametrize("name", STEPPED)
def test_number_comes_before_the_first_step_and_help_box_at_the_end(soups: dict[str, BeautifulSoup], name: str) -> None:
    page = main(soups[name])
    assert page.select(".start a.phone")
    assert page.select(".step")[-1].select("aside.help a.phone")


def text_browser(soup: BeautifulSoup) -> list[str]:
    """The lines of a page where styles are unknown: one for each block, broken at the width of a terminal."""
    copy = BeautifulSoup(str(soup), "html.parser")
    for element in copy.select("head, style, script"):
        element.decompose()
    for element in copy.select(BLOCKS):
        element.insert_before("\n")
        element.insert_after("\n")
    rows = [re.sub(r"\s+", " ", row).strip() for row in copy.get_text().replace("\xa0", " ").split("\n")]
    return [row[at : at + COLUMNS] for row in rows for at in range(0, max(len(row), 1), COLUMNS) if row]


@pytest.mark.parametrize("name", STEPPED)
def test_number_is_within_the_first_lines_of_a_text_browser(soups: dict[str, BeautifulSoup], name: str) -> None:
    # An empty line between blocks halves what fits: a number must be in the first half.
    lines = text_browser(soups[name])[: LINES // 2]
    assert [line for line in lines if "0800 1111" in line or re.search(r"\b999\b", line)], lines


# ---- steps ----


@pytest.mark.parametrize("name", STEPPED)
def test_each_step_leads_to_the_next_by_its_name(soups: dict[str, BeautifulSoup], name: str) -> None:
    found = main(soups[name]).select(".step")
    heads = [step.h2 for step in found if step.h2]
    links = main(soups[name]).select(".start > .next a, .step > .next a")
    wanted = [(f"#{head['id']}", f"Next: {plain(head.get_text())}") for head in heads]
    assert wanted == [(link["href"], plain(link.get_text())) for link in links]
    assert [head["id"] for head in heads] == [step["aria-labelledby"] for step in found]
    assert len(heads) >= 5


# ---- ways through ----


def test_every_sister_is_reached_from_now_and_leads_back(soups: dict[str, BeautifulSoup]) -> None:
    reached = internal("now/", soups[""])
    assert set() == {f"/now/{name}/" for name in (*SISTERS, *BANDS)} - reached
    assert [] == [name for name in (*SISTERS, *BANDS) if "/now/" not in internal(f"now/{name}/", soups[name])]


def test_only_one_page_asks_how_old_the_reader_is(soups: dict[str, BeautifulSoup]) -> None:
    """One fork, with every band and both ways to be 18 or over behind it; no other page asks again."""
    asking = {
        (name, plain(heading.get_text()))
        for name, soup in soups.items()
        for heading in main(soup).select("h1, h2, h3")
        if re.search(r"how old|your age|what age", heading.get_text(), re.IGNORECASE)
    }
    assert {("", "How old are you?")} == asking
    step = soups[""].find(id="how-old-are-you")
    assert step
    assert step.parent
    ways = [urljoin("/now/", str(link["href"])) for link in step.parent.select("li a")]
    bands = [f"/now/{band}/" for band in BANDS]
    over = [f"/now/over-18/#{anchor}" for anchor in ("under-18-in-the-picture", "18-or-over-in-the-picture")]
    assert [*bands, *over] == ways
    forks = [name for name, soup in soups.items() if set(bands) <= internal(f"now/{name}/".replace("//", "/"), soup)]
    assert [""] == forks


# ---- services ----


def test_line_needs_a_service_and_one_that_fits_the_page(library: Library) -> None:
    page = PageContext("now/x.md", frozenset({Audience.YOUNG}), Band.B11_14)
    with pytest.raises(LookupFailed, match="must be given the id of a service"):
        look_up("lines", library, page, (), {})
    with pytest.raises(LookupFailed, match="must serve ages 11-14"):
        look_up("lines", library, page, ("childline", "rph"), {})


def test_service_that_helps_young_people_must_say_how_long(project: Project) -> None:
    found = project.broken(SCOTTISH, "how_long: Our sources do not say.\n", "")
    message = "how_long must be given when a service helps 'young': how soon something happens, or that our sources do not say."
    assert [f"{SCOTTISH}:9: {message}"] == found


def named(page: Tag, library: Library) -> set[str]:
    """The services that a page gives a number or a name of, in sentences too."""
    dials = {
        channel.dial: service.id
        for service in library.shown_services
        for channel in service.shown_channels
        if channel.dial and not channel.same_as and not channel.label
    }
    numbers = {dials[str(link["href"]).split(":")[1]] for link in page.select("a.phone, a.sms")}
    sites = {service.shown_website: service.id for service in library.shown_services if service.shown_website}
    addresses = {sites[str(link["href"])] for link in page.select("a[href]") if str(link["href"]) in sites}
    own = {
        found[1] for link in page.select("a[href]") if (found := re.search(r"services/([\w-]+)/$", str(link["href"])))
    }
    return numbers | addresses | own


def answered(page: Tag) -> dict[str, set[str]]:
    """The services whose three answers stand on the page, with the answers as printed."""
    found = {}
    for entry in page.select("li:has(> .answers), .card"):
        link = entry.select_one("a[href*='services/']")
        assert link
        rows = {plain(term.get_text()): plain(term.find_next("dd").get_text()) for term in entry.select("dt")}  # type: ignore[union-attr]
        assert set(ANSWERS) <= set(rows), rows
        found[str(link["href"]).rstrip("/").split("/")[-1]] = {rows[answer] for answer in ANSWERS}
    return found


@pytest.mark.parametrize("name", STEPPED)
def test_every_service_named_has_its_three_answers_on_the_page(
    soups: dict[str, BeautifulSoup], library: Library, name: str
) -> None:
    page = main(soups[name])
    found = answered(page)
    assert set() == named(page, library) - set(found)
    for service, answers in found.items():
        record = library.service(service)
        wanted = {record.tells_others, " ".join(record.asks), record.how_long or ""}
        assert {plain(text) for text in wanted} == answers
    assert {"police-999", "childline"} <= set(found)


@pytest.mark.parametrize("name", STEPPED)
def test_number_cost_hours_age_and_day_of_check_stand_in_that_order(soups: dict[str, BeautifulSoup], name: str) -> None:
    """Rule L12, in the few lines that a service has here: the hours end the summary, the age stands under "For"."""
    for entry in main(soups[name]).select("li:has(> .answers)"):
        parts = [next(iter(node.get("class") or [""])) for node in entry.find_all(recursive=False)]
        order = ("name", "age", "form", "phone", "or", "sms", "form", "cost", "summary", "open-now", "answers")
        places = iter(order)
        assert all(part in places for part in parts), parts
        assert {"name", "cost", "summary", "answers"} <= set(parts)
        assert "For" == plain(entry.select("dt")[-1].get_text())
        assert plain(entry.select(".checked")[-1].get_text()).startswith("Checked on ")


def test_services_for_adults_are_labelled_wherever_they_stand(
    soups: dict[str, BeautifulSoup], library: Library
) -> None:
    adult = {entry.id for entry in library.shown_services if (entry.minimum_age or 0) >= 18}
    entries = [
        (name, str(link["href"]).rstrip("/").split("/")[-1], bool(entry.select(":scope > .age")))
        for name, soup in soups.items()
        for entry in main(soup).select("li:has(> .answers)")
        for link in entry.select("a.name")
    ]
    found = {(name, service): labelled for name, service, labelled in entries if service in adult}
    assert {("posted", "rph"), ("posted", "stopncii"), ("over-18", "rph"), ("over-18", "stopncii")} <= set(found)
    assert {True} == set(found.values())


@pytest.mark.parametrize("name", [name for name in STEPPED if name not in ("9-11", "i-did-this")])
def test_page_has_words_to_send_and_says_whom_they_are_for(soups: dict[str, BeautifulSoup], name: str) -> None:
    quotes = main(soups[name]).select("blockquote")
    before = [quote.find_previous_sibling() for quote in quotes]
    assert [] == [str(quote) for quote in quotes if len(quote.select("p")) != 1]
    assert len(quotes) >= 3
    assert "First line to type to a helpline" in [plain(line.get_text()).rstrip(":") for line in before if line]
