"""The five source documents: every fact of theirs has a page that still holds it, and no sentence was copied."""

import re
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml

from steady.context import page_url
from tests.conftest import ROOT

# The documents and their inventory lie beside the project and are not ours to publish: a fresh clone has neither.
SHARED = ROOT.parent / "shared"
INVENTORY = SHARED / "facts" / "seeds-inventory.md"
needs_inventory = pytest.mark.skipif(not INVENTORY.exists(), reason=f"{INVENTORY} is not here: only seeds.yml counts")
needs_documents = pytest.mark.skipif(not (SHARED / "seeds").is_dir(), reason=f"{SHARED / 'seeds'} is not here")

ITEMS = yaml.safe_load((ROOT / "tests" / "seeds.yml").read_text(encoding="utf-8"))
WITH_PAGE = [item for item in ITEMS if item["page"]]
TABLE = ROOT / "docs" / "about" / "source-documents.md"
MUST_HAVE_A_PAGE = ("KEEP", "REWORD")

_INVENTORY_LINE = re.compile(r"^- \[.\] (\d{3})[: ](\d+[a-z]?(?:-\d+)?|layout|gaps)\b(.*)$", re.MULTILINE)
_TABLE_ROW = re.compile(r"^\| (\d{3}:[\w-]+) \| (.+?) \| .+? \| (?:\[.+?\]\((/.+?\.md)\)|(.+?)) \|$", re.MULTILINE)

# A run this long is a sentence of theirs, and no accident.
RUN = 9


class VisibleText(HTMLParser):
    """Collects what a reader sees of the main part of a page: neither the menu nor scripts count."""

    INLINE = frozenset({"a", "abbr", "b", "code", "em", "i", "small", "span", "strong", "time"})
    UNSEEN = frozenset({"script", "style", "template"})

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self._main = self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._tag(tag, 1)

    def handle_endtag(self, tag: str) -> None:
        self._tag(tag, -1)

    def handle_data(self, data: str) -> None:
        if self._main and not self._unseen:
            self.pieces.append(data)

    def _tag(self, tag: str, step: int) -> None:
        self._main += step * (tag == "main")
        self._unseen += step * (tag in self.UNSEEN)
        if tag not in self.INLINE:
            self.pieces.append(" ")


def folded(text: str) -> str:
    """The text without differences of case, quotation marks or white space."""
    return " ".join(text.translate(str.maketrans("’‘“”", "''\"\"")).casefold().split())


@cache
def visible(page: Path) -> str:
    parser = VisibleText()
    parser.feed(page.read_text(encoding="utf-8"))
    parser.close()
    return folded("".join(parser.pieces))


def runs(text: str) -> Iterator[str]:
    """Every run of nine words, without case and punctuation; a web address is a fact, and no sentence."""
    words = re.findall(r"[a-z0-9]+(?:'[a-z]+)?", re.sub(r"(?:https?://|www\.)\S+", " ", folded(text)))
    return (" ".join(words[start : start + RUN]) for start in range(len(words) - RUN + 1))


@pytest.fixture(scope="module")
def our_runs() -> dict[str, str]:
    """Every run of words that we wrote, with the file that it stands in."""
    files = [path for folder in ("docs", "lesson_plans") for path in sorted((ROOT / folder).rglob("*.*"))]
    return {
        run: path.relative_to(ROOT).as_posix()
        for path in files
        if path.suffix in (".md", ".yml")
        for run in runs(path.read_text(encoding="utf-8"))
    }


def test_item_is_listed_once() -> None:
    """Two entries for one item could disagree."""
    items = [item["item"] for item in ITEMS]
    assert sorted(set(items)) == sorted(items)


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item["item"])
def test_item_has_a_page_or_a_reason(item: dict[str, str]) -> None:
    """What was kept or reworded has a page; what was left out says why."""
    expected = {"item", "verdict", "gist", "page", "holds" if item["page"] else "reason"}
    assert expected == {key for key, value in item.items() if value or key == "page"}
    assert item["page"] or item["verdict"] not in MUST_HAVE_A_PAGE, f"{item['verdict']} must have a page"


@pytest.mark.parametrize("item", WITH_PAGE, ids=lambda item: item["item"])
def test_page_still_holds_the_fact(item: dict[str, str], site: Path) -> None:
    """The page named for an item is built, and a reader finds the fact on it."""
    page = site / item["page"] / "index.html"
    assert page.is_file(), f"{item['page']} is not a page of the site"
    assert folded(item["holds"]) in visible(page), f"/{item['page']} no longer says: {item['gist']}"


def test_table_for_readers_is_the_same_list() -> None:
    """The table in About names every item, with the same words and the same page or reason."""
    expected = [(item["item"], item["gist"], item["page"] or item["reason"]) for item in ITEMS]
    found = [
        (item, gist, reason or f"{page_url(link[1:])}/".lstrip("/"))
        for item, gist, link, reason in _TABLE_ROW.findall(TABLE.read_text(encoding="utf-8"))
    ]
    assert [] == sorted(set(expected) ^ set(found)), "each of these stands in one of the two only"
    assert expected == found, "the order must be the same too"


def test_readers_see_every_item(site: Path) -> None:
    """The built table shows each item: none is lost between the file and the page."""
    text = visible(site / "about" / "source-documents" / "index.html").split()
    assert [] == [item["item"] for item in ITEMS if item["item"] not in text]


@needs_inventory
def test_inventory_and_list_have_the_same_items() -> None:
    """No line of the inventory was forgotten, and kept or reworded means the same in both."""
    checklist = INVENTORY.read_text(encoding="utf-8").partition("\n## A.")[2].partition("\n## B.")[0]
    expected = {}
    for document, line, text in _INVENTORY_LINE.findall(checklist):
        found = re.search(r"\*\*(KEEP|REWORD)\b", text)
        expected[f"{document}:{line}"] = found[1] if found else "other"
    assert checklist.count("\n- [") == len(expected) > 0, "a line of the inventory could not be read"
    listed = {item["item"]: item["verdict"] if item["verdict"] in MUST_HAVE_A_PAGE else "other" for item in ITEMS}
    assert [] == sorted(expected.items() ^ listed.items()), "each of these stands in one of the two only"


@needs_documents
@pytest.mark.parametrize("document", ["000", "001", "002", "003", "004"])
def test_no_sentence_of_a_source_document_is_copied(document: str, our_runs: dict[str, str]) -> None:
    """Facts carry over and sentences never: the documents belong to their publishers."""
    (path,) = (SHARED / "seeds").glob(f"{document}_*.txt")
    theirs = set(runs(path.read_text(encoding="utf-8")))
    assert len(theirs) > 100, f"{path.name} could not be read"
    assert {} == {run: our_runs[run] for run in sorted(theirs & our_runs.keys())}
