"""What is asked of each made file, in whichever process: plain answers, for the tests to hold to the library."""

import io
import re
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

import page as page_validation
import pikepdf

from steady.exports.stamps import Stamp
from steady.library import Library
from steady.models import Nation
from tests.decks import Pptx, sizes, title
from tests.downloads import READERS, Read
from tests.papers import POINT_OF_MM, Paper, elements
from tests.test_paper_breaks import thin
from tests.word import W, Word, text

FONT_FILES = {"/FontFile", "/FontFile2", "/FontFile3"}
SIGNS = "◥•☐"  # drawn, not read


@dataclass(frozen=True)
class File:
    """A download, and where it is below the folder of downloads."""

    name: str
    path: Path

    @property
    def nation(self) -> Nation | None:
        return next((nation for nation in Nation if nation.value in self.name.split("/")), None)


@dataclass(frozen=True)
class Every:
    """All downloads of one site, and what they must agree with."""

    site: Path
    files: tuple[File, ...]
    library: Library
    stamps: dict[str, Stamp]
    home: str

    def of(self, suffix: str) -> list[File]:
        found = [file for file in self.files if file.path.suffix == suffix]
        assert found
        return found


def read(path: Path) -> Read:
    return READERS[path.suffix](path.read_bytes())


@dataclass(frozen=True)
class PdfFacts:
    """`smallest` and `body` are the smallest letters of a page and above its foot, in points; `stamps` is every
    (id, version) that it prints, `dated` how often it says until when it is good, `thin` its all but empty pages."""

    broken: list[tuple[str, str]]
    size: int
    title: str
    named: tuple[str, bool, bool]
    sides: list[tuple[int, int]]
    bookmarks: bool
    fonts: set[str]
    outside: list[str]
    headings: int
    scopeless: int
    pictures: int
    smallest: float
    body: float
    stamps: set[tuple[str, str]]
    dated: int
    numbered: list[tuple[str, str]]
    thin: list[int]


def pdf_facts(path: Path) -> PdfFacts:
    made = path.read_bytes()
    report, paper = page_validation.validate_pdf_bytes(made, profile="ua1"), Paper(made)
    assert report.rules.total > 100
    # On a card to fold, the stamp is beside the words and not below them.
    cut = [char for char in paper.chars if char["x1"] < paper.sizes[0][0] / 2]
    body = [char["size"] for char in (paper.body(), cut)["wallet-card" in path.name] if char["text"] not in SIGNS]
    run = "".join(char["text"] for char in paper.chars)  # as set, whatever line it is on
    with pikepdf.open(io.BytesIO(made)) as pdf:
        fonts = [found for found in pdf.objects if isinstance(found, pikepdf.Dictionary) and "/FontName" in found]
        tags = list(elements(pdf))
        return PdfFacts(
            [(failure.rule_id, failure.message) for failure in report.failures],
            len(made),
            str(pdf.docinfo.Title),
            (str(pdf.Root.Lang), bool(pdf.Root.MarkInfo.Marked), bool(pdf.Root.ViewerPreferences.DisplayDocTitle)),
            [(round(wide / POINT_OF_MM), round(high / POINT_OF_MM)) for wide, high in paper.sizes],
            "/Outlines" in pdf.Root and "/First" in pdf.Root.Outlines,
            {str(font.FontName).split("+")[-1] for font in fonts},
            [str(font.FontName) for font in fonts if not FONT_FILES & set(font.keys())],
            sum(re.fullmatch("/H[12]", str(tag.S)) is not None for tag in tags),
            sum(tag.S == "/TH" and tag.A.Scope not in ("/Column", "/Row") for tag in tags),
            sum(tag.S == "/Figure" and not str(tag.get("/Alt", "")) for tag in tags),
            paper.smallest,
            round(min(body), 1),
            set(re.findall(r"([\w/-]+)·([0-9a-f]{8})", run)),
            run.count("Replaceafter"),
            re.findall(r"page (\d+) of (\d+)", " ".join(paper.text.split())),
            thin(made),
        )


def deck_faults(path: Path, stamp: Stamp) -> list[str]:
    """What is wrong with a pptx, in words."""
    made = path.read_bytes()
    found = Pptx(made)
    titles, about = [title(slide) for slide in found.slides], found.xml("docProps/core.xml")
    said = {str(entry.tag).split("}")[1]: entry.text or "" for entry in about}
    names = found.archive.namelist()
    wrong = {
        f"{len(made)} bytes": len(made) > 300_000,
        "zip": found.archive.testzip() is not None,
        "titles": len(set(titles)) < len(titles) or not all(name.strip() for name in titles),
        "notes": len(found.notes) != len(titles) or min(map(len, found.notes)) < 60,
        "pictures": any(re.search(r"media|\.(png|jpe?g|emf|svg|bin)$", name) for name in names),
        "language": said.get("language") != "en-GB",
        "stamp": (said.get("identifier"), said.get("version")) != (stamp.id, stamp.version),
    }
    small = [f"{least / 100} points: {name}" for name, least, wanted in sizes(found) if least < wanted]
    return [*(fault for fault, is_so in wrong.items() if is_so), *small]


def word_faults(path: Path, stamp: Stamp) -> list[str]:
    """What is wrong with a docx, in words."""
    made = path.read_bytes()
    found = Word.of(made)
    foot = " ".join(found.around("footer").split())
    kinds = [kind for kind, _ in found.paragraphs]
    headless = [text(next(table.iter(f"{W}tr"))) for table in found.body.iter(f"{W}tbl") if _lacks_a_head(table)]
    sizes = [
        int(size.get(f"{W}val", "0")) for name in found.parts if name.endswith(".xml") for size in _sizes(found, name)
    ]
    wrong = {
        f"{len(made)} bytes": len(made) > 150_000,
        "heading": kinds[0] != "Heading1",
        "pictures": any("media" in name for name in found.parts),
        "letters below 12 points": min(sizes) < 24,
        "stamp": stamp.id not in foot or stamp.version not in foot or "Replace after" not in foot,
    }
    return [*(fault for fault, is_so in wrong.items() if is_so), *(f"table without heads: {row}" for row in headless)]


def _sizes(found: Word, name: str) -> list[ET.Element]:
    return list(found.xml(name).iter(f"{W}sz"))


def _lacks_a_head(table: ET.Element) -> bool:
    """Whether a table has no row of headings. Cards to cut apart need none: there, each cell has words of its own."""
    cells = [text(cell).strip() for cell in table.iter(f"{W}tc")]
    return table.find(f"{W}tr/{W}trPr/{W}tblHeader") is None and not all(cells)
