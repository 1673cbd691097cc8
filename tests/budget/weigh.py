"""What a page makes a phone fetch, read from the files of a built site: bytes by Brotli, requests, elements.

A browser is not asked: `test_budget.py` asks one for each kind of page, and finds that it fetches these files.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import brotli

BEST = 11
QUICK = 5
"""Brotli's level on a host that squeezes while a reader waits: never smaller than what `steady host compress` makes."""
# What a style sheet or a script names beside itself. A script that fetches when it is used names no file like this.
_INSIDE = {
    ".css": re.compile(r"""@import\s+["']([^"']+)|url\(\s*["']?([^"')]+)"""),
    ".js": re.compile(r"""\b(?:import|from)\s*\(?\s*["']([^"']+)"""),
}


class _Page(HTMLParser):
    """The elements of a page and the files that it names, each once, in its order."""

    def __init__(self) -> None:
        super().__init__()
        self.nodes = 0
        self.files: dict[str, str] = {}
        """Each address with what it is for: `style`, `script`, `image`, `other`."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Count an element and note what it fetches."""
        self.nodes += 1
        given = {name: value or "" for name, value in attrs}
        rel = given.get("rel", "")
        if tag == "link" and rel != "canonical":
            self.files[given["href"]] = {"stylesheet": "style", "icon": "image"}.get(rel, "other")
        elif "src" in given:
            self.files[given["src"]] = {"script": "script", "img": "image"}.get(tag, "other")
        for name in ("srcset", "poster", "data"):
            if name in given:
                self.files[given[name].split()[0]] = "other"


@dataclass(frozen=True)
class Weight:
    """One page of a site: its elements, the bytes of its HTML, and the bytes of each file it fetches, by what it is for."""

    path: str
    nodes: int
    page: int
    files: dict[str, tuple[str, int]]

    def of(self, kind: str) -> int:
        """The bytes of the files of one kind: `style`, `script`, `image`, `other`."""
        return sum(size for found, size in self.files.values() if found == kind)

    @property
    def first(self) -> int:
        """What must have come before anything is painted: the page and its style sheets. Its scripts are modules."""
        return self.page + self.of("style")

    @property
    def whole(self) -> int:
        """All that a first visit fetches."""
        return self.page + sum(size for _, size in self.files.values())

    @property
    def requests(self) -> int:
        """How often the phone must ask."""
        return 1 + len(self.files)


class Scales:
    """A built site, of which each file is squeezed at most once."""

    def __init__(self, site: Path, level: int = BEST) -> None:
        self.site = site
        self._level = level
        self._known: dict[str, int] = {}

    @cached_property
    def pages(self) -> list[str]:
        """Every page, by its address below the site's own."""
        return sorted(
            file.relative_to(self.site).as_posix().removesuffix("index.html") for file in self.site.rglob("*.html")
        )

    def size(self, file: str) -> int:
        """The bytes of a file on the wire."""
        if file not in self._known:
            self._known[file] = len(brotli.compress((self.site / file).read_bytes(), quality=self._level))
        return self._known[file]

    def weigh(self, path: str) -> Weight:
        """Weigh the page at an address below the site's own, which ends in a slash but for the page of errors."""
        file = f"{path}index.html" if path.endswith("/") or not path else path
        page = _Page()
        page.feed((self.site / file).read_text(encoding="utf-8"))
        found: dict[str, tuple[str, int]] = {}
        for address, kind in page.files.items():
            for name in self._with_parts(urlsplit(urljoin(f"/{file}", address)).path.lstrip("/")):
                found.setdefault(name, (kind, self.size(name)))
        return Weight(path, page.nodes, self.size(file), found)

    def _with_parts(self, file: str) -> Iterator[str]:
        yield file
        pattern = _INSIDE.get(Path(file).suffix)
        for match in pattern.finditer((self.site / file).read_text(encoding="utf-8")) if pattern else ():
            part = next(group for group in match.groups() if group)
            yield from self._with_parts(urlsplit(urljoin(f"/{file}", part)).path.lstrip("/"))
