"""A Word file read without the library that made it, and a plan in which a test puts a worksheet of its own."""

import re
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest

from steady.exports.stamps import Stamp
from steady.exports.worksheets import worksheets
from steady.macros import Macros
from steady.models import Nation
from steady.problems import ContentError
from steady.rendering import Renderer
from tests.project import PLAN, ROOT, Project

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STAMP = Stamp("lessons/wales/11-14/x", "1a2b3c4d", date(2026, 11, 21), date(2027, 2, 19), "amber")


@dataclass(frozen=True)
class Word:
    """The parts of a Word file."""

    parts: dict[str, bytes]

    @classmethod
    def of(cls, file: bytes | None) -> "Word":
        assert file is not None
        with ZipFile(BytesIO(file)) as archive:
            assert archive.testzip() is None
            return cls({name: archive.read(name) for name in archive.namelist()})

    def xml(self, name: str) -> ET.Element:
        return ET.fromstring(self.parts[name])

    @property
    def body(self) -> ET.Element:
        found = self.xml("word/document.xml").find(f"{W}body")
        assert found is not None
        return found

    @property
    def paragraphs(self) -> list[tuple[str, str]]:
        """Each paragraph's style and text, in order, those in tables too."""
        return [(style(paragraph), text(paragraph)) for paragraph in self.body.iter(f"{W}p")]

    @property
    def words(self) -> list[str]:
        return words(" ".join(text for _, text in self.paragraphs))

    def around(self, kind: str) -> str:
        """The text of the header or the footer."""
        return text(self.xml(next(name for name in self.parts if name.startswith(f"word/{kind}"))))


def style(paragraph: ET.Element) -> str:
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if found is None else found.get(f"{W}val", "")


def text(element: ET.Element) -> str:
    kinds = {f"{W}t": lambda node: node.text or "", f"{W}tab": lambda _: "\t", f"{W}br": lambda _: "\n"}
    return "".join(kinds[node.tag](node) for node in element.iter() if node.tag in kinds)


def words(text: str) -> list[str]:
    """Everything that is read aloud: letters and digits, whatever the marks around them."""
    return re.findall(r"\w+", text.replace("_", " "))


class Sheets:
    """The small good project, with a worksheet or another text of our own in its plan."""

    def __init__(self, project: Project) -> None:
        self.project = project

    def with_text(self, markdown: str, title: str = "One") -> "Sheets":
        self.project.replace(PLAN, "## Core: The first", f"### Worksheet: {title}\n\n{markdown}\n\n## Core: The first")
        return self

    def made(self, stamp: Stamp | None = STAMP, nation: Nation = Nation.WALES) -> Word:
        library = self.project.library()
        plan = next(iter(library.plans.values()))
        return Word.of(worksheets(library, Macros(library, Renderer(ROOT)), plan, nation, stamp))

    def refused(self) -> str:
        with pytest.raises(ContentError) as caught:
            self.made()
        return str(caught.value)

    def line(self, words: str) -> int:
        rows = self.project.read(PLAN).split("\n")
        return next(number for number, row in enumerate(rows, start=1) if words in row)
