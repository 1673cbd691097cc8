"""One directory: whatever the site gives out, in any kind of file, leads back to a record, and no wrong detail is in it."""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from steady.library import Library
from steady.models import Service
from steady.phones import digits
from steady.schedules import hours_text
from tests.given_out import strings, texts_of
from tests.output.built import EMAIL, LONG_NUMBER, SHORT_CODE, nameless, plain, shown_channels, spelled

SEARCH = "search/search_index.json"
ADDRESS = re.compile(r"https?://[^\s\"'<>)\]]+")
HOURS = re.compile(
    r"\b24/7\b|\b24[- ]hours?\b(?! clock)|\bround the clock\b|\b\d{1,2}(?:[.:]\d\d)? ?(?:am|pm)\b|\ball night\b",
    re.IGNORECASE,
)
COST = re.compile(
    r"\b(?:freephone|free (?:to call|from|number)|(?:calls?|texts?) (?:is|are) free|standard rate|pence)\b|\b\d+p\b",
    re.IGNORECASE,
)
# Names of formats, never fetched, and the place where readers leave the site.
NOT_PLACES = ("https://jsonfeed.org/version/1.1", "http://www.w3.org/2000/svg", "https://www.bbc.co.uk/weather")


# ---- what is known, and what is a stray ----


@dataclass(frozen=True)
class Known:
    """Every detail that the records hold and readers may see."""

    dials: frozenset[str]
    mails: frozenset[str]
    places: frozenset[str]
    phrases: tuple[str, ...]
    costs: frozenset[str]

    @classmethod
    def of(cls, library: Library) -> "Known":
        channels = shown_channels(library)
        sources = {item.record.address for item in library.sources.values() if item.record.address}
        sites = {service.shown_website for service in library.shown_services if service.shown_website}
        ways = {channel.address for channel in channels if channel.address}
        costs = {cost for one in library.shown_services for cost in shown_costs(one)}
        costs |= {channel.cost for channel in channels if channel.cost}
        hours = {hours_text(channel.shown_schedule) for channel in channels}
        # The records' own sentences may speak of hours and costs; a page may only hold them whole.
        said = {text for s in library.shown_services for text in record_texts(s.model_dump(mode="json"))}
        said |= {item.record.title for item in library.sources.values()}
        said |= {text for item in library.sources.values() for text in (item.record.note,) if text}
        said |= {wrong.seen for wrong in library.wrong}
        phrases = sorted({plain(text) for text in {*hours, *said, *costs} if text}, key=len, reverse=True)
        return cls(
            frozenset(channel.dial for channel in channels if channel.dial),
            frozenset(place for place in ways if "@" in place),
            frozenset(address_only(place) for place in {*sources, *sites, *ways, *NOT_PLACES}),
            tuple(phrases),
            frozenset(plain(cost).rstrip(".") for cost in costs),
        )


def record_texts(value: object) -> Iterator[str]:
    return (text for text in strings(value) if HOURS.search(text) or COST.search(text))


def address_only(address: str) -> str:
    return address.rstrip(".,;")


def strays(text: str, known: Known, library: Library) -> Iterator[tuple[str, str]]:
    """Yield (kind, detail) for whatever no record holds."""
    mails = {found for found in EMAIL.findall(text) if found not in known.mails}
    yield from (("e-mail", found) for found in sorted(mails))
    for found in sorted({address_only(place) for place in ADDRESS.findall(text)} - known.places):
        yield "address", found
    rest = nameless(ADDRESS.sub(" ", text), library)
    numbers = [match[0] for match in LONG_NUMBER.finditer(rest)]
    joined = rest.replace("\n", " ")
    numbers += [match[1] for words in (joined, joined.casefold()) for match in SHORT_CODE.finditer(words)]
    yield from (("number", number.strip()) for number in dict.fromkeys(numbers) if digits(number) not in known.dials)
    lower = rest.casefold()
    for phrase in known.phrases:
        lower = lower.replace(phrase.casefold(), "(said)")
    yield from (("hours", match[0]) for match in HOURS.finditer(lower))
    yield from (("cost", match[0]) for match in COST.finditer(lower))


@pytest.fixture(scope="module")
def known(library: Library) -> Known:
    return Known.of(library)


def test_every_kind_of_file_is_looked_into(texts: dict[str, str]) -> None:
    kinds = {Path(name).suffix for name in texts}
    assert {".html", ".json", ".csv", ".vcf", ".xml"} <= kinds
    assert [] == [name for name, text in texts.items() if not text.strip() and not name.endswith(".xml")]


def test_every_number_address_hour_and_cost_leads_back_to_a_record(
    texts: dict[str, str], known: Known, library: Library
) -> None:
    # The search index runs words together (`0808 800 5000Advice`): there the numbers of the directory are taken out first.
    printed = "|".join(spelled(dial) for dial in sorted(known.dials, key=len, reverse=True) if len(dial) > 6)
    # Its words of letters alone, in the order of the alphabet, say nothing of any service.
    prose = re.sub(r'(?<=[,"])[^\W\d_]+(?=[,"])', "", texts[SEARCH])
    texts = texts | {SEARCH: re.sub(rf"(?<!\d)(?:{printed})(?!\d)", "(number)", prose)}
    found = {name: list(strays(text, known, library)) for name, text in texts.items()}
    assert {} == {name: stray for name, stray in found.items() if stray}


@pytest.mark.parametrize(
    ("planted", "kind"),
    [
        ("Call 0800 123 4567 now.", "number"),
        ("Call +44 800 123 4567.", "number"),
        ("Text HELP to 81234.", "number"),
        ("Dial 113 in danger.", "number"),
        ("Write to help@chlidline.org.uk.", "e-mail"),
        ("See https://www.childline.org.co/get-support/.", "address"),
        ("It is open until 11pm.", "hours"),
        ("A 24-hour line.", "hours"),
        ("Calls are free of charge.", "cost"),
        ("Calls cost 35p a minute.", "cost"),
    ],
)
def test_planted_stray_is_found(planted: str, kind: str, known: Known, library: Library) -> None:
    assert kind in {found for found, _ in strays(f"Somebody listens.\n{planted}\nThen wait.", known, library)}


def test_stray_inside_a_pack_inside_a_pack_is_found(known: Known, library: Library) -> None:
    inner, outer = io.BytesIO(), io.BytesIO()
    with zipfile.ZipFile(inner, "w") as pack:
        pack.writestr("word/document.xml", "<w><t>Call 0800 123 4567</t></w>")
    with zipfile.ZipFile(outer, "w") as pack:
        pack.writestr("sheet.docx", inner.getvalue())
        pack.writestr("contact.vcf", "BEGIN:VCARD\r\nTEL:0800 12\r\n 3 4568\r\nEND:VCARD\r\n")
    found = dict(texts_of("all.zip", outer.getvalue()))
    assert {"all.zip!sheet.docx!word/document.xml", "all.zip!contact.vcf"} == set(found)
    assert [("number", "0800 123 4567"), ("number", "0800 123 4568")] == [
        stray for text in found.values() for stray in strays(text, known, library)
    ]


def shown_costs(service: Service) -> set[str]:
    """What may stand as a service's cost: its own, or that it is not confirmed, in a row or under a number."""
    return {service.shown_cost} if service.shown_cost else {"Not confirmed", "Cost not confirmed"}


def test_cost_beside_a_service_is_its_own(parsed: dict[str, BeautifulSoup], known: Known, library: Library) -> None:
    """On its own page, in the word of the record; on cards, one that some record has."""
    seen = 0
    for path, soup in ((Path(file), soup) for file, soup in parsed.items()):
        cells = [dt.find_next("dd") for dt in soup.select("main dt") if plain(dt.get_text()) == "Cost"]
        said = [plain(cell.get_text()) for cell in [*cells, *soup.select("main .cost")] if cell]
        found = {re.sub(r" (Shows|Does not show|May show) on a phone bill\.$", "", text).rstrip(".") for text in said}
        seen += len(found)
        assert (path.name, set()) == (path.name, found - known.costs)
        if path.parent.parent.name == "services":
            service = library.service(path.parent.name)
            own = {
                plain(cost).rstrip(".")
                for cost in [*shown_costs(service), *(c.cost for c in service.shown_channels if c.cost)]
            }
            assert (service.id, set()) == (service.id, found - own)
    assert seen > 40
