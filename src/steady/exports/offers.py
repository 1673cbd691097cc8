"""Telling readers of a built page which files it offers: the page holds a mark, and the export puts the list there."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from steady.context import PageContext, page_url
from steady.exports.jobs import write_whole
from steady.library import Library
from steady.rendering import Renderer, View

MARK = "<!-- downloads -->"
"""Where the list goes. A page without it offers nothing."""


_KINDS = {".pdf": "PDF", ".pptx": "PowerPoint", ".docx": "Word", ".zip": "zip", ".imscc": "Common Cartridge"}


@dataclass(frozen=True)
class Download:
    """One file: its path in the site, its name in words, the page (as mounted) that offers it, whether with its sum."""

    path: str
    name: str
    page: str
    summed: bool = False

    @property
    def kind(self) -> str:
        """What a reader calls such a file."""
        return _KINDS[Path(self.path).suffix]


class Offer(NamedTuple):
    """A line of the list: the file's name in words, its address from the page, what it is, its size in words.

    `sum` is its SHA-256 in hex, empty where it is offered without.
    """

    name: str
    url: str
    kind: str
    size: str
    sum: str


def without_offers(html: str) -> str:
    """Return a built page as it was before its list was put in: what is made from it must not depend on the list."""
    before, mark, after = html.partition(MARK)
    return f"{before}{mark}{after.partition(MARK)[2] if MARK in after else after}"


def in_words(size: int) -> str:
    """Return a size in bytes as people read it: `84 kB`."""
    return f"{max(1, round(size / 1000))} kB" if size < 1_000_000 else f"{size / 1_000_000:.1f} MB"


def put_offers(library: Library, root: Path, site: Path, made: Iterable[Download]) -> int:
    """Put into each built page the list of the files it offers, and return how many pages have one.

    The files must be there already, below `site`. Run again, it replaces the list. Raises OSError.
    """
    renderer = Renderer(root)
    by_page: dict[str, list[Download]] = defaultdict(list)
    for entry in made:
        by_page[entry.page].append(entry)
    count = 0
    for page, files in sorted(by_page.items()):
        file = site / page_url(page) / "index.html"
        html = file.read_text(encoding="utf-8") if file.is_file() else ""
        if MARK not in html:
            continue
        context = PageContext(page, frozenset())
        offers = [_offer(entry, context, site / entry.path) for entry in files]
        section = renderer.html(View("offers", {"offers": offers}, block=False), library, context)
        write_whole(file, without_offers(html).replace(MARK, f"{MARK}{section}{MARK}", 1).encode())
        count += 1
    return count


def _offer(entry: Download, context: PageContext, file: Path) -> Offer:
    proof = sha256(file.read_bytes()).hexdigest() if entry.summed else ""
    return Offer(entry.name, context.url_to_file(entry.path), entry.kind, in_words(file.stat().st_size), proof)
