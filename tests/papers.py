"""PDFs read with other libraries than the one that makes them: words, sizes, colours, pixels, structure."""

import io
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pdfplumber
import pikepdf
from bs4 import BeautifulSoup, Tag

POINT_OF_MM = 72 / 25.4


@dataclass(frozen=True)
class Pixels:
    """A page in shades of grey, 0 black to 255 white, row by row."""

    width: int
    height: int
    values: bytes

    @property
    def ink(self) -> float:
        """The part of the page that a printer blackens."""
        return sum(255 - value for value in self.values) / (255 * len(self.values))

    def lightest(self, char: dict[str, Any], dpi: int = 50) -> int:
        """The ground that a letter stands on: the lightest shade in and right around it."""
        scale = dpi / 72
        left, right = int(char["x0"] * scale) - 1, int(char["x1"] * scale) + 2
        rows = range(int(char["top"] * scale) - 1, int(char["bottom"] * scale) + 2)
        return max(max(self.values[row * self.width + left : row * self.width + right]) for row in rows)


def grey(made: bytes, dpi: int = 50) -> list[Pixels]:
    """Draw each page with poppler. It writes one PGM after another: a head of four words, then the pixels."""
    done = subprocess.run(["pdftoppm", "-gray", "-r", str(dpi), "-"], input=made, capture_output=True, check=True)
    rest, found = done.stdout, []
    while head := re.match(rb"P5\s(\d+)\s(\d+)\s255\s", rest):
        size = int(head[1]) * int(head[2])
        found.append(Pixels(int(head[1]), int(head[2]), rest[head.end() : head.end() + size]))
        rest = rest[head.end() + size :]
    return found


class Paper:
    """One PDF, read."""

    def __init__(self, made: bytes) -> None:
        with pdfplumber.open(io.BytesIO(made)) as pdf:
            self.sizes = [(float(page.width), float(page.height)) for page in pdf.pages]
            self.chars: list[dict[str, Any]] = [
                char for page in pdf.pages for char in page.chars if char["text"].strip()
            ]
            self.lines = [line["text"].replace("\xa0", " ") for page in pdf.pages for line in page.extract_text_lines()]

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    @property
    def smallest(self) -> float:
        """The smallest letters, in points."""
        return round(min(char["size"] for char in self.chars), 1)

    def body(self, foot: str = "Replace after") -> list[dict[str, Any]]:
        """The letters above the foot of their page."""
        tops: dict[int, float] = {}
        pages: dict[int, list[dict[str, Any]]] = {}
        for char in self.chars:
            pages.setdefault(char["page_number"], []).append(char)
        for number, chars in pages.items():
            run = "".join(char["text"] for char in chars)
            place = run.find(foot.replace(" ", ""))
            tops[number] = chars[place]["top"] - 1 if place >= 0 else float("inf")
        return [char for number, chars in pages.items() for char in chars if char["top"] < tops[number]]


def contrast(shade: Any) -> float:
    """The contrast of a colour on white once it is grey, as WCAG counts it."""
    parts = tuple(float(part) for part in (shade if isinstance(shade, tuple | list) else (shade,)))
    red, green, blue = parts * 3 if len(parts) == 1 else parts
    value = 0.299 * red + 0.587 * green + 0.114 * blue
    linear = value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
    return 1.05 / (linear + 0.05)


def elements(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """Every element of the tag tree, in reading order."""

    def below(element: pikepdf.Object) -> Iterator[pikepdf.Object]:
        yield element
        kids = element.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                yield from below(kid)

    for top in pdf.Root.StructTreeRoot.K:
        yield from below(top)


def numbers(article: Tag) -> set[str]:
    """The digits of every number to call or text that a page shows."""
    links = article.select("a[href^='tel:'], a[href^='sms:']")
    return {re.sub(r"\D", "", re.split(r"[:?]", str(link["href"]))[1]) for link in links}


def article_of(html: str, *hidden: str) -> Tag:
    """The part of a page that paper shows."""
    soup = BeautifulSoup(html, "html.parser")
    for selector in ("h2.screen-only ~ *", ".choices", ".crumbs", ".toc", ".nation-banner", ".screen-only", *hidden):
        for element in soup.select(selector):
            element.decompose()
    main = soup.select_one("main")
    assert main
    return main
