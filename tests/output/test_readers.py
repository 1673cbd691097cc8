"""Nations and ages kept apart, and what a reader came for."""

import re
from collections import Counter
from datetime import date

import pytest

from steady.library import Library
from steady.models import Service
from tests.output.built import BANDS, Built, plain

# ---- nations, ages ----


def word(term: str) -> re.Pattern[str]:
    """The term as a whole word, its plural included; capital letters count: a gateway is not Gateway."""
    return re.compile(rf"(?<!\w){re.escape(plain(term))}s?(?!\w)")


def leaks(text: str, terms: set[str]) -> set[str]:
    # Few terms stand on any page, and to look for plain words is quick.
    return {term for term in terms if plain(term) in text and word(term).search(text)}


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
