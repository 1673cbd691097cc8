"""Reading a pptx file by zip and XML, and decks to read: the small project's, and every real plan's."""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from io import BytesIO

import pytest
from lxml import etree

from steady.content import Plan
from steady.exports.deck import deck
from steady.exports.stamps import Stamp
from steady.library import Library
from steady.macros import Macros
from steady.models import Band, Nation
from steady.problems import ContentError
from steady.rendering import Renderer
from tests.project import PLAN, ROOT, Project

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
NOT_READ = ("ftr", "sldNum")  # the foot is for the teacher
STAMP = Stamp("lessons/wales/11-14/say-it-once", "ab12cd34", date(2026, 11, 21), date(2027, 2, 19), "amber")


@dataclass(frozen=True)
class Pptx:
    """A pptx file taken apart."""

    content: bytes

    @cached_property
    def archive(self) -> zipfile.ZipFile:
        return zipfile.ZipFile(BytesIO(self.content))

    def xml(self, name: str) -> etree._Element:
        return etree.fromstring(self.archive.read(name))

    def parts(self, folder: str, stem: str) -> list[etree._Element]:
        """The numbered parts of a folder, in the order of their numbers."""
        found = [re.fullmatch(rf"ppt/{folder}/{stem}(\d+)\.xml", name) for name in self.archive.namelist()]
        return [self.xml(match[0]) for match in sorted(filter(None, found), key=lambda match: int(match[1]))]

    @property
    def slides(self) -> list[etree._Element]:
        return self.parts("slides", "slide")

    @property
    def notes(self) -> list[str]:
        return [words_of(slide) for slide in self.parts("notesSlides", "notesSlide")]

    @property
    def master(self) -> etree._Element:
        return self.xml("ppt/slideMasters/slideMaster1.xml")

    def layout(self, number: int) -> etree._Element:
        """The layout of the slide of that number."""
        rels = self.xml(f"ppt/slides/_rels/slide{number}.xml.rels")
        target = next(rel.get("Target") for rel in rels if "slideLayout" in str(rel.get("Target")))
        return self.xml(f"ppt/{str(target).removeprefix('../')}")

    @property
    def words(self) -> str:
        """All that the file says."""
        return "\n".join(words_of(self.xml(name)) for name in self.archive.namelist() if name.endswith(".xml"))


def words_of(element: etree._Element) -> str:
    """The words of an element, a paragraph to a line."""
    return "\n".join("".join(run.text or "" for run in row.iter(f"{A}t")) for row in element.iter(f"{A}p"))


def kind(shape: etree._Element) -> str:
    """What a shape is a placeholder for: `title`, `body` (also where it says nothing); nothing where it is none."""
    found = shape.find(f".//{P}nvPr/{P}ph")
    return "" if found is None else found.get("type", "body")


def placed(part: etree._Element, wanted: str) -> etree._Element:
    return next(shape for shape in part.iter(f"{P}sp") if kind(shape) in wanted.split())


def title(slide: etree._Element) -> str:
    return words_of(placed(slide, "title ctrTitle"))


def box(shape: etree._Element) -> tuple[int, int, int, int]:
    """Left, top, right, bottom in EMU."""
    off, ext = shape.find(f".//{A}off"), shape.find(f".//{A}ext[@cx]")
    assert off is not None
    assert ext is not None
    left, top = int(off.get("x", "")), int(off.get("y", ""))
    return left, top, left + int(ext.get("cx", "")), top + int(ext.get("cy", ""))


def sizes(found: Pptx) -> Iterator[tuple[str, int, int]]:
    """Yield for each title and each body its slide's title, its smallest letters and the least they may be, in hundredths."""
    for number, slide in enumerate(found.slides, 1):
        layout = found.layout(number)
        for shape in slide.iter(f"{P}sp"):
            if kind(shape) in NOT_READ:
                continue
            heads = kind(shape) in ("title", "ctrTitle")
            own = [int(run.get("sz", 0)) for run in shape.iter(f"{A}rPr")]
            style = placed(layout, kind(shape)).find(f".//{A}lvl1pPr/{A}defRPr[@sz]")
            styles = found.master.find(f".//{P}{'title' if heads else 'body'}Style")
            assert styles is not None
            inherited = [
                int(entry.get("sz", "")) for entry in ([style] if style is not None else styles.iter(f"{A}defRPr"))
            ]
            least = min([size for size in own if size] + (inherited if 0 in own else []))
            yield title(slide), least, 3200 if heads else 2400


def made(library: Library, plan: Plan, nation: Nation = Nation.WALES, stamp: Stamp | None = None) -> Pptx:
    return Pptx(deck(library, Macros(library, Renderer(ROOT)), plan, nation, stamp))


def plan_of(library: Library) -> Plan:
    return library.plans["say-it-once", Band.B11_14]


def with_slide(project: Project, words: str, heading: str = "The first idea") -> Pptx:
    """The good project's deck with other words on one slide, whatever the checks of plans would say to them."""
    old = "### Slide: The first idea\n\nOne or two short sentences.\n"
    project.replace(PLAN, old, f"### Slide: {heading}\n\n{words}\n")
    library = Library.of(project.content())
    return made(library, plan_of(library))


def refused(project: Project, words: str, heading: str = "The first idea") -> str:
    with pytest.raises(ContentError) as raised:
        with_slide(project, words, heading)
    return str(raised.value)


def all_decks(library: Library) -> dict[tuple[str, Band, Nation], Pptx]:
    """Every plan's deck, each for one nation in turn, and the first plan's for all."""
    nations, plans = list(Nation), list(library.plans.items())
    chosen = [(key, plan, nations[at % 4]) for at, (key, plan) in enumerate(plans)]
    chosen += [(plans[0][0], plans[0][1], nation) for nation in nations[1:]]
    macros = Macros(library, Renderer(ROOT))
    return {(*key, nation): Pptx(deck(library, macros, plan, nation, STAMP)) for key, plan, nation in chosen}


Real = dict[tuple[str, Band, Nation], Pptx]
