"""The built site, as files: what every page has, what no page may have, and that nothing was lost on the way."""

import gzip
import json
import re
import subprocess
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import product
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import playwright
import pytest
from bs4 import BeautifulSoup, Tag
from mkdocs.utils.yaml import get_yaml_loader, yaml_load

from steady.context import page_url
from steady.library import Library
from steady.models import Channel, Service
from steady.variants import Page
from steady.variants import pages as library_pages
from tests.conftest import ROOT

# What outlives a visit names no topic: reader-safety rule Q18, and DESIGN section 6.
TOPIC = re.compile(r"sext|blackmail|nude|naked|porn|abuse|suicid|victim|groom|rape|sexual", re.IGNORECASE)
NATIONS = ("england", "wales", "scotland", "northern-ireland")
BANDS = ("9-11", "11-14", "14-16", "16-18")
# A number as people write one: 0 or +44, then at least six digits, with spaces, dashes or brackets between.
LONG_NUMBER = re.compile(r"(?<![\w.,£/-])(?:\+44[ ()-]*|0)(?:\d[ ()-]*){5,}\d(?![\w-])")
# A short code has no shape of its own: it is one when a reader is told to call it or to text to it.
SHORT_CODE = re.compile(
    r"(?:\b(?:call|ring|dial|phone|text|texts|number is|[A-Z]{4,} to)) ([1-9]\d{2}(?: \d{3})?|[1-9]\d{3,4})(?!\w|[,.:-]?\d| \d)"
)
EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


@dataclass(frozen=True)
class Built:
    """One HTML file of the site, beside the page of the library that it was made from (the 404 page has none)."""

    file: str
    html: str
    soup: BeautifulSoup
    page: Page | None

    @property
    def url(self) -> str:
        return self.file.removesuffix("index.html")

    @property
    def readers(self) -> set[str]:
        return set(self.page.meta["audience"]) if self.page else set()

    @property
    def nation(self) -> str | None:
        """The nation in the address."""
        return next((part for part in self.url.split("/") if part in NATIONS), None)

    @cached_property
    def text(self) -> str:
        """What a reader may see, title and description included, one line for each piece of text."""
        return self.text_without()

    def text_without(self, *parts: str) -> str:
        """The same without the parts that the CSS selectors name."""
        copy = BeautifulSoup(self.html, "html.parser")
        for element in copy.select(", ".join(("script", "style", *parts))):
            element.decompose()
        description = copy.select_one("meta[name=description]")
        pieces = [str(description["content"]) if description else "", *copy.stripped_strings]
        return "\n".join(plain(piece) for piece in pieces)


def plain(text: str) -> str:
    """The text with straight quotes and single ordinary spaces, as its author wrote it."""
    straight = text.translate(str.maketrans("’‘“”", "''\"\""))
    return re.sub(r"\s+", " ", straight).strip()


def digits(text: str) -> str:
    return re.sub(r"\D", "", re.sub(r"^\+44\s*(\(0\))?", "0", text.strip()))


def spelled(number: str) -> str:
    """A pattern for the number, however it is spaced."""
    return r"[ ()-]{0,2}".join(digits(number))


def output_file(path: str) -> str:
    """Where the page mounted at `path` is written."""
    return f"{page_url(path)}/index.html".removeprefix("/")


@pytest.fixture(scope="module")
def built(site: Path, library: Library) -> dict[str, Built]:
    known = {output_file(page.path): page for page in library_pages(library)}
    found = {}
    for path in sorted(site.rglob("*.html")):
        file, html = path.relative_to(site).as_posix(), path.read_text(encoding="utf-8")
        found[file] = Built(file, html, BeautifulSoup(html, "html.parser"), known.get(file))
    return found


@pytest.fixture(scope="module")
def settings() -> dict[str, object]:
    with (ROOT / "mkdocs.yml").open(encoding="utf-8") as file:
        return yaml_load(file, get_yaml_loader())


@pytest.fixture(scope="module")
def exit_address(settings: dict[str, object]) -> str:
    return str(settings["extra"]["exit_address"])  # type: ignore[index]


@pytest.fixture(scope="module")
def output_texts(site: Path) -> dict[str, str]:
    """Every file of the output as text, HTML entities and non-breaking spaces resolved."""
    texts = {}
    for path in sorted(site.rglob("*")):
        if path.is_file():
            raw = path.read_bytes()
            text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8")
            if path.suffix == ".json":
                text = json.dumps(json.loads(text), ensure_ascii=False)
            texts[path.relative_to(site).as_posix()] = text.replace("\u00a0", " ").replace("&nbsp;", " ")
    return texts


def shown_channels(library: Library) -> list[Channel]:
    return [channel for service in library.shown_services for channel in service.shown_channels]


def hidden_channels(library: Library) -> list[Channel]:
    """Channels that readers must not see: those of held services, and those held one by one."""
    records = [item.record for item in library.services.values()]
    return [channel for record in records for channel in record.channels if not (record.shown and channel.shown)]


def names_with_digits(library: Library) -> list[str]:
    """Services called by a number, as `159: the bank fraud line`: the list of records names them even when held."""
    names = {item.record.name for item in library.services.values()}
    return sorted((name for name in names if re.search(r"\d", name)), key=len, reverse=True)


def nameless(text: str, library: Library) -> str:
    for name in names_with_digits(library):
        text = text.replace(plain(name), "(name)")
    return text


# ---- nothing lost, nothing extra ----


def test_every_page_of_the_library_is_built_and_no_other(built: dict[str, Built], library: Library) -> None:
    expected = {output_file(page.path) for page in library_pages(library)} | {"404.html"}
    assert expected == set(built)


def test_be_the_friend_has_one_page_for_each_band_in_each_nation(built: dict[str, Built]) -> None:
    expected = {f"lessons/{nation}/{band}/be-the-friend/index.html" for nation, band in product(NATIONS, BANDS)}
    found = {file for file in built if re.fullmatch(r"lessons/[^/]+/[^/]+/be-the-friend/index.html", file)}
    assert (16, expected) == (len(found), found)


def test_output_holds_only_file_types_a_reader_needs(site: Path) -> None:
    found = {path.suffix for path in site.rglob("*") if path.is_file()}
    assert {".html", ".css", ".js", ".svg", ".json", ".xml", ".gz", ".csv", ".vcf"} == found


def test_no_file_for_authors_is_published(site: Path) -> None:
    found = [path for path in site.rglob("*") if path.name.startswith(("_", "."))]
    assert [] == found


def test_no_script_points_at_a_source_map(output_texts: dict[str, str]) -> None:
    assert [] == [file for file, text in output_texts.items() if "sourceMappingURL" in text]


def test_no_address_holds_a_topic_word(site: Path) -> None:
    found = [path.relative_to(site).as_posix() for path in site.rglob("*")]
    assert [] == [path for path in found if TOPIC.search(path)]


# ---- what every page has ----


def test_titles_are_unique(built: dict[str, Built]) -> None:
    titles = Counter(plain(page.soup.title.get_text()) if page.soup.title else "" for page in built.values())
    assert {} == {title: count for title, count in titles.items() if count > 1}


def test_titles_hold_no_topic_word(built: dict[str, Built]) -> None:
    titles = {file: page.soup.title.get_text() if page.soup.title else "" for file, page in built.items()}
    assert {} == {file: title for file, title in titles.items() if not title.strip() or TOPIC.search(title)}


def test_every_page_is_in_british_english(built: dict[str, Built]) -> None:
    assert {"en-GB"} == {str(page.soup.html.get("lang")) for page in built.values() if page.soup.html}


def test_every_page_has_one_first_heading(built: dict[str, Built]) -> None:
    counts = {file: len(page.soup.find_all("h1")) for file, page in built.items()}
    assert {} == {file: count for file, count in counts.items() if count != 1}


def test_every_page_of_the_library_has_its_own_description(built: dict[str, Built]) -> None:
    for page in built.values():
        if page.page:
            found = [plain(str(meta.get("content"))) for meta in page.soup.select("meta[name=description]")]
            assert (page.file, [plain(page.page.meta["description"])]) == (page.file, found)


# ---- the exit link ----


def exit_links(page: Built, address: str) -> list[Tag]:
    return [link for link in page.soup.find_all("a") if link.get("href") == address]


def test_exit_link_is_on_every_page_for_young_people_friends_parents_and_on_signposting(
    built: dict[str, Built], exit_address: str
) -> None:
    """One for the keyboard, hidden until focused, and one in view, both before the page's own text."""
    for page in built.values():
        if page.readers & {"young", "friend", "parent"} or page.url.startswith("signposting/") or page.page is None:
            links = exit_links(page, exit_address)
            before = [link for link in links if link.find_next("main")]
            assert (page.file, 2, 2) == (page.file, len(links), len(before))


def test_exit_link_is_on_no_lesson_or_staff_page(built: dict[str, Built], exit_address: str) -> None:
    staff = [page for page in built.values() if page.readers and page.readers <= {"teacher", "lead"}]
    other = [page for page in built.values() if page.url.startswith(("lessons/", "school/"))]
    assert [] == [page.file for page in (*staff, *other) if exit_links(page, exit_address)]
    assert [] == [page.file for page in (*staff, *other) if "exit.js" in page.html]


def test_exit_link_tells_nobody_where_the_reader_came_from(built: dict[str, Built], exit_address: str) -> None:
    rels = {
        (page.file, " ".join(link.get_attribute_list("rel")))
        for page in built.values()
        for link in exit_links(page, exit_address)
    }
    assert set() == {(file, rel) for file, rel in rels if "noreferrer" not in rel.split()}


# ---- nothing from elsewhere, nothing hidden ----


def addresses(page: Built) -> Iterator[tuple[Tag, str, str]]:
    """Every address a page holds: (element, attribute, address)."""
    for element in page.soup.find_all(True):
        for attribute in (
            "href",
            "src",
            "srcset",
            "poster",
            "data",
            "action",
            "formaction",
            "ping",
            "background",
            "cite",
        ):
            if element.has_attr(attribute):
                yield element, attribute, str(element[attribute])


def is_external(address: str) -> bool:
    return bool(urlsplit(address).netloc) or address.startswith("//")


def test_no_page_takes_anything_from_another_host(built: dict[str, Built]) -> None:
    """Only a link that the reader presses may lead elsewhere."""
    found = [
        (page.file, element.name, attribute, address)
        for page in built.values()
        for element, attribute, address in addresses(page)
        if (element.name, attribute) != ("a", "href") and (is_external(address) or address.startswith("data:"))
    ]
    assert [] == found


def test_no_style_or_script_names_another_host(output_texts: dict[str, str]) -> None:
    code = {file: text for file, text in output_texts.items() if file.endswith((".css", ".js", ".svg"))}
    found = {
        (file, match)
        for file, text in code.items()
        for match in re.findall(r"(?:https?:)?//[a-z][\w-]*\.[\w.-]+|@import", text)
    }
    assert set() == found - {("assets/icon.svg", "http://www.w3.org")}  # the name of SVG itself: never fetched


def test_every_outside_link_is_held_by_the_directory_or_the_sources(
    built: dict[str, Built], library: Library, exit_address: str
) -> None:
    websites = {service.shown_website for service in library.shown_services}
    ways = {channel.address for channel in shown_channels(library)}
    sources = {item.record.address for item in library.sources.values()}
    found = {
        (page.file, address)
        for page in built.values()
        for _, _, address in addresses(page)
        if is_external(address) and address not in websites | ways | sources | {exit_address}
    }
    assert set() == found


def test_every_outside_link_sends_no_referrer(built: dict[str, Built]) -> None:
    found = {
        (page.file, address)
        for page in built.values()
        for element, _, address in addresses(page)
        if is_external(address) and "noreferrer" not in element.get_attribute_list("rel")
    }
    assert set() == found


def test_links_use_no_other_scheme_than_web_phone_text_and_mail(built: dict[str, Built], library: Library) -> None:
    """A source that was only ever on http keeps that address: it is where the fact was read."""
    old = {item.record.address for item in library.sources.values()}
    links = [address for page in built.values() for _, _, address in addresses(page) if address not in old]
    assert set() == {urlsplit(address).scheme for address in links} - {"", "https", "tel", "sms", "mailto"}


def test_no_page_holds_a_script_in_its_text(built: dict[str, Built]) -> None:
    found = [
        (page.file, str(script)[:80])
        for page in built.values()
        for script in page.soup.find_all("script")
        if not script.get("src") or script.get_text(strip=True)
    ]
    assert [] == found


def test_no_page_holds_a_style_attribute_or_an_event_handler(built: dict[str, Built]) -> None:
    found = [
        (page.file, element.name, name)
        for page in built.values()
        for element in page.soup.find_all(True)
        for name in element.attrs
        if name == "style" or name.startswith("on")
    ]
    assert [] == found


def test_styles_stand_in_the_page_only_where_it_must_be_one_file(built: dict[str, Built]) -> None:
    expected = {page.file for page in built.values() if page.page and page.page.meta.get("template") == "now.html"}
    assert expected == {page.file for page in built.values() if page.soup.find("style")}


def test_no_page_fetches_ahead(built: dict[str, Built]) -> None:
    ahead = {"prev", "next", "prefetch", "preconnect", "dns-prefetch", "preload", "modulepreload", "prerender"}
    found = [
        (page.file, str(element))
        for page in built.values()
        for element in page.soup.find_all(rel=True)
        if ahead & set(element.get_attribute_list("rel"))
    ]
    assert [] == found


def test_no_page_has_a_form_a_frame_or_an_embedded_thing(built: dict[str, Built]) -> None:
    names = ["form", "iframe", "frame", "object", "embed", "video", "audio", "base"]
    assert [] == [(page.file, found.name) for page in built.values() for found in page.soup.find_all(names)]
    assert [] == [page.file for page in built.values() if page.soup.find("meta", attrs={"http-equiv": "refresh"})]


# ---- numbers ----


def test_held_services_have_no_page(built: dict[str, Built], library: Library) -> None:
    held = {item.record.id for item in library.services.values() if not item.record.shown}
    expected = {f"signposting/services/{service.id}/index.html" for service in library.shown_services}
    found = {file for file in built if file.startswith("signposting/services/")}
    assert (True, expected) == (bool(held), found)


def test_held_numbers_and_addresses_appear_nowhere(
    built: dict[str, Built], output_texts: dict[str, str], library: Library
) -> None:
    """What a service shows elsewhere is not held: 999 is also the number that one held route goes through."""
    shown = shown_channels(library)
    dials = {channel.dial for channel in hidden_channels(library) if channel.dial} - {channel.dial for channel in shown}
    held = [
        item.record.website
        for item in library.services.values()
        if not item.record.shown_website or not item.record.shown
    ]
    places = {channel.address for channel in hidden_channels(library)} | set(held)
    places -= {channel.address for channel in shown} | {service.shown_website for service in library.shown_services}
    places -= {item.record.address for item in library.sources.values()} | {None}
    number = re.compile(rf"(?<![\w.,£#/-])(?:{'|'.join(map(spelled, sorted(dials)))})(?![\w-]|[.,]\d)")
    texts = {page.file: page.text for page in built.values()} | {"search": output_texts["search/search_index.json"]}
    found = [(file, match[0]) for file, text in texts.items() for match in number.finditer(nameless(text, library))]
    assert (True, True) == (len(dials) > 5, len(places) > 5)
    assert [] == found
    assert [] == [(page.file, link) for page in built.values() for _, _, link in addresses(page) if link in places]


def test_every_phone_link_dials_a_number_of_the_directory_as_it_is_displayed(
    built: dict[str, Built], library: Library
) -> None:
    kinds = {"tel": ("phone", "relay"), "sms": ("text",)}
    known = {
        (scheme, channel.dial, channel.number)
        for scheme, wanted in kinds.items()
        for channel in shown_channels(library)
        if channel.kind in wanted and channel.dial
    }
    found = {
        (scheme, address.removeprefix(f"{scheme}:"), plain(element.get_text()))
        for page in built.values()
        for element, _, address in addresses(page)
        if (scheme := urlsplit(address).scheme) in kinds
    }
    assert set() == {(dial, shown) for _, dial, shown in found if dial != digits(shown)}
    assert set() == found - known


def test_every_number_in_the_text_is_one_of_the_directory(built: dict[str, Built], library: Library) -> None:
    known = {channel.dial for channel in shown_channels(library)}
    found = set()
    for page in built.values():
        text = nameless(page.text, library)
        numbers = [match[0] for match in LONG_NUMBER.finditer(text)]
        numbers += [match[1] for match in SHORT_CODE.finditer(text.replace("\n", " "))]
        found |= {(page.file, number.strip()) for number in numbers if digits(number) not in known}
    assert set() == found


def test_every_mail_address_in_the_text_is_one_of_the_directory(built: dict[str, Built], library: Library) -> None:
    known = {channel.address for channel in shown_channels(library) if channel.kind == "email"}
    found = {(page.file, address) for page in built.values() for address in EMAIL.findall(page.html)}
    assert set() == {(file, address) for file, address in found if address not in known}


def test_every_number_a_service_may_show_is_on_its_own_page(built: dict[str, Built], library: Library) -> None:
    for service in library.shown_services:
        page = built[f"signposting/services/{service.id}/index.html"]
        dials = {
            str(link["href"]).split(":")[1]
            for link in page.soup.select("main .contact a[href^=tel], main .contact a[href^=sms]")
        }
        expected = {
            channel.dial
            for channel in service.shown_channels
            if channel.dial and channel.kind in ("phone", "text", "relay")
        }
        assert (service.id, expected) == (service.id, dials)


def test_stale_and_mistyped_details_appear_nowhere(output_texts: dict[str, str], library: Library) -> None:
    """Those that are wrong everywhere; one with a comma in it is wrong only in the use that its words describe.

    The address where a source was read may hold an old name: nobody is told to use it.
    """
    stale = [record.seen for record in library.wrong if "," not in record.seen]
    patterns = [re.escape(seen) if re.search(r"[A-Za-z]", seen) else spelled(seen) for seen in stale]
    pattern = re.compile(rf"(?<![\w.])(?:{'|'.join(patterns)})(?!\w)", re.IGNORECASE)
    sources = re.compile(
        "|".join(re.escape(item.record.address) for item in library.sources.values() if item.record.address)
    )
    found = [
        (file, match[0]) for file, text in output_texts.items() for match in pattern.finditer(sources.sub("", text))
    ]
    assert [] == found
    assert len(stale) > 15


# ---- nations, ages ----


def word(term: str) -> re.Pattern[str]:
    """The term as a whole word, its plural included; capital letters count: a gateway is not Gateway."""
    return re.compile(rf"(?<!\w){re.escape(plain(term))}s?(?!\w)")


def leaks(text: str, terms: set[str]) -> set[str]:
    return {term for term in terms if word(term).search(text)}


def own_terms(library: Library) -> dict[str, set[str]]:
    return {str(item.record.id): set(item.record.own_terms) for item in library.nations.values()}


def test_no_nation_s_terms_leak_into_another_s_pages(built: dict[str, Built], library: Library) -> None:
    own = own_terms(library)
    found = {}
    for page in built.values():
        if page.nation:
            foreign = set().union(*own.values()) - own[page.nation]
            if leaked := leaks(page.text, foreign):
                found[page.file] = leaked
    assert {} == found


def test_nation_in_the_address_is_the_nation_of_the_page(built: dict[str, Built]) -> None:
    bound = {page.file: page.page.meta.get("nation") for page in built.values() if page.page}
    assert {} == {file: nation for file, nation in bound.items() if nation != built[file].nation}


def test_nation_s_pages_of_staff_name_that_nation_s_own_lead(built: dict[str, Built], library: Library) -> None:
    """The other side of the leak: a page that is empty of every term would pass it."""
    titles = library.role("lead").titles
    found = {page.file for page in built.values() if "first-ten-minutes" in page.url and page.nation}
    assert 4 == len(found)
    for file in found:
        title = next(title.title for nation, title in titles.items() if nation == built[file].nation)
        assert (file, {title}) == (file, leaks(built[file].text, {title}))


def test_uk_wide_pages_for_young_people_hold_a_nation_s_terms_only_in_its_box(
    built: dict[str, Built], library: Library
) -> None:
    terms = set().union(*own_terms(library).values())
    young = [
        page for page in built.values() if page.readers and page.readers <= {"young", "friend"} and not page.nation
    ]
    found = {page.file: leaks(page.text_without(".nation"), terms) for page in young}
    assert {} == {file: leaked for file, leaked in found.items() if leaked}
    assert len(BANDS) < len(young)


@pytest.mark.parametrize("band", ["9-11", "11-14"])
def test_young_page_holds_no_word_closed_to_its_age(built: dict[str, Built], library: Library, band: str) -> None:
    """Numbers, cards and boxes come from elsewhere: here they are on the page, title and description included."""
    closed = next(item.record.closed_words for item in library.bands.values() if item.record.id == band)
    text = built[f"now/{band}/index.html"].text
    assert (True, []) == (bool(closed), [term for term in closed if re.search(rf"\b{term}\b", text, re.IGNORECASE)])


# ---- what a reader came for ----


def printed(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"


def service_promises(service: Service) -> list[str]:
    """What a reader needs before using a service: who for, does, does not, asks, tells, cost, when checked."""
    own = service.shown_cost or "not confirmed"
    costs = [channel.cost or own for channel in service.shown_channels if channel.dial] or [own]
    lines = [service.for_whom, *service.does, *service.does_not, *service.asks, service.tells_others, *costs]
    return [*map(plain, lines), f"Checked on {printed(service.assured_date)}"]


def test_service_page_says_all_a_reader_needs_before_using_it(built: dict[str, Built], library: Library) -> None:
    for service in library.shown_services:
        text = built[f"signposting/services/{service.id}/index.html"].text.replace("\n", " ")
        missing = [line for line in service_promises(service) if line not in text]
        assert (service.id, []) == (service.id, missing)


def test_service_page_names_each_part_in_a_heading(built: dict[str, Built]) -> None:
    expected = ["What it does", "What it does not do", "What it will ask", "Will it tell anyone?"]
    for page in built.values():
        if page.url.startswith("signposting/services/"):
            headings = [plain(heading.get_text()) for heading in page.soup.select("main h2")]
            assert (page.file, expected) == (page.file, [heading for heading in headings if heading in expected])
            assert (page.file, True) == (page.file, "What happens next" in headings)


def test_number_cost_hours_age_and_day_of_check_stand_together_in_that_order(
    built: dict[str, Built], library: Library
) -> None:
    """Rule L12: on its own page and on every card, and nothing else in between but other ways and notes."""
    seen = 0
    for page in built.values():
        for box in page.soup.select("main :is(.contact, .card)"):
            if not box.select("dt") or "Not now" in [dt.get_text() for dt in box.select("dt")]:
                continue
            rows = [dt.get_text() for dt in box.select("dt")]
            at = rows.index("For")
            assert (page.file, "Checked") == (page.file, rows[at + 1])
            ways = [way for way in box.select(".way") if way.select_one("a:is(.phone, .sms)")]
            assert (page.file, not ways) == (page.file, "Cost" in rows[:at])
            for way in ways:
                parts = [next(iter(node.get("class") or [""])) for node in way.select("dd > *")]
                wanted = [part for part in parts if part in ("phone", "sms", "cost", "hours")]
                assert (page.file, True) == (page.file, wanted[1:] in (["cost"], ["cost", "hours"])), wanted
                seen += 1
    assert seen > 40


def figures(library: Library) -> dict[str, str]:
    """The start of every figure as printed, and its measure."""
    records = [item.record for item in library.statistics.values()]
    return {plain(f"{record.value} {record.unit}"): record.measure for record in records if record.shown}


def test_statistics_stand_under_the_one_measure_they_count(built: dict[str, Built], library: Library) -> None:
    page = built["evidence/statistics/index.html"]
    expected: dict[str, Counter[str]] = {}
    for item in library.statistics.values():
        if item.record.shown:
            expected.setdefault(item.record.measure, Counter())[plain(f"{item.record.value} {item.record.unit}")] += 1
    found: dict[str, Counter[str]] = {}
    for section in page.soup.select(".statistics .stat"):
        heading, figure = section.find_previous(["h2", "h3"]), section.select_one(".figure")
        assert heading
        assert figure
        found.setdefault(str(heading["id"]), Counter())[plain(figure.get_text())] += 1
    assert expected == found


def test_no_table_mixes_measures(built: dict[str, Built], library: Library) -> None:
    known = figures(library)
    found = []
    for page in built.values():
        for group in page.soup.select("table, .stat"):
            texts = [plain(figure.get_text()) for figure in group.select(".figure")]
            measures = {next((known[start] for start in known if text.startswith(start)), text) for text in texts}
            if len(measures) > 1:
                found.append((page.file, sorted(measures)))
    assert [] == found


# ---- search and settings ----


def test_search_lists_no_lesson_variant_and_no_page_that_hides_from_it(site: Path, library: Library) -> None:
    index = json.loads((site / "search" / "search_index.json").read_text(encoding="utf-8"))
    found = {urljoin("", entry["location"].split("#")[0]) for entry in index["docs"]}
    hidden = {f"{page_url(page.path)}/" for page in library_pages(library) if page.meta.get("search")}
    variants = {f"lessons/{nation}/{band}/be-the-friend/" for nation, band in product(NATIONS, BANDS)}
    assert set() == found & hidden
    assert set() == found & variants
    assert set() == {"lessons/be-the-friend/", "signposting/services/childline/", "now/"} - found


def test_search_index_is_small_enough_for_a_phone(site: Path) -> None:
    """At most 100 kB on the wire as a host sends it, by Brotli: the node that comes with Playwright knows it."""
    node = Path(playwright.__file__).parent / "driver" / "node"
    program = "process.stdout.write(String(zlib.brotliCompressSync(fs.readFileSync(process.argv[1])).length))"
    index = site / "search" / "search_index.json"
    done = subprocess.run([node, "-e", program, index], capture_output=True, text=True, check=True)
    assert (True, done.stdout) == (10_000 < int(done.stdout) < 100_000, done.stdout)


def test_settings_that_turn_silent_faults_into_failures_stay_on(settings: dict[str, object]) -> None:
    plugins = {
        name: options for plugin in settings["plugins"] if isinstance(plugin, dict) for name, options in plugin.items()
    }  # type: ignore[attr-defined]
    found = (settings["strict"], plugins["macros"]["on_undefined"], plugins["macros"]["on_error_fail"])
    assert (True, "strict", True) == found


def test_settings_make_broken_links_and_anchors_fail(settings: dict[str, object]) -> None:
    validation: dict[str, dict[str, str]] = settings["validation"]  # type: ignore[assignment]
    found = [validation["links"][key] for key in ("not_found", "anchors", "unrecognized_links")]
    assert ["warn", "warn", "warn"] == found
