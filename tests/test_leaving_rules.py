"""The rules of design/reader-safety.md that hold in the built files themselves; the others are in browser/test_leaving*."""

import re
import zlib

import pytest
from bs4 import BeautifulSoup, Tag
from mkdocs.utils.yaml import get_yaml_loader, yaml_load

from steady.hosting.models import load_headers
from steady.library import Library
from tests.conftest import ROOT
from tests.output.built import UNSENT

TOPIC = re.compile(r"sext|blackmail|nude|naked|porn|abuse|suicid|victim|groom|rape", re.IGNORECASE)
AHEAD = {"prefetch", "prerender", "next", "preload", "preconnect", "dns-prefetch", "modulepreload"}

# Places that a reader may be sent to: dull for everybody, the same for everybody, no login, no search, no shop.
NEUTRAL = {"https://www.bbc.co.uk/weather"}

# What the page on staying private must say, each in words of its own choosing around these.
MUST_SAY = {
    "leaving does not clear history": r"does not clear your history",
    "names of pages are no secret": r"names plain: they do not name the crime\. but one .{,30} can be a hint",
    "schools look": r"schools check what is opened",
    "delete this site only": r"delete those lines\. leave the rest",
    "how to return": r"how to find us again",
    "apps that watch": r"an app that someone put there to watch you",
    "the list of calls": r"in the list of calls or texts",
}
MUST_NOT_PROMISE = re.compile(
    r"no ?(?:one|body) will (?:ever )?(?:know|see|find)|completely (?:private|safe|anonymous)|untraceable|untracked|erases"
    r"|leaves? no trace|anonymous(?:ly)? (?:visit|browsing)|100 ?%",
    re.IGNORECASE,
)


@pytest.fixture
def pages(parsed: dict[str, BeautifulSoup]) -> dict[str, BeautifulSoup]:
    return parsed


def help_pages(pages: dict[str, BeautifulSoup]) -> dict[str, BeautifulSoup]:
    found = {file: page for file, page in pages.items() if file.startswith("now/")}
    assert len(found) > 5
    return found


def test_exit_leads_to_a_neutral_place() -> None:
    """Q17. That it answers, without a login, is looked at by a person before a release: no test here asks the network."""
    settings = yaml_load((ROOT / "mkdocs.yml").read_text("utf-8"), get_yaml_loader())
    assert settings["extra"]["exit_address"] in NEUTRAL


def test_exit_of_every_page_leads_to_the_same_place(pages: dict[str, BeautifulSoup]) -> None:
    """Q1, Q17."""
    assert NEUTRAL == {link["href"] for page in pages.values() for link in page.select("a.exit")}


def test_name_of_the_link_is_what_it_does(pages: dict[str, BeautifulSoup]) -> None:
    """Q14: the text is the name, no other name is put over it."""
    links = [link for page in pages.values() for link in page.select("a.exit")]
    assert {("Leave this site", None, None)} == {
        (link.get_text(strip=True), link.get("aria-label"), link.get("role")) for link in links
    }


def test_exit_is_the_second_stop_of_the_keyboard(pages: dict[str, BeautifulSoup]) -> None:
    """Q12: the way to the content comes first, the exit next, on every page that has one."""
    for file, page in pages.items():
        if page.select("a.exit"):
            stops = page.select("a[href], button, input, select, textarea, [tabindex], summary")
            assert (file, ["skip"], ["skip", "exit"]) == (file, stops[0]["class"], stops[1]["class"])


def test_what_outlives_a_visit_to_help_is_neutral(pages: dict[str, BeautifulSoup]) -> None:
    """Q18, Q28: address, title, icon, and what a shared link would show."""
    for file, page in help_pages(pages).items():
        named = [str(page.title.string if page.title else ""), file]
        named += [str(icon["href"]) for icon in page.select("link[rel~=icon]")]
        named += [str(tag) for tag in page.select("meta[property^='og:'], meta[name^='twitter:']")]
        assert [] == [name for name in named if TOPIC.search(name)]


def test_no_page_makes_a_browser_look_ahead(pages: dict[str, BeautifulSoup]) -> None:
    """Q21."""
    found = {
        (file, rel)
        for file, page in pages.items()
        for link in page.find_all(["link", "a"])
        for rel in link.get("rel") or []
    }
    assert [] == [(file, rel) for file, rel in sorted(found) if rel in AHEAD]


def test_no_page_tells_where_the_reader_came_from(pages: dict[str, BeautifulSoup]) -> None:
    """Q16."""
    policies = {file: [tag["content"] for tag in page.select("meta[name=referrer]")] for file, page in pages.items()}
    assert {} == {file: found for file, found in policies.items() if found != ["no-referrer"]}


def test_page_on_staying_private_says_what_leaving_cannot_do(pages: dict[str, BeautifulSoup]) -> None:
    """Q24."""
    text = " ".join(pages["now/private/index.html"].get_text(" ").split()).lower()
    assert [] == [what for what, words in MUST_SAY.items() if not re.search(words, text)]


def test_no_page_promises_to_hide_anybody(pages: dict[str, BeautifulSoup]) -> None:
    """Q24: on every page."""
    found = {
        file: MUST_NOT_PROMISE.search(page.get_text(" "))
        for file, page in pages.items()
        if not file.startswith("about/")
    }
    assert {} == {file: match[0] for file, match in found.items() if match}


def test_calls_can_be_dialled_as_they_are_linked(pages: dict[str, BeautifulSoup]) -> None:
    """Q25: digits and a plus, nothing else. That each shows its cost is proven with the directory's cards."""
    calls = {str(link["href"]) for page in pages.values() for link in page.select("a[href^='tel:']")}
    assert calls
    assert [] == [call for call in sorted(calls) if not re.fullmatch(r"tel:\+?[0-9]+", call)]


def test_nothing_is_sent_from_any_page(pages: dict[str, BeautifulSoup]) -> None:
    """Q29: no form that could send, no login, no gate."""
    asking = f"form:not({UNSENT}), input[type=password], input[type=file]"
    assert [] == [file for file, page in pages.items() if page.select(asking)]


def test_there_is_one_page_on_staying_private(pages: dict[str, BeautifulSoup]) -> None:
    assert ["now/private/index.html"] == [
        file for file in pages if "private" in file and not file.startswith("lessons/")
    ]


def test_scripts_of_the_help_pages_are_small(pages: dict[str, BeautifulSoup]) -> None:
    """Three kilobytes as sent; nothing on the page needs them."""
    scripts = {
        file: "".join(script.get_text() for script in page.select("script"))
        for file, page in pages.items()
        if file.startswith("now/")
    }
    assert scripts
    assert all("function leave" in script for script in scripts.values())
    assert [] == [file for file, script in scripts.items() if len(zlib.compress(script.encode(), 9)) > 3072]


def test_scripts_of_the_help_pages_keep_nothing_and_send_nothing() -> None:
    """Q19, Q20, Q22: not by any of the ways that a browser has."""
    words = r"localStorage|sessionStorage|indexedDB|document\.cookie|caches\b|serviceWorker|sendBeacon|XMLHttpRequest|fetch\(|WebSocket|EventSource|import\("
    for name in load_headers(ROOT).source.inline["script-src"]:
        assert [] == re.findall(words, (ROOT / name).read_text("utf-8"))


def test_number_in_a_list_shows_its_cost_and_what_a_phone_bill_shows(pages: dict[str, BeautifulSoup]) -> None:
    """Q25: from the directory, on every page; what is not known is not promised."""
    dialled = "a[href^='tel:'], a[href^='sms:']"
    entries = {
        id(entry): (file, entry) for file, page in pages.items() for entry in page.select("li:has(> a.name), .way")
    }
    listed = [(file, entry) for file, entry in entries.values() if entry.select_one(dialled)]
    assert len(listed) > 400
    wrong = [(file, entry.get_text(" ", strip=True)[:60]) for file, entry in listed if not shows_its_cost(entry)]
    assert [] == wrong
    links = [link for page in pages.values() for link in page.select(dialled)]
    assert [] == [link["href"] for link in links if not re.fullmatch(r"(tel|sms):\d+", str(link["href"]))]


def shows_its_cost(entry: Tag) -> bool:
    said = " ".join(cost.get_text(" ", strip=True) for cost in entry.select(".cost"))
    return bool(re.fullmatch(r"\S.*\. (Shows|Does not show|May show) on a phone bill\.", said))


def test_number_in_a_sentence_for_a_young_person_or_parent_has_its_cost_on_the_page_or_one_tap_on(
    pages: dict[str, BeautifulSoup], library: Library
) -> None:
    """Q25. On paper and for adults the number is enough: the cards' adult sides are the only pages without."""
    alone: set[tuple[str, str]] = set()
    for file, page in pages.items():
        if not file.startswith(("now/", "parents/")):
            continue
        for link in page.select("main a[href^='tel:'], main a[href^='sms:']"):
            digits = str(link["href"])[4:]
            same = page.select(f"li:has(> a.name) a[href$=':{digits}'], .way a[href$=':{digits}']")
            owners = [
                name for name, item in library.services.items() if digits in {c.dial for c in item.record.channels}
            ]
            if not same and not any(page.select(f"main a[href*='/services/{name}/']") for name in owners):
                alone.add((file.split("/")[-2], digits))
    assert {"card-adult", "card-9-11", "card-parent"} == {file for file, _ in alone}


def test_bill_is_not_told_where_it_is_held(library: Library) -> None:
    """One older source says that calls to Childline do not show: not good enough to print."""
    childline = library.service("childline")
    known = childline.model_copy(update={"hold": {}})
    unknown = childline.model_copy(update={"hold": {}, "on_bill": None})
    said = [service.shown_bill for service in (childline, known, unknown)]
    assert ["May show on a phone bill.", "Does not show on a phone bill.", "May show on a phone bill."] == said
