"""One directory: whatever the site gives out, in any kind of file, leads back to a record, and no wrong detail is in it."""

import csv
import io
import json
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import pytest
from bs4 import BeautifulSoup

from steady.checks import check
from steady.content import read_content
from steady.library import Library
from steady.models import Service, WrongNumber
from steady.phones import digits, written_in
from steady.problems import ContentError
from steady.schedules import hours_text
from tests.output.built import EMAIL, LONG_NUMBER, SHORT_CODE, Built, nameless, plain, shown_channels, spelled
from tests.project import ROOT

SEARCH = "search/search_index.json"
# An id of ours stands alone on its line of a file of data.
UUID = re.compile(r"^(?:urn:uuid:|UID:urn:uuid:)?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$", re.MULTILINE)
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


# ---- everything that is given out, as text ----


def strings(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for entry in value.values():
            yield from strings(entry)
    elif isinstance(value, list):
        for entry in value:
            yield from strings(entry)
    elif isinstance(value, str):
        yield value


def from_html(raw: bytes) -> str:
    """What a reader may see, and every address that a press leads to."""
    html = raw.decode("utf-8")
    soup = BeautifulSoup(html, "html.parser")
    links = [str(link["href"]) for link in soup.find_all(href=True) if is_outward(str(link["href"]))]
    return "\n".join([Built("", html, soup, None).text, *links])


def is_outward(address: str) -> bool:
    return bool(urlsplit(address).netloc) or address.startswith("mailto:")


def from_pdf(raw: bytes) -> str:
    if shutil.which("pdftotext") is None:
        pytest.fail("There is a PDF to look into, and no pdftotext (poppler-utils) to do it.", pytrace=False)
    return subprocess.run(["pdftotext", "-", "-"], input=raw, capture_output=True, check=True).stdout.decode()


READERS = {
    ".html": from_html,
    ".json": lambda raw: "\n".join(strings(json.loads(raw))),
    ".csv": lambda raw: "\n".join(c for row in csv.reader(io.StringIO(raw.decode("utf-8-sig"))) for c in row),
    ".vcf": lambda raw: re.sub(r"\\(.)", r"\1", raw.decode("utf-8").replace("\r\n ", "")),
    ".xml": lambda raw: "\n".join(ET.fromstring(raw).itertext()),
    ".pdf": from_pdf,
    ".txt": lambda raw: raw.decode("utf-8"),
}
PACKED = (".zip", ".docx", ".pptx", ".epub")
NO_TEXT = (".css", ".js", ".svg", ".gz", ".png", ".ico")


def texts_of(name: str, raw: bytes) -> Iterator[tuple[str, str]]:
    """Yield (file, text) for a file, and for each file packed in it."""
    kind = Path(name).suffix
    if kind in PACKED:
        with zipfile.ZipFile(io.BytesIO(raw)) as pack:
            for inner in pack.namelist():
                if not inner.endswith(("/", ".rels")):
                    yield from texts_of(f"{name}!{inner}", pack.read(inner))
    elif kind in READERS:
        yield name, plain_lines(READERS[kind](raw))
    elif kind not in NO_TEXT:
        pytest.fail(f"{name}: a new kind of file: say here how to look into it.", pytrace=False)


def plain_lines(text: str) -> str:
    return "\n".join(plain(unescape(line)) for line in UUID.sub("(id)", text).split("\n"))


@pytest.fixture(scope="module")
def texts(site: Path) -> dict[str, str]:
    files = sorted(path for path in site.rglob("*") if path.is_file())
    return dict(pair for path in files for pair in texts_of(path.relative_to(site).as_posix(), path.read_bytes()))


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


def test_cost_beside_a_service_is_its_own(site: Path, known: Known, library: Library) -> None:
    """On its own page, in the word of the record; on cards, one that some record has."""
    seen = 0
    for path in sorted(site.rglob("*.html")):
        soup = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
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


# ---- the wrong details that are still going round ----

# Those that are wrong only in one use, each as somebody would write it.
IN_CONTEXT = {
    "0808 808 4994": "Call Samaritans on 0808 808 4994.",
    "18001": "Text 18001 for help.",
    "The NSPCC Helpline": "The NSPCC Helpline is a 24-hour line.",
    "18001 0800 22 44 88": "Breathing Space by Relay: 18001 0800 22 44 88.",
}


def sentence(wrong: WrongNumber) -> str:
    part, _, use = wrong.seen.partition(", ")
    return IN_CONTEXT[part] if use else f"They gave {wrong.seen} there."


def test_wrong_details_are_nowhere(texts: dict[str, str], library: Library) -> None:
    """Those that are wrong everywhere; an address where a source was read may keep its old name: nobody is sent there."""
    sources = {item.record.address for item in library.sources.values() if item.record.address}
    found = []
    for name, text in texts.items():
        bare = text
        for address in sources:
            bare = bare.replace(plain(address), "")
        found += [
            (name, wrong.seen) for wrong in library.wrong if "," not in wrong.seen and written_in(wrong.seen, bare)
        ]
    assert [] == found
    assert (24, len(IN_CONTEXT)) == (len(library.wrong), sum("," in wrong.seen for wrong in library.wrong))


@pytest.fixture(scope="module")
def said(library: Library, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """Every wrong detail on a line of its own at the end of one page, and what the check says of each line."""
    root = tmp_path_factory.mktemp("wrong")
    shutil.copytree(ROOT / "docs", root / "docs")
    shutil.copytree(ROOT / "lesson_plans", root / "lesson_plans")
    page = root / "docs" / "parents" / "index.md"
    rows = page.read_text(encoding="utf-8").rstrip("\n").split("\n")
    first = len(rows) + 2
    planted = [sentence(wrong) for wrong in library.wrong]
    page.write_text("\n".join([*rows, "", *planted, ""]), encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        check(read_content(root))
    lines = {wrong.seen: first + place for place, wrong in enumerate(library.wrong)}
    assert {"docs/parents/index.md"} == {problem.path for problem in caught.value.problems}
    return {
        seen: [problem.message for problem in caught.value.problems if problem.line == line]
        for seen, line in lines.items()
    }


def test_each_wrong_detail_on_a_page_is_refused_with_the_right_one_named(
    said: dict[str, list[str]], library: Library
) -> None:
    for wrong in library.wrong:
        messages = said[wrong.seen]
        if wrong.seen.startswith("The NSPCC Helpline"):  # no number is wrong, an hour is: the record must give it
            assert [True] == ["an opening hour must come from the facts" in message for message in messages]
            continue
        named = [message for message in messages if f"Use {wrong.use_instead}." in message]
        assert (wrong.seen, 1) == (wrong.seen, len(named))


@pytest.mark.parametrize(
    "written",
    [
        "0808-068-4141",
        "08080684141",
        "0808 0684141",
        "+44 808 068 4141",
        "+44 (0)808 068 4141",
        "0808\u00a0068\u00a04141",
    ],
)
def test_wrong_number_is_known_however_it_is_written(written: str) -> None:
    plain_text = f"Call {written} now.".replace("\u00a0", " ")
    assert written.replace("\u00a0", " ") == written_in("0808 068 4141", plain_text)


@pytest.mark.parametrize("written", ["0808 068 41412", "10808 068 4141", "0808 068 4142", "0800 068 4141"])
def test_another_number_is_not_the_wrong_one(written: str) -> None:
    assert "" == written_in("0808 068 4141", f"Call {written} now.")


def test_right_number_that_holds_a_wrong_one_is_right() -> None:
    assert ("", "0800 111") == (written_in("0800 111", "0800 1111"), written_in("0800 111", "0800 111."))
